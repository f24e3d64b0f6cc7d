"""What a clerk is asked about columns: hidden, of one head, not read, or holding something else than their head says."""

import re

from emulation.intake.files.sheet import Sheet, column_letter
from emulation.intake.issues import Issue, remark
from emulation.intake.layout.contents import DATE, DECISION, HONOUR, LABELS, NAME, SEX, TICK, YEAR, content_of_cells
from emulation.intake.layout.tables import Table
from emulation.intake.layout.vocabulary import FIELD_LABELS, recognise_path
from emulation.rules.text import folded

SAMPLED = 30
#: Heads of dates and years that are no list's concern.
_OTHER_HEAD = re.compile(
    r"(?:ngay|nam|thoi gian) (?:vao|cap|tuyen|bo nhiem|het|nhap|chinh thuc|hop dong|nang|giu|tot nghiep|cong tac)\b"
)
#: Fields that take any words, so that nothing else shows when their column holds something else.
_ANY_WORDS = {"achievement", "note", "place", "department", "field_of_work", "other_names", "position"}
_NO_NAMES = {"name", "given_name", "unit_name", "line"}
Remarks = list[tuple[int, int | None, Issue]]  # row, column, remark


def column_remarks(sheet: Sheet, table: Table) -> Remarks:
    """At the first row of the table, since the columns are those of all its rows."""
    row = table.rows[0]
    found = [*_hidden(sheet, table), *_of_one_head(sheet, table), *_not_read(sheet, table), *_otherwise(sheet, table)]
    return [(row, column, issue) for column, issue in found]


def _told(code: str, table: Table, column: int, **facts) -> tuple[int, Issue]:
    title = table.headers.get(column, "") or table.unrecognised.get(column, "")
    return column, remark(code, "", title, letter=column_letter(column), **facts)


def _hidden(sheet: Sheet, table: Table):
    used = {*table.columns.values(), *(tick.column for tick in table.ticks)}
    return [_told("W_HIDDEN_COLUMN", table, column) for column in sorted(sheet.hidden_columns & used)]


def _of_one_head(sheet: Sheet, table: Table):
    for name, column in table.repeated:
        if any(_values(sheet, table, column)):
            yield _told("W_COLUMN_TWICE", table, column, first=column_letter(table.columns[name]))
    for name, column in table.alike:
        yield _told("W_COLUMN_ALIKE", table, column, label=FIELD_LABELS.get(name, name))


def _not_read(sheet: Sheet, table: Table):
    for column in table.earlier:
        if any(_values(sheet, table, column)):
            yield _told("W_COLUMN_EARLIER", table, column)
    asked = {*table.earlier, *(column for _, column in table.repeated)}
    for column in table.unrecognised:
        if column not in asked and _looks_needed(sheet, table, column):
            yield _told("W_COLUMN_UNUSED", table, column)


def _looks_needed(sheet: Sheet, table: Table, column: int) -> bool:
    """Whether a column that is not read holds names of people, sexes, years, dates, honours, decisions or ticks."""
    path = table.paths.get(column, ())
    known = recognise_path(path) if path else ()
    if (known and known[0] not in _ANY_WORDS) or _OTHER_HEAD.match(folded(path[-1] if path else "")):
        return False
    content = content_of_cells(_values(sheet, table, column)[:SAMPLED])
    if content == TICK:
        return bool(table.ticks) or bool({"sex_male", "sex_female"} & table.columns.keys())
    return bool(content) or not path


def _otherwise(sheet: Sheet, table: Table):
    """Columns read as words whose cells are something that has a column of its own."""
    for name, column in table.columns.items():
        unlikely = (NAME, SEX, YEAR, DATE, DECISION) if name in _ANY_WORDS else (SEX, DATE, DECISION, HONOUR)
        if column not in table.headers or name not in _ANY_WORDS | _NO_NAMES:
            continue
        content = content_of_cells(_values(sheet, table, column)[:SAMPLED])
        if content in unlikely or (content == TICK and table.ticks):
            yield _told("W_COLUMN_CONTENT", table, column, label=FIELD_LABELS.get(name, name), content=LABELS[content])


def _values(sheet: Sheet, table: Table, column: int) -> list:
    rows = (sheet.rows[row - sheet.first_row] for row in table.rows)
    return [row[column] if column < len(row) else "" for row in rows]
