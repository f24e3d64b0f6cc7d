"""A statistical table: what a screen, a workbook and a program all read."""

from dataclasses import dataclass
from decimal import Decimal

Cell = int | Decimal | None


@dataclass(frozen=True, slots=True)
class StatColumn:
    """`group` is the heading above several columns."""

    key: str
    label: str
    group: str = ""


@dataclass(frozen=True, slots=True)
class StatRow:
    """A row of a table of figures, its cells in the order of the table's columns."""

    code: str
    label: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class StatTable:
    """`checks` are sentences about sums that do not agree; none means that the table adds up."""

    form: str
    title: str
    year: int
    columns: tuple[StatColumn, ...]
    rows: tuple[StatRow, ...]
    checks: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()

    def as_dict(self) -> dict:
        """For JSON: rows by the keys of the columns; decimals as numbers, what is unknown as null."""
        return {
            "form": self.form,
            "title": self.title,
            "year": self.year,
            "rows": [
                {
                    "code": row.code,
                    "label": row.label,
                    **{column.key: _number(cell) for column, cell in zip(self.columns, row.cells, strict=True)},
                }
                for row in self.rows
            ],
            "checks": list(self.checks),
            "notes": list(self.notes),
        }


def _number(cell: Cell) -> int | float | None:
    return float(cell) if isinstance(cell, Decimal) else cell
