from datetime import date

import pytest

from awards.models import Award, Nominee
from emulation.enums import UnitKind
from emulation.models import Person, Unit
from tests import factories
from tests.list_files import commit, make_office, problems, statuses
from tests.template_files import FIRST, columns, fill, lines, lookup, made, send_back

pytestmark = pytest.mark.django_db

HONOUR = "Bằng khen của Chủ tịch UBND tỉnh"


@pytest.fixture(autouse=True)
def office():
    office = make_office()
    factories.make_type(code="CT", name="Công trạng")
    factories.make_honour("Giấy khen cũ", code="CU", valid_to=date(2024, 1, 1))
    return office


@pytest.fixture
def staff():
    commune = Unit.objects.get(code="AG.1")
    born = {"born_on": date(1990, 8, 5), "staff_code": None}
    return [factories.make_person(name, unit=commune, **born) for name in ("Lê Văn Minh", "Trần Thị Lan")]


def give(book, row: int) -> None:
    book.worksheets[0].cell(row, columns(book)["Danh hiệu/Hình thức khen thưởng"]).value = HONOUR


def dossier_of(code: str):
    return factories.make_dossier(unit=Unit.objects.get(code=code))


def test_words_to_choose_from_are_what_is_granted_on_the_day(staff):
    book = made("nominees")
    assert lookup(book, "Danh hiệu/Hình thức khen thưởng") == [HONOUR, "Giấy khen của Chủ tịch UBND xã"]
    assert lookup(book, "Loại hình khen thưởng") == ["Công trạng"]
    assert lookup(book, "Phân loại khen thưởng") == ["Cá nhân", "Tập thể", "Hộ gia đình"]


def test_nominees_are_those_given_an_honour_and_come_back_changed_then_unchanged(staff):
    dossier = dossier_of("AG.1")
    book = made("nominees", "AG.1")
    assert lines(book, "Họ và tên", "Đơn vị") == [("Lê Văn Minh", "Xã Hòn Đất"), ("Trần Thị Lan", "Xã Hòn Đất")]
    give(book, FIRST + 1)
    batch = send_back(book, dossier_id=dossier.pk)
    assert (batch.kind, problems(batch), statuses(batch)) == ("nominees", [], ["new"])
    assert [line for line in batch.skipped if line["reason"] == "unfilled"] == [
        {"sheet": "Danh sách", "row": FIRST, "reason": "unfilled", "text": "Lê Văn Minh"}
    ]
    commit(batch)
    assert (Nominee.objects.get().person, Person.objects.count()) == (staff[1], 2)

    assert statuses(send_back(book, dossier_id=dossier.pk)) == ["unchanged"]
    fill(book, FIRST + 1, Thành_tích="Hoàn thành xuất sắc nhiệm vụ")
    batch = commit(send_back(book, dossier_id=dossier.pk))
    assert (statuses(batch), Nominee.objects.get().achievement) == (["changed"], "Hoàn thành xuất sắc nhiệm vụ")


def test_collective_is_added_below_the_people(staff):
    book = made("nominees", "AG.1")
    fill(book, FIRST + 2, Họ_và_tên="Xã Hòn Đất", Đơn_vị="Xã Hòn Đất", Phân_loại_khen_thưởng="Tập thể")
    give(book, FIRST + 2)
    batch = commit(send_back(book, dossier_id=dossier_of("AG.1").pk))
    assert (statuses(batch), Nominee.objects.get().recipient_kind) == (["new"], "collective")


def test_template_sent_back_empty_proposes_nobody(staff):
    batch = send_back(made("nominees", "AG.1"), dossier_id=dossier_of("AG.1").pk)
    assert (batch.kind, batch.refusal, batch.counts["data_rows"]) == ("nominees", "", 0)


def test_template_of_another_unit_is_told(staff):
    book = made("nominees", "AG.1")
    give(book, FIRST)
    assert problems(send_back(book, dossier_id=dossier_of("AG.2").pk), "warning")[0] == (FIRST, "", "W_TEMPLATE_UNIT")
    assert problems(send_back(book, dossier_id=dossier_of("AG.1").pk), "warning")[0] == (FIRST, "G", "W_CLASS_SUGGESTED")


def test_key_of_a_person_outside_the_senders_unit_means_nothing(staff):
    other = Unit.objects.get(code="AG.2")
    stranger = factories.make_person("Danh Hòa", unit=Unit.objects.get(code="AG.SYT"), staff_code=None)
    dossier = dossier_of("AG.2")
    book = made("nominees", "AG.SYT")
    fill(book, FIRST, Đơn_vị="Xã Sơn Kiên", Ngày_sinh=None)
    give(book, FIRST)
    batch = send_back(book, kind="nominees", dossier_id=dossier.pk, within=other.pk)
    assert (problems(batch), statuses(batch)) == ([], ["new"])
    commit(batch)
    assert Nominee.objects.get().person != stranger


def test_awards_given_in_a_template_come_back_unchanged(staff):
    book = made("awards", "AG.1")
    decided = {"Năm": "2025", "Số_quyết_định": "123/QĐ-UBND", "Ngày_quyết_định": date(2025, 12, 1)}
    fill(book, FIRST, Cơ_quan_quyết_định="Chủ tịch UBND tỉnh An Giang", **decided)
    give(book, FIRST)
    batch = send_back(book)
    assert (batch.kind, problems(batch), statuses(batch)) == ("awards", [], ["new"])
    commit(batch)
    assert (Award.objects.get().person, Person.objects.count()) == (staff[0], 2)
    assert statuses(send_back(book)) == ["unchanged"]

    give(book, FIRST + 1)
    fill(book, FIRST + 1, Cơ_quan_quyết_định="Chủ tịch UBND tỉnh An Giang", **decided)
    assert statuses(commit(send_back(book))) == ["unchanged", "new"]


def test_units_dissolved_before_the_day_are_not_offered(office):
    factories.make_unit("Xã Bình An", kind=UnitKind.COMMUNE, parent=office, valid_to=date(2025, 7, 1))
    assert lookup(made("nominees"), "Đơn vị") == ["Tỉnh An Giang", "Sở Y tế", "Xã Hòn Đất", "Xã Sơn Kiên"]
