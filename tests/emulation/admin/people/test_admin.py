from datetime import date

import pytest
from django.contrib.auth.models import Permission

from emulation.desk.links import list_url, record_url
from emulation.models import Person
from tests import factories
from tests.pages import form_fields, rows_of, text_of

NUMBER = "089123456789"


@pytest.fixture
def person(db):
    return factories.make_person("Lê Thị Én", citizen_id=NUMBER, unit=factories.make_unit())


@pytest.fixture
def reader(client):
    user = factories.make_user()
    codes = ["view_person", "view_posting", "change_person", "view_all_units"]
    user.user_permissions.set(Permission.objects.filter(codename__in=codes))
    client.force_login(user)
    return client


def test_citizen_number_is_masked_without_its_permission(person, reader):
    page = reader.get(record_url(person)).content.decode()
    assert ("•••789" in page, NUMBER in page) == (True, False)


def test_citizen_number_is_no_search_word_without_its_permission(person, reader, admin_client):
    assert rows_of(reader.get(list_url(Person, q=NUMBER))) == []
    assert rows_of(admin_client.get(list_url(Person, q=NUMBER))) == ["Lê Thị Én"]


def test_citizen_number_is_masked_in_the_history(person, reader, admin_client):
    history = record_url(person, "history")
    assert NUMBER not in reader.get(history).content.decode()
    assert NUMBER in admin_client.get(history).content.decode()


def test_form_without_the_number_keeps_it(person, reader):
    url = record_url(person)
    assert reader.post(url, {**form_fields(reader.get(url)), "note": "Đã đối chiếu"}).status_code == 302
    person.refresh_from_db()
    assert (person.note, person.citizen_id) == ("Đã đối chiếu", NUMBER)


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("1980", (date(1980, 1, 1), "Y")),
        ("10/1980", (date(1980, 10, 1), "M")),
        ("05/10/1980", (date(1980, 10, 5), "D")),
        ("", (None, "D")),
    ],
)
def test_birth_date_is_kept_as_far_as_it_is_known(person, admin_client, typed, stored):
    url = record_url(person)
    assert form_fields(admin_client.get(url))["born"] == "09/03/1985"
    admin_client.post(url, {**form_fields(admin_client.get(url)), "born": typed})
    person.refresh_from_db()
    assert (person.born_on, person.born_precision) == stored
    assert form_fields(admin_client.get(url))["born"] == typed


def test_death_before_birth_is_refused(person, admin_client):
    url = record_url(person)
    response = admin_client.post(url, {**form_fields(admin_client.get(url)), "died_on": "01/01/1980"})
    assert "Ngày mất không thể trước ngày sinh." in text_of(response)


def test_page_shows_the_honours_of_the_person(person, admin_client):
    factories.make_award(person=person, honour=factories.make_honour("Lao động tiên tiến"))
    assert "Lao động tiên tiến" in text_of(admin_client.get(record_url(person)), "//section[@class='so-panel']")
