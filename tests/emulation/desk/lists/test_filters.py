from datetime import date

import pytest

from awards.models import Award
from emulation.desk.links import list_url
from emulation.models import Person, Unit
from tests import factories
from tests.pages import rows_of, text_of


@pytest.fixture
def province(db):
    return factories.make_unit("Tỉnh Thử", kind="PROVINCE")


@pytest.fixture
def communes(province):
    return [factories.make_unit(name, parent=province) for name in ("Xã Hòn Đất", "Xã Sơn Kiên")]


def test_unit_filter_takes_in_what_is_below(province, communes, admin_client):
    other = factories.make_unit("Xã Xa")
    response = admin_client.get(list_url(Unit, within=province.pk))
    assert len(rows_of(response)) == 3
    assert other.name not in text_of(response, "//table[@id='result_list']")


def test_invalid_filter_shows_its_error_and_no_rows(communes, admin_client):
    response = admin_client.get(list_url(Unit, day="31/02/2025"))
    assert rows_of(response) == []
    assert "Bộ lọc có chỗ chưa đúng" in text_of(response)
    assert text_of(response, "//p[@class='so-field-error']") != ""


@pytest.mark.parametrize("name", ["name__startswith", "citizen_id__startswith", "id__in"])
def test_unknown_parameter_shows_no_rows(communes, admin_client, name):
    response = admin_client.get(list_url(Unit, **{name: "0"}))
    assert rows_of(response) == []
    assert f"Không hiểu điều kiện lọc “{name}”" in text_of(response)


def test_chips_say_what_is_filtered_and_lead_to_the_list_without_it(province, communes, admin_client):
    response = admin_client.get(list_url(Unit, within=province.pk, kind="COMMUNE", q="hon dat"))
    chips = [(chip.label, chip.text, chip.url) for chip in response.context["cl"].chips]
    assert chips == [
        ("Tìm", "hon dat", f"?kind=COMMUNE&within={province.pk}"),
        ("Thuộc đơn vị", "Tỉnh Thử", "?kind=COMMUNE&q=hon+dat"),
        ("Loại", "Cấp xã (xã, phường, thị trấn, đặc khu)", f"?q=hon+dat&within={province.pk}"),
    ]
    assert len(rows_of(response)) == 1


def test_day_filter_reads_the_day_first(db, admin_client):
    factories.make_unit("Xã Cũ", valid_to=date(2025, 7, 1))
    factories.make_unit("Xã Mới", valid_from=date(2025, 7, 1))
    assert rows_of(admin_client.get(list_url(Unit, day="30/06/2025"))) == ["Xã Cũ"]
    assert rows_of(admin_client.get(list_url(Unit, day="01/07/2025"))) == ["Xã Mới"]


def test_people_are_filtered_by_the_unit_of_their_present_post(province, communes, admin_client):
    here = factories.make_person("Lê Thị Đây", unit=communes[0])
    gone = factories.make_person("Lê Thị Xa")
    factories.make_posting(person=gone, unit=communes[0], valid_to=date(2020, 1, 1))
    assert rows_of(admin_client.get(list_url(Person, unit=province.pk))) == [here.full_name]


def test_register_is_filtered_by_every_fact_of_the_award(province, communes, admin_client):
    season = factories.make_season()
    factories.make_member(season=season, unit=communes[0])
    labour = factories.make_subject_class(direct_labour=True)
    kind = factories.make_type()
    wanted = factories.make_award(
        decision=factories.make_decision(number="1531/QĐ-UBND", decided_on=date(2021, 5, 5), state="ISSUED"),
        name="Huỳnh Hoàng Tâm", unit=communes[0], subject_class=labour, type=kind, honour=factories.make_honour(level="PROVINCE"),
    )  # fmt: skip
    factories.make_award(name="Người khác", unit=factories.make_unit("Xã Xa"))
    filters = [
        {"unit": province.pk}, {"cluster": season.pk}, {"honour": wanted.honour_id}, {"level": "PROVINCE"}, {"type": kind.pk},
        {"year": 2021}, {"until": "31/12/2021"}, {"since": "01/05/2021", "until": "05/05/2021"}, {"direct_labour": 1},
        {"number": "1531"}, {"number": "1531/qđ-ubnd"}, {"decision": wanted.decision_id}, {"q": "hoang tam"},
        {"q": "1531/QĐ-UBND"},
    ]  # fmt: skip
    found = {str(each): rows_of(admin_client.get(list_url(Award, **each))) for each in filters}
    assert found == {str(each): ["Huỳnh Hoàng Tâm"] for each in filters}


@pytest.mark.parametrize("key", ["abc", "1e400", "-1", "9" * 30, "\x00", "<script>"])
def test_a_record_nobody_could_have_chosen_is_an_invalid_filter(communes, admin_client, key):
    response = admin_client.get(list_url(Unit, within=key))
    assert rows_of(response) == []
    assert "Bộ lọc có chỗ chưa đúng" in text_of(response)
