"""An override answers for whom it was given, and for nobody put in the same place afterwards."""

from datetime import date

import pytest

from awards.models import Honour, Nominee
from awards.services.dossiers.forwarding import forward_dossier
from awards.services.dossiers.nominees import change_nominee, declare_eligible, override_nominee, resend_nominee, return_nominee
from awards.services.dossiers.steps import appraise_dossier, put_on_agenda
from emulation.enums import Role
from emulation.errors import RuleViolation
from tests import factories

pytestmark = pytest.mark.django_db
RECEIVED, TODAY = date(2026, 3, 2), date(2026, 3, 5)


@pytest.fixture
def head(law, roles):
    return factories.make_user(role=Role.BOARD_HEAD)


@pytest.fixture
def overridden(head):
    dossier = factories.make_dossier()
    person = factories.make_person("Trần Thị Một", unit=dossier.unit)
    nominee = factories.make_nominee(
        dossier=dossier, honour=Honour.objects.get(code="CSTDT"), person=person, name="Trần Thị Một", year=2025
    )
    factories.put_dossier(dossier, "RECEIVED", received_for_appraisal_on=RECEIVED)
    nominee.refresh_from_db()
    override_nominee(nominee=nominee, reason="Thành tích đặc biệt.", by=head, on=TODAY)
    return nominee


def mended(nominee, head, **values) -> Nominee:
    """Returned, changed by the unit and sent again."""
    return_nominee(nominee=nominee, reason="Ghi lại.", by=head, on=TODAY, fields=list(values))
    nominee = Nominee.objects.get(pk=nominee.pk)
    for name, value in values.items():
        setattr(nominee, name, value)
    change_nominee(nominee=nominee, changed=values, by=head)
    return resend_nominee(nominee=Nominee.objects.get(pk=nominee.pk), by=head)


def test_override_still_answers_for_the_same_person(overridden, head):
    nominee = mended(overridden, head, position="Trưởng phòng")
    assert declare_eligible(nominee=nominee, by=head, on=TODAY).state == "ELIGIBLE"


def test_override_of_one_person_does_not_answer_for_another(overridden, head):
    other = factories.make_person("Lê Văn Hai", unit=overridden.dossier.unit)
    nominee = mended(overridden, head, person=other, name="Lê Văn Hai")
    with pytest.raises(RuleViolation, match="Chưa đủ điều kiện"):
        declare_eligible(nominee=nominee, by=head, on=TODAY)
    nominee.refresh_from_db()
    assert nominee.state == "OPEN"


def test_what_is_recorded_after_the_appraisal_keeps_a_nominee_from_the_council(overridden, head):
    nominee = declare_eligible(nominee=overridden, by=head, on=TODAY)
    dossier = appraise_dossier(dossier=nominee.dossier, by=head, on=TODAY)
    hold = factories.make_restraint(person=nominee.person, unit=nominee.unit, valid_from=TODAY)
    for send in (put_on_agenda, forward_dossier):
        with pytest.raises(RuleViolation, match="Từ khi thẩm định đã có thay đổi") as excinfo:
            send(dossier=dossier, by=head, on=TODAY)
        assert "Trần Thị Một: " in str(excinfo.value)
    hold.delete()
    assert put_on_agenda(dossier=dossier, by=head, on=TODAY).state == "ON_AGENDA"
