from datetime import date

import pytest

from emulation.rules.seasons import season_period


@pytest.mark.parametrize(
    ("label", "period"),
    [
        ("2026", (date(2026, 1, 1), date(2026, 12, 31))),
        ("2026-2027", (date(2026, 9, 1), date(2027, 8, 31))),
        (" 2026 - 2027 ", (date(2026, 9, 1), date(2027, 8, 31))),
        ("2026-2028", None),
        ("năm nay", None),
        ("26", None),
        ("0000", None),
        ("9999-10000", None),
        ("9999", None),
    ],
)
def test_label_names_the_days_of_the_season(label, period):
    assert season_period(label) == period
