"""Numbers as Vietnamese writes them."""

from decimal import Decimal

import pytest

from emulation.rules.numbers import grouped


@pytest.mark.parametrize(("number", "written"), [(0, "0"), (999, "999"), (1_000, "1.000"), (Decimal("7590000.00"), "7.590.000")])
def test_thousands_are_divided_by_dots(number, written):
    assert grouped(number) == written
