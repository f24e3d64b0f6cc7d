"""Units as of a day: the tree, their names and places in it, and search over every name they ever had."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import connection
from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.expressions import RawSQL
from django.db.models.functions import Coalesce

from emulation.models import Unit, UnitCode, UnitName, UnitParent
from emulation.rules.naming import place_of
from emulation.rules.periods import holds
from emulation.rules.text import vietnamese_key

IN_FORCE = "(link.valid_from IS NULL OR link.valid_from <= %s) AND (link.valid_to IS NULL OR link.valid_to > %s)"
# UNION, not UNION ALL: a cycle, should one ever be recorded, ends instead of running for ever.
BELOW = (
    "WITH RECURSIVE below(id) AS (SELECT CAST(%s AS bigint) UNION SELECT link.unit_id FROM emulation_unitparent link "
    f"JOIN below ON link.parent_id = below.id WHERE {IN_FORCE}) SELECT id FROM below"
)
PARTS = (
    "WITH RECURSIVE parts(id) AS (SELECT id FROM emulation_unit WHERE kind = %s UNION SELECT link.unit_id "
    "FROM emulation_unitparent link JOIN parts ON link.parent_id = parts.id "
    f"JOIN emulation_unit part ON part.id = link.unit_id AND part.kind = 'SUBUNIT' WHERE {IN_FORCE}) SELECT id FROM parts"
)
# With all they came from: what was granted to a unit that is no more is looked after by the unit that took its place.
LINE = (
    f"{BELOW.removesuffix(' SELECT id FROM below')}, line(id) AS (SELECT id FROM below UNION SELECT edge.predecessor_id "
    "FROM emulation_succession edge JOIN line ON edge.successor_id = line.id) SELECT id FROM line"
)


@dataclass(frozen=True, slots=True)
class Node:
    id: int
    code: str
    kind: str
    name: str
    parent_id: int | None


@dataclass(frozen=True)
class Tree:
    """The units of one day. `children[None]` are those without a parent; siblings stand in alphabetical order."""

    nodes: dict[int, Node]
    children: dict[int | None, list[Node]]

    def walk(self, root_id: int | None = None, depth: int = 0) -> Iterator[tuple[int, Node]]:
        """The units below `root_id` from the top down, each with its depth."""
        for node in self.children.get(root_id, ()):
            yield depth, node
            yield from self.walk(node.id, depth + 1)


def tree(on: date) -> Tree:
    """Every unit that exists on the day, in one query."""
    names = UnitName.objects.official().in_force(on).filter(unit=OuterRef("pk")).values("name")[:1]
    parents = UnitParent.objects.in_force(on).filter(unit=OuterRef("pk")).values("parent")[:1]
    rows = (
        Unit.objects.in_force(on)
        .order_by()
        .annotate(name_then=Coalesce(Subquery(names), F("name")), parent_then=Subquery(parents))
    )
    nodes = {row[0]: Node(*row) for row in rows.values_list("id", "code", "kind", "name_then", "parent_then")}
    children: dict[int | None, list[Node]] = {}
    for node in sorted(nodes.values(), key=lambda node: (vietnamese_key(node.name), node.code)):
        children.setdefault(node.parent_id if node.parent_id in nodes else None, []).append(node)
    return Tree(nodes, children)


def subtree(root_id: int, *, on: date) -> RawSQL:
    """The ids of a unit and of all units below it on the day, as a subquery for `…__in`."""
    day = connection.ops.adapt_datefield_value(on)
    return RawSQL(BELOW, [root_id, day, day])  # noqa: S611


def units_of_kind(kind: str, *, on: date) -> RawSQL:
    """The ids of all units of a kind and of the parts (SUBUNIT) of such units on the day, as a subquery for `…__in`."""
    day = connection.ops.adapt_datefield_value(on)
    return RawSQL(PARTS, [kind, day, day])  # noqa: S611


def line_of_subtree(root_id: int, *, on: date) -> RawSQL:
    """The same with every unit that one of these came from, however far back."""
    day = connection.ops.adapt_datefield_value(on)
    return RawSQL(LINE, [root_id, day, day])  # noqa: S611


def subtree_ids(root_id: int, *, on: date) -> set[int]:
    """The same, fetched: the unit itself and all units below it on the day, in one query."""
    day = connection.ops.adapt_datefield_value(on)
    with connection.cursor() as cursor:
        cursor.execute(BELOW, [root_id, day, day])
        return {row[0] for row in cursor.fetchall()}


def names_on(unit_ids: Iterable[int], on: date) -> dict[int, str]:
    """The official name of each unit on the day; the last one it had where the records name none for that day."""
    official = UnitName.objects.official().in_force(on).filter(unit=OuterRef("pk")).order_by("-id").values("name")[:1]
    units = Unit.objects.filter(pk__in=set(unit_ids)).order_by()
    return dict(units.annotate(name_then=Coalesce(Subquery(official), F("name"))).values_list("pk", "name_then"))


class NameBook:
    """The official names of some units through all time, read once: for pages that need each on a day of its own."""

    def __init__(self, unit_ids: Iterable[int]):
        ids = set(unit_ids)
        self._last = dict(Unit.objects.filter(pk__in=ids).order_by().values_list("pk", "name"))
        self._names: dict[int, list[tuple[date | None, date | None, str]]] = {}
        rows = UnitName.objects.official().filter(unit__in=ids).order_by("unit", "valid_from", "pk")
        for unit_id, start, end, name in rows.values_list("unit_id", "valid_from", "valid_to", "name"):
            self._names.setdefault(unit_id, []).append((start, end, name))

    def on(self, unit_id: int, day: date | None) -> str:
        """The name on the day; the last one where the records name none for that day, or no day is given."""
        names = self._names.get(unit_id, ()) if day else ()
        return next((name for start, end, name in names if holds((start, end), day)), self._last.get(unit_id, ""))


def name_on(unit: Unit, on: date) -> str:
    """The official name of one unit on the day: see `names_on`."""
    return names_on([unit.pk], on)[unit.pk]


def path_on(unit: Unit, on: date) -> str:
    """The unit with the places above it: “Xã Bình An, huyện Châu Thành, tỉnh Kiên Giang”."""
    return paths_on([unit], on)[unit.pk]


def paths_on(units: Iterable[Unit], on: date) -> dict[int, str]:
    """`path_on` for many units; one that does not exist on the day is placed where it stood on the nearest day it did."""
    return {unit_id: ", ".join(part for part in parts if part) for unit_id, parts in named_places_on(units, on).items()}


def named_places_on(units: Iterable[Unit], on: date) -> dict[int, tuple[str, str]]:
    """The same in two: the unit's name, and the places above it ("" for one at the top)."""
    by_day: dict[date, list[int]] = {}
    for unit in units:
        by_day.setdefault(nearest_day(unit, on), []).append(unit.pk)
    found: dict[int, tuple[str, str]] = {}
    for day, ids in by_day.items():
        found |= _named_places(ids, day)
    return found


