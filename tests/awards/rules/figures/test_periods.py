from datetime import date

import pytest

from awards.rules.figures.periods import between, period_of, same_days_before

PERIODS = [
    ("nam", 2025, 1, date(2025, 1, 1), date(2025, 12, 31), "năm 2025"),
    ("thang", 2024, 2, date(2024, 2, 1), date(2024, 2, 29), "tháng 02 năm 2024"),
    ("quy", 2025, 3, date(2025, 7, 1), date(2025, 9, 30), "quý III năm 2025"),
    ("nua-nam", 2025, 1, date(2025, 1, 1), date(2025, 6, 30), "6 tháng đầu năm 2025"),
    ("nua-nam", 2025, 2, date(2025, 7, 1), date(2025, 12, 31), "6 tháng cuối năm 2025"),
    ("9-thang", 2025, 1, date(2025, 1, 1), date(2025, 9, 30), "9 tháng năm 2025"),
    ("3-nam", 2025, 1, date(2023, 1, 1), date(2025, 12, 31), "giai đoạn 2023-2025"),
    ("5-nam", 2025, 1, date(2021, 1, 1), date(2025, 12, 31), "giai đoạn 2021-2025"),
    ("nam-hoc", 2025, 1, date(2025, 9, 1), date(2026, 8, 31), "năm học 2025-2026"),
]


@pytest.mark.parametrize(("kind", "year", "part", "since", "until", "text"), PERIODS)
def test_periods_of_reports(kind, year, part, since, until, text):
    period = period_of(kind, year, part)
    assert (period.since, period.until, period.text) == (since, until, text)


def test_any_days_and_a_whole_year():
    assert between(date(2025, 3, 1), date(2025, 4, 2)).text == "từ 01/03/2025 đến 02/04/2025"
    assert between(date(2025, 1, 1), date(2025, 12, 31)).text == "năm 2025"


@pytest.mark.parametrize(
    ("since", "until", "before"),
    [
        (date(2025, 1, 1), date(2025, 11, 30), (date(2024, 1, 1), date(2024, 11, 30))),
        (date(2024, 2, 1), date(2024, 2, 29), (date(2023, 2, 1), date(2023, 2, 28))),
    ],
)
def test_same_days_of_the_year_before(since, until, before):
    period = same_days_before(between(since, until))
    assert (period.since, period.until) == before
