from datetime import date

import pytest
from django.urls import reverse

from emulation.desk.links import list_url, record_url
from emulation.models import Person, Unit
from tests import factories
from tests.pages import rows_of, text_of


@pytest.mark.parametrize("typed", ["hon dat", "Hòn Đất", "đất hòn", "ubnd hon dat", "30817", "T-HD", "t-hd"])
def test_unit_is_found_by_names_and_codes(typed, admin_client):
    unit = factories.make_unit("Xã Hòn Đất", code="T-HD")
    factories.make_unit_name(unit=unit, name="Ủy ban nhân dân xã Hòn Đất", form="ALIAS")
    factories.make_unit_code(unit=unit, code="30817")
    factories.make_unit("Xã Sơn Kiên")
    assert rows_of(admin_client.get(list_url(Unit, q=typed))) == ["Xã Hòn Đất"]


def test_word_begins_a_word(admin_client):
    factories.make_person("Lê Thị Lan")
    factories.make_person("Lê Thị An")
    assert rows_of(admin_client.get(list_url(Person, q="an"))) == ["Lê Thị An"]


def test_unit_is_found_by_a_name_it_no_longer_has(admin_client):
    unit = factories.make_unit("Phường Mới")
    factories.make_unit_name(unit=unit, name="Xã Cũ Kỹ", form="ALIAS")
    assert len(rows_of(admin_client.get(list_url(Unit, q="cu ky")))) == 1


@pytest.mark.parametrize("term", ["\x00", "Hòn\x00 Đất"])
def test_a_nul_typed_by_a_program_is_no_part_of_the_words(admin_client, term):
    unit = factories.make_unit("Xã Hòn Đất")
    about = {"app_label": "awards", "model_name": "award", "field_name": "unit", "term": term}
    found = admin_client.get(reverse("admin:autocomplete"), about).json()["results"]
    assert [row["id"] for row in found] == [str(unit.pk)]


def test_namesakes_are_told_apart_by_their_period_and_the_present_one_comes_first(admin_client):
    name = "Chủ tịch Ủy ban nhân dân tỉnh An Giang"
    former = factories.make_issuer(name=name, valid_to=date(2025, 7, 1))
    present = factories.make_issuer(name=name, valid_from=date(2025, 7, 1))
    asked = {"app_label": "awards", "model_name": "decision", "field_name": "issuer", "term": "chủ tịch an giang"}
    found = admin_client.get(reverse("admin:autocomplete"), asked).json()["results"]
    assert [(choice["id"], choice["text"]) for choice in found] == [
        (str(present.pk), name),
        (str(former.pk), f"{name} (đến hết 30/06/2025)"),
    ]


def test_choice_already_made_says_that_it_has_ended(admin_client):
    issuer = factories.make_issuer(name="Chủ tịch tỉnh", valid_to=date(2025, 7, 1))
    page = admin_client.get(record_url(factories.make_decision(issuer=issuer)))
    assert "Chủ tịch tỉnh (đến hết 30/06/2025)" in text_of(page, "//select[@name='issuer']")
