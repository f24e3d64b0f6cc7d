"""One table read: its lines sorted out, its columns taken, cells that hold several fields divided."""

from emulation.intake.files.sheet import Sheet
from emulation.intake.issues import remark
from emulation.intake.layout.columns import Assignment, ListShape
from emulation.intake.layout.decision_lines import parse_line
from emulation.intake.layout.ditto_marks import fill_dittos
from emulation.intake.layout.header import Header
from emulation.intake.layout.line_list import LineList, line_columns
from emulation.intake.layout.line_sorter import Liner
from emulation.intake.layout.serial_dates import count_from_1904
from emulation.intake.layout.shared_facts import kind_of_names, take_facts
from emulation.intake.layout.split_position import split_position_unit
from emulation.intake.layout.table_remarks import line_remarks, table_remarks
from emulation.intake.layout.tables import Skipped, Table, line_text
from emulation.intake.layout.title_facts import TitleFacts


def read_table(
    sheet: Sheet, header: Header, assignment: Assignment, shape: ListShape, facts: TitleFacts, *, begin: int, date1904: bool
) -> tuple[Table, int]:
    """The table under a header, and the index of the row where it stops (another header, or the sheet's end)."""
    first = sheet.first_row
    lines, stop = Liner(sheet, header, assignment).read()
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
        unrecognised=assignment.unrecognised,
        ticks=assignment.ticks,
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
    kind_of_names(table, shape)
    take_facts(table, facts, shape)
    _split_cells(table)
    return table, stop


def line_table(sheet: Sheet, shape: ListShape, found: LineList) -> Table:
    """A sheet of one recipient a line as a table whose fields all stand in one column."""
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
        skipped=[Skipped(index + first, reason, line_text(sheet.rows[index])) for index, reason in found.others],
        encoding=sheet.encoding,
    )
    guess = remark("W_SPLIT_GUESS", "line")
    table.issues = [(row, found.column, guess) for row in dict.fromkeys(table.rows)]
    table.issues += table_remarks(sheet, table)
    take_facts(table, found.facts, shape)
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
