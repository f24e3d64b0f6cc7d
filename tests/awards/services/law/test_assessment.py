"""What the conditions say is kept when a nominee is appraised; what they refuse passes only with an answerable person."""

import pytest
from django.db import DatabaseError, transaction

from awards.models import Assessment, AssessmentOverride, Condition, Nominee
from awards.permissions import OVERRIDE
from awards.reports.law.eligibility import answers_for
from awards.services.dossiers import nominees
from awards.services.dossiers import steps as dossiers
from awards.services.dossiers.nominees import override_nominee
from emulation.errors import RuleViolation
from emulation.models import Act
from tests import factories
from tests.awards.law_cases import DAY, IDEA, OPENING, TITLES, fighter, honour, put_in, received_dossier

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("law")]


@pytest.fixture
def clerk():
    return factories.make_user()


@pytest.fixture
def head():
    return factories.make_user(username="lanhdao", permissions=(OVERRIDE,))


@pytest.fixture
def dossier():
    return received_dossier()


def state_of(nominee: Nominee) -> str:
    return Nominee.objects.get(pk=nominee.pk).state


def test_appraisal_keeps_every_finding_with_its_facts(dossier, clerk):
    nominee = fighter(dossier)
    nominees.declare_eligible(nominee=nominee, by=clerk, on=DAY, confirmed=[OPENING])
    [kept] = Assessment.objects.all()
    assert (kept.nominee, kept.stage, kept.outcome, kept.routes, kept.regime.code) == (
        nominee,
        "APPRAISAL",
        "met",
        ["b (1)"],
        "L22",
    )
    titles = kept.findings.get(code=TITLES)
    assert (titles.met, len(titles.facts)) == (True, 3)
    assert kept.findings.filter(code="L22.CHUNG.30").exists()
    assert not Act.objects.filter(verb="freeze_assessments").exists()


def test_what_was_kept_is_shown_after_the_rows_of_the_law_changed(dossier, clerk):
    nominee = fighter(dossier)
    nominees.declare_eligible(nominee=nominee, by=clerk, on=DAY, confirmed=[OPENING])
    row = Condition.objects.get(code=TITLES)
    Condition.objects.filter(pk=row.pk).update(valid_to=DAY)
    row.pk, row.code, row.valid_from = None, f"{TITLES}.2", DAY
    row.params, row.text = {"honours": ["CSTDCS"], "years": 5}, "Năm năm liên tục."
    row.save(force_insert=True)
    answer = answers_for([nominee], on=DAY)[nominee.pk]
    [titles] = [finding for finding in answer.row["findings"] if finding["condition"] == TITLES]
    assert (answer.row["outcome"], titles["met"], titles["text"] == "Năm năm liên tục.") == ("met", True, False)
    Nominee.objects.filter(pk=nominee.pk).update(**factories.nominee_in("OPEN"))
    nominee.refresh_from_db()
    again = answers_for([nominee], on=DAY)[nominee.pk]
    assert (again.kept, again.row["outcome"]) == (None, "unmet")


def test_kept_assessment_cannot_be_changed(dossier, clerk):
    nominees.declare_ineligible(nominee=fighter(dossier), reason="Hồ sơ trùng.", by=clerk, on=DAY)
    with pytest.raises(DatabaseError), transaction.atomic():
        Assessment.objects.update(outcome="unmet")
    with pytest.raises(DatabaseError), transaction.atomic():
        Assessment.objects.get().findings.all().delete()


def test_nominee_that_lacks_something_is_not_found_eligible(dossier, clerk):
    nominee = fighter(dossier, years=2)
    sentence = "Trần Thị Mẫu: Cần 3 năm liên tục được tặng CSTĐ cơ sở đến khi đề nghị; mới có 2 năm liên tục"
    with pytest.raises(RuleViolation, match=sentence):
        nominees.declare_eligible(nominee=nominee, by=clerk, on=DAY)
    with pytest.raises(RuleViolation, match=sentence):
        dossiers.appraise_dossier(dossier=dossier, by=clerk, on=DAY, rest_eligible=True)
    assert (state_of(nominee), Assessment.objects.count()) == ("OPEN", 0)
    nominees.declare_ineligible(nominee=nominee, reason="Chưa đủ 3 năm.", by=clerk, on=DAY)
    assert Assessment.objects.get().outcome == "unmet"


def test_end_of_appraisal_keeps_the_rest_in_one_act(dossier, clerk):
    found = [fighter(dossier, f"Lê Văn {name}") for name in ("Một", "Hai")]
    dossiers.appraise_dossier(dossier=dossier, by=clerk, on=DAY, rest_eligible=True, confirmed=[OPENING])
    assert sorted(Assessment.objects.values_list("nominee", "outcome")) == [(one.pk, "met") for one in found]
    assert list(Act.objects.filter(by=clerk).values_list("verb", flat=True)) == ["appraise_dossier"]


