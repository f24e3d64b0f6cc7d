"""Circles among units that come from one another, or stand under one another."""

from collections.abc import Iterable

Edge = tuple[int, int]


def find_cycle(edges: Iterable[Edge]) -> list[int] | None:
    """The units of one circle in the graph, in order, or None."""
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
