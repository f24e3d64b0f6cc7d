import io

import openpyxl
import pytest

from awards.enums import DecisionState
from awards.reports.decisions.listing import decision_list
from awards.resources.decisions.sheet import write_xlsx
from emulation.intake.files.reader import read_workbook
from emulation.intake.layout.columns import ListShape
from emulation.intake.layout.find_tables import find_tables
from tests import factories
from tests.awards.listed_decision import DAY, make_listed_decision

pytestmark = pytest.mark.django_db


@pytest.fixture
def content():
    return write_xlsx(decision_list(make_listed_decision()))


def open_sheet(content):
    return openpyxl.load_workbook(io.BytesIO(content)).active


def printed(sheet):
    """The values of the print area, row by row, without the empty cells."""
    area = sheet.print_area.split("!")[1].replace("$", "")
    return [[cell.value for cell in row if cell.value is not None] for row in sheet[area]]


def test_write_xlsx_prints_the_list_from_heading_to_signature(content):
    assert printed(open_sheet(content)) == [
        ["ỦY BAN NHÂN DÂN", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"],
        ["TỈNH AN GIANG", "Độc lập - Tự do - Hạnh phúc"],
        [],
        ["DANH SÁCH TẬP THỂ, HỘ GIA ĐÌNH, CÁ NHÂN"],
        ["ĐƯỢC TẶNG BẰNG KHEN CỦA CHỦ TỊCH UBND TỈNH"],
        ["(Kèm theo Quyết định số 2001/QĐ-UBND ngày 20 tháng 11 năm 2026 của Chủ tịch UBND tỉnh An Giang)"],
        [],
        ["STT", "Số sổ vàng", "Danh xưng", "Tên tập thể, cá nhân, hộ gia đình", "Chức vụ", "Đơn vị công tác, địa chỉ"],
        ["I. TẬP THỂ (02 tập thể)"],
        [1, 1, "UBND xã Hòn Đất"],
        [2, 2, "Tổ 3, ấp Một", "Xã Hòn Đất"],
        ["II. HỘ GIA ĐÌNH (01 hộ gia đình)"],
        [1, 3, "Hộ ông", "Danh Văn Phúc", "Ấp Một, xã Hòn Đất"],
        ["III. CÁ NHÂN (02 cá nhân)"],
        [1, 4, "Bà", "Nguyễn Thị Ánh", "Giáo viên", "Xã Hòn Đất"],
        [2, 5, "Đại úy", "Lê Văn Ân", "=Chỉ huy trưởng", "Xã Hòn Đất"],
        [],
        ["KT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\n\n\n\n\n\nTrần Văn Thử"],
    ]


def test_write_xlsx_is_set_up_for_a4(content):
    sheet = open_sheet(content)
    setup = sheet.page_setup
    assert (setup.paperSize, setup.orientation, setup.fitToHeight) == (9, "portrait", 0)
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet.print_title_rows == "$8:$8"
    assert sheet.oddHeader.center.text == "&P"
    assert {cell.font.name for row in sheet.iter_rows() for cell in row if cell.value} == {"Times New Roman"}
    assert sheet["C10"].border.left.style == "thin"
    assert sheet["C10"].alignment.wrap_text


def test_write_xlsx_keeps_title_and_name_of_the_signature_in_one_row(content):
    """A row is never divided between two pages."""
    sheet = open_sheet(content)
    assert [str(merged) for merged in sheet.merged_cells.ranges if merged.min_row == 18] == ["E18:F18"]
    assert sheet.row_dimensions[18].height == pytest.approx(140.4, abs=0.5)


def test_write_xlsx_writes_text_as_text(content):
    cell = open_sheet(content)["E16"]
    assert (cell.value, cell.data_type) == ("=Chỉ huy trưởng", "s")


def test_write_xlsx_prints_the_honour_where_there_are_several():
    decision = make_listed_decision()
    factories.make_award(decision=decision, ordinal=6, honour=factories.make_honour("Lao động tiên tiến"), posthumous=True)
    sheet = open_sheet(write_xlsx(decision_list(decision)))
    assert printed(sheet)[7] == [
        "STT", "Số sổ vàng", "Danh xưng", "Tên tập thể, cá nhân, hộ gia đình", "Chức vụ", "Đơn vị công tác, địa chỉ",
        "Danh hiệu, hình thức khen thưởng", "Ghi chú",
    ]  # fmt: skip
    assert printed(sheet)[16][-2:] == ["Lao động tiên tiến", "Truy tặng"]
    assert sheet.page_setup.orientation == "landscape"


def test_write_xlsx_marks_a_draft():
    sheet = open_sheet(write_xlsx(decision_list(make_listed_decision(state=DecisionState.DRAFT))))
    assert printed(sheet)[3] == ["DỰ THẢO"]
    assert sheet.oddHeader.center.text == "DỰ THẢO - &P"


def test_write_xlsx_leaves_out_columns_nobody_fills():
    decision = factories.make_decision(state=DecisionState.ISSUED)
    factories.make_award(decision=decision, name="Lê An", unit_name="Xã Hòn Đất")
    assert printed(open_sheet(write_xlsx(decision_list(decision))))[7] == ["STT", "Họ và tên", "Đơn vị công tác, địa chỉ"]


def test_write_xlsx_gives_one_file_for_one_list():
    listing = decision_list(make_listed_decision())
    assert write_xlsx(listing) == write_xlsx(listing)


def test_write_xlsx_is_read_back_equal_to_the_records(content):
    shape = ListShape(
        "awards",
        (
            "stt",
            "honorific",
            "name",
            "position",
            "unit",
            "staff_code",
            "unit_code",
            "place",
            "recipient_kind",
            "award",
            "commendation_type",
        )
        + ("subject_class", "year", "decision_number", "decision_date", "issuer", "note"),
        (("name",), ("award",)),
    )
    [table] = find_tables(read_workbook(content, "danh-sach.xlsx"), shape).tables
    read = table.values
    assert (table.rows, table.unrecognised, table.issues) == ([10, 11, 13, 15, 16], {1: "Số sổ vàng"}, [])
    assert read["honorific"] == ["", "", "Hộ ông", "Bà", "Đại úy"]
    assert read["name"] == ["UBND xã Hòn Đất", "Tổ 3, ấp Một", "Danh Văn Phúc", "Nguyễn Thị Ánh", "Lê Văn Ân"]
    assert read["position"] == ["", "", "", "Giáo viên", "=Chỉ huy trưởng"]
    assert read["unit"] == ["", "Xã Hòn Đất", "Ấp Một, xã Hòn Đất", "Xã Hòn Đất", "Xã Hòn Đất"]
    assert len(set(read["unit_code"])) == 1
    assert read["recipient_kind"] == ["Tập thể", "Tập thể", "Hộ gia đình", "Cá nhân", "Cá nhân"]
    assert read["subject_class"] == ["", "", "", "Người trực tiếp công tác, lao động", ""]
    assert {name: set(read[name]) for name in ("award", "commendation_type", "decision_number", "issuer")} == {
        "award": {"Bằng khen của Chủ tịch UBND tỉnh"},
        "commendation_type": {"Thường xuyên"},
        "decision_number": {"2001/QĐ-UBND"},
        "issuer": {"Chủ tịch Ủy ban nhân dân tỉnh An Giang"},
    }
    assert ({int(year) for year in read["year"]}, {str(day)[:10] for day in read["decision_date"]}) == ({2026}, {str(DAY)})
