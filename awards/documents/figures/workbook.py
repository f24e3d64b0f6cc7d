"""A statistical table as a workbook to print and sign: the form's own heads, numbers as numbers that open their lists."""

import io
from collections.abc import Callable
from datetime import datetime
from decimal import Decimal

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from awards.reports.figures.stat_table import Cell, StatColumn, StatRow, StatTable

A4 = 9
FONT = "Times New Roman"
SIGNERS = ("Người lập biểu\n(Ký, họ tên)", "Thủ trưởng đơn vị\n(Ký, họ tên, đóng dấu)")
_CELL = {"border": 1, "valign": "vcenter", "text_wrap": True}
_NUMBER = {**_CELL, "font_color": "black", "underline": 0}
_FORMATS = {
    "title": {"bold": True, "align": "center", "valign": "vcenter", "font_size": 14, "text_wrap": True},
    "beside": {"valign": "top", "text_wrap": True},
    "head": {**_CELL, "bold": True, "align": "center"},
    "text": _CELL,
    "heading": {**_CELL, "bold": True},
    "code": {**_CELL, "align": "center"},
    "whole": {**_NUMBER, "num_format": "#,##0"},
    "tenth": {**_NUMBER, "num_format": "#,##0.0"},
    "note": {"italic": True, "text_wrap": True, "valign": "vcenter"},
    "signer": {"bold": True, "align": "center", "valign": "top", "text_wrap": True},
}
FIRST = 2  # columns before the numbers: code and label
TOP = 2  # rows before the table's head
#: What opens the rows behind a cell; "" for a cell that counts none.
Link = Callable[[StatRow, StatColumn], str]


def no_link(_row: StatRow, _column: StatColumn) -> str:
    return ""


def write_table(table: StatTable, link: Link = no_link) -> bytes:
    out = io.BytesIO()
    options = {"in_memory": True, "strings_to_urls": False, "default_format_properties": {"font_name": FONT, "font_size": 11}}
    with Workbook(out, options) as book:
        # Not the writer's own clock: one table gives one file, byte for byte.
        book.set_properties({"title": table.title[:255], "created": datetime(table.period.until.year, 12, 31)})
        formats = {name: book.add_format({"font_name": FONT, "font_size": 11, **look}) for name, look in _FORMATS.items()}
        sheet = book.add_worksheet(table.form[:31])
        last = _write_all(sheet, formats, table, link)
        _set_page(sheet, table, last)
    return out.getvalue()


def _write_all(sheet: Worksheet, formats: dict[str, Format], table: StatTable, link: Link) -> int:
    """Everything from the top down; return the last row."""
    width = FIRST + len(table.columns)
    sheet.set_row(0, 54)
    if table.head:
        _write_beside(sheet, formats, table, width)
    sheet.set_row(1, 36)
    _merge(sheet, (1, 0, 1, width - 1), table.title, formats["title"])
    row = _write_head(sheet, formats, table)
    for line in table.rows:
        sheet.write_string(row, 0, line.code, formats["code"])
        sheet.write_string(row, 1, line.label, formats["text" if line.cells else "heading"])
        for place, column in enumerate(table.columns, start=FIRST):
            if not line.cells:
                sheet.write_blank(row, place, None, formats["text"])
                continue
            cell = line.cells[place - FIRST]
            _write_cell(sheet, formats, row, place, cell, link(line, column))
        row += 1
    for note in (*table.notes, *table.checks):
        _merge(sheet, (row, 0, row, width - 1), note, formats["note"])
        row += 1
    half = max(width // 2, 2)
    sheet.set_row(row + 1, 100)
    _merge(sheet, (row + 1, 0, row + 1, half - 1), SIGNERS[0], formats["signer"])
    _merge(sheet, (row + 1, half, row + 1, width - 1), SIGNERS[1], formats["signer"])
    return row + 1


def _merge(sheet: Worksheet, span: tuple[int, int, int, int], text: str, look: Format) -> None:
    """A range of one cell is none to Excel."""
    if span[0] == span[2] and span[1] == span[3]:
        sheet.write_string(span[0], span[1], text, look)
    else:
        sheet.merge_range(*span, "", look)
        sheet.write_string(span[0], span[1], text, look)


def _write_beside(sheet: Worksheet, formats: dict[str, Format], table: StatTable, width: int) -> None:
    """Number and circular of the form at the left, who receives it at the right."""
    head = table.head
    due = f"Ngày nhận báo cáo: {head.due}" if head.due else ""
    left = "\n".join(part for part in (f"Biểu số: {head.number or table.form}", head.circular, due) if part)
    right = "\n".join(
        part
        for part in (
            f"Đơn vị báo cáo: {table.reporter}",
            f"Đơn vị nhận báo cáo: {head.receiver}" if head.receiver else "",
            f"Đơn vị tính: {head.unit_of_count}" if head.unit_of_count else "",
        )
        if part
    )
    half = max(width // 2, FIRST)
    _merge(sheet, (0, 0, 0, half - 1), left, formats["beside"])
    _merge(sheet, (0, half, 0, width - 1), right, formats["beside"])


def _write_head(sheet: Worksheet, formats: dict[str, Format], table: StatTable) -> int:
    """The headings as on the form and, where its columns have numbers, the row of those; return the next row."""
    look, headings = formats["head"], table.headings()
    last = TOP + len(headings) - 1
    for place, label in enumerate(("Mã số", "Chỉ tiêu")):
        _merge(sheet, (TOP, place, last, place), label, look)
    for row, cells in enumerate(headings, start=TOP):
        for cell in cells:
            place = FIRST + cell.place
            _merge(sheet, (row, place, row + cell.rows - 1, place + cell.columns - 1), cell.label, look)
    if not any(column.code for column in table.columns):
        return last + 1
    for place, text in enumerate(("B", "A", *(column.code for column in table.columns))):
        sheet.write_string(last + 1, place, text, formats["code"])
    return last + 2


def _write_cell(sheet: Worksheet, formats: dict[str, Format], row: int, place: int, cell: Cell, url: str) -> None:
    if cell is None:
        sheet.write_string(row, place, "–", formats["code"])
        return
    look = formats["tenth" if isinstance(cell, Decimal) else "whole"]
    if url:
        sheet.write_url(row, place, url, look, tip="Mở danh sách đứng sau con số")
    sheet.write_number(row, place, cell, look)


def _set_page(sheet: Worksheet, table: StatTable, last: int) -> None:
    depth = len(table.headings())
    sheet.set_column(0, 0, 8)
    sheet.set_column(1, 1, 42)
    sheet.set_column(FIRST, FIRST + len(table.columns) - 1, 12)
    sheet.set_row(TOP + depth - 1, 48)
    sheet.set_paper(A4)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(TOP, TOP + depth - 1)
    sheet.set_footer("&C&P/&N")
    sheet.print_area(0, 0, last, FIRST + len(table.columns) - 1)
    sheet.freeze_panes(TOP + depth, FIRST)
