"""The worked amounts of the bonus, in đồng, on the last day of one base salary and the first of the next."""

from datetime import date
from decimal import Decimal

import pytest

from awards.rules.money import Granted, Rule, bonus, coefficient_for, highest_titles, period_key

OLD, NEW = Decimal(2_340_000), Decimal(2_530_000)
ARTICLE = "NĐ 152/2025/NĐ-CP"

PERSONS_AND_OWN = [
    ("LDTT", "0.3", 710_000, 760_000),
    ("CSTDCS", "1.0", 2_340_000, 2_530_000),
    ("CSTDT", "3.0", 7_020_000, 7_590_000),
    ("CSTDTQ", "4.5", 10_530_000, 11_390_000),
    ("TTLDTT", "0.8", 1_880_000, 2_030_000),
    ("TTLDXS", "1.5", 3_510_000, 3_800_000),
    ("THONVH", "1.5", 3_510_000, 3_800_000),
    ("XPTB", "2.0", 4_680_000, 5_060_000),
    ("COT", "8.0", 18_720_000, 20_240_000),
    ("COCP", "12.0", 28_080_000, 30_360_000),
    ("GK", "0.3", 710_000, 760_000),
    ("BKT", "1.5", 3_510_000, 3_800_000),
    ("BKTTG", "3.5", 8_190_000, 8_860_000),
    ("HCLD3", "4.5", 10_530_000, 11_390_000),
    ("HCLD2", "7.5", 17_550_000, 18_980_000),
    ("HCLD1", "9.0", 21_060_000, 22_770_000),
    ("AHLD", "15.5", 36_270_000, 39_220_000),
]
COLLECTIVES = [
    ("GK", "0.3", 1_410_000, 1_520_000),
    ("BKT", "1.5", 7_020_000, 7_590_000),
    ("BKTTG", "3.5", 16_380_000, 17_710_000),
    ("HCLD3", "4.5", 21_060_000, 22_770_000),
    ("HCLD2", "7.5", 35_100_000, 37_950_000),
    ("HCLD1", "9.0", 42_120_000, 45_540_000),
    ("AHLD", "15.5", 72_540_000, 78_430_000),
]


@pytest.mark.parametrize(("code", "k", "old", "new"), PERSONS_AND_OWN, ids=[f"{ARTICLE} {row[0]}" for row in PERSONS_AND_OWN])
def test_coefficient_times_base_salary_rounded_up_to_ten_thousand(code, k, old, new):
    assert (bonus(Decimal(k), OLD), bonus(Decimal(k), NEW)) == (old, new)


@pytest.mark.parametrize(("code", "k", "old", "new"), COLLECTIVES, ids=[f"{ARTICLE} {row[0]} tập thể" for row in COLLECTIVES])
def test_collective_without_a_coefficient_of_its_own_gets_twice_the_person_s(code, k, old, new):
    doubled = coefficient_for("collective", own=None, of_person=Decimal(k), rule=Rule())
    assert (bonus(doubled, OLD), bonus(doubled, NEW)) == (old, new)


def test_household_gets_half_as_much_again():
    half_again = coefficient_for("household", own=None, of_person=Decimal("1.5"), rule=Rule())
    assert (bonus(half_again, OLD), bonus(half_again, NEW)) == (5_270_000, 5_700_000)


def test_own_coefficient_comes_first_and_a_person_has_no_other():
    assert coefficient_for("collective", own=Decimal(8), of_person=Decimal(1), rule=Rule()) == Decimal(8)
    assert coefficient_for("person", own=None, of_person=Decimal(1), rule=Rule()) is None


@pytest.mark.parametrize(("rounding", "amount"), [("CEIL_10K", 710_000), ("NONE", 702_000)])
def test_rounding_is_a_setting(rounding, amount):
    assert bonus(Decimal("0.3"), OLD, rounding=rounding) == amount


YEAR = {"year": 2025, "achieved_from": None, "achieved_to": None, "decided_on": date(2026, 1, 5)}


@pytest.mark.parametrize(
    ("changed", "period"),
    [
        ({}, (2025,)),
        ({"achieved_from": date(2025, 1, 1), "achieved_to": date(2025, 12, 31)}, (2025,)),
        ({"achieved_from": date(2023, 1, 1), "achieved_to": date(2025, 12, 31)}, (date(2023, 1, 1), date(2025, 12, 31))),
        ({"year": None, "achieved_to": date(2024, 6, 30)}, (2024,)),
        ({"year": None}, (2026,)),
    ],
)
def test_period_an_achievement_covers(changed, period):
    assert period_key(**{**YEAR, **changed}) == period


def title(key: int, *, family: str = "TITLE", owner: int = 1, period: tuple = (2025,)) -> Granted:
    return Granted(key, ("person", owner), "person", family, "", date(2026, 1, key), period)


@pytest.mark.parametrize(
    ("granted", "amounts", "yields"),
    [
        pytest.param([title(1), title(2)], {1: 1, 2: 3}, {1: 2}, id="NĐ 152/2025/NĐ-CP Điều 49(5) cùng thời gian"),
        pytest.param([title(1), title(2, period=(2024,))], {1: 1, 2: 3}, {}, id="NĐ 152/2025/NĐ-CP Điều 49(5) khác thời gian"),
        pytest.param([title(1), title(2, family="CERTIFICATE")], {1: 1, 2: 3}, {}, id="NĐ 152/2025/NĐ-CP Điều 49(7) cả hai"),
        pytest.param([title(1), title(2, owner=2)], {1: 1, 2: 3}, {}, id="hai người"),
        pytest.param([title(1), title(2)], {1: 3, 2: 3}, {2: 1}, id="bằng nhau: danh hiệu tặng trước"),
        pytest.param([title(1), title(2)], {2: 3}, {}, id="không tính được thì không so"),
    ],
)
def test_of_titles_for_one_period_only_the_highest_is_paid(granted, amounts, yields):
    assert highest_titles(granted, amounts) == yields
