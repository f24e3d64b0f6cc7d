"""Whether two proposals or grants reward one achievement by different forms (Law 06/2022/QH15, article 5(2)(c)).

No record says so: the same movement, period or words are signs that somebody of the Board looks at.
"""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from emulation.rules.text import folded

#: Families that are forms of commendation for an achievement; titles follow one another by law, badges are for service.
FORMS = frozenset({"ORDER", "MEDAL", "STATE_TITLE", "PRIZE", "CERTIFICATE"})
#: Shorter words (“Tham gia phong trào”) say nothing of which achievement.
SHORTEST = 20


class Achievement(NamedTuple):
    """What is rewarded, by which honour; `said` tells where that stands, in words that follow a “với”."""

    honour: int | None
    family: str
    flag: bool = False
    movement: int | None = None
    achieved_from: date | None = None
    achieved_to: date | None = None
    year: int | None = None
    text: str = ""
    said: str = ""
    award: int | None = None

    @property
    def is_form(self) -> bool:
        return self.family in FORMS

    @property
    def is_for_a_movement(self) -> bool:
        """A flag may be given for a movement; other titles are for a year."""
        return self.movement is not None and (self.is_form or self.flag)


class Alike(NamedTuple):
    """Another achievement that looks the same, and by which signs."""

    signs: tuple[str, ...]
    other: Achievement

    @property
    def text(self) -> str:
        return f"Cùng {', '.join(self.signs)} với {self.other.said}"


def alike(one: Achievement, others: Iterable[Achievement]) -> tuple[Alike, ...]:
    """The others of another honour that may reward the same."""
    found = ((signs_of(one, other), other) for other in others if other.honour != one.honour)
    return tuple(Alike(signs, other) for signs, other in found if signs)


def signs_of(one: Achievement, other: Achievement) -> tuple[str, ...]:
    signs = []
    if one.movement == other.movement and one.is_for_a_movement and other.is_for_a_movement:
        signs.append("phong trào")
    if one.is_form and other.is_form:
        period = (one.achieved_from, one.achieved_to)
        if None not in period and period == (other.achieved_from, other.achieved_to):
            signs.append("thời gian thành tích")
        if _says_the_same(one, other):
            signs.append("nội dung thành tích")
    return tuple(signs)


def _says_the_same(one: Achievement, other: Achievement) -> bool:
    if one.year and other.year and one.year != other.year:
        return False
    words = folded(one.text)
    return len(words) >= SHORTEST and words == folded(other.text)
