"""Finding the unit a list means, as of the row's day. A similar unit is suggested, never chosen."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from rapidfuzz import fuzz, process

from emulation.enums import UnitKind
from emulation.intake.cells.text import is_formula
from emulation.intake.issues import Issue, remark
from emulation.intake.match.directory import Epochs, UnitDirectory
from emulation.intake.match.unit_names import WrittenUnit, bare_name, is_territory, loose_key, read_unit
from emulation.rules.periods import holds
from emulation.rules.text import fold, identity_key

LIKENESS = 75  # of 100; below it a suggestion misleads more than it helps
NO_SUCH_CODE = "Không có đơn vị nào mang mã “{}”. Hãy kiểm tra lại mã."

SENTENCES = {
    "E_UNIT_AMBIGUOUS": "Ngày {on:%d/%m/%Y} có {count} đơn vị tên “{value}”: {paths}. Hãy ghi thêm nơi trực thuộc hoặc mã.",
    "E_UNIT_NOT_YET": "Đơn vị “{value}” chỉ có {since}, chưa thành lập vào {on:%d/%m/%Y}. Hãy kiểm tra ngày hoặc tên.",
    "E_UNIT_DISSOLVED": "Đơn vị “{value}” đã kết thúc hoạt động từ ngày {on:%d/%m/%Y}. {advice}",
    "W_UNIT_OLD_NAME": "Ngày {on:%d/%m/%Y} đơn vị “{value}” mang tên “{now}”. Hãy xác nhận đúng là đơn vị này.",
    "W_UNIT_NAME_REUSED": "Trước {on:%d/%m/%Y} “{former}” là đơn vị khác, nay thuộc {heirs}. Hãy xác nhận là đơn vị hiện nay.",
    "W_UNIT_PLACE": "Danh bạ ghi đơn vị này là {path}, khác nơi ghi trong “{value}”. Hãy xác nhận đúng là đơn vị này.",
    "W_UNIT_CODE": "Mã “{value}” là của {coded}, không phải của {named}. Dòng này được hiểu theo mã; hãy kiểm tra lại.",
    "E_UNIT_UNKNOWN": "Ô này có quá nhiều phần nên không rõ là đơn vị nào. Hãy ghi tên một đơn vị, kèm nơi trực thuộc nếu cần.",
    "W_UNIT_UNLISTED": "“{value}” chưa có trong danh bạ nên được ghi thuộc {holder}. Hãy xác nhận hoặc thêm đơn vị vào danh bạ.",
}


def say(code: str, field: str, value: str, *, suggestions: tuple[str, ...] = (), **facts) -> Issue:
    """An issue with this module's fuller sentence for its code."""
    return remark(code, field, value, suggestions=suggestions, message=SENTENCES[code].format(value=value, **facts))


@dataclass(frozen=True, slots=True)
class FoundUnit:
    """`unit_id` is None when an error says why; `label` is what the list wrote, cleaned."""

    unit_id: int | None
    label: str
    issues: tuple[Issue, ...] = ()


