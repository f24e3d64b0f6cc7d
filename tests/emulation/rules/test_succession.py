from datetime import date

import pytest

from emulation.rules.periods import ALWAYS
from emulation.rules.succession import circle_period, find_cycle

EARLY, MIDDLE, LATE = date(2005, 1, 1), date(2015, 1, 1), date(2025, 7, 1)


@pytest.mark.parametrize(
    ("edges", "cycle"),
    [
        ([], None),
        ([(1, 2), (1, 3), (2, 4), (3, 4)], None),
        ([(1, 2), (2, 3), (3, 1)], [1, 2, 3]),
        ([(9, 1), (1, 2), (2, 3), (3, 2)], [2, 3]),
        ([(1, 1)], [1]),
    ],
)
def test_cycle_is_named_by_its_units(edges, cycle):
    assert find_cycle(edges) == cycle


def test_long_lines_of_succession_are_followed():
    assert find_cycle([(number, number + 1) for number in range(5000)]) is None


def test_unit_cannot_stand_under_a_unit_below_it():
    links = [(2, 1, ALWAYS), (3, 2, ALWAYS)]
    assert circle_period(links, (1, 3, (MIDDLE, None))) == (MIDDLE, None)
    assert circle_period(links, (4, 3, ALWAYS)) is None


def test_links_of_different_times_make_no_circle():
    links = [(2, 1, (None, MIDDLE))]
    assert circle_period(links, (1, 2, (MIDDLE, None))) is None
    assert circle_period(links, (1, 2, (EARLY, LATE))) == (EARLY, MIDDLE)
