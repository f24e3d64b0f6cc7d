"""The key figures of a year: who was honoured at each level, and the share of direct labourers.

Honours are counted (lượt khen thưởng), as the statutory forms do: one recipient honoured twice counts twice, so that
each figure is the number of rows in the list behind it. The year is that of the decision's date.
"""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Case, Count, Max, Min, QuerySet, Value, When

from awards.enums import HonourLevel
from awards.models import Award
from awards.rules.figures.shares import one_decimal, percent, points, share
from emulation.enums import RecipientKind
from emulation.models import SubjectClass

TOTAL = "Tổng cộng"


@dataclass(frozen=True, slots=True)
class LevelFigures:
    """One level, or all of them (`level` is empty). `classes` has every class by code, `unclassed` the persons in none."""

    level: str
    label: str
    persons: int
    collectives: int
    households: int
    direct: int
    classes: dict[str, int]
    unclassed: int
    persons_before: int
    direct_before: int

    @property
    def total(self) -> int:
        return self.persons + self.collectives + self.households

    @property
    def share(self) -> Decimal | None:
        """Direct labourers in per cent of the persons, with one decimal; None without persons."""
        return percent(share(self.direct, self.persons))

    @property
    def change(self) -> Decimal | None:
        """Against the year before, in percentage points; None unless both years have persons."""
        moved = points(share(self.direct, self.persons), share(self.direct_before, self.persons_before))
        return None if moved is None else one_decimal(moved)


def key_figures(awards: QuerySet[Award], *, year: int) -> list[LevelFigures]:
    """One row for each level, the highest first, and their sum; `awards` are the rows that may be counted."""
    classes = list(SubjectClass.objects.order_by("order", "code"))
    counted = _counted(awards, year)
    rows = [_figures(level, label, counted, classes, year) for level, label in HonourLevel.choices]
    return [*rows, _figures("", TOTAL, counted, classes, year)]


def years_of(awards: QuerySet[Award], *, on: date) -> list[int]:
    """The years of decisions there are figures for, the newest first; always the year of `on`."""
    days = awards.order_by().aggregate(first=Min("decided_on"), last=Max("decided_on"))
    first, last = (days["first"] or on).year, (days["last"] or on).year
    return list(range(max(last, on.year), min(first, on.year) - 1, -1))


#: How many honours, by year, level, kind of recipient and class.
Tally = Counter[tuple[int, str, str, int | None]]


def _counted(awards: QuerySet[Award], year: int) -> Tally:
    """The honours of this year and the one before, in one question."""
    rows = (
        awards.filter(decided_on__gte=date(year - 1, 1, 1), decided_on__lt=date(year + 1, 1, 1))
        .order_by()
        .annotate(decided_in=Case(When(decided_on__gte=date(year, 1, 1), then=Value(year)), default=Value(year - 1)))
        .values_list("decided_in", "honour__level", "recipient_kind", "subject_class")
        .annotate(count=Count("pk"))
    )
    return Counter({tuple(key): count for *key, count in rows})


def _figures(level: str, label: str, counted: Tally, classes: list[SubjectClass], year: int) -> LevelFigures:
    kinds: Counter[tuple[int, str]] = Counter()
    classed: Counter[tuple[int, int | None]] = Counter()
    for (decided_in, at_level, kind, subject_class), count in counted.items():
        if level in ("", at_level):
            kinds[decided_in, kind] += count
            if kind == RecipientKind.PERSON:
                classed[decided_in, subject_class] += count
    direct = [row.pk for row in classes if row.direct_labour]
    return LevelFigures(
        level=level,
        label=label,
        persons=kinds[year, RecipientKind.PERSON],
        collectives=kinds[year, RecipientKind.COLLECTIVE],
        households=kinds[year, RecipientKind.HOUSEHOLD],
        direct=sum(classed[year, pk] for pk in direct),
        classes={row.code: classed[year, row.pk] for row in classes},
        unclassed=classed[year, None],
        persons_before=kinds[year - 1, RecipientKind.PERSON],
        direct_before=sum(classed[year - 1, pk] for pk in direct),
    )
