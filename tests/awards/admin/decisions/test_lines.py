"""The lines of drafts by their pages: one that stands for a nominee stays that nominee's."""

import pytest

from awards.models import Drafting, Nominee
from awards.services.decisions.drafting import draft_decisions
from emulation.desk.links import record_url
from emulation.enums import UnitKind
from tests import factories
from tests.awards.council_records import TODAY, make_voted_honour, make_waiting_nominee
from tests.pages import form_fields

pytestmark = pytest.mark.django_db


@pytest.fixture
def line(admin_user):
    make_waiting_nominee(honour=make_voted_honour(), state="PASSED")
    factories.make_issuer(unit=factories.make_unit("Tỉnh An Giang", kind=UnitKind.PROVINCE))
    [draft] = draft_decisions(nominees=Nominee.objects.all(), by=admin_user, on=TODAY)
    return draft.lines.get()


def post(client, line, **typed):
    return client.post(record_url(line), form_fields(client.get(record_url(line))) | typed)


def test_line_of_a_nominee_stays_in_its_decision_with_its_person(line, admin_client):
    other = factories.make_decision(number="", decided_on=None)
    person, honour = factories.make_person(unit=line.unit), factories.make_honour()
    before = (line.decision_id, line.person_id, line.honour_id)
    post(admin_client, line, decision=other.pk, person=person.pk, honour=honour.pk, position="Trưởng phòng")
    line.refresh_from_db()
    assert (line.decision_id, line.person_id, line.honour_id) == before
    assert line.position == "Trưởng phòng"
    assert Drafting.objects.get().decision_id == line.decision_id


def test_line_typed_in_may_go_to_another_draft(admin_client):
    line = factories.make_line(decision=factories.make_decision(number="", decided_on=None))
    other = factories.make_decision(number="", decided_on=None)
    post(admin_client, line, decision=other.pk)
    line.refresh_from_db()
    assert line.decision == other
