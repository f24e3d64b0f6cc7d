from datetime import date

import pytest

from awards.enums import Authority, DecisionState
from awards.models import Award, Drafting, Nominee
from awards.services.decisions.draft_plans import plan_drafts, undrafted
from awards.services.decisions.drafting import draft_decisions, record_higher_decision
from awards.services.decisions.issue import issue_decision, remove_lines
from emulation.enums import UnitKind
from emulation.errors import RuleViolation
from tests import factories
from tests.awards.council_records import TODAY, make_voted_honour, make_waiting_dossier, make_waiting_nominee

pytestmark = pytest.mark.django_db
ALL = Nominee.objects.all()


@pytest.fixture
def clerk():
    return factories.make_user()


@pytest.fixture
def province():
    return factories.make_unit("Tỉnh An Giang", kind=UnitKind.PROVINCE)


@pytest.fixture
def chairman(province):
    return factories.make_issuer(unit=province)


@pytest.fixture
def premier():
    return factories.make_issuer(authority=Authority.PRIME_MINISTER, unit=None, name="Thủ tướng Chính phủ")


def left_out() -> list[str]:
    return plan_drafts(undrafted(ALL), on=TODAY).left_out


def passed(honour, **values):
    return make_waiting_nominee(honour=honour, state="PASSED", **values)


def test_each_honour_gets_its_draft_and_each_nominee_its_line(clerk, chairman):
    fighter, flag = make_voted_honour("Chiến sĩ thi đua tỉnh"), make_voted_honour("Cờ thi đua tỉnh")
    nominees = [passed(fighter), passed(fighter), passed(flag)]
    make_waiting_nominee(honour=fighter, state="CUT")
    drafts = draft_decisions(nominees=Nominee.objects.all(), by=clerk, on=TODAY)
    assert [(draft.title, draft.lines.count(), draft.issuer) for draft in drafts] == [
        ("Về việc tặng Chiến sĩ thi đua tỉnh", 2, chairman),
        ("Về việc tặng Cờ thi đua tỉnh", 1, chairman),
    ]
    assert drafts[1].proposal == "45/TTr-UBND ngày 05/10/2026"
    links = Drafting.objects.order_by("nominee").values_list("nominee", "line__person", "line__name")
    assert list(links) == [(nominee.pk, nominee.person_id, nominee.name) for nominee in nominees]
    with pytest.raises(RuleViolation):
        draft_decisions(nominees=Nominee.objects.all(), by=clerk, on=TODAY)


def test_one_decision_for_each_issuer_when_asked(clerk, chairman):
    for name in ("Chiến sĩ thi đua tỉnh", "Cờ thi đua tỉnh"):
        passed(make_voted_honour(name))
    drafts = draft_decisions(nominees=Nominee.objects.all(), by=clerk, on=TODAY, split_by="issuer")
    assert [draft.lines.count() for draft in drafts] == [2]


def test_each_kind_of_recipient_gets_its_decision_when_asked(clerk, chairman):
    honours = [make_voted_honour("Bằng khen"), make_voted_honour("Cờ thi đua tỉnh")]
    for honour in honours:
        passed(honour)
    unit = factories.make_unit("Sở Y tế")
    passed(honours[0], person=None, recipient_kind="collective", name="Sở Y tế", subject_class=None, unit=unit)
    sizes = {
        split_by: [len(group) for _, group in plan_drafts(undrafted(ALL), on=TODAY, split_by=split_by).groups]
        for split_by in ("honour", "issuer", "kind", "honour_kind")
    }
    assert sizes == {"honour": [2, 1], "issuer": [3], "kind": [2, 1], "honour_kind": [1, 1, 1]}


def test_several_possible_issuers_are_settled_by_the_home_unit(clerk):
    honour = make_voted_honour("Giấy khen", authority=Authority.COMMUNE_CHAIR)
    communes = [factories.make_unit(name, kind=UnitKind.COMMUNE) for name in ("Xã Hòn Đất", "Xã Bình Sơn")]
    issuers = [factories.make_issuer(authority=Authority.COMMUNE_CHAIR, unit=unit, name=str(unit)) for unit in communes]
    passed(honour)
    with pytest.raises(RuleViolation) as excinfo:
        draft_decisions(nominees=Nominee.objects.all(), by=clerk, on=TODAY)
    assert "Chưa rõ người ban hành quyết định tặng Giấy khen." in str(excinfo.value)
    plan = plan_drafts(undrafted(ALL), on=TODAY, issuer=issuers[0])
    assert [issuer for issuer, _ in plan.groups] == [issuers[0]]
    assert draft_decisions(nominees=Nominee.objects.all(), by=clerk, on=TODAY, home=communes[1])[0].issuer == issuers[1]


def test_issue_leads_nominees_and_dossier_to_their_end(clerk, chairman):
    honour, dossier = make_voted_honour(), make_waiting_dossier()
    first = passed(honour, dossier=dossier)
    make_waiting_nominee(honour=honour, dossier=dossier, state="INELIGIBLE")
    (draft,) = draft_decisions(nominees=Nominee.objects.all(), by=clerk, on=TODAY)
    draft.number, draft.decided_on = "15/QĐ-UBND", TODAY
    draft.save()
    (award,) = issue_decision(decision=draft, by=clerk, on=TODAY)
    first.refresh_from_db()
    dossier.refresh_from_db()
    assert (first.state, first.drafting.award, first.drafting.line, dossier.state) == ("DECIDED", award, None, "CLOSED")


def test_line_taken_out_frees_its_nominee(clerk, chairman):
    nominee = passed(make_voted_honour())
    (draft,) = draft_decisions(nominees=Nominee.objects.all(), by=clerk, on=TODAY)
    remove_lines(lines=draft.lines.all(), by=clerk)
    nominee.refresh_from_db()
    assert (nominee.state, Drafting.objects.exists()) == ("PASSED", False)
    assert draft_decisions(nominees=Nominee.objects.all(), by=clerk, on=TODAY)[0].lines.count() == 1


def test_higher_authority_decides_under_its_own_number(clerk, chairman, premier):
    own, higher = make_voted_honour(), make_voted_honour("Bằng khen của Thủ tướng", authority=Authority.PRIME_MINISTER)
    passed(own)
    nominee = passed(higher, name="Lê Văn An")
    assert left_out() == ["Chờ quyết định của cấp trên: Lê Văn An."]
    assert [draft.title for draft in draft_decisions(nominees=ALL, by=clerk, on=TODAY)] == ["Về việc tặng Chiến sĩ thi đua tỉnh"]
    day = date(2026, 11, 18)
    asked = {"nominees": ALL, "by": clerk, "on": TODAY, "decided_on": day, "number": "1205/QĐ-TTg"}
    decision = record_higher_decision(issuer=premier, **asked)
    assert (decision.recorded, decision.state, str(decision)) == (
        True,
        DecisionState.DRAFT,
        "1205/QĐ-TTg ngày 18/11/2026",
    )
    issue_decision(decision=decision, by=clerk, on=TODAY)
    nominee.refresh_from_db()
    assert (nominee.state, nominee.drafting.award, left_out()) == ("DECIDED", Award.objects.get(), [])
    with pytest.raises(RuleViolation) as excinfo:
        record_higher_decision(issuer=premier, **asked)
    assert excinfo.value.field == "issuer"
