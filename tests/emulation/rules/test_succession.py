import pytest

from emulation.rules.succession import find_cycle


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
