import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse

from awards.models import Award
from emulation.desk.links import admin_url, list_url, record_url
from emulation.models import Household, Person, Unit
from tests import factories
from tests.pages import form_fields, rows_of, text_of

MAY = ["view_unit", "view_person", "view_household", "add_household", "change_household", "view_award"]


def officer(unit):
    user = factories.make_user(unit=unit)
    user.user_permissions.set(Permission.objects.filter(codename__in=MAY))
    return user


@pytest.fixture
def own(db):
    return factories.make_unit("Xã Nhà")


@pytest.fixture
def officer_client(own, client):
    client.force_login(officer(own))
    return client


@pytest.fixture
def away(db):
    return factories.make_unit("Xã Xa")


def test_lists_show_the_own_unit_and_below(own, away, officer_client):
    below = factories.make_unit("Ấp Nhà", parent=own)
    factories.make_person("Người Nhà", unit=below)
    factories.make_person("Người Xa", unit=away)
    assert len(rows_of(officer_client.get(list_url(Unit)))) == 2
    assert rows_of(officer_client.get(list_url(Person))) == ["Người Nhà"]


def test_records_of_others_do_not_open(away, officer_client):
    person = factories.make_person(unit=away)
    assert officer_client.get(record_url(person)).status_code == 302
    assert officer_client.get(record_url(person, "history")).status_code == 302


def test_autocompletion_offers_the_own_unit_alone(own, away, officer_client):
    asked = {"app_label": "emulation", "model_name": "household", "field_name": "unit", "term": "xã"}
    results = officer_client.get(reverse("admin:autocomplete"), asked).json()["results"]
    assert [result["text"] for result in results] == ["Xã Nhà"]


def test_unit_of_others_is_refused_also_in_a_request_made_by_hand(own, away, officer_client):
    url = reverse("admin:emulation_household_add")
    fields = form_fields(officer_client.get(url))
    response = officer_client.post(url, {**fields, "head_name": "Lê Văn Một", "unit": away.pk})
    assert response.status_code == 200
    assert Household.objects.count() == 0


def test_filter_by_a_unit_of_others_is_invalid(away, officer_client):
    factories.make_award(unit=away)
    response = officer_client.get(list_url(Award, unit=away.pk))
    assert rows_of(response) == []
    assert "Bộ lọc có chỗ chưa đúng" in text_of(response)


@pytest.mark.parametrize("model", [Unit, Person, Household, Award])
def test_officer_without_a_unit_sees_nothing(model, db, client):
    factories.make_award()
    factories.make_household()
    client.force_login(officer(None))
    assert rows_of(client.get(list_url(model))) == []


@pytest.mark.parametrize("key", ["abc", "9" * 30])
def test_a_reference_that_is_no_key_is_refused_on_the_form(admin_client, key):
    response = admin_client.post(admin_url(Household, "add"), {"head_name": "Nguyễn Văn Hộ", "unit": key})
    assert response.status_code == 200
    assert "Lựa chọn này không còn trong danh mục" in text_of(response, "//ul[contains(@class, 'errorlist')]")
    assert Household.objects.count() == 0
