import time
from datetime import date

import pytest

from emulation.enums import NameForm, UnitKind
from emulation.intake.match.resolve import UnitResolver
from tests import factories

pytestmark = pytest.mark.django_db

BEFORE, AFTER = date(2024, 5, 1), date(2026, 5, 1)
MERGER = date(2025, 7, 1)


@pytest.fixture
def tree():
    """Two communes of one name in two districts until the merger; one name lives on in a third place."""
    old = factories.make_unit("Tỉnh Kiên Giang", kind=UnitKind.PROVINCE, code="KG", valid_to=MERGER)
    new = factories.make_unit("Tỉnh An Giang", kind=UnitKind.PROVINCE, code="AG")
    units = {"old": old, "new": new}
    for code, name, parent in (("KG.1", "Huyện Hòn Đất", old), ("KG.2", "Huyện Châu Thành", old)):
        units[code] = factories.make_unit(name, kind=UnitKind.DISTRICT, code=code, parent=parent, valid_to=MERGER)
    for code, name, parent in (
        ("KG.11", "Xã Bình An", "KG.1"),
        ("KG.21", "Xã Bình An", "KG.2"),
        ("KG.12", "Xã Nam Thái", "KG.1"),
    ):
        units[code] = factories.make_unit(name, code=code, parent=units[parent], valid_to=MERGER)
    for code, name in (("AG.1", "Xã Hòn Đất"), ("AG.2", "Xã Bình An"), ("AG.3", "Xã Tân Thạnh"), ("AG.4", "Xã Tân Thành")):
        units[code] = factories.make_unit(name, code=code, parent=new, valid_from=MERGER)
    factories.make_succession(predecessor=units["KG.11"], successor=units["AG.1"])
    factories.make_succession(predecessor=units["KG.12"], successor=units["AG.1"])
    factories.make_succession(predecessor=units["KG.21"], successor=units["AG.2"])
    return units


def find(text, on=AFTER):
    resolver = UnitResolver()
    found = resolver.find(text, on)
    code = resolver.directory.units[found.unit_id].code if found.unit_id else None
    return code, [issue.code for issue in found.issues]


@pytest.mark.parametrize("written", ["Xã Tân Thạnh", "UBND xã Tân Thạnh", "xã Tân Thạnh, tỉnh An Giang", "X. Tân Thạnh"])
def test_unit_is_found_however_it_is_written(tree, written):
    assert find(written) == ("AG.3", [])


def test_marks_tell_units_apart_and_a_similar_one_is_only_suggested(tree):
    assert find("Xã Tân Thành") == ("AG.4", [])
    found = UnitResolver().find("Xã Tân Thanh", AFTER)
    assert (found.unit_id, found.issues[0].code, set(found.issues[0].suggestions)) == (
        None,
        "E_UNIT_UNKNOWN",
        {"Xã Tân Thạnh", "Xã Tân Thành"},
    )


def test_two_units_of_one_name_are_ambiguous_until_the_place_is_written(tree):
    assert find("Xã Bình An", BEFORE) == (None, ["E_UNIT_AMBIGUOUS"])
    assert find("Xã Bình An, huyện Hòn Đất", BEFORE) == ("KG.11", [])
    assert find("Xã Bình An, H. Châu Thành", BEFORE) == ("KG.21", [])


def test_ambiguous_unit_suggests_each_with_its_place(tree):
    found = UnitResolver().find("Xã Bình An", BEFORE)
    assert found.issues[0].suggestions == (
        "Xã Bình An, Huyện Hòn Đất, Tỉnh Kiên Giang",
        "Xã Bình An, Huyện Châu Thành, Tỉnh Kiên Giang",
    )
    assert [find(text, BEFORE)[0] for text in found.issues[0].suggestions] == ["KG.11", "KG.21"]


def test_name_that_another_unit_bore_before_is_asked_about(tree):
    assert find("Xã Bình An") == ("AG.2", ["W_UNIT_NAME_REUSED"])


def test_dissolved_unit_is_refused_with_its_successors(tree):
    found = UnitResolver().find("Xã Nam Thái", AFTER)
    assert (found.unit_id, found.issues[0].code, found.issues[0].suggestions) == (None, "E_UNIT_DISSOLVED", ("Xã Hòn Đất",))
    assert "Xã Hòn Đất" in found.issues[0].message and "01/07/2025" in found.issues[0].message


def test_dissolved_district_names_the_successors_of_its_communes(tree):
    assert UnitResolver().find("Huyện Hòn Đất", AFTER).issues[0].suggestions == ("Xã Hòn Đất",)


def test_unit_of_a_later_day_does_not_exist_yet(tree):
    assert find("Xã Tân Thạnh", BEFORE) == (None, ["E_UNIT_NOT_YET"])


def test_old_name_of_a_unit_that_lives_on_is_asked_about():
    unit = factories.make_unit("Sở Nội vụ", kind=UnitKind.DEPARTMENT, code="SNV")
    unit.names.update(valid_from=date(2025, 3, 1))
    factories.make_unit_name(unit=unit, name="Ban Tổ chức chính quyền", valid_to=date(2025, 3, 1))
    assert find("Ban Tổ chức chính quyền") == ("SNV", ["W_UNIT_OLD_NAME"])
    assert find("Ban Tổ chức chính quyền", BEFORE) == ("SNV", [])


