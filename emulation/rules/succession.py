"""What may be recorded of units that come from one another, and of units that stand under one another."""

from collections.abc import Iterable

from emulation.rules.periods import Period, intersection

Edge = tuple[int, int]
Link = tuple[int, int, Period]


def find_cycle(edges: Iterable[Edge]) -> list[int] | None:
    """The units of one circle in the graph, in order, or None: a unit cannot come from its own successor."""
    following: dict[int, list[int]] = {}
    for source, target in edges:
        following.setdefault(source, []).append(target)
    done: set[int] = set()
    for start in following:
        trail: list[int] = []
        stack = [(start, iter(following[start]))] if start not in done else []
        if stack:
            trail.append(start)
        while stack:
            node, targets = stack[-1]
            target = next((target for target in targets if target not in done), None)
            if target is None:
                done.add(node)
                stack.pop()
                trail.pop()
            elif target in trail:
                return trail[trail.index(target) :]
            else:
                stack.append((target, iter(following.get(target, ()))))
                trail.append(target)
    return None


def circle_period(links: Iterable[Link], new: Link) -> Period | None:
    """The days on which the new (unit, parent, period) would put a unit under itself, or None when there are none.

    Two links of different times make no circle, so periods are narrowed on the way up.
    """
    above: dict[int, list[tuple[int, Period]]] = {}
    for unit, parent, period in links:
        above.setdefault(unit, []).append((parent, period))
    unit, parent, period = new
    pending = [(parent, period)]
    seen: set[tuple[int, Period]] = set()
    while pending:
        node, days = pending.pop()
        if node == unit:
            return days
        if (node, days) in seen:
            continue
        seen.add((node, days))
        shared = ((higher, intersection(days, link)) for higher, link in above.get(node, ()))
        pending += [(higher, both) for higher, both in shared if both is not None]
    return None
