"""Units, their dated names and parents, and the instruments that change them."""

from datetime import date

from emulation.enums import InstrumentKind, SuccessionKind, UnitKind
from emulation.models import Instrument, Succession, Unit, UnitCode, UnitName, UnitParent
from tests.factories.common import next_number


def make_unit(name: str | None = None, *, parent: Unit | None = None, **values) -> Unit:
    """A unit with its official name and, if given, its parent, in force as long as the unit is."""
    number = next_number()
    name = name or f"Xã Thử {number}"
    values = {"code": f"T{number:05}", "kind": UnitKind.COMMUNE, **values}
    unit = Unit.objects.create(name=name, **values)
    make_unit_name(unit=unit, name=name, valid_from=unit.valid_from, valid_to=unit.valid_to)
    if parent:
        make_unit_parent(unit=unit, parent=parent, valid_from=unit.valid_from, valid_to=unit.valid_to)
    return unit


def make_unit_name(*, unit: Unit, name: str = "Tên khác", **values) -> UnitName:
    return UnitName.objects.create(unit=unit, name=name, **values)


def make_unit_parent(*, unit: Unit, parent: Unit, **values) -> UnitParent:
    return UnitParent.objects.create(unit=unit, parent=parent, **values)


def make_unit_code(*, unit: Unit, **values) -> UnitCode:
    return UnitCode.objects.create(unit=unit, **{"code": f"{30000 + next_number()}", **values})


def make_succession(*, predecessor: Unit | None = None, successor: Unit | None = None, **values) -> Succession:
    values = {"kind": SuccessionKind.MERGE, "effective_on": date(2025, 7, 1), "citation": "Nghị quyết thử", **values}
    return Succession.objects.create(predecessor=predecessor or make_unit(), successor=successor or make_unit(), **values)


def make_instrument(**values) -> Instrument:
    number = next_number()
    values = {"code": f"VB{number}", "number": f"{number}/2022/QH15", "title": "Luật thử", "kind": InstrumentKind.LAW, **values}
    return Instrument.objects.create(**values)
