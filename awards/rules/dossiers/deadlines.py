"""Time limits in working days: the day of the event does not count, the last day does."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

SATURDAY = 5
#: What each clock allows, in working days, where no procedure says otherwise.
OPINION_DAYS = 10
APPRAISAL_DAYS = 25
#: QĐ 311/QĐ-BNV (2025): the result, and what goes with an honour, is sent within ten working days after the decision.
RESULT_DAYS = 10
#: How close a time limit is when it begins to be shown as near.
NEAR_DAYS = 3


@dataclass(frozen=True, slots=True)
class Calendar:
    """Days that differ from their weekday: free on a working day, worked on a weekend."""

    off: frozenset[date] = frozenset()
    worked: frozenset[date] = frozenset()

    @classmethod
    def of(cls, *, off: Iterable[date] = (), worked: Iterable[date] = ()) -> "Calendar":
        return cls(frozenset(off), frozenset(worked))

    def is_working(self, day: date) -> bool:
        if day in self.worked:
            return True
        return day.weekday() < SATURDAY and day not in self.off


def add_working_days(start: date, days: int, calendar: Calendar) -> date:
    """The last day of a limit of so many working days that begins with an event on `start`; none is `start` itself.

    A mistyped year 9999 leads to the last day there is.
    """
    day, left = start, days
    while left and day < date.max:
        day += timedelta(days=1)
        left -= calendar.is_working(day)
    return day


def newest_overdue_start(days: int, *, on: date, calendar: Calendar) -> date:
    """The last day on which an event must have been for a limit of so many working days to be over on the day `on`."""
    start = on - timedelta(days=1)
    while add_working_days(start, days, calendar) >= on:
        start -= timedelta(days=1)
    return start


def working_days_between(start: date, end: date, calendar: Calendar) -> int:
    """How many working days lie after `start` up to and including `end`; negative when `end` is the earlier one."""
    if end < start:
        return -working_days_between(end, start, calendar)
    weeks, rest = divmod((end - start).days, 7)
    # Whole weeks have five weekdays each; a mistyped year is thousands of them, so that the days are not walked one by one.
    weekdays = 5 * weeks + sum((start.weekday() + number) % 7 < SATURDAY for number in range(1, rest + 1))
    free = sum(start < day <= end and day.weekday() < SATURDAY for day in calendar.off - calendar.worked)
    worked = sum(start < day <= end and day.weekday() >= SATURDAY for day in calendar.worked)
    return weekdays - free + worked


def urgency(due: date | None, *, on: date, calendar: Calendar) -> str:
    """ "overdue", "near" or "" for a limit that ends on `due`; the last day itself is not overdue."""
    if due is None:
        return ""
    if due < on:
        return "overdue"
    return "near" if working_days_between(on, due, calendar) <= NEAR_DAYS else ""
