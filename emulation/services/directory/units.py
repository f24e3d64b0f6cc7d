"""Acts on one unit: open, rename, move, give another name or code, close. Each takes effect on a day and cites its ground.

Many at once, from a list: bulk.py. Merging and the other ends of a unit: reorganisation.py.
"""

from datetime import date

from django.db.models import Max

from emulation.common.models import in_force_q
from emulation.enums import CodeScheme, NameForm
from emulation.errors import RuleViolation
from emulation.models import Unit, UnitCode, UnitName, UnitParent, User
from emulation.rules.text import normalise
from emulation.services.journal.acts import act
from emulation.services.saving import store

CODE_PREFIX = "DV"


def open_unit(
    *, name: str, kind: str, parent: Unit | None, on: date | None, citation: str, by: User, code: str = "", **details
) -> Unit:
    """Open a unit with its first official name and parent. Without a `code` the next free one is given; `on` None is “always”."""
    with act("open_unit", f"Thêm đơn vị {name}", by=by):
        if parent and on:
            require_existing(parent, on, field="parent")
        name = normalise(name)
        unit = store(Unit(code=code.strip() or next_code(), kind=kind, name=name, valid_from=on, citation=citation, **details))
        store(UnitName(unit=unit, name=name, valid_from=on, citation=citation))
        if parent:
            store(UnitParent(unit=unit, parent=parent, valid_from=on, citation=citation))
        return unit


def rename_unit(*, unit: Unit, name: str, on: date, citation: str, by: User) -> UnitName:
    """Give the unit another official name from the day on; what was recorded before keeps the old one."""
    name = normalise(name)
    with act("rename_unit", f"Đổi tên {unit.name} thành {name}", by=by, record=unit):
        unit = _lock_unit(unit)
        require_existing(unit, on)
        current = UnitName.objects.official().in_force(on).filter(unit=unit).first()
        if current and current.name == name:
            raise RuleViolation("Tên mới giống tên đang dùng.", field="name")
        ending = current.valid_to if current else unit.valid_to
        _end(current, on, "Đơn vị đã có tên chính thức bắt đầu từ ngày này.")
        renamed = store(UnitName(unit=unit, name=name, valid_from=on, valid_to=ending, citation=citation))
        if ending == unit.valid_to:
            unit.name = name
            store(unit)
        return renamed


def move_unit(*, unit: Unit, parent: Unit, on: date, citation: str, by: User) -> UnitParent:
    """Put the unit under another one from the day on."""
    with act("move_unit", f"Chuyển {unit.name} về trực thuộc {parent.name}", by=by, record=unit):
        unit = _lock_unit(unit)
        require_existing(unit, on)
        require_existing(parent, on, field="parent")
        current = UnitParent.objects.in_force(on).filter(unit=unit).first()
        if current and current.parent_id == parent.pk:
            raise RuleViolation(f"{unit.name} đang trực thuộc {parent.name}.", field="parent")
        until = current.valid_to if current else unit.valid_to
        _end(current, on, "Đơn vị đã có cấp trên bắt đầu từ ngày này.")
        return store(UnitParent(unit=unit, parent=parent, valid_from=on, valid_to=until, citation=citation))


def add_alias(*, unit: Unit, name: str, by: User) -> UnitName:
    """Another wording lists use for the unit, for the whole of its life."""
    name = normalise(name)
    with act("add_alias", f"Thêm tên gọi “{name}” cho {unit.name}", by=by, record=unit):
        unit = _lock_unit(unit)
        if UnitName.objects.filter(unit=unit, name=name, form=NameForm.ALIAS).exists():
            raise RuleViolation(f"{unit.name} đã có tên gọi “{name}”.", field="name")
        life = {"valid_from": unit.valid_from, "valid_to": unit.valid_to}
        return store(UnitName(unit=unit, name=name, form=NameForm.ALIAS, **life))


def give_code(*, unit: Unit, code: str, on: date, by: User, scheme: str = CodeScheme.GSO) -> UnitCode:
    """The State's code of the unit from the day on; the one before ends."""
    with act("give_code", f"Ghi mã {code} cho {unit.name}", by=by, record=unit):
        unit = _lock_unit(unit)
        require_existing(unit, on)
        current = UnitCode.objects.in_force(on).filter(unit=unit, scheme=scheme).first()
        _end(current, on, "Đơn vị đã có mã bắt đầu từ ngày này.")
        return store(UnitCode(unit=unit, scheme=scheme, code=code.strip(), valid_from=on))


def close_unit(*, unit: Unit, on: date, citation: str, by: User) -> Unit:
    """End the unit: `on` is the first day it no longer exists. Its open names, places and codes end with it."""
    with act("close_unit", f"Kết thúc {unit.name}", by=by, reason=citation, record=unit):
        unit = _lock_unit(unit)
        require_existing(unit, on)
        below = Unit.objects.filter(in_force_q(on), in_force_q(on, "parents__"), parents__parent=unit).count()
        if below:
            raise RuleViolation(f"{unit.name} còn {below} đơn vị trực thuộc. Hãy chuyển hoặc kết thúc các đơn vị đó trước.")
        unit.valid_to = on
        store(unit)
        for model in (UnitName, UnitParent, UnitCode):
            for row in model.objects.in_force(on).filter(unit=unit):
                _end(row, on, "Đơn vị có tên, cấp trên hoặc mã bắt đầu từ ngày này. Hãy kiểm tra lại ngày kết thúc.")
        return unit


def require_existing(unit: Unit, on: date, *, field: str | None = None) -> None:
    """Refuse a day on which the unit does not exist."""
    if unit.valid_from and on < unit.valid_from:
        raise RuleViolation(f"{unit.name} mới có từ ngày {unit.valid_from:%d/%m/%Y}.", field=field)
    if unit.valid_to and on >= unit.valid_to:
        raise RuleViolation(f"{unit.name} đã kết thúc ngày {unit.last_day:%d/%m/%Y}.", field=field)


def next_code() -> str:
    """The next of the office's running codes."""
    last = Unit.objects.filter(code__regex=rf"^{CODE_PREFIX}\d{{6}}$").aggregate(last=Max("code"))["last"]
    return running_code(running_number(last) + 1 if last else 1)


def running_code(number: int) -> str:
    """The office's own code with this number: DV000012."""
    return f"{CODE_PREFIX}{number:06d}"


def running_number(code: str) -> int:
    """The number of a running code; raises ValueError for a code of another form."""
    return int(code.removeprefix(CODE_PREFIX))


def _lock_unit(unit: Unit) -> Unit:
    return Unit.objects.select_for_update().get(pk=unit.pk)


def _end(row: UnitName | UnitParent | UnitCode | None, on: date, refusal: str) -> None:
    """End a dated row on the day; it must have held on the day before."""
    if row is None:
        return
    if row.valid_from == on:
        raise RuleViolation(refusal, field="on")
    row.valid_to = on
    store(row)
