"""A row of the file against the record as it is now and as it was exported: what the file changed, and what changed here."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from emulation.desk.sheets.cells import alike, cell_text, could_be, typed_text, with_zeros
from emulation.desk.sheets.fields import SheetField
from emulation.desk.sheets.mark import RowKey

#: Among a row's cells: that the file's word for a column was taken, over what is stored.
TAKEN = "_take_"


@dataclass(slots=True)
class Differences:
    """By the key of the column: `edits` what the file asks for, `conflicts` what it asks for where somebody changed the same
    cell here since, `moved` what changed here alone, `closed` what it asks for in a column the account does not have."""

    edits: dict[str, object] = field(default_factory=dict)
    conflicts: dict[str, object] = field(default_factory=dict)
    moved: list[str] = field(default_factory=list)
    closed: list[str] = field(default_factory=list)


def differences(
    cells: Mapping[str, object], key: RowKey, now: Mapping[str, object], columns: Mapping[str, SheetField]
) -> Differences:
    """`cells`: the row of the file; `now`: the same columns as they are stored."""
    found = Differences()
    for name, cell in cells.items():
        if name in key.sums:
            _compare(found, name, cell, key.sums[name], now, columns.get(name), cells.get(TAKEN + name))
    return found


def _compare(found: Differences, name: str, cell, base: bytes, now: Mapping, column: SheetField | None, taken) -> None:
    if column is None:
        if not could_be(cell, base):
            found.closed.append(name)
        return
    stored = now[name]
    if alike(cell, stored, numeric=column.numeric):
        return
    untouched_here = could_be(stored, base)
    if not untouched_here and could_be(cell, base):
        found.moved.append(name)
        return
    wanted = with_zeros(typed_text(cell), stored)
    # A sheet is asked once: what was taken over one stored value is not taken over another.
    settled = untouched_here or taken == took(stored)
    (found.edits if settled or not column.fills else found.conflicts)[name] = wanted


def took(stored) -> str:
    """How a row keeps that the file's word was taken over what is stored."""
    return f"={cell_text(stored)}"
