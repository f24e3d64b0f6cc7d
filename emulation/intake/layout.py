"""From a sheet to tables: every line is header, data or skipped with a reason; data lies in columns, ready for cleaning."""

from dataclasses import dataclass, field

from emulation.intake.columns import Assignment, ListShape, Tick, assign
from emulation.intake.decision_lines import parse_line
from emulation.intake.header import Header, find_header, header_at
from emulation.intake.issues import Issue, Refusal, issue, refusal
from emulation.intake.line_list import LineList, read_line_list
from emulation.intake.lines import Liner
from emulation.intake.positions import split_position_unit
from emulation.intake.sections import Section
from emulation.intake.sheet import Sheet, Workbook


@dataclass(frozen=True, slots=True)
class Skipped:
    """A line that is neither header nor data. `reason`: title, blank, numbers, section, total, footer, header, formula, …"""

    row: int
    reason: str
    text: str = ""


@dataclass(slots=True)
class Table:
    """One table of one sheet. Rows are Excel's numbers, columns indexes from 0; `values[field][n]` belongs to `rows[n]`."""

    sheet_name: str
    header_rows: list[int]
    columns: dict[str, int]
    headers: dict[int, str]
    first_data_row: int
    rows: list[int]
    values: dict[str, list]
    sections: list[Section | None]
    skipped: list[Skipped]
    unrecognised: dict[int, str] = field(default_factory=dict)
    ticks: list[Tick] = field(default_factory=list)
    tick_values: dict[str, list] = field(default_factory=dict)
    tick_numbers: dict[str, list] = field(default_factory=dict)
    issues: list[tuple[int, int | None, Issue]] = field(default_factory=list)  # row, column
    encoding: str = ""
    paths: dict[int, tuple[str, ...]] = field(default_factory=dict)
    stated_totals: list[tuple[int, str]] = field(default_factory=list)


@dataclass(slots=True)
class Layout:
    """The tables of a file and the sheets left aside, each with the reason in Vietnamese."""

    tables: list[Table]
    ignored: list[tuple[str, str]]

    @property
    def data_rows(self) -> int:
        return sum(len(table.rows) for table in self.tables)


def find_tables(
    workbook: Workbook,
    shape: ListShape,
    *,
    mapping: dict[str, str | None] | None = None,
    header_row: int | None = None,
) -> Layout:
    """The tables of every sheet that fit the shape; refuses a file that has none.

    `mapping` (column letter → field) and `header_row` (Excel's number) are what a clerk chose instead of what is recognised.
    """
    tables: list[Table] = []
    ignored: list[tuple[str, str]] = []
    lacking: list[tuple[Assignment, ListShape]] = []
    for sheet in workbook.sheets:
        if sheet.hidden:
            ignored.append((sheet.name, "Sheet đang ẩn."))
        elif not sheet.rows:
            ignored.append((sheet.name, "Sheet trống."))
        else:
            found, short = _sheet_tables(sheet, shape, mapping, header_row)
            tables += found
            lacking += [(assignment, shape) for assignment in short]
            lines = read_line_list(sheet, shape) if not found and not short and not header_row and not mapping else None
            if lines:
                tables.append(_line_table(sheet, shape, lines))
            elif not found:
                ignored.append((sheet.name, "Sheet không có tiêu đề của danh sách này."))
    if not tables:
        raise _why_nothing(workbook, lacking)
    return Layout(tables, ignored)


def _why_nothing(workbook: Workbook, lacking: list[tuple[Assignment, ListShape]]) -> Refusal:
    if not lacking:
        width = max((len(row) for sheet in workbook.sheets for row in sheet.rows[:200]), default=0)
        return refusal("F_NO_HEADER" if width > 1 else "F_NOT_A_LIST")
    assignment, shape = max(lacking, key=lambda pair: len(pair[0].columns))
    if len(assignment.unrecognised) >= 8 and len(assignment.unrecognised) > 1.5 * len(assignment.columns):
        return refusal("F_NOT_A_LIST")
    return refusal("F_MISSING_COLUMNS", columns=assignment.missing_labels(shape))


def headers_of(sheet: Sheet) -> dict[int, tuple[str, ...]]:
    """The header texts of a sheet by column, for recognising the kind of list; {} without a header."""
    header = find_header(sheet)
    return header.paths if header else {}


def _sheet_tables(
    sheet: Sheet, shape: ListShape, mapping: dict[str, str | None] | None, header_row: int | None
) -> tuple[list[Table], list[Assignment]]:
    tables: list[Table] = []
    short: list[Assignment] = []
    header = header_at(sheet, header_row - sheet.first_row) if header_row else find_header(sheet)
    if header is None and mapping:
        header = Header(0, -1)
    begin = 0
    while header is not None:
        assignment = assign(header.paths, shape, mapping=mapping)
        if assignment.missing(shape):
            short.append(assignment)
            header = find_header(sheet, header.bottom + 1)
            continue
        table, stop = _read_table(sheet, header, assignment, begin)
        tables.append(table)
        begin = stop
        header = find_header(sheet, stop) if stop < len(sheet.rows) else None
    if tables and begin < len(sheet.rows):
        tables[-1].skipped += [
            Skipped(index + sheet.first_row, "other", _text(sheet.rows[index])) for index in range(begin, len(sheet.rows))
        ]
    return tables, short


