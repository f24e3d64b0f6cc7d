from datetime import date, datetime
from decimal import Decimal

import pytest

from emulation.rules.values import value_text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""),
        ("", ""),
        ("Hòn\x00 Đất", "Hòn Đất"),
        (True, "Có"),
        (False, "Không"),
        (date(2026, 3, 2), "02/03/2026"),
        (datetime(2026, 3, 2, 7, 5), "02/03/2026 07:05"),
        (0, "0"),
        (Decimal("1.50"), "1.50"),
    ],
)
def test_value_reads_as_a_clerk_reads_it(value, text):
    assert value_text(value) == text
