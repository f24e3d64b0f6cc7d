"""What can be said of a table's rows before any cell is cleaned: formulas, hidden rows, records cut wrongly, lost letters."""

import re
from datetime import date

from emulation.intake.cells.text import as_text
from emulation.intake.files.sheet import Sheet
from emulation.intake.issues import Issue, remark
from emulation.intake.layout.column_remarks import column_remarks
from emulation.intake.layout.fill_cells import DATES
from emulation.intake.layout.sections import Section
from emulation.intake.layout.tables import Table
from emulation.rules.text import normalise

Remarks = list[tuple[int, int | None, Issue]]  # row, column, remark


def line_remarks(sheet: Sheet, table: Table, widths: dict[int, int]) -> Remarks:
    """Remarks on single lines and cells; `widths` are those of a text file's lines that differ from the header's."""
    remarks: Remarks = []
    by_column = {column: name for name, column in table.columns.items() if name not in ("stt", "note")}
    by_column |= {tick.column: "award" for tick in table.ticks}
    rows = set(table.rows)
    for row, column in sorted(sheet.formulas):
        if row in rows and column in by_column:
            remarks.append((row, column, remark("E_FORMULA", by_column[column], _shown(sheet, row, column))))
    remarks += [(row, None, remark("W_HIDDEN_ROW", "")) for row in sorted(sheet.hidden_rows & rows)]
    remarks += _struck(sheet, table, by_column, rows)
    for (row, column), letters in sheet.lost_letters.items():
        if row in rows and column in by_column:
            lost = remark("W_LETTERS_LOST", by_column[column], _shown(sheet, row, column), letters=letters)
            remarks.append((row, column, lost))
    for row, column, before, after in sheet.repairs:
        if row in rows and column in by_column:
            sentence = f"“{before[:60]}” có chữ bị lỗi, đã đọc là “{after[:60]}”. Hãy xem lại chữ đã sửa."
            remarks.append((row, column, remark("W_ENCODING", by_column[column], before, message=sentence)))
    expected, needed = max(table.headers, default=0) + 1, max(by_column, default=0) + 1
    for index, width in widths.items():
        if width < needed or width > expected:
            code = "E_ROW_SHORT" if width < expected else "E_ROW_LONG"
            text = f"Dòng này có {width} ô, tiêu đề có {expected} cột. Hãy kiểm tra dấu phân cách của dòng."
            remarks.append((index + sheet.first_row, None, remark(code, "", width, message=text)))
    return remarks


def _struck(sheet: Sheet, table: Table, by_column: dict[int, str], rows: set[int]) -> Remarks:
    """One remark for a line whose name is struck out, else one for each struck cell."""
    names = {table.columns[name] for name in ("name", "unit_name", "line", "given_name") if name in table.columns}
    cells = sorted(cell for cell in sheet.struck if cell[0] in rows and cell[1] in by_column)
    lines = {row for row, column in cells if column in names}
    remarks: Remarks = [(row, None, remark("W_STRUCK", "", row)) for row in sorted(lines)]
    return remarks + [(row, column, remark("W_STRUCK", by_column[column], row)) for row, column in cells if row not in lines]


def table_remarks(sheet: Sheet, table: Table) -> Remarks:
    """Remarks on the table as a whole, each at the row a clerk should look at first."""
    if not table.rows:
        return []
    return [*column_remarks(sheet, table), *_encodings(sheet, table), *date_doubts(table), *count_doubts(table)]


def _encodings(sheet: Sheet, table: Table) -> Remarks:
    """Once for each converted column: the font's letters before and after, at the first row that shows them."""
    remarks: Remarks = []
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
        remarks.append((row, column, remark("W_ENCODING", names[column], before, encoding=encoding, shown=text)))
    return remarks


def _shown(sheet: Sheet, row: int, column: int) -> str:
    cells = sheet.rows[row - sheet.first_row]
    return str(cells[column]) if column < len(cells) else ""