def _text(row: list) -> str:
    return " | ".join(str(value).strip() for value in row if value != "" and str(value).strip())[:200]


def _read_table(sheet: Sheet, header: Header, assignment: Assignment, begin: int) -> tuple[Table, int]:
    """The table under a header, and the index of the row where it stops (another header, or the sheet's end)."""
    first = sheet.first_row
    liner = Liner(sheet, header, assignment)
    lines, stop = liner.read()
    skipped = [
        Skipped(index + first, "title" if _text(sheet.rows[index]) else "blank", _text(sheet.rows[index]))
        for index in range(begin, header.top)
    ]
    skipped += [Skipped(line.index + first, line.kind, _text(sheet.rows[line.index])) for line in lines.others]
    rows, data = sheet.rows, lines.data
    columns = assignment.columns
    width = max([*columns.values(), *(tick.column for tick in assignment.ticks)], default=0) + 1
    for index in data if sheet.is_text else ():
        rows[index].extend([""] * (width - len(rows[index])))
    table = Table(
        sheet_name=sheet.name,
        header_rows=list(range(header.top + first, header.bottom + first + 1)),
        columns=columns,
        headers={column: " / ".join(path) for column, path in header.paths.items()},
        first_data_row=data[0] + first if data else header.bottom + 1 + first,
        rows=[index + first for index in data],
        values={name: [rows[index][column] for index in data] for name, column in columns.items()},
        sections=lines.sections,
        skipped=skipped,
        unrecognised=assignment.unrecognised,
        ticks=assignment.ticks,
        encoding=sheet.encoding,
        paths=header.paths,
        stated_totals=[(line.index + first, _text(rows[line.index])) for line in lines.others if line.kind == "total"],
    )
    for tick in assignment.ticks:
        table.tick_values[tick.header] = [rows[index][tick.column] for index in data]
        if tick.number_column is not None:
            table.tick_numbers[tick.header] = [rows[index][tick.number_column] for index in data]
    table.issues = _issues(sheet, table, lines.widths)
    _split_cells(table)
    return table, stop


def _split_cells(table: Table) -> None:
    """Cells that hold several fields become columns of their own; each split is a proposal to confirm."""
    for source in ("line", "position_unit"):
        if source not in table.columns:
            continue
        column = table.columns[source]
        if source == "line":
            parsed = [parse_line(str(value)) for value in table.values[source]]
            split = {
                name: [getattr(line, name) for line in parsed] for name in ("honorific", "name", "position", "unit", "place")
            }
            split["recipient_kind"] = [line.kind for line in parsed]
        else:
            pairs = [split_position_unit(str(value)) for value in table.values[source]]
            split = {"position": [pair[0] for pair in pairs], "unit": [pair[1] for pair in pairs]}
        taken = [name for name in split if name not in table.columns]
        for name in taken:
            table.columns[name], table.values[name] = column, split[name]
        if taken:
            remark = issue("W_SPLIT_GUESS", source)
            table.issues += [
                (row, column, remark) for row, value in zip(table.rows, table.values[source], strict=True) if value != ""
            ]


def _line_table(sheet: Sheet, shape: ListShape, found: LineList) -> Table:
    first = sheet.first_row
    values = found.values(shape)
    table = Table(
        sheet_name=sheet.name,
        header_rows=[],
        columns=dict.fromkeys(values, found.column),
        headers={},
        first_data_row=found.rows[0] + first,
        rows=[index + first for index in found.rows],
        values=values,
        sections=found.sections,
        skipped=[Skipped(index + first, reason, _text(sheet.rows[index])) for index, reason in found.others],
        encoding=sheet.encoding,
    )
    remark = issue("W_SPLIT_GUESS", "line")
    table.issues = [(row, found.column, remark) for row in table.rows]
    return table


def _issues(sheet: Sheet, table: Table, widths: dict[int, int]) -> list[tuple[int, int | None, Issue]]:
    """What can be said of the rows before any cell is cleaned: formulas, hidden rows, records cut wrongly, lost letters."""
    found: list[tuple[int, int | None, Issue]] = []
    by_column = {column: name for name, column in table.columns.items() if name not in ("stt", "note")}
    wanted = set(table.rows) if sheet.formulas or sheet.hidden_rows or sheet.lost_letters else set()
    for row, column in sorted(sheet.formulas):
        if row in wanted and column in by_column:
            found.append((row, column, issue("E_FORMULA", by_column[column])))
    found += [(row, None, issue("W_HIDDEN_ROW", "")) for row in sorted(sheet.hidden_rows & wanted)]
    for (row, column), letters in sheet.lost_letters.items():
        if row in wanted and column in by_column:
            text = str(sheet.rows[row - sheet.first_row][column])
            found.append((row, column, issue("W_LETTERS_LOST", by_column[column], text, letters=letters)))
    expected = max(table.headers, default=0) + 1
    for index, width in widths.items():
        if width != expected:
            found.append((index + sheet.first_row, None, issue("E_ROW_SHORT" if width < expected else "E_ROW_LONG", "")))
    return found