class UnitResolver:
    """Answers are remembered: a list of 100,000 rows names a few hundred units."""

    def __init__(self, directory: UnitDirectory | None = None):
        self.directory = directory or UnitDirectory()
        self.epochs = Epochs(self.directory)
        self._memo = {}

    def find(self, text: str, on: date, *, field: str = "unit") -> FoundUnit:
        """The unit `text` names on that day. Names decide with their marks; places after the name narrow it down."""
        return self._remembered((text, field), on, lambda: self._find(text, on, field))

    def find_code(self, code: str, on: date, *, field: str = "unit_code") -> FoundUnit:
        """A code is the office's own, or the State's in force on that day; codes were re-used, so the day decides."""
        return self._remembered((code, field, "code"), on, lambda: self._find_code(code.strip(), on, field))

    def _remembered(self, asked: tuple, on: date, find: Callable[[], FoundUnit]) -> FoundUnit:
        """An answer that needs no word holds until the directory next changes; the words of the others name the day."""
        lasting = (*asked, self.epochs.at(on))
        found = self._memo.get(lasting) or self._memo.get((*asked, on))
        if found is None:
            found = find()
            self._memo[(*asked, on) if found.issues else lasting] = found
        return found

    def _find_code(self, code: str, on: date, field: str) -> FoundUnit:
        own = self.directory.by_code.get(code.casefold())
        if own is not None and self.directory.units[own].exists(on):
            return FoundUnit(own, self.directory.name_on(own, on))
        held = self.directory.codes.get(code, ())
        current = next((unit_id for unit_id, start, end in held if holds((start, end), on)), None)
        if current is not None:
            return FoundUnit(current, self.directory.name_on(current, on))
        candidates = [own] if own is not None else [unit_id for unit_id, *_ in held]
        if candidates:
            return FoundUnit(None, code, (self._not_in_force(candidates, code, on, field),))
        return FoundUnit(None, code, (remark("E_UNIT_UNKNOWN", field, code, message=NO_SUCH_CODE.format(code)),))

    def _find(self, text: str, on: date, field: str) -> FoundUnit:
        written = read_unit(text)
        if written.overlong:
            return self._refuse("E_UNIT_UNKNOWN", written.label, field)
        if not written.name:
            return FoundUnit(None, written.label, (remark("E_UNIT_UNKNOWN", field, text),))
        return (
            self._find_listed(written, text, on, field)
            or self._container(written, on, field)
            or self._unknown(written, text, on, field)
        )

    def _find_listed(self, written: WrittenUnit, text: str, on: date, field: str) -> FoundUnit | None:
        """The unit of the directory that the text names, or why that unit cannot be taken; none for a name nobody bears."""
        if written.name == "tỉnh" and not written.places:
            return self._the_province(written, on, field)
        closed = []
        for name, places in written.readings:
            entries = self._entries(name, written)
            inside = [entry for entry in entries if self._within(entry[0], places, on)]
            answer = self._choose(inside, written, on, field)
            if answer:
                return answer
            closed += [entry[0] for entry in inside or self._once_within(entries, places)]
            if written.former:
                closed = [one for one in closed if not self.directory.units[one].exists(on)]
        if closed:
            return FoundUnit(None, written.label, (self._not_in_force(closed, text, on, field),))
        return self._elsewhere(written, on, field)

    def _the_province(self, written: WrittenUnit, on: date, field: str) -> FoundUnit | None:
        """ "UBND tỉnh" without a name: the province, where the directory has one on that day."""
        ever = [unit for unit in self.directory.units.values() if unit.kind == UnitKind.PROVINCE]
        provinces = [unit.id for unit in ever if unit.exists(on)]
        if len(provinces) == 1:
            return FoundUnit(provinces[0], written.label)
        if not provinces:
            early = [unit.id for unit in ever]
            return FoundUnit(None, written.label, (self._not_in_force(early, written.label, on, field),)) if early else None
        names = tuple(self.directory.name_on(one, on) for one in provinces)
        facts = {"count": len(provinces), "on": on, "paths": "; ".join(names)}
        return self._refuse("E_UNIT_AMBIGUOUS", written.label, field, suggestions=names, **facts)

    def _elsewhere(self, written: WrittenUnit, on: date, field: str) -> FoundUnit | None:
        """A school or office known by a name of its own, written with a place that the directory does not put it in."""
        for name, places in written.readings:
            if not places or is_territory(name):
                continue
            named = {one for one, start, end in self._entries(name, written) if holds((start, end), on)}
            here = [one for one in named if self.directory.units[one].exists(on)]
            if len(here) == 1 and not self._in_other_province(here[0], places, on):
                path = self.directory.path_on(here[0], on)
                doubt = say("W_UNIT_PLACE", field, written.label, path=path)
                return FoundUnit(here[0], written.label, (doubt,))
        return None

    def _in_other_province(self, unit_id: int, places: tuple[str, ...], on: date) -> bool:
        province = self.directory.province_on(unit_id, on)
        keys = self.directory.name_keys(province) if province else set()
        return any(place.startswith("tỉnh ") and place not in keys for place in places)

    def _entries(self, name: str, written: WrittenUnit) -> list[tuple]:
        entries = self.directory.names.get(name)
        if not entries and not is_territory(name) and name:
            entries = self.directory.loose.get(loose_key(name))
        if entries:
            return entries
        place = written.committee or written.people_of
        return [
            entry
            for entry in self.directory.bare.get(name, ())
            if place and is_territory(identity_key(self.directory.units[entry[0]].name))
        ]

    def _choose(self, entries: list[tuple], written: WrittenUnit, on: date, field: str) -> FoundUnit | None:
        units = self.directory.units
        ended = [entry for entry in entries if units[entry[0]].valid_to and units[entry[0]].valid_to <= on]
        if written.former and ended:
            return None  # said to be gone, so not the one that bears the name today
        current = [one for one, start, end in entries if holds((start, end), on) and units[one].exists(on)]
        current = list(dict.fromkeys(current))
        if len(current) == 1:
            return FoundUnit(current[0], written.label, tuple(self._reused_name(current[0], entries, on, field)))
        if current:
            paths = tuple(self.directory.path_on(unit_id, on) for unit_id in current)
            facts = {"count": len(current), "on": on, "paths": "; ".join(paths)}
            return self._refuse("E_UNIT_AMBIGUOUS", written.label, field, suggestions=paths, **facts)
        renamed = list(dict.fromkeys(one for one, *_ in entries if units[one].exists(on)))
        if len(renamed) != 1:
            return None
        now = self.directory.name_on(renamed[0], on)
        doubt = say("W_UNIT_OLD_NAME", field, written.label, suggestions=(now,), on=on, now=now)
        return FoundUnit(renamed[0], written.label, (doubt,))

    def _reused_name(self, unit_id: int, entries: list[tuple], on: date, field: str):
        """A name that also belonged to a unit whose land went elsewhere is asked about, never taken silently."""
        others = {one: end for one, _, end in entries if one != unit_id and end is not None and end <= on}
        for other, end in others.items():
            heirs = self.directory.heirs(other, on)
            if heirs and unit_id not in heirs:
                names = ", ".join(self.directory.name_on(heir, on) for heir in heirs[:3])
                former = self.directory.name_on(other, end - timedelta(days=1))
                name = self.directory.name_on(unit_id, on)
                yield say("W_UNIT_NAME_REUSED", field, name, on=end, former=former, heirs=names)

    def _within(self, unit_id: int, places: tuple[str, ...], on: date) -> bool:
        """Whether every place written after the name is one of the unit's ancestors on that day."""
        if not places:
            return True
        above = self.directory.ancestors(unit_id, on) or self.directory.last_ancestors(unit_id)
        keys = {key for one in above for key in self.directory.name_keys(one)}
        return all(place in keys or any(bare_name(key) == place for key in keys) for place in places)

    def _once_within(self, entries: list[tuple], places: tuple[str, ...]) -> list[tuple]:
        """Entries whose ancestors were once the written places, though not on the row's day."""
        kept = []
        for entry in entries:
            keys = {key for one in self.directory.last_ancestors(entry[0]) for key in self.directory.name_keys(one)}
            if places and all(place in keys for place in places):
                kept.append(entry)
        return kept

    def _not_in_force(self, candidates: list[int], text: str, on: date, field: str) -> Issue:
        units = self.directory.units
        if text.islower() and not text.isdecimal():  # a place taken out of a longer name
            text = self.directory.name_on(candidates[0], units[candidates[0]].last_day or on)
        gone = [one for one in candidates if units[one].valid_to and units[one].valid_to <= on]
        if not gone:
            started = units[candidates[0]].valid_from
            since = f"từ ngày {started:%d/%m/%Y}" if started else "sau ngày đó"
            return say("E_UNIT_NOT_YET", field, text, since=since, on=on)
        heirs = tuple(self.directory.name_on(heir, on) for heir in self.directory.heirs(gone[0], on))
        advice = f"Đơn vị kế thừa: {', '.join(heirs)}." if heirs else "Hãy ghi đơn vị kế thừa."
        return say("E_UNIT_DISSOLVED", field, text, suggestions=heirs, on=units[gone[0]].valid_to, advice=advice)

    def _container(self, written: WrittenUnit, on: date, field: str) -> FoundUnit | None:
        """A school or office that is not in the directory, written with the known unit it belongs to."""
        if is_territory(written.name) or not written.places or written.name.startswith("sở "):
            return None
        for start in range(len(written.places)):
            place = ", ".join(written.places[start:])
            inner = self._find_listed(read_unit(place), place, on, field)
            if inner is None or inner.unit_id and self.directory.units[inner.unit_id].kind == UnitKind.PROVINCE:
                continue
            if inner.unit_id is None:
                return FoundUnit(None, written.label, inner.issues)
            holder = self.directory.name_on(inner.unit_id, on)
            return FoundUnit(inner.unit_id, written.label, (say("W_UNIT_UNLISTED", field, written.label, holder=holder),))
        return None

    def _unknown(self, written: WrittenUnit, text: str, on: date, field: str) -> FoundUnit:
        return FoundUnit(None, written.label, (remark("E_UNIT_UNKNOWN", field, text, suggestions=self.suggest(written, on)),))

    def _refuse(self, code: str, text: str, field: str, *, suggestions: tuple[str, ...] = (), **facts) -> FoundUnit:
        return FoundUnit(None, text, (say(code, field, text, suggestions=suggestions, **facts),))

    def suggest(self, written: WrittenUnit, on: date, limit: int = 3, likeness: int = LIKENESS) -> tuple[str, ...]:
        """Names in force on the day, the likeliest first; likeness is of the folded text, the choice stays the clerk's."""
        choices = self._choices_on(on)
        found = process.extract(fold(bare_name(written.name)), choices, scorer=fuzz.ratio, limit=limit, score_cutoff=likeness)
        return tuple(dict.fromkeys(self.directory.name_on(unit_id, on) for _, _, unit_id in found))

    def _choices_on(self, on: date) -> dict[int, str]:
        key = ("choices", on)
        if key not in self._memo:
            self._memo[key] = {
                unit_id: fold(bare_name(identity_key(self.directory.name_on(unit_id, on))))
                for unit_id, unit in self.directory.units.items()
                if unit.exists(on)
            }
        return self._memo[key]


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