def nearest_day(unit: Unit, on: date) -> date:
    """The day itself while the unit exists, else its first or its last day."""
    if unit.valid_to and on >= unit.valid_to:
        return unit.valid_to - timedelta(days=1)
    if unit.valid_from and on < unit.valid_from:
        return unit.valid_from
    return on


def _named_places(unit_ids: list[int], on: date) -> dict[int, tuple[str, str]]:
    parent_of = dict(UnitParent.objects.in_force(on).order_by().values_list("unit_id", "parent_id"))
    chains = {unit_id: _chain(unit_id, parent_of) for unit_id in unit_ids}
    names = names_on((member for chain in chains.values() for member in chain), on)
    return {
        unit_id: (names[chain[0]], ", ".join(place_of(names[member]) for member in chain[1:]))
        for unit_id, chain in chains.items()
    }


def _chain(unit_id: int, parent_of: dict[int, int]) -> list[int]:
    chain = [unit_id]
    while (parent := parent_of.get(chain[-1])) and parent not in chain:
        chain.append(parent)
    return chain


def find_units(text: str) -> QuerySet[Unit]:
    """Units one of whose names, of any time and form, has every word of the text; or whose own or State code it is."""
    named = UnitName.objects.filter(unit=OuterRef("pk"), search__words=text)
    coded = UnitCode.objects.filter(unit=OuterRef("pk"), code=text.strip())
    return Unit.objects.filter(Q(Exists(named)) | Q(Exists(coded)) | Q(code__iexact=text.strip()))
