import zipfile
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO

import openpyxl
import pytest
from python_calamine import CalamineWorkbook

from emulation.common.streams import xlsx as xlsx_stream
from emulation.common.streams.xlsx import Heading, stream_xlsx


def book_of(headers, rows):
    return openpyxl.load_workbook(BytesIO(b"".join(stream_xlsx(headers, rows))))


def cells_of(*values):
    sheet = book_of(["Giá trị"], [[value] for value in values]).active
    return [row[0] for row in sheet.iter_rows(min_row=2)]


def test_text_that_looks_like_a_formula_stays_text():
    dangerous = ["=1+1", "+1", "-1", "@x", "\tx", '=HYPERLINK("http://x")']
    cells = cells_of(*dangerous)
    assert [(cell.data_type, cell.value) for cell in cells] == [("s", text) for text in dangerous]


def test_identifiers_keep_their_zeros_as_text():
    [code] = cells_of("007")
    assert (code.value, code.number_format) == ("007", "@")


def test_dates_are_dates():
    day, moment, old = cells_of(date(2025, 7, 1), datetime(2025, 7, 1, 8, 30), date(1890, 5, 19))
    assert (day.value, day.number_format) == (datetime(2025, 7, 1), "dd/mm/yyyy")
    assert (moment.value, moment.number_format) == (datetime(2025, 7, 1, 8, 30), "dd/mm/yyyy\\ hh:mm")
    assert old.value == "19/05/1890"


def test_numbers_are_numbers_as_far_as_a_spreadsheet_holds_them():
    assert [cell.value for cell in cells_of(12, Decimal("4.5"), 10**15, True)] == [12, 4.5, str(10**15), "Có"]


def test_one_is_not_taken_for_true_nor_a_moment_for_its_day():
    assert [cell.value for cell in cells_of(1, True, date(2025, 7, 1), datetime(2025, 7, 1))] == [
        1, "Có", datetime(2025, 7, 1), datetime(2025, 7, 1),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("a\x00b\x0bc", "abc"),
        ("\ud800x\ufffe", "x"),
        ("A & B <c>", "A & B <c>"),
        ("_x0041_", "_x0041_"),
        ("  đầu và cuối  ", "  đầu và cuối  "),
        ("hai\ndòng", "hai\ndòng"),
    ],
)
def test_text_comes_back_without_what_xml_forbids(text, read):
    content = b"".join(stream_xlsx(["Tên"], [[text]]))
    [_, [value]] = CalamineWorkbook.from_filelike(BytesIO(content)).get_sheet_by_index(0).to_python(skip_empty_area=False)
    assert value == read


def test_heading_of_a_group_is_a_line_of_its_own():
    sheet = book_of(["Tên", "Số"], [Heading("Cá nhân"), ["An", 1]]).active
    assert list(sheet.values) == [("Tên", "Số"), ("Cá nhân", None), ("An", 1)]
    assert sheet["A2"].font.b is True


def test_table_longer_than_a_sheet_goes_on_in_the_next(monkeypatch):
    monkeypatch.setattr(xlsx_stream, "ROWS_PER_SHEET", 4)
    book = book_of(["Số"], [[number] for number in range(7)])
    assert {name: [row[0] for row in book[name].values] for name in book.sheetnames} == {
        "Danh sách": ["Số", 0, 1, 2], "Danh sách (2)": ["Số", 3, 4, 5], "Danh sách (3)": ["Số", 6],
    }  # fmt: skip


def test_sheet_is_printed_on_landscape_paper_with_its_head_on_every_page():
    sheet = book_of(["Tên"], []).active
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize, sheet.print_title_rows) == ("landscape", 9, "$1:$1")
    assert (sheet.freeze_panes, sheet.sheet_properties.pageSetUpPr.fitToPage) == ("A2", True)


def test_first_bytes_come_before_the_rows_are_read():
    def rows():
        raise AssertionError("đã đọc")
        yield

    assert next(stream_xlsx(["Tên"], rows())).startswith(b"PK")


def test_broken_off_file_is_no_workbook():
    def rows():
        yield from ([number] for number in range(1000))
        raise ConnectionError("mất kết nối")

    pieces = []
    with pytest.raises(ConnectionError):
        for piece in stream_xlsx(["Số"], rows()):
            pieces.append(piece)
    assert not zipfile.is_zipfile(BytesIO(b"".join(pieces)))
