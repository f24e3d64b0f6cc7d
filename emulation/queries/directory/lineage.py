"""What became of units and what they came from, followed to the ends. As lines to be read: lineage_steps.py."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from datetime import date, timedelta

from django.db.models import QuerySet

from emulation.common.models import in_force_q
from emulation.models import Succession, Unit, UnitParent


def successors_on(unit: Unit, on: date) -> QuerySet[Unit]:
    """Of the units this one became, however far on, those that exist on the day."""
    return Unit.objects.filter(in_force_q(on), pk__in=successor_ids([unit.pk]))


def predecessor_ids(unit_ids: Iterable[int]) -> set[int]:
    """Keys of all that the units came from, without the units themselves."""
    return _follow(unit_ids, _came_from)


def successor_ids(unit_ids: Iterable[int]) -> set[int]:
    """Keys of all that the units became, without the units themselves. One dissolved without a single heir lives on in
    its members' heirs."""
    return _follow(unit_ids, _became)


def _follow(unit_ids: Iterable[int], step: Callable[[set[int]], set[int]]) -> set[int]:
    """All that is reached from `unit_ids`, one query (or two) for each generation."""
    start = set(unit_ids)
    reached: set[int] = set()
    frontier = start
    while frontier:
        frontier = step(frontier) - reached - start
        reached |= frontier
    return reached


def _came_from(unit_ids: set[int]) -> set[int]:
    rows = Succession.objects.filter(successor__in=unit_ids).order_by()
    return set(rows.values_list("predecessor_id", flat=True))


def _became(unit_ids: set[int]) -> set[int]:
    rows = (
        Succession.objects.filter(predecessor__in=unit_ids)
        .order_by()
        .values_list("predecessor_id", "successor_id", "effective_on")
    )
    heirs: set[int] = set()
    orphaned: dict[date, set[int]] = {}
    for predecessor, successor, effective_on in rows:
        if successor:
            heirs.add(successor)
        else:
            orphaned.setdefault(effective_on - timedelta(days=1), set()).add(predecessor)
    for last_day, dissolved in orphaned.items():
        members = UnitParent.objects.in_force(last_day).filter(parent__in=dissolved).order_by().values_list("unit_id", flat=True)
        heirs |= set(
            Succession.objects.filter(predecessor__in=members, successor__isnull=False)
            .order_by()
            .values_list("successor_id", flat=True)
        )
    return heirs


def heirs_on(unit_ids: Iterable[int], on: date) -> dict[int, set[int]]:
    """For each unit those that stand in its place on the day: itself while it exists, else its successors that do.

    The whole graph is read once, so that thousands of units cost what one does.
    """
    standing = set(Unit.objects.in_force(on).order_by().values_list("pk", flat=True))
    rows = Succession.objects.filter(effective_on__lte=on).order_by().values_list("predecessor", "successor", "effective_on")
    after: dict[int, set[int]] = defaultdict(set)
    orphaned: dict[date, set[int]] = defaultdict(set)
    for predecessor, successor, day in rows:
        if successor:
            after[predecessor].add(successor)
        else:
            orphaned[day - timedelta(days=1)].add(predecessor)
    for last_day, dissolved in orphaned.items():
        links = UnitParent.objects.in_force(last_day).filter(parent__in=dissolved).order_by()
        for member, parent in links.values_list("unit", "parent"):
            after[parent] |= after.get(member, set())
    return {pk: _standing_after(pk, after, standing) for pk in unit_ids}


def _standing_after(pk: int, after: dict[int, set[int]], standing: set[int]) -> set[int]:
    heirs, frontier, seen = set(), {pk}, {pk}
    while frontier:
        heirs |= frontier & standing
        frontier = {heir for unit in frontier - standing for heir in after.get(unit, ())} - seen
        seen |= frontier
    return heirs
