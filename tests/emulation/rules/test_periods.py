from datetime import date

import pytest

from emulation.rules.periods import covers, day_after, first_overlap, holds, intersection, last_day, overlaps

A, B, C, D = (date(2025, month, 1) for month in (1, 3, 7, 9))


@pytest.mark.parametrize(
    ("period", "on", "expected"),
    [
        ((A, C), A, True),
        ((A, C), C, False),
        ((None, C), date(1990, 1, 1), True),
        ((A, None), date(2090, 1, 1), True),
        ((B, None), A, False),
    ],
)
def test_period_holds_its_first_day_and_not_its_end(period, on, expected):
    assert holds(period, on) is expected


@pytest.mark.parametrize(
    ("one", "other", "shared"),
    [
        ((A, B), (B, C), None),
        ((A, C), (B, D), (B, C)),
        ((None, B), (A, None), (A, B)),
        ((None, None), (None, None), (None, None)),
        ((None, A), (B, None), None),
    ],
)
def test_neighbouring_periods_share_no_day(one, other, shared):
    assert intersection(one, other) == shared
    assert intersection(other, one) == shared
    assert overlaps(one, other) is (shared is not None)


@pytest.mark.parametrize(
    ("outer", "inner", "expected"),
    [((A, D), (B, C), True), ((None, None), (A, None), True), ((A, D), (None, C), False), ((A, C), (B, None), False)],
)
def test_period_covers_another_when_it_holds_all_its_days(outer, inner, expected):
    assert covers(outer, inner) is expected


def test_first_overlap_names_the_two_periods():
    assert first_overlap([(C, None), (None, B), (A, C)]) == ((None, B), (A, C))
    assert first_overlap([(C, None), (None, A), (A, C)]) is None


def test_lists_print_the_last_day():
    assert last_day((A, date(2025, 7, 1))) == date(2025, 6, 30)
    assert last_day((A, None)) is None
    assert day_after(date(2025, 6, 30)) == date(2025, 7, 1)
