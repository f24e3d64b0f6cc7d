"""A decision's list: the order in which its recipients are printed and numbered (thứ tự trang trọng), its groups and counts."""

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass

from emulation.rules.text import name_sort_key, vietnamese_key

#: Collectives first, then households, then persons; an issuer may set another order.
DEFAULT_GROUPS = ("collective", "household", "person")
#: What the recipients of each kind are called in headings and in counts.
NOUNS = {"collective": "tập thể", "household": "hộ gia đình", "person": "cá nhân"}
_NUMERALS = ("I", "II", "III", "IV", "V")


@dataclass(frozen=True, slots=True)
class Precedence:
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


def protocol_order(entries: Iterable[Precedence], *, groups: Sequence[str] = DEFAULT_GROUPS) -> list[Precedence]:
    """Group by group; in a group by honour, then unit (itself before its parts), then name: people by given name first.

    Entries alike in everything keep the order in which they came.
    """
    place = {kind: position for position, kind in enumerate(groups)}
    return sorted(entries, key=lambda entry: _sort_key(entry, place[entry.kind]))


def _sort_key(entry: Precedence, group: int) -> tuple:
    name = vietnamese_key(entry.name) if entry.kind == "collective" else name_sort_key(entry.name)
    return group, entry.honour_rank, entry.unit_rank, vietnamese_key(entry.unit_name), not entry.is_unit, name


@dataclass(frozen=True, slots=True)
class Group:
    kind: str
    heading: str
    members: tuple


def two_digits(count: int) -> str:
    """A count below 10 is written with a leading zero."""
    return f"{count:02d}"


def count_words(counts: dict[str, int], *, groups: Sequence[str] = DEFAULT_GROUPS) -> str:
    """ "08 tập thể, 01 hộ gia đình, 30 cá nhân"; kinds nobody belongs to are left out."""
    return ", ".join(f"{two_digits(counts[kind])} {NOUNS[kind]}" for kind in groups if counts.get(kind))


def in_groups(members: Iterable, *, kind_of, groups: Sequence[str] = DEFAULT_GROUPS) -> list[Group]:
    """The members by kind, in the order given; a kind without members is left out and the numerals close up."""
    by_kind: dict[str, list] = {kind: [] for kind in groups}
    for member in members:
        by_kind[kind_of(member)].append(member)
    present = [(kind, found) for kind, found in by_kind.items() if found]
    return [
        Group(kind, _heading(numeral, kind, len(found)), tuple(found))
        for numeral, (kind, found) in zip(_NUMERALS, present, strict=False)
    ]


def _heading(numeral: str, kind: str, count: int) -> str:
    return f"{numeral}. {NOUNS[kind].upper()} ({two_digits(count)} {NOUNS[kind]})"
