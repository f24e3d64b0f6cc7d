"""Half-open periods [start, end): None as a start means before the records begin, None as an end means still running."""

from collections.abc import Iterable
from datetime import date, timedelta

Period = tuple[date | None, date | None]
ALWAYS: Period = (None, None)


def holds(period: Period, on: date) -> bool:
    """Whether the day is one of the period's; its end no longer is. As a condition of a query: common/models.in_force_q."""
    start, end = period
    return (start is None or start <= on) and (end is None or on < end)


def is_empty(period: Period) -> bool:
    """Whether the period has no day, since it ends before or as it starts."""
    start, end = period
    return start is not None and end is not None and start >= end


def intersection(one: Period, other: Period) -> Period | None:
    """The days both periods hold, or None."""
    starts = [day for day in (one[0], other[0]) if day]
    ends = [day for day in (one[1], other[1]) if day]
    shared = (max(starts, default=None), min(ends, default=None))
    return None if is_empty(shared) else shared


def overlaps(one: Period, other: Period) -> bool:
    """Whether a day belongs to both; a period that starts the day another ends does not touch it."""
    return intersection(one, other) is not None


def covers(outer: Period, inner: Period) -> bool:
    """Whether every day of `inner` is a day of `outer`."""
    starts_in = outer[0] is None or (inner[0] is not None and inner[0] >= outer[0])
    ends_in = outer[1] is None or (inner[1] is not None and inner[1] <= outer[1])
    return starts_in and ends_in


def first_overlap(periods: Iterable[Period]) -> tuple[Period, Period] | None:
    """Two neighbouring periods that share a day, or None when all are apart."""
    ordered = sorted(periods, key=lambda period: (period[0] or date.min, period[1] or date.max))
    return next(((one, other) for one, other in zip(ordered, ordered[1:], strict=False) if overlaps(one, other)), None)


def last_day(period: Period) -> date | None:
    """The last day of a period that has ended: lists print it, records keep the day after."""
    return period[1] and period[1] - timedelta(days=1)


def day_after(last: date) -> date:
    """The end to store for a list's last day in force."""
    return last + timedelta(days=1)
