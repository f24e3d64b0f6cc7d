"""The clerk's own file back: wrong cells marked, a "Lỗi" and a "Gợi ý" column beside the data, ready to be corrected."""

import io
import re
import zipfile
from collections import defaultdict

from openpyxl import Workbook, load_workbook
from openpyxl.cell import MergedCell
from openpyxl.formatting.formatting import ConditionalFormattingList
from openpyxl.styles import Font, PatternFill
from openpyxl.utils import column_index_from_string
from openpyxl.worksheet.worksheet import Worksheet

from emulation.intake.batch.file_store import content_of
from emulation.intake.batch.rows import MENDED
from emulation.intake.layout.rows import letters_by_sheet, table_columns
from emulation.intake.layout.vocabulary import FIELD_LABELS
from emulation.models import ImportBatch

ERROR = PatternFill("solid", start_color="FFF8C9C4")
WARNING = PatternFill("solid", start_color="FFFFE7B8")
DONE = PatternFill("solid", start_color="FFD9EAD3")
HEADS = ("Lỗi", "Gợi ý")
BOLD = Font(bold=True)
_REACHES_OUT = re.compile(r"[\[|]|WEBSERVICE|HYPERLINK|IMPORT|RTD", re.IGNORECASE)


def annotated_workbook(batch: ImportBatch) -> bytes:
    """An XLSX of the uploaded list with its findings. Other formats, and files under a password, are laid out anew."""
    book = _own_file(batch) or _laid_out(batch)
    found = defaultdict(list)
    for sheet, number, issues in batch.rows.exclude(issues=[]).order_by("id").values_list("sheet", "row", "issues"):
        found[sheet].append((number, issues))
    _write_mended(book, batch)
    for sheet in batch.sheets:
        if sheet["name"] in book.sheetnames:
            _annotate(book[sheet["name"]], sheet, found[sheet["name"]])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _write_mended(book: Workbook, batch: ImportBatch) -> None:
    """Put what was mended here into its cells, so that it need not be mended again."""
    letters = letters_by_sheet(batch.sheets)
    mended = batch.rows.filter(raw__has_key=MENDED).order_by("id").values_list("sheet", "row", "raw")
    for sheet, number, raw in mended:
        columns = table_columns(letters.get(sheet, []), number)
        for name in raw[MENDED] if sheet in book.sheetnames else ():
            if name in columns:
                value = raw.get(name, "")
                _write(book[sheet], number, column_index_from_string(columns[name]), value)
                book[sheet].cell(number, column_index_from_string(columns[name])).fill = DONE


def _own_file(batch: ImportBatch) -> Workbook | None:
    content = content_of(batch)
    if not content.startswith(b"PK"):
        return None
    try:
        book = load_workbook(io.BytesIO(content), keep_links=False)
    except (zipfile.BadZipFile, KeyError, ValueError, TypeError):
        # What the reader could read and openpyxl cannot is written anew.
        return None
    _defuse(book)
    return book


def _defuse(book: Workbook) -> None:
    """Leave nothing in the file that would run or lead elsewhere when it is opened: formulas stand as text, links as words."""
    for scope in (book, *book.worksheets):
        for name in [name for name, defined in scope.defined_names.items() if _REACHES_OUT.search(defined.attr_text or "")]:
            del scope.defined_names[name]
    for page in book.worksheets:
        page.conditional_formatting = ConditionalFormattingList()
        rules = page.data_validations.dataValidation
        page.data_validations.dataValidation = [
            rule for rule in rules if not _REACHES_OUT.search(f"{rule.formula1} {rule.formula2}")
        ]
        page._pivots = []
        for cell in (cell for row in page.iter_rows() for cell in row if not isinstance(cell, MergedCell)):
            cell.hyperlink = None
            if cell.data_type == "f":
                text = getattr(cell.value, "text", cell.value)
                _write(page, cell.row, cell.column, str(text or ""))
                cell.quotePrefix = True


def _laid_out(batch: ImportBatch) -> Workbook:
    """The rows as they were read, each in its own row and columns."""
    book = Workbook()
    book.remove(book.active)
    for sheet in batch.sheets:
        page = book.create_sheet(sheet["name"][:31])
        columns = {name: column_index_from_string(letter) for name, letter in sheet["columns"].items()}
        for name, column in columns.items():
            _write(page, sheet["header_rows"][-1], column, FIELD_LABELS.get(name, name))
        for number, raw in batch.rows.filter(sheet=sheet["name"]).order_by("id").values_list("row", "raw"):
            for name, value in raw.items():
                if name in columns:
                    _write(page, number, columns[name], value)
    return book


def _annotate(page: Worksheet, sheet: dict, found: list[tuple[int, list[dict]]]) -> None:
    last = max(page.max_column, *map(column_index_from_string, sheet["columns"].values()))
    first = last + 1 if page.cell(sheet["header_rows"][-1], last).value not in HEADS else last - 1
    for offset, head in enumerate(HEADS):
        cell = _write(page, sheet["header_rows"][-1], first + offset, head)
        cell.font = BOLD
        page.column_dimensions[cell.column_letter].width = 60 if offset == 0 else 30
    for number, issues in found:
        for issue in issues:
            if issue["column"]:
                fill = ERROR if issue["severity"] == "error" else WARNING
                page.cell(number, column_index_from_string(issue["column"])).fill = fill
        _write(page, number, first, "\n".join(issue["message"] for issue in issues))
        _write(page, number, first + 1, "; ".join(dict.fromkeys(one for issue in issues for one in issue["suggestions"])))


def _write(page: Worksheet, row: int, column: int, value):
    """A text stays text: nothing a list says may become a formula."""
    cell = page.cell(row, column)
    if isinstance(cell, MergedCell):
        return cell
    cell.value = value
    if isinstance(value, str):
        cell.data_type = "s"
    return cell
