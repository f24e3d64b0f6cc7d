import io
import zipfile
from datetime import date

import pytest

from emulation.enums import BatchState, DatePrecision, UnitKind
from emulation.errors import RuleViolation
from emulation.intake.templates.registry import TemplateAsk, make_template
from emulation.models import Person, Unit
from emulation.resources import templates
from tests import factories
from tests.list_files import DAY, commit, make_office, problems, statuses
from tests.template_files import FIRST, columns, fill, lines, lookup, made, send_back

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def office():
    return make_office()


@pytest.fixture
def staff():
    """Two people of one name in a commune, one of them without any code, and somebody of the department."""
    commune, department = Unit.objects.get(code="AG.1"), Unit.objects.get(code="AG.SYT")
    born = {"born_on": date(1990, 8, 5), "sex": "F"}
    coded = factories.make_person("Trần Thị Lan", unit=commune, staff_code="007", citizen_id="091090000001", **born)
    bare = factories.make_person("Trần Thị Lan", unit=commune, staff_code=None, **born)
    year = {"born_on": date(1985, 1, 1), "born_precision": DatePrecision.YEAR}
    other = factories.make_person("Danh Hòa", unit=department, staff_code=None, **year)
    return coded, bare, other


def refused(batch):
    return (batch.refusal_code, batch.refusal)


# --- people -----------------------------------------------------------------------------------------------------------
def test_people_come_back_unchanged_then_changed_and_nobody_twice(staff):
    book = made("people")
    batch = send_back(book)
    assert (batch.kind, refused(batch), statuses(batch)) == ("people", ("", ""), ["unchanged"] * 3)
    assert batch.sheets[0]["name"] == "Danh sách"

    fill(book, FIRST + 2, Chức_vụ="Kế toán", Ngày_sinh="06/08/1990", Mã_cán_bộ="CB99", Đơn_vị="Xã Sơn Kiên")
    batch = send_back(book)
    assert (problems(batch), statuses(batch)) == ([], ["unchanged", "unchanged", "changed"])
    commit(batch)
    person = Person.objects.get(staff_code="CB99")
    assert (person.pk, person.born_on, Person.objects.count()) == (staff[1].pk, date(1990, 8, 6), 3)
    assert list(person.postings.order_by("id").values_list("unit__code", "position"))[-1] == ("AG.2", "Kế toán")
    assert statuses(send_back(book)) == ["unchanged"] * 3


def test_person_added_below_is_new(staff):
    book = made("people")
    fill(book, FIRST + 3, Họ_và_tên="Lê Văn Minh", Giới_tính="Nam", Đơn_vị="Sở Y tế")
    batch = commit(send_back(book))
    assert (statuses(batch), Person.objects.count()) == (["unchanged"] * 3 + ["new"], 4)


def test_known_rows_are_of_the_unit_and_below_it_alone(staff):
    assert lines(made("people", "AG.SYT"), "Họ và tên", "Đơn vị") == [("Danh Hòa", "Sở Y tế")]
    assert lookup(made("people", "AG.SYT"), "Đơn vị") == ["Sở Y tế"]


def test_identifiers_are_text_dates_are_dates_and_citizens_numbers_need_the_right(staff):
    book = made("people", citizen_ids=True)
    sheet, places = book.worksheets[0], columns(book)
    shown = {header: sheet.cell(FIRST + 1, places[header]) for header in ("Mã cán bộ", "Số căn cước", "Ngày sinh")}
    assert [(cell.data_type, cell.number_format) for cell in shown.values()] == [("s", "@"), ("s", "@"), ("d", "dd/mm/yyyy")]
    assert (shown["Mã cán bộ"].value, shown["Số căn cước"].value) == ("007", "091090000001")
    assert sheet.column_dimensions["A"].number_format == "@"
    assert statuses(send_back(book)) == ["unchanged"] * 3
    assert "Số căn cước" not in columns(made("people"))


def test_nothing_is_a_formula(staff):
    Person.objects.filter(pk=staff[2].pk).update(full_name="=Danh Hòa")
    ask = TemplateAsk(Unit.objects.get(code="AG"), DAY)
    with zipfile.ZipFile(io.BytesIO(make_template("people", ask))) as package:
        sheets = [package.read(name) for name in package.namelist() if name.startswith("xl/worksheets/sheet")]
    assert [b"<f>" in sheet for sheet in sheets] == [False, False]
    assert ("=Danh Hòa",) in lines(made("people"), "Họ và tên")


def test_words_to_choose_from_are_the_catalogues(staff):
    book = made("people")
    assert lookup(book, "Đơn vị") == ["Tỉnh An Giang", "Sở Y tế", "Xã Hòn Đất", "Xã Sơn Kiên"]
    assert (lookup(book, "Giới tính"), lookup(book, "Phân loại đối tượng")) == (["Nam", "Nữ"], ["LD_KHAC", "TRUC_TIEP"])
    assert book["Danh mục"].sheet_state == "hidden"


def test_lists_of_words_are_not_read_as_a_list(staff):
    batch = send_back(made("people"))
    assert [line for line in batch.skipped if line["sheet"] == "Danh mục"] == [
        {"sheet": "Danh mục", "row": None, "reason": "Sheet đang ẩn.", "text": ""}
    ]


