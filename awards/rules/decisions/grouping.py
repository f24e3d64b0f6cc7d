"""How a list is divided under Roman numerals, and how it counts."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from awards.rules.decisions.ordering import DEFAULT_GROUPS

#: What the recipients of each kind are called in headings and in counts.
NOUNS = {"collective": "tập thể", "household": "hộ gia đình", "person": "cá nhân"}
_NUMERALS = ("I", "II", "III", "IV", "V")


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
