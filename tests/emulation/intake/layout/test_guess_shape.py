"""Which kind a list without a named one is taken for: only where its columns mean it and no other fits as well."""

import pytest

from emulation.intake.batch import kinds
from emulation.intake.files.sheet import Sheet
from emulation.intake.layout.guess_shape import shapes_of

TITLE = ["DANH SÁCH ĐỀ NGHỊ TẶNG BẰNG KHEN CỦA CHỦ TỊCH UBND TỈNH"]
PERSON = {"Họ và tên": "Lê Văn Tám", "Đơn vị": "Sở Y tế", "Chức vụ": "Văn thư", "Ngày sinh": "1980", "Danh hiệu": "LĐTT"}
PERSON |= {"Số QĐ": "15/QĐ-UBND", "Xếp loại": "HTT", "Hình thức kỷ luật": "Khiển trách", "Người đứng đầu": "Lê Văn Tám"}
PERSON |= {"Tên đơn vị": "Sở Y tế", "Tên tập thể": "Sở Y tế", "Tổng số CBCCVC": 45, "Đơn vị cấp trên": "Tỉnh An Giang"}


def kinds_of(heads: str, *above: list) -> list[str]:
    names = heads.split(" | ")
    rows = [*above, ["STT", *names], *([place, *(PERSON[name] for name in names)] for place in (1, 2))]
    shapes = tuple(resource.shape for resource in kinds.all_kinds())
    return [shape.name for shape in shapes_of(Sheet("Danh sách", rows), shapes)]


@pytest.mark.parametrize(
    ("heads", "kind"),
    [
        ("Họ và tên | Đơn vị", "people"),
        ("Họ và tên | Chức vụ", "people"),  # lacks a unit: the clerk is asked for it
        ("Họ và tên | Đơn vị | Danh hiệu", "nominees"),
        ("Họ và tên | Đơn vị | Danh hiệu | Số QĐ", "awards"),
        ("Tên tập thể | Danh hiệu", "nominees"),
        ("Họ và tên | Đơn vị | Xếp loại", "evidence"),
        ("Tên đơn vị | Tổng số CBCCVC", "units"),
        ("Tên đơn vị | Đơn vị cấp trên", "units"),
        ("Đơn vị | Người đứng đầu", "units"),
    ],
)
def test_a_kind_whose_columns_are_there(heads, kind):
    assert kinds_of(heads) == [kind]


@pytest.mark.parametrize(
    ("heads", "several"),
    [
        ("Đơn vị | Tổng số CBCCVC", {"units", "evidence"}),
        ("Họ và tên | Ngày sinh | Đơn vị | Hình thức kỷ luật", {"evidence", "body_list"}),
        ("Họ và tên | Đơn vị | Danh hiệu | Xếp loại", {"nominees", "evidence"}),
    ],
)
def test_kinds_that_fit_as_well_are_left_to_be_asked(heads, several):
    assert set(kinds_of(heads)) == several


def test_the_title_and_the_headings_tell_a_list_of_honours_from_one_of_people():
    assert kinds_of("Họ và tên | Đơn vị", TITLE, []) == ["nominees"]
    shapes = tuple(resource.shape for resource in kinds.all_kinds())
    rows = [["STT", "Họ và tên", "Đơn vị"], ["I. Lao động tiên tiến"], [1, "Lê Văn Tám", "Sở Y tế"]]
    assert [shape.name for shape in shapes_of(Sheet("A", rows), shapes)] == ["nominees"]


def test_lines_without_a_header_are_told_by_their_title():
    shapes = tuple(resource.shape for resource in kinds.all_kinds())
    lines = [["1. Ông Lê Văn Tám, Văn thư, Sở Y tế;"], ["2. Bà Trần Thị Lan, Kế toán, Sở Nội vụ."]]
    decided = [["DANH SÁCH ĐƯỢC TẶNG BẰNG KHEN"], ["(Kèm theo Quyết định số 15/QĐ-UBND ngày 05/3/2024)"]]
    assert [shape.name for shape in shapes_of(Sheet("A", [*decided, *lines]), shapes)] == ["awards"]
    assert [shape.name for shape in shapes_of(Sheet("A", [TITLE, *lines]), shapes)] == ["nominees"]
    assert shapes_of(Sheet("A", [["Kính gửi"], ["Sở Y tế"]]), shapes) == []
