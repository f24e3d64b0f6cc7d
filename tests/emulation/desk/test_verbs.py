from datetime import date

import pytest
from django.contrib.auth.models import Permission

from emulation.desk.links import record_url
from emulation.desk.once import KEY
from emulation.desk.verbs import DONE, EDIT
from emulation.models import Act, UnitName
from tests import factories
from tests.pages import form_fields, text_of

RENAMED = {"name": "Phường Bình An", "on": "01/07/2025", "citation": "Nghị quyết 1654", DONE: "1"}


@pytest.fixture
def unit(db):
    return factories.make_unit("Xã Bình An")


@pytest.fixture
def url(unit):
    return record_url(unit, "doi-ten")


def test_verb_asks_before_it_acts(unit, url, admin_client):
    response = admin_client.get(url)
    assert response.status_code == 200
    typed = {name: value for name, value in form_fields(response).items() if name != KEY}
    assert typed == {"name": "Xã Bình An", "on": "", "instrument": "", "citation": ""}
    unit.refresh_from_db()
    assert unit.name == "Xã Bình An"


def test_verb_acts_and_is_journalled_once(unit, url, admin_client, admin_user):
    response = admin_client.post(url, RENAMED, follow=True)
    unit.refresh_from_db()
    assert unit.name == "Phường Bình An"
    assert "Đã đổi tên thành Phường Bình An từ ngày 01/07/2025." in text_of(response)
    assert list(Act.objects.values_list("by", "table", "key")) == [(admin_user.pk, "emulation_unit", unit.pk)]


def test_refusal_of_the_service_keeps_what_was_typed(unit, url, admin_client):
    response = admin_client.post(url, {**RENAMED, "name": "Xã Bình An"})
    assert response.status_code == 200
    assert "Tên mới giống tên đang dùng." in text_of(response)
    assert form_fields(response)["citation"] == "Nghị quyết 1654"
    assert Act.objects.count() == 0


def test_invalid_form_keeps_what_was_typed(unit, url, admin_client):
    response = admin_client.post(url, {**RENAMED, "on": "31/02/2025"})
    assert form_fields(response)["on"] == "31/02/2025"
    assert UnitName.objects.count() == 1


def test_verb_without_permission_is_forbidden_whatever_the_method(unit, url, client):
    reader = factories.make_user()
    reader.user_permissions.set(Permission.objects.filter(codename__in=["view_unit", "view_all_units"]))
    client.force_login(reader)
    assert (client.get(url).status_code, client.post(url, RENAMED).status_code) == (403, 403)
    assert "Đổi tên" not in text_of(client.get(record_url(unit)), "//div[@class='so-verbs']")


def test_verb_that_no_longer_applies_does_nothing(unit, url, admin_client):
    unit.valid_to = date(2025, 1, 1)
    unit.save()
    response = admin_client.post(url, RENAMED, follow=True)
    assert "Hiện không" in text_of(response)
    assert UnitName.objects.count() == 1


def test_button_is_offered_only_while_the_verb_applies(unit, admin_client):
    page = admin_client.get(record_url(unit))
    assert "Đổi tên" in text_of(page, "//div[@class='so-verbs']")
    unit.valid_to = date(2025, 1, 1)
    unit.save()
    page = admin_client.get(record_url(unit))
    assert "Đổi tên" not in text_of(page, "//div[@class='so-verbs']")


def test_act_with_a_preview_begins_with_it(url, admin_client):
    assert text_of(admin_client.get(url), "//div[@class='submit-row']") == "Xem trước Thôi, quay lại"


def test_act_with_a_preview_is_rehearsed_and_shows_what_it_touches(unit, url, admin_client):
    factories.make_unit("Trường Thử", parent=unit)
    asked = {name: value for name, value in RENAMED.items() if name != DONE}
    page = admin_client.post(url, asked)
    assert "Xem trước: chưa có gì được ghi." in text_of(page)
    assert "Trường Thử" in text_of(page, "//section[@class='so-panel']")
    assert {name: form_fields(page)[name] for name in asked} == asked
    assert (UnitName.objects.filter(unit=unit).count(), Act.objects.count()) == (1, 0)
    mended = admin_client.post(url, {**asked, EDIT: "1"})
    assert "Xem trước: chưa có gì được ghi." not in text_of(mended)
    assert form_fields(mended)["name"] == "Phường Bình An"


def test_rehearsal_says_what_would_refuse_the_act(unit, url, admin_client):
    page = admin_client.post(url, {"name": "Xã Bình An", "on": "01/07/2025", "citation": "Nghị quyết 1654"})
    assert "Tên mới giống tên đang dùng." in text_of(page)
    assert "Xem trước: chưa có gì được ghi." not in text_of(page)
