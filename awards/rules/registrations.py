"""The life of a registration, and what a quota says of the cases counted against it."""

from collections.abc import Mapping

#: The state each act starts from, and the state it leads to.
LIFE: dict[str, tuple[str, str]] = {"send": ("DRAFT", "SENT"), "return": ("SENT", "DRAFT")}


def next_state(state: str, act: str) -> str | None:
    """The state the act leads to, or None where it may not be done."""
    source, target = LIFE[act]
    return target if state == source else None


def over_quota(counts: Mapping[str, int], *, most: int, each: bool) -> list[tuple[str, int]]:
    """Who exceeds the quota, with how many: units of `counts` one by one, or ("", sum) for all of them together."""
    if each:
        return sorted((name, count) for name, count in counts.items() if count > most)
    total = sum(counts.values())
    return [("", total)] if total > most else []
