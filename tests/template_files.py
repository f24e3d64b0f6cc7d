"""Templates as a clerk gets, fills and sends them back."""

import io
from datetime import date

from openpyxl import Workbook, load_workbook

from emulation.intake.batch.stage import AUTO, stage_list
from emulation.intake.plan import ImportOptions
from emulation.intake.templates.registry import TemplateAsk, make_template
from emulation.models import ImportBatch, Unit
from tests.list_files import DAY

HEADER, FIRST = 2, 3  # as Excel numbers its rows


def made(kind: str, unit: str = "AG", *, citizen_ids: bool = False, on: date = DAY) -> Workbook:
    """The template of a unit, opened."""
    ask = TemplateAsk(Unit.objects.get(code=unit), on, citizen_ids)
    return load_workbook(io.BytesIO(make_template(kind, ask)))


def columns(book: Workbook) -> dict[str, int]:
    """Header → number of its column."""
    return {cell.value: cell.column for cell in book.worksheets[0][HEADER]}


def fill(book: Workbook, row: int, **cells: object) -> None:
    """Write into a row; headers with underscores for spaces."""
    places = columns(book)
    for header, value in cells.items():
        book.worksheets[0].cell(row, places[header.replace("_", " ")]).value = value


def lines(book: Workbook, *headers: str) -> list[tuple]:
    """What the known rows have under these headers."""
    sheet, places = book.worksheets[0], columns(book)
    return [tuple(sheet.cell(row, places[header]).value for header in headers) for row in range(FIRST, sheet.max_row + 1)]


def lookup(book: Workbook, header: str) -> list[str]:
    """The words a column is chosen from."""
    sheet, column = book.worksheets[0], columns(book)[header]
    for rule in sheet.data_validations.dataValidation:
        if rule.type == "list" and any(area.min_col == column for area in rule.sqref.ranges):
            name, _, area = rule.formula1.partition("!")
            return [row[0].value for row in book[name.strip("'")][area.replace("$", "")]]
    return []


def send_back(book: Workbook, *, kind: str = AUTO, name: str = "mau.xlsx", **options) -> ImportBatch:
    """The filled file read as a list of whatever kind it says it is."""
    out = io.BytesIO()
    book.save(out)
    options = ImportOptions(on=DAY, **options)
    return stage_list(content=out.getvalue(), file_name=name, kind=kind, options=options, by=None)
