from datetime import date

import pytest
from django.urls import reverse

from emulation.desk.links import admin_url, record_url
from emulation.desk.verbs import DONE
from emulation.models import Act, Unit, UnitName, UnitParent
from tests import factories
from tests.pages import form_fields, text_of


def choices(client, term: str) -> list[str]:
    asked = {"app_label": "emulation", "model_name": "household", "field_name": "unit", "term": term}
    return [result["text"] for result in client.get(reverse("admin:autocomplete"), asked).json()["results"]]


def test_choices_put_the_very_name_and_standing_units_first(admin_client):
    province = factories.make_unit("Tỉnh Thử", kind="PROVINCE")
    for name in ("Hội Cựu chiến binh tỉnh An", "Bệnh viện Bình An", "Xã Bình An"):
        factories.make_unit(name, parent=province)
    district = factories.make_unit("Huyện Cũ", kind="DISTRICT", valid_to=date(2025, 7, 1))
    factories.make_unit("Xã Bình An", parent=district, valid_to=date(2025, 7, 1))
    assert choices(admin_client, "binh an") == [
        "Xã Bình An – Tỉnh Thử",
        "Bệnh viện Bình An – Tỉnh Thử",
        "Xã Bình An (đến hết 30/06/2025) – Huyện Cũ",
        "Hội Cựu chiến binh tỉnh An – Tỉnh Thử",
    ]


def test_new_unit_gets_its_name_its_place_and_a_code(admin_client):
    parent = factories.make_unit("Tỉnh Thử", kind="PROVINCE")
    url = admin_url(Unit, "add")
    values = {"name": "Xã Mới", "kind": "COMMUNE", "parent": parent.pk, "valid_from": "01/07/2025", "citation": "Nghị quyết 1"}
    assert admin_client.post(url, {**form_fields(admin_client.get(url)), **values}).status_code == 302
    unit = Unit.objects.get(name="Xã Mới")
    assert unit.code != ""
    assert list(UnitName.objects.filter(unit=unit).values_list("name", "valid_from")) == [("Xã Mới", date(2025, 7, 1))]
    assert list(UnitParent.objects.filter(unit=unit).values_list("parent", "valid_from")) == [(parent.pk, date(2025, 7, 1))]
    assert Act.objects.count() == 1


def test_name_and_place_change_by_verbs_alone(admin_client):
    unit = factories.make_unit("Xã Bình An")
    fields = form_fields(admin_client.get(record_url(unit)))
    assert {"name", "code", "valid_from", "valid_to"} & set(fields) == set()


@pytest.mark.parametrize(
    ("verb", "values", "said"),
    [
        ("chuyen-cap-tren", {"on": "01/07/2025", "citation": "Nghị quyết"}, "Đã chuyển về Tỉnh Thử từ ngày 01/07/2025."),
        ("ten-goi-khac", {"name": "UBND xã Bình An"}, "Đã thêm tên gọi “UBND xã Bình An”."),
        ("ghi-ma", {"scheme": "GSO", "code": "30817", "on": "01/07/2025"}, "Đã ghi mã 30817 từ ngày 01/07/2025."),
        ("giai-the", {"on": "01/07/2025", "citation": "Nghị quyết"}, "Đã giải thể Xã Bình An từ ngày 01/07/2025."),
    ],
)
def test_each_verb_says_what_it_did(admin_client, verb, values, said):
    unit = factories.make_unit("Xã Bình An")
    province = factories.make_unit("Tỉnh Thử", kind="PROVINCE")
    values = {**values, DONE: "1"}
    values = {**values, "parent": province.pk} if verb == "chuyen-cap-tren" else values
    assert said in text_of(admin_client.post(record_url(unit, verb), values, follow=True), "//ul[@class='messagelist']")


def test_page_shows_people_and_successions(admin_client):
    unit = factories.make_unit("Phường Mới")
    factories.make_person("Lê Thị Én", unit=unit)
    factories.make_succession(predecessor=factories.make_unit("Xã Cũ"), successor=unit)
    panels = text_of(admin_client.get(record_url(unit)), "//section[@class='so-panel']")
    assert "Lê Thị Én" in panels
    assert "01/07/2025 Nhập toàn bộ Xã Cũ Phường Mới".replace(" ", "") in panels.replace(" ", "")
