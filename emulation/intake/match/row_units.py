"""The unit of a row, from everything the row says: a code, a name, the headings it stands under."""

from datetime import date

from emulation.intake.cells.text import is_formula
from emulation.intake.issues import remark
from emulation.intake.match.resolve import FoundUnit, UnitResolver, say

_UNSURE = {"E_UNIT_AMBIGUOUS", "E_UNIT_UNKNOWN"}


def find_row_unit(units: UnitResolver, *, code: str, text: str, under: dict, on: date, field: str = "unit") -> FoundUnit:
    """By its code, else by its name, which the heading of a unit or district makes certain, else the heading's own unit."""
    if code:
        return _by_code(units, code, text, on)
    if is_formula(text):
        return FoundUnit(None, text)
    headings = [under[kind] for kind in ("unit", "district") if under.get(kind)]
    if not text:
        found = next((units.find(heading, on, field=field) for heading in headings), None)
        return found or FoundUnit(None, "", (remark("E_UNIT_MISSING", field),))
    found = units.find(text, on, field=field)
    if found.unit_id is not None or not {one.code for one in found.issues} & _UNSURE:
        return found
    for heading in headings:
        nearer = units.find(f"{text}, {heading}", on, field=field)
        if nearer.unit_id is not None:
            return nearer
    return found


def _by_code(units: UnitResolver, code: str, text: str, on: date) -> FoundUnit:
    """A code decides; a name beside it that is another unit's is told."""
    found = units.find_code(code, on)
    named = units.find(text, on) if found.unit_id is not None and text else None
    if named is None or named.unit_id in (None, found.unit_id) or any(one.code.startswith("W_") for one in named.issues):
        return found
    directory = units.directory
    if found.unit_id in directory.ancestors(named.unit_id, on):
        return found
    facts = {"coded": directory.name_on(found.unit_id, on), "named": directory.name_on(named.unit_id, on)}
    return FoundUnit(found.unit_id, found.label, (say("W_UNIT_CODE", "unit_code", code, **facts),))
