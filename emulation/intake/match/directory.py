"""The unit directory held in memory while a list is read: dated names, codes, parents and successors."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from emulation.enums import CodeScheme, NameForm, UnitKind
from emulation.intake.match.unit_names import bare_name, loose_key
from emulation.models import Succession, Unit, UnitCode, UnitName, UnitParent
from emulation.rules.periods import holds, last_day
from emulation.rules.text import identity_key


@dataclass(slots=True)
class KnownUnit:
    id: int
    code: str
    kind: str
    name: str
    valid_from: date | None
    valid_to: date | None

    @property
    def last_day(self) -> date | None:
        return last_day((self.valid_from, self.valid_to))

    def exists(self, on: date) -> bool:
        return holds((self.valid_from, self.valid_to), on)


class UnitDirectory:
    """All units with their dated names, codes and parents, read once; a few thousand rows."""

    def __init__(self):
        fields = ("id", "code", "kind", "name", "valid_from", "valid_to")
        self.units = {row[0]: KnownUnit(*row) for row in Unit.objects.values_list(*fields)}
        self.by_code = {unit.code.casefold(): unit.id for unit in self.units.values()}
        self.names = defaultdict(list)
        self.bare = defaultdict(list)
        self.loose = defaultdict(list)
        self.official = defaultdict(list)
        self.codes = defaultdict(list)
        self.gso = defaultdict(list)
        self.parents = defaultdict(list)
        self.successors = defaultdict(list)
        self._read()

    def _read(self):
        for unit_id, form, name, start, end in UnitName.objects.values_list("unit_id", "form", "name", "valid_from", "valid_to"):
            self._index(unit_id, form, name, start, end)
        named = {entry[0] for entries in self.names.values() for entry in entries}
        for unit in self.units.values():
            if unit.id not in named:
                self._index(unit.id, NameForm.OFFICIAL, unit.name, unit.valid_from, unit.valid_to)
        codes = UnitCode.objects.filter(scheme=CodeScheme.GSO)
        for unit_id, code, start, end in codes.values_list("unit_id", "code", "valid_from", "valid_to"):
            self.codes[code].append((unit_id, start, end))
            self.gso[unit_id].append((code, start, end))
        for unit_id, parent_id, start, end in UnitParent.objects.values_list("unit_id", "parent_id", "valid_from", "valid_to"):
            self.parents[unit_id].append((parent_id, start, end))
        for before, after in Succession.objects.filter(successor__isnull=False).values_list("predecessor_id", "successor_id"):
            self.successors[before].append(after)

    def _index(self, unit_id, form, name, start, end):
        key = identity_key(name)
        self.names[key].append((unit_id, start, end))
        self.bare[bare_name(key)].append((unit_id, start, end))
        self.loose[loose_key(key)].append((unit_id, start, end))
        if form == NameForm.OFFICIAL:
            self.official[unit_id].append((name, start, end))

    def name_on(self, unit_id: int, on: date) -> str:
        """The official name on a day; the last one when the unit did not exist then."""
        return next((name for name, start, end in self.official[unit_id] if holds((start, end), on)), self.units[unit_id].name)

    def gso_on(self, unit_id: int, on: date) -> str | None:
        return next((code for code, start, end in self.gso[unit_id] if holds((start, end), on)), None)

    def parent_on(self, unit_id: int, on: date) -> int | None:
        return next((parent for parent, start, end in self.parents[unit_id] if holds((start, end), on)), None)

    def ancestors(self, unit_id: int, on: date) -> list[int]:
        """Parents of parents as of a day, nearest first."""
        chain, current = [], self.parent_on(unit_id, on)
        while current is not None and current not in chain:
            chain.append(current)
            current = self.parent_on(current, on)
        return chain

    def province_on(self, unit_id: int, on: date) -> int | None:
        return next((one for one in (unit_id, *self.ancestors(unit_id, on)) if self.units[one].kind == UnitKind.PROVINCE), None)

    def only_province(self, on: date) -> int | None:
        """The province of the office, where the directory has exactly one on that day."""
        found = [unit.id for unit in self.units.values() if unit.kind == UnitKind.PROVINCE and unit.exists(on)]
        return found[0] if len(found) == 1 else None

    def path_on(self, unit_id: int, on: date) -> str:
        return ", ".join(self.name_on(one, on) for one in (unit_id, *self.ancestors(unit_id, on)))

    def heirs(self, unit_id: int, on: date) -> list[int]:
        """Successors that exist on a day, through every step of the lineage; a district's are those of its communes."""
        found, todo, seen = [], [unit_id], {unit_id}
        while todo:
            current = todo.pop(0)
            for after in self.successors[current] or self._communes_heirs(current):
                if after in seen:
                    continue
                seen.add(after)
                (found if self.units[after].exists(on) else todo).append(after)
        return found

    def _communes_heirs(self, unit_id: int) -> list[int]:
        eve = self.units[unit_id].last_day
        if eve is None:
            return []
        children = [one for one in self.parents if self.parent_on(one, eve) == unit_id]
        return list(dict.fromkeys(after for child in children for after in self.successors[child]))

    def last_ancestors(self, unit_id: int) -> list[int]:
        """Its ancestors on its last day; none while it exists."""
        eve = self.units[unit_id].last_day
        return self.ancestors(unit_id, eve) if eve else []

    def name_keys(self, unit_id: int) -> set[str]:
        """Identity keys of every official name it ever had."""
        return {identity_key(name) for name, *_ in self.official[unit_id]} or {identity_key(self.units[unit_id].name)}


class Epochs:
    def __init__(self, directory: UnitDirectory):
        days: set[date | None] = {day for unit in directory.units.values() for day in (unit.valid_from, unit.valid_to)}
        for table in (directory.names, directory.official, directory.codes, directory.gso, directory.parents):
            days |= _ends(table.values())
        self.days = sorted(day for day in days if day)

    def at(self, on: date) -> int:
        """The number of the time without changes that `on` lies in."""
        return bisect_right(self.days, on)


def _ends(entries: Iterable[list[tuple]]) -> set[date | None]:
    """Both ends of every dated entry: (what, from, until)."""
    return {day for some in entries for _, start, end in some for day in (start, end)}