def test_alias_is_found_without_a_question():
    unit = factories.make_unit("Sở Giáo dục và Đào tạo", kind=UnitKind.DEPARTMENT, code="SGD")
    factories.make_unit_name(unit=unit, name="Sở GDĐT", form=NameForm.ALIAS)
    assert find("Sở GDĐT") == ("SGD", [])


def test_unknown_office_of_a_known_unit_is_recorded_there_with_a_question(tree):
    assert find("Trường Mầm non Hoa Sen, xã Tân Thạnh") == ("AG.3", ["W_UNIT_UNLISTED"])


@pytest.mark.parametrize(("code", "on", "expected"), [("AG.1", AFTER, "AG.1"), ("ag.1", AFTER, "AG.1"), ("30742", AFTER, "AG.1")])
def test_code_is_the_offices_or_the_states(tree, code, on, expected):
    factories.make_unit_code(unit=tree["AG.1"], code="30742", valid_from=MERGER)
    factories.make_unit_code(unit=tree["KG.12"], code="30742", valid_to=MERGER)
    resolver = UnitResolver()
    assert resolver.directory.units[resolver.find_code(code, on).unit_id].code == expected


def test_reused_state_code_means_the_unit_of_the_day(tree):
    factories.make_unit_code(unit=tree["AG.1"], code="30742", valid_from=MERGER)
    factories.make_unit_code(unit=tree["KG.12"], code="30742", valid_to=MERGER)
    assert UnitResolver().find_code("30742", BEFORE).unit_id == tree["KG.12"].pk


def test_code_of_a_closed_unit_and_an_unknown_code(tree):
    resolver = UnitResolver()
    assert resolver.find_code("KG.12", AFTER).issues[0].code == "E_UNIT_DISSOLVED"
    assert resolver.find_code("99999", AFTER).issues[0].code == "E_UNIT_UNKNOWN"


def test_text_without_a_name_is_unknown(tree):
    assert find("…") == (None, ["E_UNIT_UNKNOWN"])


@pytest.mark.parametrize(
    "text",
    [
        ", ".join(f"Phòng số {number}" for number in range(24)),
        " - ".join(f"Tổ {number}" for number in range(24)),
        " thuộc ".join(f"Tổ {number}" for number in range(24)),
        "(a" * 32,
        "Phòng " + "a" * 32_000,
    ],
    ids=["commas", "dashes", "thuộc", "brackets", "letters"],
)
def test_cell_of_many_parts_is_refused_at_once(tree, text):
    began = time.perf_counter()
    found = UnitResolver().find(text, AFTER)
    assert time.perf_counter() - began < 1
    assert (found.unit_id, [issue.code for issue in found.issues]) == (None, ["E_UNIT_UNKNOWN"])


def test_cell_of_as_many_parts_as_a_unit_may_have_is_read_in_no_time(tree):
    text = ", ".join([*(f"Phòng số {number}" for number in range(7)), "xã Hòn Đất"])
    began = time.perf_counter()
    found = UnitResolver().find(text, AFTER)
    assert time.perf_counter() - began < 0.5
    assert [issue.code for issue in found.issues] == ["W_UNIT_UNLISTED"]


def test_province_without_a_name_is_unknown_where_none_is_recorded(db):
    factories.make_unit("Sở Y tế", kind=UnitKind.DEPARTMENT)
    [issue] = UnitResolver().find("UBND tỉnh", AFTER).issues
    assert (issue.code, issue.message[:48]) == ("E_UNIT_UNKNOWN", "Không có đơn vị nào tên “UBND tỉnh” trong danh b")


def test_province_without_a_name_is_not_yet_there_before_the_records_begin(db):
    factories.make_unit("Tỉnh An Giang", kind=UnitKind.PROVINCE, valid_from=MERGER)
    assert find("Ủy ban nhân dân tỉnh", BEFORE) == (None, ["E_UNIT_NOT_YET"])


@pytest.mark.parametrize(
    ("listed", "written"),
    [
        ("Trường Trung học phổ thông Hòn Đất", "THPT Hòn Đất"),
        ("Trường Trung học cơ sở Sơn Kiên", "Trường THCS Sơn Kiên"),
        ("Trung tâm Y tế khu vực Hòn Đất", "TTYT khu vực Hòn Đất"),
        ("Công ty Cổ phần Gạo Mẫu", "Cty CP Gạo Mẫu"),
        ("Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh An Giang", "UBMTTQ Việt Nam tỉnh An Giang"),
        ("Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh An Giang", "Ủy ban MTTQ Việt Nam tỉnh An Giang"),
        ("Sở Nông nghiệp và Phát triển nông thôn", "Sở NN&PTNT"),
    ],
)
def test_everyday_short_words_are_read(tree, listed, written):
    factories.make_unit(listed, kind=UnitKind.OTHER, code="X", parent=tree["new"])
    assert find(written) == ("X", [])


@pytest.mark.parametrize("written", ["UBND huyện Hòn Đất (cũ)", "Huyện Hòn Đất (nay là xã Hòn Đất)", "huyện Hòn Đất (trước đây)"])
def test_unit_written_as_of_old_is_the_ended_one_with_its_heirs(tree, written):
    found = UnitResolver().find(written, AFTER)
    assert ([issue.code for issue in found.issues], found.issues[0].suggestions) == (["E_UNIT_DISSOLVED"], ("Xã Hòn Đất",))


def test_name_borne_anew_is_not_the_one_of_old(tree):
    assert find("Xã Bình An (cũ)") == (None, ["E_UNIT_DISSOLVED"])
    assert find("Xã Bình An")[0] == "AG.2"
