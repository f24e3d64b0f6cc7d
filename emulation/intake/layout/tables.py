"""What a file holds once its layout is understood: tables of data in columns, and every other line with its reason."""

from dataclasses import dataclass, field

from emulation.intake.issues import Issue
from emulation.intake.layout.columns import Tick
from emulation.intake.layout.sections import Section


@dataclass(frozen=True, slots=True)
class Skipped:
    """A line that is neither header nor data. `reason`: title, blank, numbers, section, total, footer, header, formula, …"""

    row: int
    reason: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is not data. `index` counts in sheet.rows."""

    index: int
    kind: str


@dataclass(slots=True)
class Lines:
    """The lines of a table: indexes of data rows with the section of each, and the others."""

    data: list[int] = field(default_factory=list)
    sections: list[Section | None] = field(default_factory=list)
    others: list[Line] = field(default_factory=list)
    bare: set[int] = field(default_factory=set)  # data rows of nothing but a name in a list of numbered ones
    widths: dict[int, int] = field(default_factory=dict)  # cells of each data row of a text file, where not as the header


@dataclass(slots=True)
class Table:
    """One table of one sheet. Rows are Excel's numbers, columns indexes from 0; `values[field][n]` belongs to `rows[n]`.

    A field that no column holds but the title above the table gives is in `values` and not in `columns`.
    """

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
    tick_values: dict[int, list] = field(default_factory=dict)  # by the column of the tick
    tick_numbers: dict[int, list] = field(default_factory=dict)
    issues: list[tuple[int, int | None, Issue]] = field(default_factory=list)  # row, column
    repeated: list[tuple[str, int]] = field(default_factory=list)  # field, the further column of its head that is not read
    alike: list[tuple[str, int]] = field(default_factory=list)  # field, its column, whose head is another field's too
    earlier: list[int] = field(default_factory=list)  # columns of honours of earlier years, which are not read
    encoding: str = ""
    paths: dict[int, tuple[str, ...]] = field(default_factory=dict)


@dataclass(slots=True)
class Layout:
    """The tables of a file and the sheets left aside, each with the reason in Vietnamese."""

    tables: list[Table]
    ignored: list[tuple[str, str]]

    @property
    def data_rows(self) -> int:
        return sum(len(table.rows) for table in self.tables)


def line_text(row: list) -> str:
    """A line as one text, for showing why it was left out."""
    return " | ".join(str(value).strip() for value in row if value != "" and str(value).strip())[:200]
