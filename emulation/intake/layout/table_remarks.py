"""What can be said of a table's rows before any cell is cleaned: formulas, hidden rows, records cut wrongly, lost letters."""

from emulation.intake.files.sheet import Sheet
from emulation.intake.issues import Issue, remark
from emulation.intake.layout.date_doubts import date_doubts
from emulation.intake.layout.stated_counts import count_doubts
from emulation.intake.layout.tables import Table

Remarks = list[tuple[int, int | None, Issue]]  # row, column, remark


def line_remarks(sheet: Sheet, table: Table, widths: dict[int, int]) -> Remarks:
    """Remarks on single lines and cells; `widths` are those of a text file's lines that differ from the header's."""
    found: Remarks = []
    by_column = {column: name for name, column in table.columns.items() if name not in ("stt", "note")}
    by_column |= {tick.column: "award" for tick in table.ticks}
    wanted = set(table.rows) if sheet.formulas or sheet.hidden_rows or sheet.lost_letters else set()
    for row, column in sorted(sheet.formulas):
        if row in wanted and column in by_column:
            found.append((row, column, remark("E_FORMULA", by_column[column], _shown(sheet, row, column))))
    found += [(row, None, remark("W_HIDDEN_ROW", "")) for row in sorted(sheet.hidden_rows & wanted)]
    for (row, column), letters in sheet.lost_letters.items():
        if row in wanted and column in by_column:
            found.append((row, column, remark("W_LETTERS_LOST", by_column[column], _shown(sheet, row, column), letters=letters)))
    expected, needed = max(table.headers, default=0) + 1, max(by_column, default=0) + 1
    for index, width in widths.items():
        if width < needed or width > expected:
            code = "E_ROW_SHORT" if width < expected else "E_ROW_LONG"
            text = f"Dòng này có {width} ô, tiêu đề có {expected} cột. Hãy kiểm tra dấu phân cách của dòng."
            found.append((index + sheet.first_row, None, remark(code, "", width, message=text)))
    return found


def table_remarks(sheet: Sheet, table: Table) -> Remarks:
    """Remarks on the table as a whole, each at the row a clerk should look at first."""
    return [*_encodings(sheet, table), *date_doubts(table), *count_doubts(table)] if table.rows else []


def _encodings(sheet: Sheet, table: Table) -> Remarks:
    """Once for each converted column: the font's letters before and after, at the first row that shows them."""
    found: Remarks = []
    names = {column: name for name, column in reversed(table.columns.items())}
    rows = set(table.rows)
    for column, encoding in sheet.encodings.items():
        if column not in names:
            continue
        shown = next((one for one in sheet.conversions if one[1] == column and one[0] in rows), None)
        if shown is None:
            continue  # only its title was converted
        row, _, before, after = shown
        text = f" “{before[:60]}” đã đọc là “{after[:60]}”."
        found.append((row, column, remark("W_ENCODING", names[column], before, encoding=encoding, shown=text)))
    return found


def _shown(sheet: Sheet, row: int, column: int) -> str:
    cells = sheet.rows[row - sheet.first_row]
    return str(cells[column]) if column < len(cells) else ""
