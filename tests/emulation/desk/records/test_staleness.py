from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection
from django.test import Client

from emulation.desk.links import record_url
from emulation.desk.records.staleness import FINGERPRINT
from emulation.models import Act, Household
from tests import factories
from tests.pages import form_fields, text_of

STALE = "vừa được Trần Ban sửa lúc"


def change_behind(record, url, client_of_another, **values):
    """Somebody else opens the record and saves it."""
    fields = form_fields(client_of_another.get(url))
    assert client_of_another.post(url, {**fields, **values}).status_code == 302


def another_client(client):
    client.force_login(factories.make_user(is_superuser=True, last_name="Trần", first_name="Ban"))
    return client


def test_second_save_of_one_record_is_refused_and_keeps_what_was_typed(admin_client, client):
    household = factories.make_household(head_name="Lê Văn Một")
    url = record_url(household)
    fields = form_fields(admin_client.get(url))
    change_behind(household, url, another_client(client), place="Ấp Hai")

    response = admin_client.post(url, {**fields, "place": "Ấp Ba"})

    assert response.status_code == 200
    assert STALE in text_of(response)
    assert form_fields(response)["place"] == "Ấp Ba"
    assert Household.objects.get().place == "Ấp Hai"


def test_stale_form_stays_stale_when_sent_again(admin_client, client):
    household = factories.make_household()
    url = record_url(household)
    fields = form_fields(admin_client.get(url))
    change_behind(household, url, another_client(client), place="Ấp Hai")
    again = form_fields(admin_client.post(url, {**fields, "place": "Ấp Ba"}))
    response = admin_client.post(url, again)
    assert STALE in text_of(response)
    assert Household.objects.get().place == "Ấp Hai"


def test_change_of_a_row_edited_with_the_record_makes_its_form_stale(admin_client, client):
    person = factories.make_person(unit=factories.make_unit())
    url = record_url(person)
    fields = form_fields(admin_client.get(url))
    change_behind(person, url, another_client(client), **{"postings-0-position": "Trưởng phòng"})
    response = admin_client.post(url, {**fields, "note": "Ghi chú"})
    assert STALE in text_of(response)


def test_form_without_its_state_is_refused(admin_client):
    household = factories.make_household(place="Ấp Một")
    url = record_url(household)
    fields = form_fields(admin_client.get(url))
    del fields[FINGERPRINT]
    assert admin_client.post(url, {**fields, "place": "Ấp Ba"}).status_code == 200
    assert Household.objects.get().place == "Ấp Một"


def test_two_saves_one_after_the_other_both_succeed(admin_client):
    household = factories.make_household()
    url = record_url(household)
    for place in ("Ấp Hai", "Ấp Ba"):
        assert admin_client.post(url, {**form_fields(admin_client.get(url)), "place": place}).status_code == 302
    assert Household.objects.get().place == "Ấp Ba"


@pytest.mark.django_db(transaction=True)
def test_of_two_saves_at_the_same_moment_one_wins():
    """Both forms were opened on the same state and arrive together, each in its own connection."""
    household = factories.make_household(place="Ấp Một")
    url = record_url(household)
    clients = [Client(), Client()]
    for each in clients:
        each.force_login(factories.make_user(is_superuser=True))
    fields = form_fields(clients[0].get(url))
    together = Barrier(2)

    def save(each: Client, place: str) -> int:
        together.wait()
        try:
            return each.post(url, {**fields, "place": place}).status_code
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        answers = list(pool.map(save, clients, ["Ấp Hai", "Ấp Ba"]))

    assert sorted(answers) == [200, 302]
    assert Household.objects.get().place == ["Ấp Hai", "Ấp Ba"][answers.index(302)]
    assert Act.objects.count() == 1
