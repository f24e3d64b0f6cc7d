"""Opening many units at once, for lists. One unit by hand, with its checks: units.py."""

from dataclasses import dataclass, field
from datetime import date

from emulation.enums import CodeScheme, NameForm
from emulation.models import Unit, UnitCode, UnitName, UnitParent


@dataclass(frozen=True, slots=True)
class NewUnit:
    """A unit not yet recorded; periods are half-open."""

    code: str
    kind: str
    name: str
    parent_id: int | None = None
    parent_code: str = ""  # of a parent opened along with it
    gso_code: str = ""
    valid_from: date | None = None
    valid_to: date | None = None
    head_name: str = ""
    staff_count: int | None = None
    other_names: tuple[str, ...] = field(default=())
    citation: str = ""


def open_units(new: list[NewUnit]) -> dict[str, int]:
    """Store units with their dated name, parent and State code; returns ids by our code. The caller holds the act."""
    units = [
        Unit(
            code=one.code,
            kind=one.kind,
            name=one.name,
            head_name=one.head_name,
            staff_count=one.staff_count,
            valid_from=one.valid_from,
            valid_to=one.valid_to,
            citation=one.citation,
        )
        for one in new
    ]
    Unit.objects.bulk_create(units, batch_size=1_000)
    ids = {unit.code: unit.pk for unit in units}
    names, parents, codes = [], [], []
    for one in new:
        period = {"unit_id": ids[one.code], "valid_from": one.valid_from, "valid_to": one.valid_to}
        names.append(UnitName(form=NameForm.OFFICIAL, name=one.name, citation=one.citation, **period))
        names += [UnitName(form=NameForm.ALIAS, name=other, **period) for other in one.other_names]
        parent_id = one.parent_id or ids.get(one.parent_code)
        if parent_id:
            parents.append(UnitParent(parent_id=parent_id, **period))
        if one.gso_code:
            codes.append(UnitCode(scheme=CodeScheme.GSO, code=one.gso_code, **period))
    UnitName.objects.bulk_create(names, batch_size=1_000)
    UnitParent.objects.bulk_create(parents, batch_size=1_000)
    UnitCode.objects.bulk_create(codes, batch_size=1_000)
    return ids
