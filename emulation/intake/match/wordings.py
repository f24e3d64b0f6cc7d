"""Another wording of a unit, learnt from a list, so that the next list is read without a question."""

from datetime import date

from emulation.errors import RuleViolation
from emulation.intake.match.resolve import UnitResolver
from emulation.intake.match.unit_names import read_unit
from emulation.models import Unit, UnitName, User
from emulation.rules.text import identity_key
from emulation.services.directory.units import add_alias


def remember_wording(written: str, name: str, *, on: date, by: User | None) -> UnitName:
    """Let `written` mean from now on the unit that `name` names on that day. Refuses what names no unit, or several."""
    found = UnitResolver().find(name, on)
    if found.unit_id is None:
        raise RuleViolation(f"Không nhớ được cách viết này vì “{name}” không chỉ rõ một đơn vị.")
    wording = own_wording(written)
    if not wording:
        raise RuleViolation("Ô này không có cách viết nào để nhớ.")
    return add_alias(unit=Unit.objects.get(pk=found.unit_id), name=wording, by=by)


def own_wording(written: str) -> str:
    """What a cell says of the unit itself: "UBND xã Hòn Dat" is a wording of "xã Hòn Dat"."""
    unit = read_unit(written)
    if not unit.readings:
        return ""
    key = unit.readings[0][0]
    words = unit.label.split(" ")
    ends = (" ".join(words[start:]) for start in range(len(words)))
    return next((text for text in ends if identity_key(text) == key), key)
