"""The money that goes with an honour (Decree 152/2025/NĐ-CP, articles 49-54; before it Decree 98/2023/NĐ-CP, articles 53-58).

A coefficient times the base salary in force on the decision's day, rounded up to tens of thousands of đồng. Coefficients,
salaries and the rule itself are dated rows; here is only how they are worked out. Amounts are whole đồng.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_CEILING, ROUND_HALF_UP, Decimal

from emulation.rules.periods import holds

TEN_THOUSAND = Decimal(10_000)
TITLE = "TITLE"

Period = tuple[date | None, date | None]


@dataclass(frozen=True, slots=True)
class Dated:
    """A value that holds for a time: a coefficient, or a salary."""

    value: Decimal
    period: Period


@dataclass(frozen=True, slots=True)
class Rule:
    """How bonuses are worked out in a time; the multiples are for honours without a coefficient of that recipient's own."""

    rounding: str = "CEIL_10K"
    collective_times: Decimal = Decimal(2)
    household_times: Decimal = Decimal("1.5")
    highest_title_only: bool = True

    def times(self, kind: str) -> Decimal:
        return {"collective": self.collective_times, "household": self.household_times}.get(kind, Decimal(1))


@dataclass(frozen=True, slots=True)
class Granted:
    """An honour as far as its bonus depends on it. `owner` is one recipient; `period` what the achievement covers."""

    id: int
    owner: tuple
    kind: str
    family: str
    honour: str
    decided_on: date
    period: tuple


@dataclass(frozen=True, slots=True)
class Due:
    """What is due for one honour; None where it cannot be worked out, which `why` says, as it says why it is nothing."""

    amount: int | None
    why: str


def in_force_on(rows: Iterable[Dated], on: date) -> Decimal | None:
    return next((row.value for row in rows if holds(row.period, on)), None)


def coefficient_for(kind: str, *, own: Decimal | None, of_person: Decimal | None, rule: Rule) -> Decimal | None:
    """The recipient's own coefficient (flags and titles have one); else the person's, times what the rule says."""
    if own is not None or kind == "person":
        return own
    return None if of_person is None else of_person * rule.times(kind)


def rounded(amount: Decimal, rounding: str) -> int:
    if rounding == "CEIL_10K":
        return int((amount / TEN_THOUSAND).to_integral_value(ROUND_CEILING) * TEN_THOUSAND)
    return int(amount.to_integral_value(ROUND_HALF_UP))


def bonus(coefficient: Decimal, salary: Decimal, *, rounding: str = "CEIL_10K") -> int:
    return rounded(coefficient * salary, rounding)


def period_key(*, year: int | None, achieved_from: date | None, achieved_to: date | None, decided_on: date) -> tuple:
    """What an achievement covers: a stated period, or the year; the whole of a calendar year is that year."""
    if achieved_from and achieved_to:
        whole = (achieved_from, achieved_to) == (date(achieved_to.year, 1, 1), date(achieved_to.year, 12, 31))
        return (achieved_to.year,) if whole else (achieved_from, achieved_to)
    return (year or (achieved_to or decided_on).year,)


def highest_titles(granted: Iterable[Granted], amounts: dict[int, int]) -> dict[int, int]:
    """Titles whose bonus yields to a higher one of the same recipient for the same period, by id of both (article 49(5)).

    Equal amounts: the one granted first is paid.
    """
    groups: dict[tuple, list[Granted]] = {}
    for one in granted:
        if one.family == TITLE and one.id in amounts:
            groups.setdefault((one.owner, one.period), []).append(one)
    yields = {}
    for titles in groups.values():
        highest = min(titles, key=lambda one: (-amounts[one.id], one.decided_on, one.id))
        yields |= {one.id: highest.id for one in titles if one is not highest}
    return yields