def test_override_lets_the_nominee_pass_and_is_shown_for_ever(dossier, clerk, head):
    nominee = fighter(dossier, idea=False)
    override_nominee(nominee=nominee, reason=" Thành tích  đặc biệt. ", by=head, on=DAY)
    nominees.declare_eligible(nominee=nominee, by=clerk, on=DAY)
    assert state_of(nominee) == "ELIGIBLE"
    answer = answers_for([Nominee.objects.get(pk=nominee.pk)], on=DAY)[nominee.pk]
    assert (answer.row["outcome"], [one.reason for one in answer.overrides]) == ("unmet", ["Thành tích đặc biệt."])
    assert list(AssessmentOverride.objects.values_list("made_by__username", flat=True)) == ["lanhdao"]
    with pytest.raises(DatabaseError), transaction.atomic():
        AssessmentOverride.objects.all().delete()


def test_override_answers_for_what_was_missing_then_and_for_nothing_else(dossier, clerk, head):
    nominee = fighter(dossier, idea=False)
    override_nominee(nominee=nominee, reason="Thành tích đặc biệt.", by=head, on=DAY)
    factories.make_restraint(person=nominee.person, unit=nominee.unit, valid_from=DAY)
    with pytest.raises(RuleViolation, match="khiển trách"):
        nominees.declare_eligible(nominee=nominee, by=clerk, on=DAY)


def test_override_needs_the_permission_a_reason_and_something_missing(dossier, clerk, head):
    nominee, whole = fighter(dossier, idea=False), fighter(dossier, "Lê Thị Đủ")
    with pytest.raises(RuleViolation, match="không có quyền"):
        override_nominee(nominee=nominee, reason="Vì sao", by=clerk, on=DAY)
    with pytest.raises(RuleViolation, match="Ghi lý do"):
        override_nominee(nominee=nominee, reason="  ", by=head, on=DAY)
    with pytest.raises(RuleViolation, match="không thiếu điều kiện nào"):
        override_nominee(nominee=whole, reason="Vì sao", by=head, on=DAY)
    factories.put_dossier(dossier, "APPRAISED")
    with pytest.raises(RuleViolation, match="nay ở trạng thái “Đang đề nghị”, hồ sơ ở trạng thái “Đã thẩm định”"):
        override_nominee(nominee=nominee, reason="Vì sao", by=head, on=DAY)
    assert (Assessment.objects.count(), AssessmentOverride.objects.count()) == (0, 0)


def test_appraiser_vouches_for_what_the_records_cannot_know(dossier, clerk):
    nominee = fighter(dossier)
    code = Condition.objects.get(code=IDEA)
    code.kind, code.params = "manual", {}
    code.save()
    nominees.declare_eligible(nominee=nominee, by=clerk, on=DAY)
    nominees.declare_ineligible(nominee=nominee, reason="Xem lại.", by=clerk, on=DAY)
    nominees.declare_eligible(nominee=nominee, by=clerk, on=DAY, confirmed=[IDEA, OPENING])
    assert list(Assessment.objects.order_by("pk").values_list("outcome", flat=True)) == ["confirm", "confirm", "met"]
    assert Assessment.objects.first().findings.get(code=IDEA).facts == [{"text": "Đã được xác nhận", "award": None}]


def test_honour_without_a_row_is_left_to_people(dossier, clerk):
    own = factories.make_honour("Giấy khen của xã")
    factories.make_honour_authority(honour=own)
    nominee = put_in(dossier, name="Lê Văn Riêng", honour=own)
    nominees.declare_eligible(nominee=nominee, by=clerk, on=DAY)
    assert Assessment.objects.get().outcome == "manual"


def test_nominee_taken_out_of_a_returned_dossier_leaves_what_was_said(dossier, clerk):
    nominee = fighter(dossier)
    nominees.declare_eligible(nominee=nominee, by=clerk, on=DAY, confirmed=[OPENING])
    dossiers.return_dossier(dossier=dossier, reason="Sai mẫu.", by=clerk, on=DAY)
    nominee.refresh_from_db()
    nominee.delete()
    assert str(Assessment.objects.get()) == f"{nominee.person} – {nominee.honour}: Đủ điều kiện"


def test_route_of_achievements_alone_is_met_once_it_is_vouched_for(dossier, clerk):
    nominee = put_in(dossier, name="Lê Văn Phong", honour=honour("BKT"), year=2025)
    with pytest.raises(RuleViolation, match="Nếu xét theo thành tích, hãy đánh dấu"):
        dossiers.appraise_dossier(dossier=dossier, by=clerk, on=DAY, rest_eligible=True)
    vouched = ["L22.BKT.I.05", "L22.BKT.I.a.10"]
    dossiers.appraise_dossier(dossier=dossier, by=clerk, on=DAY, rest_eligible=True, confirmed=vouched)
    assert (state_of(nominee), Assessment.objects.get().outcome, Assessment.objects.get().routes) == ("ELIGIBLE", "met", ["a"])
