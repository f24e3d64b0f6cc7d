"""All data rows of a list, columnar and from every sheet, each knowing where Excel shows it."""

from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any

from emulation.intake.issues import Issue
from emulation.intake.layout import Layout, Table
from emulation.intake.sections import Section
from emulation.intake.sheet import column_letter


@dataclass(slots=True)
class ListRows:
    """`values[field][i]` is the raw value of row `i`; a field no sheet has is not a key."""

    values: dict[str, list] = field(default_factory=dict)
    sheets: list[str] = field(default_factory=list)
    numbers: list[int] = field(default_factory=list)
    sections: list[dict | None] = field(default_factory=list)
    letters: dict[str, dict[str, str]] = field(default_factory=dict)  # sheet → field → column letter
    remarks: dict[int, list[Issue]] = field(default_factory=dict)  # found while reading, by row index

    def __len__(self) -> int:
        return len(self.numbers)

    def column(self, name: str) -> list:
        """The raw values of a field, blanks when no sheet has it."""
        return self.values.get(name) or [""] * len(self)

    def has(self, name: str) -> bool:
        return name in self.values

    def letter(self, index: int, name: str) -> str:
        """The letter of the column that holds `name` in the row's sheet, '' when the sheet has none."""
        return self.letters.get(self.sheets[index], {}).get(name, "")

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
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time(0) else value.isoformat(sep=" ")
    if isinstance(value, (date, time)):
        return value.isoformat()
    return value


def rows_of(layout: Layout) -> ListRows:
    """The tables of a file as one list. A row with several honours ticked becomes one row for each."""
    rows = ListRows()
    names = list(dict.fromkeys(name for table in layout.tables for name in (*table.values, *(["award"] if table.ticks else []))))
    rows.values = {name: [] for name in names}
    for table in layout.tables:
        _take_table(rows, table, names)
    return rows


def _take_table(rows: ListRows, table: Table, names: list[str]) -> None:
    rows.letters[table.sheet_name] = {name: column_letter(column) for name, column in table.columns.items()}
    if table.ticks:
        rows.letters[table.sheet_name].setdefault("award", column_letter(table.ticks[0].column))
        _take_ticked(rows, table, names)
        return
    begin = len(rows)
    for name in names:
        rows.values[name] += table.values.get(name) or [""] * len(table.rows)
    rows.sheets += [table.sheet_name] * len(table.rows)
    rows.numbers += table.rows
    rows.sections += [_section(section) for section in table.sections]
    index_of = {number: begin + offset for offset, number in enumerate(table.rows)}
    _take_remarks(rows, table, index_of)


def _take_ticked(rows: ListRows, table: Table, names: list[str]) -> None:
    index_of = {}
    for offset, number in enumerate(table.rows):
        index_of[number] = len(rows)
        raw = {name: column[offset] for name, column in table.values.items()}
        ticked = [tick.header for tick in table.ticks if str(table.tick_values[tick.header][offset]).strip()]
        for header in ticked or [raw.get("award", "")]:
            decided = table.tick_numbers.get(header)
            one = {**raw, "award": header}
            if decided and str(decided[offset]).strip():
                one["decision_number"] = decided[offset]
            rows.append(
                sheet=table.sheet_name,
                number=number,
                raw={key: one.get(key, "") for key in names},
                section=_section(table.sections[offset]),
            )
    _take_remarks(rows, table, index_of)


def _take_remarks(rows: ListRows, table: Table, index_of: dict[int, int]) -> None:
    for number, _, found in table.issues:
        index = index_of.get(number)
        if index is not None:
            rows.remarks.setdefault(index, []).append(found)


def _section(section: Section | None) -> dict | None:
    """The headings over a row, nearest first by kind: {"cluster": …, "recipient_kind": …, "unit": …, "text": …}."""
    if section is None:
        return None
    found: dict[str, str] = {"text": section.text}
    while section is not None:
        found.setdefault(section.kind, section.label)
        section = section.parent
    return found
