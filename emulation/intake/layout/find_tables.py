"""From a sheet to tables: every line is header, data or skipped with a reason; data lies in columns, ready for cleaning."""

from emulation.intake.files.sheet import Sheet, Workbook
from emulation.intake.issues import Refusal, refusal
from emulation.intake.layout.columns import Assignment, ListShape, assign
from emulation.intake.layout.header import Header, find_header, header_at
from emulation.intake.layout.line_list import read_line_list
from emulation.intake.layout.shared_facts import SAID_ONCE
from emulation.intake.layout.split_names import split_name_columns
from emulation.intake.layout.table_reading import line_table, read_table
from emulation.intake.layout.tables import Layout, Skipped, Table, line_text
from emulation.intake.layout.title_facts import TitleFacts, title_facts


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
            found, short = _sheet_tables(workbook, sheet, shape, mapping, header_row)
            tables += found
            lacking += [(assignment, shape) for assignment in short]
            lines = read_line_list(sheet, shape) if not found and not short and not header_row and not mapping else None
            if lines:
                tables.append(line_table(sheet, shape, lines))
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
    workbook: Workbook, sheet: Sheet, shape: ListShape, mapping: dict[str, str | None] | None, header_row: int | None
) -> tuple[list[Table], list[Assignment]]:
    tables: list[Table] = []
    short: list[Assignment] = []
    header = header_at(sheet, header_row - sheet.first_row) if header_row else find_header(sheet)
    if header is None and mapping:
        header = Header(0, -1)
    begin, facts = 0, TitleFacts()
    while header is not None:
        split_name_columns(sheet, header)
        facts = title_facts([line_text(row) for row in sheet.rows[begin : header.top]]) | facts
        assignment = assign(header.paths, shape, mapping=mapping)
        table, stop = None, header.bottom + 1
        if not assignment.missing(shape, given=(*SAID_ONCE, *facts.given)):
            table, stop = read_table(sheet, header, assignment, shape, facts, begin=begin, date1904=workbook.date1904)
        if table is None or assignment.missing(shape, given=table.values):
            short.append(assignment)
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
