"""Counts for pictures: by month, by level and kind, by the units below one."""

from collections import Counter, defaultdict
from collections.abc import Iterable

from django.db.models import Count
from django.db.models.functions import ExtractMonth

from awards.queries.figures.counting import Asked
from awards.queries.figures.sources import REGISTER
from emulation.queries.directory.units import Node, Tree, tree


def by_month(asked: Asked) -> dict[int, int]:
    """How many honours were decided in each month of a year."""
    rows = asked.rows(REGISTER).order_by().annotate(month=ExtractMonth("decided_on"))
    return dict(rows.values_list("month").annotate(count=Count("pk")))


def by_level_and_kind(asked: Asked) -> dict[tuple[str, str], int]:
    rows = asked.rows(REGISTER).order_by().values_list("honour__level", "recipient_kind").annotate(count=Count("pk"))
    return {(level, kind): count for level, kind, count in rows}


def by_units_below(asked: Asked) -> list[tuple[Node, int]]:
    """The units directly below the one asked about, or below the topmost, each with all below it; the most first."""
    rows = asked.rows(REGISTER).order_by().values_list("unit").annotate(count=Count("pk"))
    own = Counter(dict(rows))
    units = tree(asked.on)
    shown = _below(units, asked)
    sums = {node: own[node.id] + sum(own[found.id] for _, found in units.walk(node.id)) for node in shown}
    return sorted(((node, count) for node, count in sums.items() if count), key=lambda pair: (-pair[1], pair[0].name))


def _below(units: Tree, asked: Asked) -> Iterable[Node]:
    if asked.unit:
        return units.children.get(asked.unit.pk, ())
    found: dict[int, list[Node]] = defaultdict(list)
    for root in units.children.get(None, ()):
        found[root.id] = list(units.children.get(root.id, ())) or [root]
    return [node for nodes in found.values() for node in nodes]