_NUMBERS = re.compile(r"^\s*(\d{1,2})\s*[/.\-]\s*(\d{1,2})\s*[/.\-]\s*(\d{4}|\d{2})\s*$")
_ENOUGH = 2


def date_doubts(table: Table) -> list[tuple[int, int | None, Issue]]:
    remarks = []
    for name in DATES:
        values = table.values.get(name)
        if not values:
            continue
        doubtful = _doubtful(values)
        column = table.columns.get(name)
        remarks += [(table.rows[place], column, remark("W_DATE_SWAPPED", name, as_text(values[place]))) for place in doubtful]
    return remarks


def _doubtful(values: list) -> list[int]:
    texts, dates = [], []
    for place, value in enumerate(values):
        if isinstance(value, date):
            dates.append(place)
        elif isinstance(value, str) and (match := _NUMBERS.match(value)):
            texts.append((place, int(match.group(1)), int(match.group(2))))
    if any(first <= 12 < second <= 31 for _, first, second in texts) and not any(
        first > 12 >= second for _, first, second in texts
    ):
        return [place for place, first, second in texts if first <= 12 and second <= 12 and first != second]
    beyond = [place for place, first, second in texts if first > 12 >= second]
    turned = all(values[place].day <= 12 for place in dates)
    if len(beyond) >= _ENOUGH and len(dates) >= _ENOUGH and len(beyond) == len(texts) and turned:
        return [place for place in dates if values[place].day != values[place].month]
    return []


_COUNTED = re.compile(
    r"(?<![\d.,/-])(\d{1,5})\s*(?:tập thể|cá nhân|hộ gia đình|hộ|đơn vị|người|đồng chí|đ/c|trường hợp|gia đình)\b", re.IGNORECASE
)
_AT_END = re.compile(r"(?:\(|:|là)\s*(\d{1,5})\s*\)?\s*[.;:]?$")
_WITHIN = re.compile(r"trong đó.*$", re.IGNORECASE)


def stated_count(text: str) -> int | None:
    """ "cho 10 tập thể gồm" is 10, "02 tập thể, 05 cá nhân" 7; None where a line states nothing."""
    text = _WITHIN.sub("", normalise(text))
    counts = [int(number) for number in _COUNTED.findall(text)]
    if counts:
        return sum(counts)
    match = _AT_END.search(text)
    return int(match.group(1)) if match else None


def count_doubts(table: Table) -> list[tuple[int, int | None, Issue]]:
    return [*_headings(table), *_totals(table)]


def _headings(table: Table):
    rows_under: dict[int, list[int]] = {}
    texts: dict[int, str] = {}
    for row, section in zip(table.rows, table.sections, strict=True):
        for above in _chain(section):
            rows_under.setdefault(above.row, []).append(row)
            texts[above.row] = above.text
    for number, rows in rows_under.items():
        stated = stated_count(texts[number])
        if stated is not None and stated != len(rows):
            yield rows[0], None, _doubt(number, texts[number], stated, len(rows))


def _totals(table: Table):
    """A total may be of the whole table, of its section, or of the lines since the total before it."""
    before = 0
    for line in table.skipped:
        if line.reason != "total":
            continue
        places = [place for place, row in enumerate(table.rows) if row < line.row]
        stated = stated_count(line.text)
        if stated is None or not places:
            continue
        last = places[-1]
        scopes = [len(places), sum(table.rows[place] > before for place in places), len(table.rows)]
        scopes += [
            sum(any(one.row == above.row for one in _chain(table.sections[place])) for place in places)
            for above in _chain(table.sections[last])
        ]
        if stated not in scopes:
            yield table.rows[last], None, _doubt(line.row, line.text, stated, len(places))
        before = line.row


def _chain(section: Section | None):
    while section is not None:
        yield section
        section = section.parent


def _doubt(number: int, text: str, stated: int, found: int) -> Issue:
    return remark("W_COUNT_MISMATCH", "", text[:200], stated=stated, found=found, line=number)