def test_units_of_one_name_are_told_apart_by_their_places(office):
    for place, name in (("Huyện Tân Hiệp", "Danh Hòa"), ("Huyện Giồng Riềng", "Lâm Thị Sen")):
        district = factories.make_unit(place, kind=UnitKind.DISTRICT, parent=office)
        commune = factories.make_unit("Xã Thạnh Trị", kind=UnitKind.COMMUNE, parent=district)
        factories.make_person(name, unit=commune, staff_code=None)
    book = made("people")
    places = ["Xã Thạnh Trị, Huyện Giồng Riềng, Tỉnh An Giang", "Xã Thạnh Trị, Huyện Tân Hiệp, Tỉnh An Giang"]
    assert [unit for (unit,) in lines(book, "Đơn vị")] == places
    assert statuses(send_back(book)) == ["unchanged", "unchanged"]


def test_unit_that_no_name_tells_apart_is_known_by_its_code(office):
    for code, name in (("K1", "Danh Hòa"), ("K2", "Lâm Thị Sen")):
        unit = factories.make_unit("Phòng Tổ chức", kind=UnitKind.SUBUNIT, code=code, parent=office)
        factories.make_person(name, unit=unit, staff_code=None)
    book = made("people")
    assert lines(book, "Đơn vị", "Mã đơn vị") == [(None, "K1"), (None, "K2")]
    assert (problems(send_back(book)), statuses(send_back(book))) == ([], ["unchanged", "unchanged"])


def test_keys_and_mark_are_hidden(staff):
    book = made("people")
    places = columns(book)
    sheet = book.worksheets[0]
    areas = [range(column.min, column.max + 1) for column in sheet.column_dimensions.values() if column.hidden]
    assert [sheet.cell(2, place).value for area in areas for place in area] == ["Mã đơn vị", "Mã hồ sơ cá nhân"]
    assert sheet.cell(1, places["Mã hồ sơ cá nhân"]).value == "SV-MAU|1|people|AG|2026-06-01"


def test_row_written_over_with_somebody_else_is_asked_about(staff):
    book = made("people")
    fill(book, FIRST + 2, Họ_và_tên="Lê Văn Minh", Ngày_sinh="1970")
    batch = send_back(book)
    assert ([code for *_, code in problems(batch, "warning")], statuses(batch)[2]) == (["W_PERSON_KEY"], "new")


def test_old_template_is_told(staff):
    book = made("people")
    mark = book.worksheets[0].cell(1, columns(book)["Mã hồ sơ cá nhân"])
    mark.value = mark.value.replace("|1|", "|0|")
    batch = send_back(book)
    assert problems(batch, "warning") == [(FIRST, "", "W_TEMPLATE_OLD")]
    assert commit(batch).state == BatchState.COMMITTED


def test_too_many_people_are_refused_with_advice(staff, monkeypatch):
    monkeypatch.setattr(templates, "MAX_ROWS", 2)
    Unit.objects.filter(code="AG").update(name="Sở Văn hóa, Thể thao")
    with pytest.raises(RuleViolation, match="^Sở Văn hóa, Thể thao có hơn 2 người. Hãy tải mẫu cho từng đơn vị"):
        made("people")


# --- units ------------------------------------------------------------------------------------------------------------
def test_units_come_back_unchanged_then_changed_and_a_new_one_is_opened():
    book = made("units")
    assert lines(book, "Tên đơn vị", "Loại đơn vị", "Đơn vị cấp trên", "Mã đơn vị") == [
        ("Sở Y tế", "sở", "Tỉnh An Giang", "AG.SYT"),
        ("Xã Hòn Đất", "xã", "Tỉnh An Giang", "AG.1"),
        ("Xã Sơn Kiên", "xã", "Tỉnh An Giang", "AG.2"),
    ]
    batch = send_back(book)
    assert (batch.kind, refused(batch), statuses(batch)) == ("units", ("", ""), ["unchanged"] * 3)

    fill(book, FIRST, Người_đứng_đầu="Trần Văn Dũng", Tổng_số_CBCCVC=120)
    fill(book, FIRST + 3, Tên_đơn_vị="Trung tâm Y tế", Đơn_vị_cấp_trên="Sở Y tế")
    batch = send_back(book)
    assert (problems(batch), statuses(batch)) == ([], ["changed", "unchanged", "unchanged", "new"])
    commit(batch)
    changed, new = Unit.objects.get(code="AG.SYT"), Unit.objects.get(name="Trung tâm Y tế")
    assert (changed.head_name, changed.staff_count, new.parents.get().parent) == ("Trần Văn Dũng", 120, changed)
    assert statuses(send_back(book)) == ["unchanged"] * 4


def test_units_with_one_name_keep_apart_by_their_code(office):
    for code in ("K1", "K2"):
        factories.make_unit("Phòng Tổ chức", kind=UnitKind.SUBUNIT, code=code, parent=office)
    book = made("units")
    assert lines(book, "Mã đơn vị")[3:] == [("K1",), ("K2",)]
    fill(book, FIRST + 4, Người_đứng_đầu="Lê Văn Minh")
    batch = commit(send_back(book))
    heads = dict(Unit.objects.filter(name="Phòng Tổ chức").values_list("code", "head_name"))
    assert (statuses(batch), heads) == (["unchanged"] * 4 + ["changed"], {"K1": "", "K2": "Lê Văn Minh"})
