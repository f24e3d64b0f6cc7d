"""Merging, splitting and dissolving units by decree. Nothing is re-pointed: what was recorded of a unit stays its own.

Each joins the acts on single units (units.py) and the links of the lineage into one deed.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from emulation.enums import SuccessionKind
from emulation.errors import RuleViolation
from emulation.models import Succession, Unit, UnitParent, User
from emulation.services.directory.units import close_unit, move_unit, open_unit, require_existing
from emulation.services.journal.acts import act
from emulation.services.saving import store


@dataclass(frozen=True, slots=True)
class NewUnit:
    name: str
    kind: str
    parent: Unit | None


@dataclass(frozen=True, slots=True)
class Carried:
    """On what ground, and by whose word, the achievements of one unit are counted on in another."""

    basis: str
    by: str


def merge_units(
    *,
    units: Sequence[Unit],
    into: Unit | NewUnit,
    on: date,
    citation: str,
    by: User,
    move_children: bool = False,
    carried: Mapping[int, Carried] | None = None,
) -> Unit:
    """End the units and have one take their place from the day on; `carried` says, by key, whose streaks go on.

    What stands below them moves along where `move_children` says so; else they must have nothing below them.
    """
    names = ", ".join(unit.name for unit in units)
    with act("merge_units", f"Nhập {names} thành {into.name}", by=by, reason=citation, record=units[0]):
        units, into = _lock_standing(units, into, on=on)
        target = into if isinstance(into, Unit) else _open(into, on=on, citation=citation, by=by)
        require_existing(target, on, field="into")
        for unit in units:
            if move_children:
                _move_children(unit, target, but=units, on=on, citation=citation, by=by)
            close_unit(unit=unit, on=on, citation=citation, by=by)
            _link(unit, target, SuccessionKind.MERGE, (carried or {}).get(unit.pk), on=on, citation=citation)
        return target


def split_unit(
    *,
    unit: Unit,
    into: Sequence[NewUnit],
    keeps: bool,
    on: date,
    citation: str,
    by: User,
    carried: Mapping[str, Carried] | None = None,
) -> list[Unit]:
    """Make units out of one: it goes on beside them (`keeps`, “tách”) or ends (“chia”). `carried` is by the new name."""
    with act("split_unit", f"Tách {unit.name} thành {', '.join(new.name for new in into)}", by=by, reason=citation, record=unit):
        (unit,), _ = _lock_standing([unit], None, on=on)
        if len(into) < (1 if keeps else 2):
            raise RuleViolation("Chia đơn vị phải có từ hai đơn vị mới; tách thì từ một.", field="names")
        if len({new.name for new in into}) < len(into):
            raise RuleViolation("Tên các đơn vị mới phải khác nhau.", field="names")
        opened = [_open(new, on=on, citation=citation, by=by) for new in into]
        if not keeps:
            close_unit(unit=unit, on=on, citation=citation, by=by)
        for new in opened:
            _link(unit, new, SuccessionKind.SPLIT, (carried or {}).get(new.name), on=on, citation=citation)
        return opened


def dissolve_unit(*, unit: Unit, on: date, citation: str, by: User, heir: Unit | None = None) -> Unit:
    """End the unit. Without an heir its successors are those of the units that stood below it."""
    with act("dissolve_unit", f"Giải thể {unit.name}", by=by, reason=citation, record=unit):
        (unit,), heir = _lock_standing([unit], heir, on=on)
        if heir:
            require_existing(heir, on, field="heir")
        closed = close_unit(unit=unit, on=on, citation=citation, by=by)
        _link(unit, heir, SuccessionKind.DISSOLVE, None, on=on, citation=citation)
        return closed


def _lock_standing(units: Sequence[Unit], into: Unit | NewUnit | None, *, on: date) -> tuple[list[Unit], Unit | NewUnit | None]:
    """Units locked in the order of their keys, so that two who reorganise wait for each other; refuses one that is ending."""
    keys = {unit.pk for unit in units}
    if isinstance(into, Unit) and into.pk in keys:
        raise RuleViolation(f"{into.name} không thể nhập vào chính nó.", field="into")
    if isinstance(into, NewUnit) and len(keys) < 2:
        raise RuleViolation("Chọn từ hai đơn vị trở lên để nhập thành đơn vị mới.", field="others")
    wanted = keys | ({into.pk} if isinstance(into, Unit) else set())
    locked = {unit.pk: unit for unit in Unit.objects.select_for_update().filter(pk__in=wanted).order_by("pk")}
    standing = [locked[unit.pk] for unit in units]
    for unit in standing:
        require_existing(unit, on, field="on")
        if unit.valid_to:
            raise RuleViolation(f"{unit.name} đã có ngày kết thúc {unit.last_day:%d/%m/%Y}, không sắp xếp lần nữa.")
    return standing, locked[into.pk] if isinstance(into, Unit) else into


def _open(new: NewUnit, *, on: date, citation: str, by: User) -> Unit:
    return open_unit(name=new.name, kind=new.kind, parent=new.parent, on=on, citation=citation, by=by)


def _move_children(unit: Unit, target: Unit, *, but: Sequence[Unit], on: date, citation: str, by: User) -> None:
    """From the day on what stood below the unit stands below the target; until then it stood where it stood."""
    links = UnitParent.objects.in_force(on).filter(parent=unit).exclude(unit__in=[*(other.pk for other in but), target.pk])
    for link in links.select_related("unit").order_by("unit__name", "pk"):
        if link.unit.is_in_force(on):
            move_unit(unit=link.unit, parent=target, on=on, citation=citation, by=by)


def _link(unit: Unit, target: Unit | None, kind: str, carried: Carried | None, *, on: date, citation: str) -> None:
    """The edge of the lineage. Streaks go on only on the ground and by the word of `carried`."""
    ground = {"carry_streak": True, "carry_basis": carried.basis, "carry_by": carried.by} if carried else {}
    ends = {"predecessor": unit, "successor": target, "effective_on": on}
    store(Succession(kind=kind, citation=citation.strip(), **ends, **ground))
