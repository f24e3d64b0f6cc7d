"""Tables that have a header but lack what the list needs: refused where nothing else is read, asked about beside what is."""

from dataclasses import dataclass

from emulation.intake.files.sheet import Sheet, Workbook, column_letter
from emulation.intake.issues import Refusal, refusal, remark
from emulation.intake.layout.columns import Assignment, ListShape
from emulation.intake.layout.header import Header, filled, find_header
from emulation.intake.layout.tables import Skipped, Table

UNREAD = "unread"
NO_HEADER_HERE = "Sheet không có tiêu đề của danh sách này."
_NAMED = 5  # columns named in a refusal


@dataclass(frozen=True, slots=True)
class Unread:
    """A header under which nothing is read, with what its columns were taken for."""

    sheet: Sheet
    header: Header
    assignment: Assignment

    def lines(self) -> range:
        """Indexes of the lines below it, down to the next header."""
        following = find_header(self.sheet, self.header.bottom + 1)
        return range(self.header.bottom + 1, following.top if following else len(self.sheet.rows))

    def data_lines(self) -> int:
        return sum(len(filled(self.sheet.rows[index])) >= 2 for index in self.lines())


def why_nothing(workbook: Workbook, unread: list[Unread], shape: ListShape) -> Refusal:
    """The refusal of a file without a table that can be read; it names the columns nobody understood."""
    if not unread:
        width = max((len(row) for sheet in workbook.sheets for row in sheet.rows[:200]), default=0)
        return refusal("F_NO_HEADER" if width > 1 else "F_NOT_A_LIST")
    assignment = max((one.assignment for one in unread), key=lambda one: len(one.columns))
    unknown = assignment.unrecognised
    if len(unknown) >= 8 and len(unknown) > 1.5 * len(assignment.columns):
        return refusal("F_NOT_A_LIST")
    named = ", ".join(f"{column_letter(column)} “{title[:40]}”" for column, title in sorted(unknown.items())[:_NAMED] if title)
    code = "F_MISSING_COLUMNS"
    if not named:
        return refusal(code, columns=assignment.missing_labels(shape))
    sentence = f"Danh sách thiếu cột: {assignment.missing_labels(shape)}. Chưa rõ cột {named} là gì. "
    return Refusal(code, sentence + "Hãy bổ sung cột hoặc tự chọn các cột.")


def why_unread(short: list[Unread], shape: ListShape) -> str:
    """Why a sheet is left aside."""
    if not short:
        return NO_HEADER_HERE
    best = max(short, key=lambda one: len(one.assignment.columns))
    missing = best.assignment.missing_labels(shape)
    return f"Sheet thiếu cột: {missing}." if missing else NO_HEADER_HERE


def ask_for_unread(tables: list[Table], unread: list[Unread], shape: ListShape) -> None:
    """Tell at the first row that is read which tables beside it are not, and name their lines as such."""
    for one in unread:
        rows = one.data_lines()
        missing = one.assignment.missing_labels(shape)
        if not rows or not missing or len(one.assignment.columns) < 2:
            continue
        here = [table for table in tables if table.sheet_name == one.sheet.name]
        first = one.sheet.first_row
        facts = {"rows": rows, "columns": missing}
        for table in here:
            numbers = {index + first for index in one.lines()}
            table.skipped = [
                Skipped(line.row, UNREAD, line.text) if line.row in numbers and line.text else line for line in table.skipped
            ]
        issue = (
            remark("W_TABLE_UNREAD", "", line=one.header.top + first, **facts)
            if here
            else remark("W_SHEET_UNREAD", "", one.sheet.name, **facts)
        )
        table = next((table for table in [*here, *tables] if table.rows), None)
        if table is not None:
            table.issues.append((table.rows[0], None, issue))
