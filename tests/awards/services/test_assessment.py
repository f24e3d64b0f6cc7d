"""An assessment kept is what was said on the day; an override is said once, by who may, with a reason."""

from datetime import date
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import DatabaseError, transaction

from awards.models import Assessment, AssessmentOverride, Condition, Honour
from awards.queries.eligibility import assess_recipient
from awards.services.assessment import freeze_assessment, override_assessment
from emulation.errors import RuleViolation
from emulation.models import Act
from tests import factories

pytestmark = pytest.mark.django_db
ON = date(2026, 2, 10)


@pytest.fixture
def assessment():
    call_command("load_reference", "--only", "law", stdout=StringIO())
    unit = factories.make_unit()
    person = factories.make_person(unit=unit)
    assessed = assess_recipient(person, Honour.objects.get(code="CSTDT"), on=ON)
    return freeze_assessment(assessed, recipient=person, unit=unit, by=None)


def test_frozen_assessment_keeps_the_rows_of_the_day(assessment):
    row = Condition.objects.get(code="L22.CSTDT.I.a.10")
    row.params = {"honours": ["CSTDCS"], "years": 5}
    row.save()
    finding = assessment.findings.get(code="L22.CSTDT.I.a.10")
    assert (finding.params, finding.met, finding.missing) == (
        {"honours": ["CSTDCS"], "years": 3},
        False,
        "Cần 3 năm liên tục được tặng CSTĐ cơ sở đến khi đề nghị; mới có 0 năm liên tục.",
    )
    assert assessment.findings.filter(code="L22.CHUNG.30").exists()
    assert Act.objects.filter(verb="freeze_assessment").count() == 1


def test_frozen_assessment_cannot_be_changed(assessment):
    with pytest.raises(DatabaseError), transaction.atomic():
        Assessment.objects.update(outcome="met")
    with pytest.raises(DatabaseError), transaction.atomic():
        assessment.findings.all().delete()


def test_override_needs_the_permission_and_a_reason_and_is_said_once(assessment):
    stranger, head = factories.make_user(), factories.make_user(username="lanhdao", permissions=("awards.override_assessment",))
    with pytest.raises(RuleViolation, match="không có quyền"):
        override_assessment(assessment, by=stranger, reason="Vì sao")
    with pytest.raises(RuleViolation, match="Ghi lý do"):
        override_assessment(assessment, by=head, reason="  ")
    override_assessment(assessment, by=head, reason="Thành tích đặc biệt, Ban Thường vụ đồng ý")
    with pytest.raises(RuleViolation, match="đã được cho đề nghị"):
        override_assessment(assessment, by=head, reason="Lần nữa")
    assert list(AssessmentOverride.objects.values_list("made_by__username", "reason")) == [
        ("lanhdao", "Thành tích đặc biệt, Ban Thường vụ đồng ý")
    ]
    with pytest.raises(DatabaseError), transaction.atomic():
        AssessmentOverride.objects.all().delete()
