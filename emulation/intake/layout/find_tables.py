"""From a sheet to tables: every line is header, data or skipped with a reason; data lies in columns, ready for cleaning."""

import re
from collections import Counter

from emulation.intake.files.sheet import Sheet, Workbook
from emulation.intake.issues import refusal, remark
from emulation.intake.layout.columns import Assignment, ListShape, assign
from emulation.intake.layout.decision_lines import parse_line, split_position_unit
from emulation.intake.layout.fill_cells import count_from_1904, fill_dittos, join_date_columns, split_name_columns
from emulation.intake.layout.header import Header, find_header, header_at
from emulation.intake.layout.line_list import LineList, line_columns, read_line_list
from emulation.intake.layout.line_sorter import NAME_FIELDS, LineSorter
from emulation.intake.layout.remarks import line_remarks, table_remarks
from emulation.intake.layout.shared_facts import SAID_ONCE, TitleFacts, kind_of_names, take_facts, title_facts
from emulation.intake.layout.tables import Layout, Skipped, Table, line_text
from emulation.intake.layout.unread import Unread, ask_for_unread, why_nothing, why_unread
from emulation.intake.layout.vocabulary import recognise_path
from emulation.rules.text import folded

SAMPLED_ROWS = 30
NO_HEAD = "không có tiêu đề"
_GUIDE = re.compile(
    r"(?:(?:phieu|bang|sheet|trang) )?(?:huong dan|hd|mau|vi du|vd|danh muc|dm|cach (?:ghi|dien|nhap|lam)|quy uoc|chu thich|luu y"
    r"|help|guide|example|readme)\b(?! (?:hieu|thi dua|so \d|\d))"
)


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
    unread: list[Unread] = []
    for sheet in sorted(workbook.sheets, key=_is_guide):
        if sheet.hidden:
            ignored.append((sheet.name, "Sheet đang ẩn."))
        elif not sheet.rows:
            ignored.append((sheet.name, "Sheet trống."))
        elif (tables or unread) and _is_guide(sheet):
            ignored.append((sheet.name, "Sheet hướng dẫn, ví dụ."))
        else:
            read, short = _sheet_tables(workbook, sheet, shape, mapping, header_row)
            tables += read
            unread += short
            lines = read_line_list(sheet, shape) if not read and not short and not header_row and not mapping else None
            if lines:
                tables.append(line_table(sheet, shape, lines))
            elif not read:
                ignored.append((sheet.name, why_unread(short, shape)))
    if not tables:
        raise why_nothing(workbook, unread, shape)
    ask_for_unread(tables, unread, shape)
    order = [sheet.name for sheet in workbook.sheets]
    ignored.sort(key=lambda one: order.index(one[0]))
    return Layout(tables, ignored)


def _is_guide(sheet: Sheet) -> bool:
    """Whether a sheet explains the form or shows how to fill it in: its rows are no data where another sheet holds some."""
    return bool(_GUIDE.match(folded(re.sub("đ", "z", sheet.name, flags=re.IGNORECASE))))


def data_sheets(workbook: Workbook) -> list[Sheet]:
    """The sheets that may hold a list, those that only explain the form last."""
    return sorted((sheet for sheet in workbook.sheets if sheet.rows and not sheet.hidden), key=_is_guide)


def texts_below(sheet: Sheet, header: Header) -> dict[int, list[str]]:
    """Some texts of each column under a header."""
    rows = sheet.rows[header.bottom + 1 : header.bottom + 1 + SAMPLED_ROWS]
    return {
        column: [row[column] for row in rows if column < len(row) and isinstance(row[column], str) and row[column].strip()]
        for column in header.paths
    }


def columns_without_head(sheet: Sheet, header: Header, data: list[int]) -> list[int]:
    """Columns with words in most of the data rows and no text in the header."""
    formulas = {column for _, column in sheet.formulas}
    words = Counter(
        column
        for index in data
        for column, value in enumerate(sheet.rows[index])
        if isinstance(value, str) and column not in header.paths and any(map(str.isalpha, value))
    )
    return sorted(column for column, count in words.items() if 2 * count > len(data) and column not in formulas)


def _refuse_tables_side_by_side(sheet: Sheet, header: Header, texts: dict[int, list[str]]) -> None:
    """Refuse two tables beside each other: a column of names, a second number column, and behind it names again."""
    fields = {column: next(iter(recognise_path(path)), "") for column, path in header.paths.items()}
    names = [column for column, name in fields.items() if name in NAME_FIELDS and texts.get(column)]
    numbers = [column for column, name in fields.items() if name == "stt"]
    between = any(min(names) < column < max(names) for column in numbers[1:] if names)
    again = len(names) > 1 and {fields[column] for column in fields if names[0] < column < names[1]} & {
        fields[column] for column in fields if column > names[1]
    } - {"", "stt", "note"}
    if between or again:
        raise refusal("F_TWO_TABLES", sheet=sheet.name)


