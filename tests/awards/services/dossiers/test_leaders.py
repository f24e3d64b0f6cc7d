"""The leaders of a published ranking: taken into a round with their scores, found as eligible for the flag, proposed on paper."""

import copy
from datetime import date

import pytest

from awards.documents.papers import PAPERS, make_paper
from awards.models import BodyList, BodyListRow, Dossier, Nominee, RankReward
from awards.queries.law.facts_of_units import unit_facts
from awards.rules.law.facts import Facts, Membership, Placed, Proposal
from awards.rules.law.kinds import KINDS, Context
from awards.services.dossiers.leaders import propose_leaders
from emulation.enums import SheetState
from emulation.errors import RuleViolation
from emulation.models import Score
from emulation.services.scoring.feeds import take_in_lists
from emulation.services.scoring.ranking import correct_ranking
from tests import factories
from tests.awards.wordings import load_wordings
from tests.factories.scoring import SMALL, fill, put_sheet

ON = date(2026, 1, 20)


@pytest.fixture
def ranking(db):
    """Three members of 2025 at places one to three; the first is flagged, the second and third commended."""
    units = [factories.make_unit(name) for name in ("Xã Một", "Xã Hai", "Xã Ba")]
    ranking = factories.make_ranking(scoring=factories.make_scoring(units=units))
    flag, merit = factories.make_honour("Cờ thi đua", code="COT"), factories.make_honour("Bằng khen", code="BKT")
    about = {"kind": "CUM", "citation": "Luật 06/2022/QH15, Điều 26"}
    RankReward.objects.create(first=1, last=1, honour=flag, carried=False, **about)
    RankReward.objects.create(first=2, last=3, honour=merit, carried=False, **about)
    return ranking


def round_of(**values):
    return factories.make_round(**values)


def test_leaders_become_nominees_with_their_scores(ranking):
    round, by = round_of(), factories.make_user()
    made = propose_leaders(round=round, ranking=ranking, by=by, on=ON)
    assert [(one.unit.name, one.honour.code) for one in made] == [("Xã Một", "COT"), ("Xã Hai", "BKT"), ("Xã Ba", "BKT")]
    assert "Hạng 1 Cụm" in made[0].achievement and "95 điểm (chuẩn 90, thưởng 5, trừ 0)" in made[0].achievement
    assert (made[0].year, Dossier.objects.filter(round=round).count()) == (2025, 3)
    assert propose_leaders(round=round, ranking=ranking, by=by, on=ON) == []
    assert Nominee.objects.count() == 3


def test_flag_needs_the_ballot_where_its_row_says_so(ranking):
    RankReward.objects.filter(honour__code="COT").update(carried=True)
    made = propose_leaders(round=round_of(), ranking=ranking, by=factories.make_user(), on=ON)
    assert [one.honour.code for one in made] == ["BKT", "BKT"]


def test_corrected_result_is_not_taken_in_and_its_correction_is(ranking):
    by = factories.make_user()
    first = ranking.rows.get(place=1).unit
    correction = correct_ranking(ranking=ranking, unit=first, place=None, number="2", reason="sai", on=ON, by=by)
    with pytest.raises(RuleViolation, match="đã được điều chỉnh"):
        propose_leaders(round=round_of(), ranking=ranking, by=by, on=ON)
    made = propose_leaders(round=round_of(), ranking=correction, by=by, on=ON)
    assert [(one.unit.name, one.honour.code) for one in made] == [("Xã Hai", "COT"), ("Xã Ba", "BKT")]


def test_facts_of_a_unit_hold_its_place_in_the_result_that_holds(ranking):
    units = {row.place: row.unit_id for row in ranking.rows.all()}
    facts = unit_facts(units.values(), on=ON)
    assert [facts[units[place]].places[0].place for place in (1, 2, 3)] == [1, 2, 3]
    assert unit_facts([units[1]], on=date(2025, 1, 1))[units[1]].places == []


LED = Placed(2025, 1, "Cụm 1 – 2025: hạng 1")
PLACES = [
    ([LED], True), ([Placed(2025, 2, "hạng 2")], False), ([Placed(2025, None, "không xếp hạng")], False), ([], None),
    ([Placed(2024, 1, "hạng 1")], None),
]  # fmt: skip


@pytest.mark.parametrize(("places", "met"), PLACES)
def test_leading_a_cluster_is_answered_by_the_published_result(places, met):
    facts = Facts(kind="collective", places=places, memberships=[Membership("Cụm 1", date(2025, 1, 1), date(2025, 12, 31), True)])
    context = Context(on=ON, proposal=Proposal(honour="COT", year=2025))
    answer = KINDS["leads_cluster"].check(facts, {}, context)
    assert answer.met is met
    assert answer.used == tuple(one.text for one in places if one.year == 2025)


def test_a_unit_that_does_not_lead_is_told_its_place():
    context = Context(on=ON, proposal=Proposal(honour="COT", year=2025))
    kind = KINDS["leads_cluster"]
    answer = kind.check(Facts(kind="collective", places=[Placed(2025, 2, "hạng 2")]), {}, context)
    assert kind.missing(answer, {}, context) == "Không dẫn đầu cụm, khối thi đua (hạng 2)."


@pytest.mark.parametrize("key", ["RANK_MINUTES", "RANKING", "FLAGS"])
def test_papers_of_a_ranking_are_made_in_both_formats(key, ranking):
    load_wordings()
    paper = PAPERS[key]
    found = paper.context(ranking, on=ON)
    rows = [row["cells"] for section in found["sections"] for row in section["rows"]]
    assert ["Xã Một" in row for row in rows][0] is True
    for file_format in ("docx", "pdf"):
        assert len(make_paper(paper, ranking, file_format, on=ON).content) > 1000


def test_yearly_lists_feed_the_lines_with_their_source(db):
    data = copy.deepcopy(SMALL)
    data["deductions"]["lines"][0]["fed_by"] = "Cơ quan thuế"
    units = [factories.make_unit("Xã Một"), factories.make_unit("Xã Hai")]
    scoring = factories.make_scoring(units=units, data=data)
    for sheet in scoring.sheets.all():
        put_sheet(fill(sheet, I_1=3, II_1=1), SheetState.VERIFY)
    about = {"body": "TAX", "year": 2025, "letter": "12/CT", "sent_on": ON, "about": "Đơn vị nợ thuế"}
    owing = BodyList.objects.create(**about)
    BodyListRow.objects.create(list=owing, unit=units[0], remark="nợ 12 triệu đồng")
    BodyListRow.objects.create(list=owing, unit=units[1], answer="AGREE")
    moves = take_in_lists(scoring=scoring, by=factories.make_user(), on=ON)
    assert [(str(move.sheet.unit), move.before, move.after) for move in moves] == [("Xã Một", 100, 98)]
    sources = dict(Score.objects.filter(part__code="IV.1").values_list("sheet__unit__name", "source"))
    assert sources == {
        "Xã Một": "Cơ quan thuế, số 12/CT ngày 20/01/2026: nợ 12 triệu đồng",
        "Xã Hai": "Danh sách của Cơ quan thuế: không có tên",
    }
    assert scoring.sheets.get(unit=units[0]).grade == "Tốt"
