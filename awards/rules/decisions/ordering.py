"""The order in which the recipients of a decision are printed and numbered (domain word: thứ tự trang trọng)."""

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass

from emulation.rules.text import name_sort_key, vietnamese_key

#: Collectives first, then households, then persons; an issuer may set another order.
DEFAULT_GROUPS = ("collective", "household", "person")


@dataclass(frozen=True, slots=True)
class Entry:
    """What a recipient is ordered by. Ranks count from the highest, which is the smallest number.

    `is_unit`: the recipient is the unit itself, not a part of it or somebody in it.
    """

    key: Hashable
    kind: str
    honour_rank: int
    unit_rank: int
    unit_name: str
    name: str
    is_unit: bool = False


def protocol_order(entries: Iterable[Entry], *, groups: Sequence[str] = DEFAULT_GROUPS) -> list[Entry]:
    """Group by group; in a group by honour, then unit (itself before its parts), then name: people by given name first.

    Entries alike in everything keep the order in which they came.
    """
    place = {kind: position for position, kind in enumerate(groups)}
    return sorted(entries, key=lambda entry: _sort_key(entry, place[entry.kind]))


def _sort_key(entry: Entry, group: int) -> tuple:
    name = vietnamese_key(entry.name) if entry.kind == "collective" else name_sort_key(entry.name)
    return group, entry.honour_rank, entry.unit_rank, vietnamese_key(entry.unit_name), not entry.is_unit, name
