import pytest

from awards.queries.law.same_recipient import proposed_elsewhere
from emulation.desk.links import record_url
from tests import factories
from tests.pages import text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def honour():
    return factories.make_honour("Bằng khen của Chủ tịch UBND tỉnh")


def proposed(person, honour, round, *, state="RECEIVED", of_nominee="OPEN"):
    """A nominee of a dossier of its own in the round."""
    nominee = factories.make_nominee(
        dossier=factories.make_dossier(round=round), honour=honour, person=person, name=person.full_name
    )
    factories.put_dossier(nominee.dossier, state)
    type(nominee).objects.filter(pk=nominee.pk).update(**factories.nominee_in(of_nominee))
    nominee.refresh_from_db()
    return nominee


def test_person_proposed_by_two_units_in_one_round_is_found(honour, admin_client):
    person, round = factories.make_person("Trần Thị Lan"), factories.make_round()
    ours, theirs = proposed(person, honour, round), proposed(person, honour, round, state="SUBMITTED")
    assert proposed_elsewhere(ours.dossier, [ours]) == [(ours, [theirs.dossier])]
    said = f"Trần Thị Lan còn được đề nghị Bằng khen của Chủ tịch UBND tỉnh trong {theirs.dossier} cùng đợt."
    assert said in text_of(admin_client.get(record_url(ours.dossier, "tham-dinh-xong")))
    assert said in text_of(admin_client.get(record_url(ours, "du-dieu-kien")))


@pytest.mark.parametrize("other", [{"state": "DRAFT"}, {"of_nominee": "INELIGIBLE"}, {"of_nominee": "CUT"}])
def test_what_is_not_before_the_board_does_not_count(other, honour):
    person, round = factories.make_person("Trần Thị Lan"), factories.make_round()
    ours = proposed(person, honour, round)
    proposed(person, honour, round, **other)
    assert proposed_elsewhere(ours.dossier, [ours]) == []


def test_another_round_or_honour_is_no_repetition(honour):
    person, round = factories.make_person("Trần Thị Lan"), factories.make_round()
    ours = proposed(person, honour, round)
    proposed(person, honour, factories.make_round())
    proposed(person, factories.make_honour(), round)
    assert proposed_elsewhere(ours.dossier, [ours]) == []
