"""Who comes first: by the scheme's declared order, then by the ballot, then by the word of the cluster's head and deputy."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import ROUND_CEILING, Decimal

from emulation.rules.scoring.results import Result


@dataclass(frozen=True)
class Candidate:
    """`votes` are those of the last ballot, None where nobody voted; `preferred` is the place among equals that the head gave."""

    key: int
    result: Result
    votes: int | None = None
    preferred: int | None = None


@dataclass(frozen=True)
class Place:
    """`tied` are the others that nothing told apart from this one; `by` what told it from its neighbour of equal points."""

    key: int
    place: int
    tied: tuple[int, ...]
    by: str = ""


BALLOT, HEAD = "ballot", "head"


def ranked(candidates: Iterable[Candidate], ties: Sequence[str]) -> list[Place]:
    """Return the candidates, best first; equals share a place, and the place after them is left out."""
    rows = sorted(candidates, key=lambda one: (_negative(one, ties), one.key))
    places: list[Place] = []
    for index, one in enumerate(rows):
        equals = [other for other in rows if _negative(other, ties) == _negative(one, ties)]
        first = next(at for at, other in enumerate(rows) if _negative(other, ties) == _negative(one, ties))
        others = tuple(other.key for other in equals if other is not one)
        places.append(Place(one.key, first + 1, others, _told_by(one, rows, index, ties)))
    return places


def _points(one: Candidate, ties: Sequence[str]) -> tuple[Decimal, ...]:
    named = {"total": one.result.total, "bonus": one.result.bonus, "deduction": -one.result.deduction, "base": one.result.base}
    return tuple(named[tie] if tie in named else one.result.points[tie] for tie in ties)


def _negative(one: Candidate, ties: Sequence[str]) -> tuple:
    """Sorts the best first; whom the head names goes before whom nobody named."""
    points = tuple(-value for value in _points(one, ties))
    return (*points, -(one.votes or 0), one.preferred if one.preferred is not None else 10_000)


def _told_by(one: Candidate, rows: list[Candidate], index: int, ties: Sequence[str]) -> str:
    beside = [rows[at] for at in (index - 1, index + 1) if 0 <= at < len(rows)]
    equals = [other for other in beside if _points(other, ties) == _points(one, ties)]
    if any(other.votes == one.votes and other.preferred != one.preferred for other in equals):
        return HEAD
    return BALLOT if any(other.votes != one.votes for other in equals) else ""


def votes_needed(members: int, share: Decimal) -> int:
    """The least number of votes that is the share of all members: of 7, 80 % is 6."""
    return int((members * share).to_integral_value(ROUND_CEILING))
