"""What may be done to a unit: its past stays, each act cites its decree, and shows what it touches before it is done."""

from emulation.admin.directory.forms import AliasForm, CodeForm, DissolveForm, MergeForm, MoveForm, RenameForm, SplitForm
from emulation.admin.directory.impact import Aftermath, impact
from emulation.desk.verbs import Verb
from emulation.errors import RuleViolation
from emulation.models import Unit, UnitParent
from emulation.services.directory.reorganisation import Carried, NewUnit, dissolve_unit, merge_units, split_unit
from emulation.services.directory.units import add_alias, give_code, move_unit, rename_unit

CHANGE = "emulation.change_unit"


def stands(unit: Unit) -> bool:
    return unit.valid_to is None


def rename(unit, *, by, on, name, citation):
    rename_unit(unit=unit, name=name, on=on, citation=citation, by=by)
    return f"Đã đổi tên thành {name} từ ngày {on:%d/%m/%Y}."


def move(unit, *, by, on, parent, citation):
    move_unit(unit=unit, parent=parent, on=on, citation=citation, by=by)
    return f"Đã chuyển về {parent.name} từ ngày {on:%d/%m/%Y}."


def name_otherwise(unit, *, by, on, name):
    add_alias(unit=unit, name=name, by=by)
    return f"Đã thêm tên gọi “{name}”."


def code(unit, *, by, on, scheme, code):
    give_code(unit=unit, code=code, on=on, by=by, scheme=scheme)
    return f"Đã ghi mã {code} từ ngày {on:%d/%m/%Y}."


def merge(unit, *, by, on, others, into, name, parent, citation, move_children, carried, carry_basis, carry_by):
    target = into or NewUnit(name, unit.kind, parent or parent_on(unit, on))
    if strangers := set(carried) - set(merging(unit, others=others)):
        names = ", ".join(sorted(one.name for one in strangers))
        raise RuleViolation(f"{names} không nằm trong các đơn vị được nhập.", field="carried")
    ground = {one.pk: Carried(carry_basis, carry_by) for one in carried}
    merged = merge_units(
        units=merging(unit, others=others, into=into), into=target, on=on, citation=citation, by=by,
        move_children=move_children, carried=ground,
    )  # fmt: skip
    return f"Đã nhập vào {merged.name} từ ngày {on:%d/%m/%Y}. Hồ sơ, khen thưởng cũ vẫn thuộc đơn vị cũ."


def merging(unit, *, others, into=None, **asked) -> list[Unit]:
    return [unit, *(other for other in others if other.pk != unit.pk)]


def split(unit, *, by, on, names, kind, keeps, citation, carried, carry_basis, carry_by):
    parent = parent_on(unit, on)
    opened = split_unit(
        unit=unit, into=[NewUnit(name, kind, parent) for name in names], keeps=keeps, on=on, citation=citation, by=by,
        carried={name: Carried(carry_basis, carry_by) for name in carried},
    )  # fmt: skip
    return f"Đã lập {', '.join(new.name for new in opened)} từ ngày {on:%d/%m/%Y}."


def dissolve(unit, *, by, on, citation, heir):
    dissolve_unit(unit=unit, on=on, citation=citation, heir=heir, by=by)
    return f"Đã giải thể {unit.name} từ ngày {on:%d/%m/%Y}."


def parent_on(unit: Unit, on) -> Unit | None:
    link = UnitParent.objects.in_force(on).filter(unit=unit).select_related("parent").first()
    return link and link.parent


def touched(request, unit, *, on, **asked):
    return impact(request, [unit], on=on)


def touched_by_merger(request, unit, *, on, into, name, **asked):
    after = Aftermath(ends=True, heir=into, named=name)
    return impact(request, merging(unit, **asked), on=on, after=after)


def touched_by_split(request, unit, *, on, names, keeps, **asked):
    return impact(request, [unit], on=on, after=Aftermath(ends=not keeps, named=", ".join(names)))


def touched_by_end(request, unit, *, on, heir, **asked):
    return impact(request, [unit], on=on, after=Aftermath(ends=True, heir=heir))


UNIT_VERBS = (
    Verb(
        name="doi-ten",
        label="Đổi tên",
        service=rename,
        permission=CHANGE,
        form=RenameForm,
        offered=stands,
        preview=touched,
        confirm="Tên cũ được giữ trong lịch sử; khen thưởng đã ghi không đổi.",
        initial=lambda unit, on: {"name": unit.name},
    ),
    Verb(
        name="chuyen-cap-tren",
        label="Chuyển cấp trên",
        service=move,
        permission=CHANGE,
        form=MoveForm,
        offered=stands,
        preview=touched,
        confirm="Cấp trên cũ được giữ trong lịch sử.",
    ),
    Verb(
        name="nhap",
        label="Nhập đơn vị",
        service=merge,
        permission=CHANGE,
        form=MergeForm,
        offered=stands,
        preview=touched_by_merger,
        confirm="Các đơn vị được nhập kết thúc vào ngày đó. Hồ sơ, khen thưởng, người vẫn ghi ở đơn vị cũ, không chuyển đi đâu.",
    ),
    Verb(
        name="tach",
        label="Chia, tách",
        service=split,
        permission=CHANGE,
        form=SplitForm,
        offered=stands,
        preview=touched_by_split,
        initial=lambda unit, on: {"kind": unit.kind, "keeps": True},
        confirm="Hồ sơ, khen thưởng đã ghi vẫn thuộc đơn vị này.",
    ),
    Verb(
        name="ten-goi-khac", label="Thêm tên gọi khác", service=name_otherwise, permission=CHANGE, form=AliasForm, offered=stands
    ),
    Verb(name="ghi-ma", label="Ghi mã nhà nước", service=code, permission=CHANGE, form=CodeForm, offered=stands),
    Verb(
        name="giai-the",
        label="Giải thể",
        service=dissolve,
        permission=CHANGE,
        form=DissolveForm,
        offered=stands,
        preview=touched_by_end,
        style="danger",
        confirm="Đơn vị đã kết thúc không nhận khen thưởng mới; hồ sơ cũ vẫn thuộc đơn vị này và không chuyển đi đâu.",
    ),
)
