"""Honours of a year counted by unit: as each was recorded, or under the unit that stands in its place today."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, QuerySet

from awards.models import Award
from emulation.enums import RecipientKind
from emulation.models import Unit
from emulation.queries.directory.lineage import heirs_on
from emulation.queries.directory.units import NameBook
from emulation.rules.text import vietnamese_key

NO_UNIT = "Người, tổ chức nước ngoài không thuộc đơn vị nào"


@dataclass(frozen=True, slots=True)
class UnitFigures:
    """`unit` is None for honours of nobody's unit; `note` says why one that is no more stands for itself."""

    unit: int | None
    name: str
    collectives: int
    households: int
    persons: int
    note: str = ""

    @property
    def total(self) -> int:
        return self.collectives + self.households + self.persons


def figures_by_unit(awards: QuerySet[Award], *, year: int, on: date, by_successor: bool) -> list[UnitFigures]:
    """One row for each unit with an honour decided in the year, by name; their sum is the same either way.

    By successor, an honour of a unit that several stand for, or none, stays under the unit itself: it is counted once.
    """
    counted: Counter[tuple[int | None, str]] = Counter()
    rows = awards.filter(decided_on__gte=date(year, 1, 1), decided_on__lt=date(year + 1, 1, 1)).order_by()
    for unit, kind, count in rows.values_list("unit", "recipient_kind").annotate(count=Count("pk")):
        counted[unit, kind] += count
    units = {unit for unit, _ in counted if unit}
    heirs = heirs_on(units, on) if by_successor else {}
    single = {unit: next(iter(found)) for unit, found in heirs.items() if len(found) == 1}
    merged: Counter[tuple[int | None, str]] = Counter()
    for (unit, kind), count in counted.items():
        merged[single.get(unit, unit), kind] += count
    shown = {unit for unit, _ in merged}
    names = NameBook(unit for unit in shown if unit)
    # As it was recorded, a unit bears the name of the year; as today's, that of today, or of its last day.
    day = on if by_successor else min(on, date(year, 12, 31))
    ended = set(Unit.objects.filter(pk__in=[unit for unit in shown if unit], valid_to__lte=on).values_list("pk", flat=True))
    figures = [
        UnitFigures(
            unit,
            names.on(unit, day) if unit else NO_UNIT,
            merged[unit, RecipientKind.COLLECTIVE],
            merged[unit, RecipientKind.HOUSEHOLD],
            merged[unit, RecipientKind.PERSON],
            _note(unit, heirs) if by_successor and unit in ended else "",
        )
        for unit in shown
    ]
    return sorted(figures, key=lambda row: (row.unit is None, vietnamese_key(row.name), row.unit or 0))


def _note(unit: int, heirs: dict[int, set[int]]) -> str:
    return f"{len(heirs[unit])} đơn vị kế thừa" if heirs.get(unit) else "đã kết thúc, chưa ghi đơn vị kế thừa"
