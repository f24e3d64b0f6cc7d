"""The lineage of a unit as lines to be read: each a unit under its name of then, with the act that brought it there."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import QuerySet

from emulation.models import Succession, Unit, UnitParent
from emulation.queries.directory.units import NameBook


@dataclass(frozen=True, slots=True)
class Step:
    """A line of a lineage: a unit as it was called then, and the act by which it came to stand here.

    `through` is the unit below a dissolved one by whose own act it did; a unit shown before is `repeated`, not followed.
    """

    depth: int
    unit: Unit | None
    name: str
    edge: Succession
    through: str = ""
    repeated: bool = False


def ancestry(unit: Unit) -> list[Step]:
    """What the unit came from, the nearest first, each followed to its beginnings; names as on the last day."""
    edges: dict[int, list[Succession]] = defaultdict(list)
    frontier, seen = {unit.pk}, {unit.pk}
    while frontier:
        rows = _edges().filter(successor__in=frontier)
        frontier = set()
        for edge in rows:
            edges[edge.successor_id].append(edge)
            frontier |= {edge.predecessor_id} - seen
        seen |= frontier
    names, shown = NameBook(seen), set()

    def walk(pk: int, depth: int) -> Iterator[Step]:
        for edge in edges.get(pk, ()):
            source = edge.predecessor
            repeated = source.pk in shown
            shown.add(source.pk)
            yield Step(depth, source, names.on(source.pk, _day_before(edge)), edge, repeated=repeated)
            if not repeated:
                yield from walk(source.pk, depth + 1)

    return list(walk(unit.pk, 0))


def descent(unit: Unit) -> list[Step]:
    """What the unit became, each followed to those that stand today; names as on the first day."""
    edges: dict[int, list[tuple[Succession, Unit | None]]] = defaultdict(list)
    frontier, seen = {unit.pk}, {unit.pk}
    while frontier:
        found = [(edge.predecessor_id, edge, None) for edge in _edges().filter(predecessor__in=frontier)]
        found += [row for _, edge, _ in found if edge.successor_id is None for row in _through_members(edge)]
        frontier = set()
        for owner, edge, member in found:
            edges[owner].append((edge, member))
            frontier |= {edge.successor_id} - seen - {None}
        seen |= frontier
    passed = {member.pk for rows in edges.values() for _, member in rows if member}
    names, shown = NameBook(seen | passed), set()

    def walk(pk: int, depth: int) -> Iterator[Step]:
        for edge, member in edges.get(pk, ()):
            target = edge.successor
            through = names.on(member.pk, _day_before(edge)) if member else ""
            repeated = target is not None and target.pk in shown
            name = names.on(target.pk, edge.effective_on) if target else ""
            yield Step(depth + bool(member), target, name, edge, through, repeated)
            if target and not repeated:
                shown.add(target.pk)
                yield from walk(target.pk, depth + 1)

    return list(walk(unit.pk, 0))


def _edges() -> QuerySet[Succession]:
    return Succession.objects.select_related("predecessor", "successor").order_by("-effective_on", "predecessor__name", "pk")


def _through_members(dissolution: Succession) -> list[tuple[int, Succession, Unit]]:
    """What became of those that stood below a dissolved unit on its last day."""
    members = UnitParent.objects.in_force(_day_before(dissolution)).filter(parent=dissolution.predecessor_id).values("unit")
    rows = _edges().filter(predecessor__in=members, successor__isnull=False, effective_on__gte=dissolution.effective_on)
    return [(dissolution.predecessor_id, edge, edge.predecessor) for edge in rows]


def _day_before(edge: Succession) -> date:
    return edge.effective_on - timedelta(days=1)