def _sheet_tables(
    workbook: Workbook, sheet: Sheet, shape: ListShape, mapping: dict[str, str | None] | None, header_row: int | None
) -> tuple[list[Table], list[Unread]]:
    tables: list[Table] = []
    short: list[Unread] = []
    header = header_at(sheet, header_row - sheet.first_row) if header_row else find_header(sheet)
    if header is None and mapping:
        header = Header(0, -1)
    begin, facts = 0, TitleFacts()
    while header is not None:
        split_name_columns(sheet, header)
        facts = title_facts([line_text(row) for row in sheet.rows[begin : header.top]]) | facts
        join_date_columns(sheet, header)
        texts = texts_below(sheet, header)
        assignment = assign(header.paths, shape, mapping=mapping, hidden=sheet.hidden_columns, texts=texts)
        if not mapping:
            _refuse_tables_side_by_side(sheet, header, texts)
        table, stop = None, header.bottom + 1
        if not assignment.missing(shape, given=(*SAID_ONCE, *facts.given)):
            table, stop = read_table(sheet, header, assignment, shape, facts, begin=begin, date1904=workbook.date1904)
        if table is None or assignment.missing(shape, given=table.values):
            short.append(Unread(sheet, header, assignment))
            header = find_header(sheet, header.bottom + 1)
            continue
        tables.append(table)
        begin = stop
        header = find_header(sheet, stop) if stop < len(sheet.rows) else None
    if tables and begin < len(sheet.rows):
        tables[-1].skipped += [
            Skipped(index + sheet.first_row, "other", line_text(sheet.rows[index])) for index in range(begin, len(sheet.rows))
        ]
    return tables, short


def read_table(
    sheet: Sheet, header: Header, assignment: Assignment, shape: ListShape, facts: TitleFacts, *, begin: int, date1904: bool
) -> tuple[Table, int]:
    """The table under a header, and the index of the row where it stops (another header, or the sheet's end)."""
    first = sheet.first_row
    lines, stop = LineSorter(sheet, header, assignment).read()
    without_head = dict.fromkeys(columns_without_head(sheet, header, lines.data), NO_HEAD)
    above = [(index, line_text(sheet.rows[index])) for index in range(begin, header.top)]
    skipped = [Skipped(index + first, "title" if text else "blank", text) for index, text in above]
    skipped += [Skipped(line.index + first, line.kind, line_text(sheet.rows[line.index])) for line in lines.others]
    rows, data, columns = sheet.rows, lines.data, dict(assignment.columns)
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
        unrecognised=assignment.unrecognised | without_head,
        ticks=assignment.ticks,
        repeated=assignment.repeated,
        alike=assignment.alike,
        earlier=assignment.earlier,
        encoding=sheet.encoding,
        paths=header.paths,
    )
    for tick in assignment.ticks:
        table.tick_values[tick.column] = [rows[index][tick.column] for index in data]
        if tick.number_column is not None:
            table.tick_numbers[tick.column] = [rows[index][tick.number_column] for index in data]
    fill_dittos(table)
    if date1904:
        count_from_1904(table.values)
    table.issues = line_remarks(sheet, table, lines.widths) + table_remarks(sheet, table)
    table.issues += [(index + first, None, remark("W_ROW_BARE", "")) for index in sorted(lines.bare) if index in data]
    kind_of_names(table, shape)
    take_facts(table, facts, shape)
    _split_cells(table)
    return table, stop


def line_table(sheet: Sheet, shape: ListShape, lines: LineList) -> Table:
    """A sheet of one recipient a line as a table whose fields all stand in one column."""
    first = sheet.first_row
    values = lines.values(shape)
    table = Table(
        sheet_name=sheet.name,
        header_rows=[],
        columns=dict.fromkeys(values, lines.column),
        headers={},
        first_data_row=lines.rows[0] + first,
        rows=[index + first for index in lines.rows],
        values=values,
        sections=lines.sections,
        skipped=[Skipped(index + first, reason, line_text(sheet.rows[index])) for index, reason in lines.others],
        encoding=sheet.encoding,
    )
    guess = remark("W_SPLIT_GUESS", "line")
    table.issues = [(row, lines.column, guess) for row in dict.fromkeys(table.rows)] + line_remarks(sheet, table, {})
    table.issues += table_remarks(sheet, table)
    take_facts(table, lines.facts, shape)
    return table


def _split_cells(table: Table) -> None:
    """Cells that hold several fields become columns of their own; each split is a proposal to confirm."""
    if _names_hold_lines(table):
        table.columns["line"], table.values["line"] = table.columns.pop("name"), table.values.pop("name")
    for source in ("line", "position_unit"):
        if source not in table.columns:
            continue
        column = table.columns[source]
        if source == "line":
            split = line_columns([parse_line(str(value)) for value in table.values[source]])
        else:
            pairs = [split_position_unit(str(value)) for value in table.values[source]]
            split = {"position": [pair[0] for pair in pairs], "unit": [pair[1] for pair in pairs]}
        taken = [name for name in split if name not in table.columns]
        for name in taken:
            table.columns[name], table.values[name] = column, split[name]
        if taken:
            guess = remark("W_SPLIT_GUESS", source)
            table.issues += [
                (row, column, guess) for row, value in zip(table.rows, table.values[source], strict=True) if value != ""
            ]


def _names_hold_lines(table: Table) -> bool:
    """Whether the column of names says position and unit too, since no other column does."""
    if "name" not in table.columns or {"unit", "position", "position_unit", "place", "line", "unit_code"} & table.columns.keys():
        return False
    names = [value for value in table.values["name"] if value != ""]
    return 2 * sum(isinstance(value, str) and "," in value.rstrip(" ,") for value in names) >= len(names) > 0
