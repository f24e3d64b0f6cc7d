"""The ranking: a table worked out by hand, ballots and the head's word, published and kept, corrected by another result."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import DatabaseError, transaction

from emulation.enums import ScoreStage, ScoringState, SheetState
from emulation.errors import RuleViolation
from emulation.models import ClusterMember, HeadWord, Ranking, RankingRow, ScoreSheet, SeasonScoring
from emulation.queries.scoring.ranking import obstacles_to_publishing, order_of
from emulation.services.scoring.book import Book
from emulation.services.scoring.ranking import correct_ranking, head_decides, hold_ballot, publish_ranking
from emulation.services.scoring.sheets import exclude, open_scoring
from tests import factories
from tests.factories.scoring import VERIFY_DAY, WINDOWS, fill, put_sheet

pytestmark = pytest.mark.django_db
PUBLISHED_ON = date(2026, 1, 10)

#: A quantity against its target, a choice whose lowest level takes the criterion, a line with a floor, bonus, deduction.
SCHEME = {
    "groups": [
        {"code": "I", "max": 40, "lines": [{"id": "I.1", "kind": "quantity", "max": 40, "target": 100}]},
        {"code": "II", "max": 40, "groups": [
            {"code": "II.1", "max": 40, "lines": [
                {"id": "II.1.a", "kind": "choice", "max": 10, "options": [
                    {"label": "đủ", "score": 10}, {"label": "không", "score": 0, "wipes_criterion": True}]},
                {"id": "II.1.b", "kind": "count", "max": 30, "per": 10},
            ]},
        ]},
        {"code": "III", "max": 20, "lines": [{"id": "III.1", "kind": "ratio", "max": 20, "round": 0.5}]},
    ],
    "bonus": {"code": "IV", "max": 10, "lines": [{"id": "IV.1", "kind": "count", "max": 10, "per": 5}]},
    "deductions": {"code": "V", "max": 10, "lines": [{"id": "V.1", "per": 2, "cap": 6, "sanction": "ha_bac"}]},
    "grades": [{"name": "Xuất sắc", "at_least": 80}, {"name": "Tốt", "at_least": 60}, {"name": "Khá", "at_least": None}],
    "conditions": [{"grade": "Xuất sắc", "requires": [{"group": "III", "share": 0.5}], "otherwise": "Tốt"}],
    "sanctions": {"ha_bac": "1 grades lower"},
    "ties": ["total", "bonus"],
}  # fmt: skip
#: (unit, what it reached, level, cases, per cent, bonus cases, deduction cases).
FIGURES = [
    ("Xã An", 150, 0, 3, 100, 1, 0),
    ("Xã Bình", 125, 0, 3, 100, 0, 0),
    ("Xã Châu", 100, 0, 3, 40, 2, 0),
    ("Xã Đông", 80, 0, 3, 100, 0, 2),
    ("Xã Giang", 100, 1, 3, 100, 0, 0),
    ("Xã Hòa", None, 0, 3, 100, 0, 0),
    ("Xã Kiên", 50, 0, 2, 80, 0, 0),
    ("Xã Long", 50, 0, 2, 80, 0, 0),
]
#: I: leader 40; 20 + 20·(0,25/0,5) = 30; 20; 16; 20; not given; 10; 10. II: 40, wiped 0, 30. III: the per cent of 20.
#: An 40+40+20+5 · Bình 30+40+20 · Châu 20+40+8+10, III under half · Đông 16+40+20−4, one grade lower · Giang 20+0+20 ·
#: Hòa 40+20 of 60, so as good as all · Kiên and Long 10+30+16 alike.
EXPECTED = [
    (1, "Xã An", "105", "Xuất sắc"),
    (2, "Xã Bình", "90", "Xuất sắc"),
    (3, "Xã Châu", "78", "Tốt"),
    (4, "Xã Đông", "72", "Khá"),
    (5, "Xã Hòa", "60", "Xuất sắc"),
    (6, "Xã Kiên", "56", "Khá"),
    (6, "Xã Long", "56", "Khá"),
    (8, "Xã Giang", "40", "Khá"),
]


@pytest.fixture
def cluster():
    """Eight members scored and verified, and one that was merged in July, which has no sheet."""
    units = [factories.make_unit(row[0]) for row in FIGURES]
    merged = factories.make_unit("Xã Cũ", valid_to=date(2025, 7, 1))
    season = factories.make_season()
    for place, unit in enumerate(units):
        factories.make_member(season=season, unit=unit, role="HEAD" if place == 0 else "MEMBER")
    ClusterMember.objects.create(season=season, unit=merged, valid_to=date(2025, 7, 1))
    scheme = factories.make_scheme(data=SCHEME)
    type(scheme).objects.filter(pk=scheme.pk).update(state="APPLIED")
    scheme.refresh_from_db()
    scoring = open_scoring(scoring=SeasonScoring(season=season, scheme=scheme, **WINDOWS), by=None)
    names = ("I_1", "II_1_a", "II_1_b", "III_1", "IV_1", "V_1")
    for unit, row in zip(units, FIGURES, strict=True):
        put_sheet(fill(scoring.sheets.get(unit=unit), **dict(zip(names, row[1:], strict=True))), SheetState.DONE)
    factories.make_vote_rule(valid_from=date(2024, 1, 1), valid_to=None)
    return scoring


def lines(scoring) -> list[tuple]:
    return [
        (one.number, str(one.sheet.unit), f"{one.sheet.total.normalize():f}", one.grade) for one in order_of(scoring).standings
    ]


def vote(scoring, **votes) -> None:
    sheets = {sheet.unit.name: sheet.pk for sheet in scoring.sheets.select_related("unit")}
    found = {sheets[f"Xã {name}"]: number for name, number in votes.items()}
    hold_ballot(scoring=scoring, on=VERIFY_DAY, members=8, present=8, votes=found, by=None)


def test_order_is_the_table_worked_out_by_hand(cluster):
    assert cluster.sheets.count() == len(FIGURES)
    assert lines(cluster) == EXPECTED


def test_figures_entered_in_another_order_and_twice_come_to_the_same(cluster):
    before = list(ScoreSheet.objects.order_by("pk").values())
    assert Book([cluster]).work_out() == []
    for sheet in cluster.sheets.order_by("-pk"):
        fill(sheet)
    assert list(ScoreSheet.objects.order_by("pk").values()) == before


def test_one_unit_s_figure_moves_the_points_of_others(cluster):
    sheet = cluster.sheets.get(unit__name="Xã Bình")
    book = Book([cluster])
    part = cluster.scheme.schemeparts.get(code="I.1").pk
    row = book.rows[sheet.pk, part, ScoreStage.SELF]
    book.enter(sheet.pk, part, ScoreStage.SELF, type(row.figure)(Decimal(200)), by=None, on=VERIFY_DAY)
    moved = {str(move.sheet.unit): (int(move.before), int(move.after)) for move in book.work_out()}
    assert moved == {"Xã An": (105, 95), "Xã Bình": (90, 100)}


def test_equals_are_told_apart_by_the_ballot_and_then_by_the_head(cluster):
    assert any("Bằng nhau" in one and "Xã Kiên, Xã Long" in one for one in obstacles_to_publishing(cluster))
    vote(cluster, An=8, Bình=7, Châu=6, Kiên=5, Long=5)
    assert [[str(one.sheet.unit) for one in group] for group in order_of(cluster).open_ties] == [["Xã Kiên", "Xã Long"]]
    long = cluster.sheets.get(unit__name="Xã Long")
    with pytest.raises(RuleViolation, match="sau khi đã bỏ phiếu đủ số lần"):
        head_decides(sheet=long, preferred=1, reason="nhiều mô hình hơn", by=None, on=VERIFY_DAY)
    vote(cluster, An=8, Bình=7, Châu=6, Kiên=5, Long=5)
    with pytest.raises(RuleViolation, match="tối đa 2 lần"):
        vote(cluster, Kiên=6)
    head_decides(sheet=long, preferred=1, reason="nhiều mô hình hơn", by=None, on=VERIFY_DAY)
    assert [(row[0], row[1]) for row in lines(cluster)[5:7]] == [(6, "Xã Long"), (7, "Xã Kiên")]
    assert obstacles_to_publishing(cluster) == []
    carried = {str(one.sheet.unit) for one in order_of(cluster).standings if one.carried}
    assert (order_of(cluster).needed, carried) == (7, {"Xã An", "Xã Bình", "Xã Long"})


@pytest.mark.parametrize(("votes", "present"), [({"An": 9}, 8), ({"An": 5}, 4)])
def test_more_votes_than_members_came_are_refused(cluster, votes, present):
    sheets = {sheet.unit.name: sheet.pk for sheet in cluster.sheets.select_related("unit")}
    found = {sheets[f"Xã {name}"]: number for name, number in votes.items()}
    with pytest.raises(RuleViolation, match="không quá số thành viên bỏ phiếu"):
        hold_ballot(scoring=cluster, on=VERIFY_DAY, members=8, present=present, votes=found, by=None)


def published(cluster) -> Ranking:
    vote(cluster, An=8, Bình=7, Kiên=6, Long=5)
    return publish_ranking(scoring=cluster, number="15/QĐ-HĐTĐKT", on=PUBLISHED_ON, by=factories.make_user())


def test_published_result_is_a_copy_that_nothing_changes(cluster):
    exclude(sheet=cluster.sheets.get(unit__name="Xã Giang"), reason="người đứng đầu bị kỷ luật", by=factories.make_user())
    ranking = published(cluster)
    cluster.refresh_from_db()
    assert (cluster.state, cluster.published_on) == (ScoringState.PUBLISHED, PUBLISHED_ON)
    rows = list(ranking.rows.values_list("place", "name", "total", "votes", "carried"))
    assert rows[0] == (1, "Xã An", 105, 8, True)
    assert rows[5:] == [(6, "Xã Kiên", 56, 6, False), (7, "Xã Long", 56, 5, False), (None, "Xã Giang", 40, None, False)]
    for attempt in (
        lambda: RankingRow.objects.filter(ranking=ranking).update(place=1),
        lambda: RankingRow.objects.filter(ranking=ranking).delete(),
        lambda: Ranking.objects.filter(pk=ranking.pk).update(number="1"),
        lambda: cluster.ballots.all().delete(),
        lambda: HeadWord.objects.create(scoring=cluster, sheet=cluster.sheets.first(), reason="x", decided_on=VERIFY_DAY),
        lambda: SeasonScoring.objects.filter(pk=cluster.pk).update(self_to=PUBLISHED_ON),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            attempt()
    with pytest.raises(RuleViolation, match="đã công bố"):
        publish_ranking(scoring=cluster, number="16", on=PUBLISHED_ON, by=factories.make_user())


def test_correction_is_another_result_and_both_stay(cluster):
    first, by = published(cluster), factories.make_user()
    an = first.rows.get(name="Xã An").unit
    second = correct_ranking(
        ranking=first, unit=an, place=None, number="20/QĐ-HĐTĐKT", reason="minh chứng sai", on=date(2026, 2, 1), by=by
    )
    assert list(first.rows.values_list("place", "name"))[:2] == [(1, "Xã An"), (2, "Xã Bình")]
    assert list(second.rows.values_list("place", "name"))[:2] == [(1, "Xã Bình"), (2, "Xã Châu")]
    assert second.rows.get(unit=an).place is None
    with pytest.raises(RuleViolation, match="đã được điều chỉnh"):
        correct_ranking(ranking=first, unit=an, place=1, number="21", reason="x", on=date(2026, 2, 2), by=by)
    with pytest.raises(RuleViolation, match="Hạng phải từ 1"):
        correct_ranking(ranking=second, unit=an, place=99, number="21", reason="x", on=date(2026, 2, 2), by=by)


def test_next_year_shows_the_place_of_the_year_before(cluster):
    published(cluster)
    season = factories.make_season(
        cluster=cluster.season.cluster, label="2026", starts_on=date(2026, 1, 1), ends_on=date(2026, 12, 31)
    )
    for sheet in cluster.sheets.select_related("unit"):
        factories.make_member(season=season, unit=sheet.unit)
    after = open_scoring(scoring=SeasonScoring(season=season, scheme=cluster.scheme, **WINDOWS), by=None)
    places = {str(one.sheet.unit): one.last_place for one in order_of(after).standings}
    assert (places["Xã An"], places["Xã Long"]) == (1, 7)


@pytest.mark.parametrize("state", [SheetState.SELF, SheetState.CROSS, SheetState.VERIFY])
def test_nothing_is_published_while_a_sheet_is_on_its_way(cluster, state):
    vote(cluster, An=8, Kiên=6)
    put_sheet(cluster.sheets.get(unit__name="Xã An"), state)
    with pytest.raises(RuleViolation, match="Chưa thẩm định xong: Xã An"):
        publish_ranking(scoring=cluster, number="15", on=PUBLISHED_ON, by=factories.make_user())
    assert not Ranking.objects.exists()
