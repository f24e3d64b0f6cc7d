"""The formats lists are exported in. No cell ever runs as a formula."""

from collections.abc import Iterable
from csv import writer
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO, StringIO

import xlsxwriter
from import_export.formats.base_formats import CSV, XLSX

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
ROWS_PER_SHEET = 1_048_575
CELL_LIMIT = 32_767
WIDEST = 60


class SheetXLSX(XLSX):
    """Text as text (identifiers keep their zeros, "=1+1" stays what it is), dates and numbers as themselves."""

    def get_title(self):
        return "Excel (.xlsx)"

    def export_data(self, dataset, **kwargs):
        return write_xlsx(dataset.headers, list(dataset))

    def get_extension(self):
        return "xlsx"


class SheetCSV(CSV):
    """With the mark by which Excel knows UTF-8, and an apostrophe before what a spreadsheet would calculate."""

    def get_title(self):
        return "CSV"

    def export_data(self, dataset, **kwargs):
        return write_csv(dataset.headers, dataset)

    def get_extension(self):
        return "csv"


def write_xlsx(headers: list[str], rows: Iterable) -> bytes:
    buffer = BytesIO()
    with xlsxwriter.Workbook(buffer, {"constant_memory": True}) as book:
        head = book.add_format({"bold": True, "text_wrap": True, "valign": "vcenter", "border": 1})
        formats = {
            "day": book.add_format({"num_format": "dd/mm/yyyy"}),
            "time": book.add_format({"num_format": "dd/mm/yyyy hh:mm"}),
        }
        sheet = book.add_worksheet("Danh sách")
        rows = list(rows)[:ROWS_PER_SHEET]
        for column, header in enumerate(headers):
            sheet.set_column(column, column, _width(header, (row[column] for row in rows[:200])))
            sheet.write_string(0, column, header, head)
        for number, row in enumerate(rows, start=1):
            for column, value in enumerate(row):
                _write_cell(sheet, (number, column), value, formats)
        sheet.freeze_panes(1, 0)
        sheet.repeat_rows(0)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
    return buffer.getvalue()


def _width(header: str, values: Iterable) -> int:
    return min(WIDEST, max(len(header), 8, *(len(str(value)) for value in values)) + 2)


def _write_cell(sheet, place: tuple[int, int], value, formats: dict) -> None:
    if isinstance(value, datetime):
        sheet.write_datetime(*place, value, formats["time"])
    elif isinstance(value, date):
        sheet.write_datetime(*place, value, formats["day"])
    elif isinstance(value, (int, float, Decimal)) and not isinstance(value, bool):
        sheet.write_number(*place, value)
    elif value not in (None, ""):
        sheet.write_string(*place, str(value)[:CELL_LIMIT])


def write_csv(headers: list[str], rows: Iterable) -> str:
    buffer = StringIO()
    sheet = writer(buffer, lineterminator="\r\n")
    sheet.writerow([harmless(header) for header in headers])
    sheet.writerows([harmless(value) for value in row] for row in rows)
    return "\ufeff" + buffer.getvalue()


def harmless(value) -> str:
    """A CSV cell that no spreadsheet calculates."""
    if isinstance(value, datetime):
        return value.strftime("%d/%m/%Y %H:%M")
    if isinstance(value, date):
        return value.strftime("%d/%m/%Y")
    if isinstance(value, (int, float, Decimal)):
        return str(value)
    text = "" if value is None else str(value)
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text
