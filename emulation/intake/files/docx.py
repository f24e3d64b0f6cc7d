"""A list written in Word: its paragraphs and tables, in their order, as the lines of one sheet."""

import io

from docx import Document
from docx.table import Table, _Cell

from emulation.intake.files.package import Package
from emulation.intake.files.reader import ZIP, read_workbook
from emulation.intake.files.sheet import MAX_BYTES, Sheet, Workbook
from emulation.intake.files.xlsx import guarded
from emulation.intake.issues import Refusal, refusal

DOCUMENT = "word/document.xml"
MACROS = "word/vbaproject.bin"


def read_signed(content: bytes, filename: str) -> Workbook:
    """A list in Word or in any format of `read_workbook`; raises Refusal (and nothing else) for what cannot be read."""
    if not content.startswith(ZIP) or DOCUMENT.encode() not in content:
        return read_workbook(content, filename)
    if len(content) > MAX_BYTES:
        raise refusal("F_TOO_LARGE")
    return guarded(lambda: _read(content, filename))


def _read(content: bytes, filename: str) -> Workbook:
    package = Package(content)
    if MACROS in package:
        raise Refusal("F_FORMAT", "Tệp Word này chứa macro. Hãy lưu lại dưới dạng .docx rồi tải lên.")
    for name in package.names:
        package.check(name)
    sheet = Sheet("Văn bản")
    for part in Document(io.BytesIO(content)).iter_inner_content():
        if isinstance(part, Table):
            _take_table(sheet, part)
        else:
            sheet.rows += [[line] for line in part.text.splitlines() if line.strip()]
    width = max((len(row) for row in sheet.rows), default=0)
    for row in sheet.rows:
        row += [""] * (width - len(row))
    if not any(row for row in sheet.rows):
        raise refusal("F_EMPTY")
    return Workbook(filename, "docx", [sheet])


def _take_table(sheet: Sheet, table: Table) -> None:
    """A cell that spans several holds its text in the first of them, as a spreadsheet's merged cells do."""
    begin = len(sheet.rows) + 1
    tops: dict[int, tuple[int, int]] = {}  # column → where the cell begins that runs down through it, and its last column
    for offset, tr in enumerate(table._tbl.tr_lst):
        row: list = [""] * tr.grid_before
        for tc in tr.tc_lst:
            left, span = len(row), tc.grid_span
            row += ["" if tc.vMerge == "continue" else " ".join(_Cell(tc, table).text.split()), *[""] * (span - 1)]
            _note_merge(sheet, tops, tc.vMerge, begin + offset, left, left + span - 1)
        sheet.rows.append(row)


def _note_merge(sheet: Sheet, tops: dict, vertical: str | None, number: int, left: int, right: int) -> None:
    if vertical == "continue" and left in tops:
        top, last = tops[left]
        sheet.merges = [merge for merge in sheet.merges if merge[:2] != (top, left)]
        sheet.merges.append((top, left, number, last))
        return
    tops.pop(left, None)
    if vertical == "restart":
        tops[left] = (number, right)
    if right > left:
        sheet.merges.append((number, left, number, right))
