"""All data rows of a list, columnar and from every sheet, each knowing where Excel shows it."""

from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any

from emulation.intake.cells.text import is_chosen, is_ticked
from emulation.intake.files.sheet import column_letter
from emulation.intake.issues import Issue
from emulation.intake.layout.sections import Section
from emulation.intake.layout.tables import Layout, Table

Letters = list[tuple[int, dict[str, str]]]  # for each table of a sheet: its header's last row, field → column letter


#: What PostgreSQL cannot hold as text: the zero character, and halves of characters.
_UNSTORABLE = dict.fromkeys((0, *range(0xD800, 0xE000)))


@dataclass(slots=True)
class ListRows:
    """`values[field][i]` is the raw value of row `i`; a field no sheet has is not a key."""

    values: dict[str, list] = field(default_factory=dict)
    sheets: list[str] = field(default_factory=list)
    numbers: list[int] = field(default_factory=list)
    sections: list[dict | None] = field(default_factory=list)
    letters: dict[str, Letters] = field(default_factory=dict)  # by sheet
    remarks: dict[int, list[Issue]] = field(default_factory=dict)  # found while reading, by row index

    def __len__(self) -> int:
        return len(self.numbers)

    def column(self, name: str) -> list:
        """The raw values of a field, blanks when no sheet has it."""
        return self.values.get(name) or [""] * len(self)

    def has(self, name: str) -> bool:
        return name in self.values

    def letter(self, index: int, name: str) -> str:
        """The letter of the column that holds `name` in the row's table, '' when the table has none."""
        return table_columns(self.letters.get(self.sheets[index], []), self.numbers[index]).get(name, "")

    def under(self, index: int) -> dict:
        """The headings over a row by kind; {} without one."""
        return self.sections[index] or {}

    def heading(self, index: int) -> str | None:
        """The text of the heading over a row."""
        return self.under(index).get("text")

    def raw(self, index: int) -> dict[str, Any]:
        """The row as it can be stored: only filled fields, dates as ISO text."""
        return {name: storable(column[index]) for name, column in self.values.items() if column[index] not in ("", None)}

    def append(self, *, sheet: str, number: int, raw: dict[str, Any], section: dict | None) -> None:
        """Add a row from its stored form."""
        for name in raw.keys() - self.values.keys():
            self.values[name] = [""] * len(self)
        for name, column in self.values.items():
            column.append(raw.get(name, ""))
        self.sheets.append(sheet)
        self.numbers.append(number)
        self.sections.append(section)


def storable(value: Any) -> Any:
    """A cell's value as JSON keeps it; the cleaners read ISO dates as they read Excel's."""
    if isinstance(value, str):
        return value if value.isprintable() else value.translate(_UNSTORABLE)
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time(0) else value.isoformat(sep=" ")
    if isinstance(value, (date, time)):
        return value.isoformat()
    return value


def rows_of(layout: Layout) -> ListRows:
    """The tables of a file as one list. A row with several honours ticked becomes one row for each."""
    rows = ListRows()
    ticked = ("award", "decision_number", "year") if any(table.ticks for table in layout.tables) else ()
    names = list(dict.fromkeys([*(name for table in layout.tables for name in table.values), *ticked]))
    rows.values = {name: [] for name in names}
    for table in layout.tables:
        _take_table(rows, table, names)
    return rows


def letters_of(table: Table) -> dict[str, str]:
    """Field → the letter of its column in one table."""
    letters = {name: column_letter(column) for name, column in table.columns.items()}
    if table.ticks:
        letters.setdefault("award", column_letter(table.ticks[0].column))
    return letters


def table_columns(letters: Letters, number: int) -> dict[str, str]:
    """Field → column letter in the table of a sheet that holds row `number`: the last one whose header stands above it."""
    columns: dict[str, str] = {}
    for header_row, columns_here in letters:
        if header_row < number:
            columns = columns_here
    return columns


def letters_by_sheet(sheets: list[dict]) -> dict[str, Letters]:
    """The letters of a stored batch, from what it keeps of its sheets."""
    letters: dict[str, Letters] = {}
    for sheet in sheets:
        letters.setdefault(sheet["name"], []).append((max(sheet["header_rows"], default=0), sheet["columns"]))
    return letters


def _take_table(rows: ListRows, table: Table, names: list[str]) -> None:
    rows.letters.setdefault(table.sheet_name, []).append((max(table.header_rows, default=0), letters_of(table)))
    if table.ticks:
        _take_ticked(rows, table, names)
        return
    begin = len(rows)
    for name in names:
        rows.values[name] += table.values.get(name) or [""] * len(table.rows)
    rows.sheets += [table.sheet_name] * len(table.rows)
    rows.numbers += table.rows
    rows.sections += [_section(section) for section in table.sections]
    index_of: dict[int, int] = {}
    for offset, number in enumerate(table.rows):
        index_of.setdefault(number, begin + offset)
    _take_remarks(rows, table, index_of)


def _take_ticked(rows: ListRows, table: Table, names: list[str]) -> None:
    """One row for each honour: the ticked columns, and the cells that name one."""
    index_of: dict[int, int] = {}
    for offset, number in enumerate(table.rows):
        index_of.setdefault(number, len(rows))
        raw = {name: column[offset] for name, column in table.values.items()}
        for given in _honours(table, offset, raw.get("award", "")):
            one = {**raw, **given}
            rows.append(
                sheet=table.sheet_name,
                number=number,
                raw={key: one.get(key, "") for key in names},
                section=_section(table.sections[offset]),
            )
    _take_remarks(rows, table, index_of)


def _honours(table: Table, offset: int, first: Any) -> list[dict[str, Any]]:
    """What the honours of a line say, as fields; one without an honour when the line names none."""
    honours = [{"award": first}] if is_chosen(first) else []
    for tick in table.ticks:
        value = table.tick_values[tick.column][offset]
        if not is_chosen(value):
            continue
        given = {"award": value if tick.worded else tick.header}
        beside = table.tick_numbers.get(tick.column)
        number = beside[offset] if beside else ""
        if is_chosen(number):
            given["decision_number"] = number
        elif not tick.worded and not is_ticked(value):
            # A cell that is not merely ticked holds the year or the number of the decision.
            text = str(value).removesuffix(".0").strip()
            given["year" if text.isdecimal() and len(text) == 4 else "decision_number"] = value
        honours.append(given)
    return honours or [{"award": first}]


def _take_remarks(rows: ListRows, table: Table, index_of: dict[int, int]) -> None:
    for number, _, remark in table.issues:
        index = index_of.get(number)
        if index is not None:
            rows.remarks.setdefault(index, []).append(remark)


def _section(section: Section | None) -> dict | None:
    """The headings over a row, nearest first by kind: {"cluster": …, "recipient_kind": …, "unit": …, "text": …}."""
    if section is None:
        return None
    headings: dict[str, str] = {"text": section.text}
    while section is not None:
        headings.setdefault(section.kind, section.label)
        section = section.parent
    return headings
