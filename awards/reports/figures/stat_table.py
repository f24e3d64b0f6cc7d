"""A statistical table: what a screen, a workbook, a paper and a program all read."""

from dataclasses import dataclass
from decimal import Decimal

from awards.rules.figures.periods import Period

Cell = int | Decimal | None
#: Between the headings above a column.
BELOW = " > "


@dataclass(frozen=True, slots=True)
class StatColumn:
    """`group` are the headings above it. `criterion` and `proposed` say what it counts, `is_ratio` that it counts nothing."""

    key: str
    label: str
    group: str = ""
    code: str = ""
    criterion: int | None = None
    proposed: bool = False
    is_ratio: bool = False

    @property
    def headings(self) -> tuple[str, ...]:
        """From the top down to its own."""
        return (*(part for part in self.group.split(BELOW) if part), self.label)


@dataclass(frozen=True, slots=True)
class StatRow:
    """A row of a table of figures, its cells in the order of the table's columns; a heading has none."""

    code: str
    label: str
    cells: tuple[Cell, ...] = ()
    unit: str = ""
    criterion: int | None = None


@dataclass(frozen=True, slots=True)
class FormHead:
    """What a circular prints above its form and beside it; `scope` is the criterion of the whole form, `about` what it counts."""

    number: str
    circular: str
    due: str
    receiver: str
    unit_of_count: str
    scope: int
    about: str


@dataclass(frozen=True, slots=True)
class Heading:
    """A cell of a table's head, over so many columns and rows."""

    label: str
    columns: int
    rows: int
    place: int


@dataclass(frozen=True, slots=True)
class StatTable:
    """`checks` are sentences about sums that do not agree; none means that the table adds up. `reporter` is whose figures
    these are; `name` the title without number and period."""

    form: str
    title: str
    period: Period
    columns: tuple[StatColumn, ...]
    rows: tuple[StatRow, ...]
    checks: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    head: FormHead | None = None
    name: str = ""
    reporter: str = ""

    @property
    def has_units(self) -> bool:
        """Whether the rows say in what they are counted."""
        return any(row.unit for row in self.rows)

    def headings(self) -> list[list[Heading]]:
        """The rows of the table's head: a heading stands once over neighbouring columns, and down to the last row."""
        depth = max(len(column.headings) for column in self.columns)
        rows: list[list[Heading]] = []
        for level in range(depth):
            row, place = [], 0
            while place < len(self.columns):
                above = self.columns[place].headings
                if level >= len(above):
                    place += 1
                    continue
                is_last = level == len(above) - 1
                width = 1 if is_last else self._alike(place, level)
                row.append(Heading(above[level], width, depth - level if is_last else 1, place))
                place += width
            rows.append(row)
        return rows

    def _alike(self, place: int, level: int) -> int:
        """How many columns from `place` on stand under the same headings down to `level`."""
        above = self.columns[place].headings[: level + 1]
        width = 1
        for column in self.columns[place + 1 :]:
            if column.headings[: level + 1] != above or len(column.headings) == level + 1:
                break
            width += 1
        return width

    def as_dict(self) -> dict:
        """For JSON: rows by the keys of the columns; decimals as numbers, what is unknown as null."""
        return {
            "form": self.form,
            "title": self.title,
            "year": self.period.until.year,
            "from": self.period.since.isoformat(),
            "to": self.period.until.isoformat(),
            "rows": [
                {
                    "code": row.code,
                    "label": row.label,
                    **{column.key: _number(cell) for column, cell in zip(self.columns, row.cells, strict=True)},
                }
                for row in self.rows
                if row.cells
            ],
            "checks": list(self.checks),
            "notes": list(self.notes),
        }

    def as_kept(self) -> dict:
        """For a report that is kept as it was sent: rows by code, label and cells, columns by code and label."""
        return {
            "rows": [[row.code, row.label, [None if cell is None else str(cell) for cell in row.cells]] for row in self.rows],
            "columns": [[column.code.partition(" ")[0], " – ".join(column.headings)] for column in self.columns],
        }


def _number(cell: Cell) -> int | float | None:
    return float(cell) if isinstance(cell, Decimal) else cell
