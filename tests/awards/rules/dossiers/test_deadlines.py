from datetime import date, timedelta

import pytest

from awards.rules.dossiers.deadlines import Calendar, add_working_days, newest_overdue_start, urgency, working_days_between

PLAIN = Calendar()
#: The holidays of the end of April 2026 with a Saturday worked in exchange.
SPRING = Calendar.of(off=[date(2026, 4, 27), date(2026, 4, 30), date(2026, 5, 1)], worked=[date(2026, 4, 25)])


@pytest.mark.parametrize(
    ("start", "days", "calendar", "end"),
    [
        (date(2026, 3, 2), 0, PLAIN, date(2026, 3, 2)),
        (date(2026, 3, 2), 5, PLAIN, date(2026, 3, 9)),
        (date(2026, 3, 6), 1, PLAIN, date(2026, 3, 9)),
        (date(2026, 3, 7), 1, PLAIN, date(2026, 3, 9)),
        (date(2026, 3, 2), 20, PLAIN, date(2026, 3, 30)),
        (date(2026, 4, 24), 1, SPRING, date(2026, 4, 25)),
        (date(2026, 4, 24), 4, SPRING, date(2026, 5, 4)),
    ],
)
def test_limit_ends_on_a_working_day(start, days, calendar, end):
    assert add_working_days(start, days, calendar) == end


def test_days_between_leave_out_the_first_and_count_the_last():
    assert working_days_between(date(2026, 4, 24), date(2026, 5, 4), SPRING) == 4
    assert working_days_between(date(2026, 5, 4), date(2026, 4, 24), SPRING) == -4
    assert working_days_between(date(2026, 3, 7), date(2026, 3, 8), PLAIN) == 0


@pytest.mark.parametrize(
    ("due", "said"),
    [
        (None, ""),
        (date(2026, 3, 1), "overdue"),
        (date(2026, 3, 2), "near"),
        (date(2026, 3, 5), "near"),
        (date(2026, 3, 6), ""),
    ],
)
def test_urgency_counts_working_days(due, said):
    assert urgency(due, on=date(2026, 3, 2), calendar=PLAIN) == said


def test_limit_that_begins_in_a_mistyped_year_ends_with_the_last_day_there_is():
    assert add_working_days(date(9999, 12, 30), 10, PLAIN) == date.max


@pytest.mark.parametrize(
    ("on", "start"),
    [(date(2026, 3, 16), date(2026, 3, 1)), (date(2026, 3, 17), date(2026, 3, 2)), (date(2026, 3, 18), date(2026, 3, 3))],
)
def test_limit_is_over_for_events_up_to_a_day(on, start):
    assert newest_overdue_start(10, on=on, calendar=PLAIN) == start
    assert add_working_days(start, 10, PLAIN) < on


@pytest.mark.parametrize("first", range(7))
def test_working_days_between_are_those_a_walk_from_day_to_day_counts(first):
    start = date(2026, 2, 2) + timedelta(days=first)
    days = [start + timedelta(days=number) for number in range(40)]
    # Free and worked days on weekdays and weekends, at the ends of the walk, and one said to be both.
    calendar = Calendar.of(off=[days[3], days[9], days[12], days[39], days[0]], worked=[days[12], days[5], days[6], days[20]])
    for length in range(40):
        walked = sum(calendar.is_working(day) for day in days[1 : length + 1])
        assert working_days_between(start, days[length], calendar) == walked
        assert working_days_between(days[length], start, calendar) == -walked


def test_working_days_up_to_a_mistyped_year_are_counted_at_once():
    assert working_days_between(date(2026, 1, 5), date.max, Calendar()) == 2_080_314
