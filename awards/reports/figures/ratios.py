"""Key figures over several years: each a part of a whole, the same days of every year side by side."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from awards.models import KeyFigure
from awards.queries.figures.counting import Asked, Group, count, groups_of
from awards.queries.figures.criteria import read_criteria
from awards.queries.figures.sources import REGISTER
from awards.rules.figures.criteria import EVERYTHING, Criterion
from awards.rules.figures.periods import Period, same_days_before
from awards.rules.figures.shares import one_decimal, percent, points, share


@dataclass(frozen=True, slots=True)
class Ratio:
    """A key figure of one period."""

    part: int
    whole: int

    @property
    def share(self) -> Decimal | None:
        return percent(share(self.part, self.whole))


@dataclass(frozen=True)
class RatioRow:
    """A key figure with its value in each period, the latest first."""

    figure: KeyFigure
    ratios: tuple[Ratio, ...]

    @property
    def change(self) -> Decimal | None:
        """Of the latest against the one before, in percentage points."""
        if len(self.ratios) < 2:
            return None
        now, before = self.ratios[:2]
        moved = points(share(now.part, now.whole), share(before.part, before.whole))
        return None if moved is None else one_decimal(moved)


def years_back(period: Period, *, on: date, years: int) -> list[Period]:
    """The period and the same of earlier years; of one that is still running, its days up to `on` in every year."""
    latest = replace(period, until=on, text=f"{period.text} (đến {on:%d/%m})") if period.since <= on < period.until else period
    return [latest, *(same_days_before(latest, number) for number in range(1, years))]


def ratio_rows(figures: Sequence[KeyFigure], asked: Sequence[Asked]) -> list[RatioRow]:
    """Every figure in every period, one question for each period."""
    keys = {key for figure in figures for key in (figure.scope_id, figure.part_id, figure.whole_id) if key}
    criteria = read_criteria(keys)
    periods = [groups_of(REGISTER, one, criteria.values(), within=EVERYTHING) for one in asked]
    return [RatioRow(figure, tuple(_ratio(figure, groups, criteria) for groups in periods)) for figure in figures]


def _ratio(figure: KeyFigure, groups: Sequence[Group], criteria: Mapping[int, Criterion]) -> Ratio:
    scope, whole = criteria[figure.scope_id], criteria.get(figure.whole_id, EVERYTHING)
    inside = [group for group in groups if scope.holds(group.values) and whole.holds(group.values)]
    return Ratio(count(inside, criteria[figure.part_id]), count(inside))
