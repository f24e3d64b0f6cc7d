"""A statistical table as a workbook to print and sign: heads in one or two rows, numbers as numbers."""

import io
from datetime import datetime
from decimal import Decimal
from itertools import groupby

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from awards.reports.figures.stat_table import Cell, StatTable

A4 = 9
FONT = "Times New Roman"
SIGNERS = ("Người lập biểu\n(Ký, họ tên)", "Thủ trưởng đơn vị\n(Ký, họ tên, đóng dấu)")
_CELL = {"border": 1, "valign": "vcenter", "text_wrap": True}
_FORMATS = {
    "title": {"bold": True, "align": "center", "valign": "vcenter", "font_size": 14, "text_wrap": True},
    "head": {**_CELL, "bold": True, "align": "center"},
    "text": _CELL,
    "code": {**_CELL, "align": "center"},
    "whole": {**_CELL, "num_format": "#,##0"},
    "tenth": {**_CELL, "num_format": "#,##0.0"},
    "note": {"italic": True, "text_wrap": True, "valign": "vcenter"},
    "signer": {"bold": True, "align": "center", "valign": "top", "text_wrap": True},
}
FIRST = 2  # columns before the numbers: code and label


def write_table(table: StatTable) -> bytes:
    out = io.BytesIO()
    with Workbook(out, {"in_memory": True, "default_format_properties": {"font_name": FONT, "font_size": 11}}) as book:
        # Not the writer's own clock: one table gives one file, byte for byte.
        book.set_properties({"title": table.title, "created": datetime(table.year, 12, 31)})
        formats = {name: book.add_format({"font_name": FONT, "font_size": 11, **look}) for name, look in _FORMATS.items()}
        sheet = book.add_worksheet(table.form)
        last = _write_all(sheet, formats, table)
        _set_page(sheet, table, last)
    return out.getvalue()


def _write_all(sheet: Worksheet, formats: dict[str, Format], table: StatTable) -> int:
    """Everything from the top down; return the last row."""
    width = FIRST + len(table.columns)
    sheet.set_row(0, 36)
    sheet.merge_range(0, 0, 0, width - 1, table.title, formats["title"])
    _write_head(sheet, formats, table)
    row = 4
    for line in table.rows:
        sheet.write_string(row, 0, line.code, formats["code"])
        sheet.write_string(row, 1, line.label, formats["text"])
        for place, cell in enumerate(line.cells, start=FIRST):
            _write_cell(sheet, formats, row, place, cell)
        row += 1
    for note in (*table.notes, *table.checks):
        sheet.merge_range(row, 0, row, width - 1, note, formats["note"])
        row += 1
    half = max(width // 2, 2)
    sheet.set_row(row + 1, 100)
    sheet.merge_range(row + 1, 0, row + 1, half - 1, SIGNERS[0], formats["signer"])
    sheet.merge_range(row + 1, half, row + 1, width - 1, SIGNERS[1], formats["signer"])
    return row + 1


def _write_head(sheet: Worksheet, formats: dict[str, Format], table: StatTable) -> None:
    """Two rows; a column without a group stands in both."""
    look = formats["head"]
    for place, label in enumerate(("Mã số", "Chỉ tiêu")):
        sheet.merge_range(2, place, 3, place, label, look)
    place = FIRST
    for group, columns in groupby(table.columns, key=lambda column: column.group or column.key):
        columns = list(columns)
        if not columns[0].group:
            sheet.merge_range(2, place, 3, place, columns[0].label, look)
            place += 1
            continue
        if len(columns) > 1:
            sheet.merge_range(2, place, 2, place + len(columns) - 1, group, look)
        else:
            sheet.write_string(2, place, group, look)
        for column in columns:
            sheet.write_string(3, place, column.label, look)
            place += 1


def _write_cell(sheet: Worksheet, formats: dict[str, Format], row: int, place: int, cell: Cell) -> None:
    if cell is None:
        sheet.write_string(row, place, "–", formats["code"])
    else:
        sheet.write_number(row, place, cell, formats["tenth" if isinstance(cell, Decimal) else "whole"])


def _set_page(sheet: Worksheet, table: StatTable, last: int) -> None:
    sheet.set_column(0, 0, 8)
    sheet.set_column(1, 1, 42)
    sheet.set_column(FIRST, FIRST + len(table.columns) - 1, 12)
    sheet.set_row(3, 48)
    sheet.set_paper(A4)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(2, 3)
    sheet.set_footer("&C&P/&N")
    sheet.print_area(0, 0, last, FIRST + len(table.columns) - 1)
    sheet.freeze_panes(4, FIRST)
