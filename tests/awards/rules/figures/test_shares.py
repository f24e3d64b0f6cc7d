from decimal import Decimal
from fractions import Fraction

import pytest

from awards.rules.figures.shares import one_decimal, percent, points, share


@pytest.mark.parametrize(
    ("part", "whole", "expected"),
    [
        pytest.param(71, 114, Decimal("62.3"), id="R18 State level 2024"),
        pytest.param(1991, 3111, Decimal("64.0"), id="R18 provincial level 2024"),
        pytest.param(508, 779, Decimal("65.2"), id="a published table says 0.65 %"),
        pytest.param(221, 779, Decimal("28.4"), id="the same table says 0.28 %"),
        (0, 9, Decimal("0.0")),
        (9, 9, Decimal("100.0")),
        (1, 8, Decimal("12.5")),
        (1, 16, Decimal("6.3")),
        (0, 0, None),
    ],
)
def test_percent_has_one_decimal(part, whole, expected):
    assert percent(share(part, whole)) == expected


def test_points_come_from_the_exact_shares():
    assert one_decimal(points(share(64, 100), share(61, 100))) == Decimal("3.0")
    assert one_decimal(points(Fraction(6228, 10000), Fraction(5994, 10000))) == Decimal("2.3")
    assert one_decimal(points(share(1, 3), share(2, 3))) == Decimal("-33.3")


def test_points_need_both_years():
    assert points(share(1, 2), share(0, 0)) is None
    assert points(share(0, 0), share(1, 2)) is None
