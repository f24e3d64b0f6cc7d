"""No row of the law cites an instrument that is out of force on the row's own days."""

import re

import pytest

from tests.config.reference_rows import FIRST_DAY, period_of, rows_of

TABLES = ("conditions", "paper_rules", "voting_rules", "bonus_coefficients", "bonus_rules", "base_salaries", "procedures")
NUMBER = re.compile(r"\d+/\d{4}/(?:NĐ-CP|QH\d+|TT-[A-Z]+)|\d+/QĐ-BNV")
#: The law begins with the regime of 2022; what is said of later days than the instruments know is for whoever comes then.
FIRST, LAST = "2024-01-01", "2026-12-31"
REGIMES = {row["code"]: period_of(row) for row in rows_of("regimes")}
IN_FORCE = {row["number"]: period_of(row) for row in rows_of("instruments")}


def days_of(row: dict[str, str]) -> tuple[str, str]:
    """First and last day on which the row is read."""
    start, end = period_of(row)
    first, _ = REGIMES.get(row.get("regime", ""), (FIRST_DAY, ""))
    return max(start, first, FIRST), min(end, LAST)


def out_of_force(row: dict[str, str]) -> list[str]:
    first, last = days_of(row)
    cited = [(number, IN_FORCE[number]) for number in NUMBER.findall(row["citation"]) if number in IN_FORCE]
    return [number for number, (start, end) in cited if first < last and not (start <= first and last <= end)]


@pytest.mark.parametrize("table", TABLES)
def test_no_row_cites_what_is_out_of_force_on_its_days(table):
    rows = rows_of(table)
    assert {NUMBER.search(row["citation"]) is not None for row in rows} >= {True}
    wrong = [(row.get("code") or row.get("honour") or row["valid_from"], found) for row in rows if (found := out_of_force(row))]
    assert wrong == []


@pytest.mark.parametrize(
    ("row", "found"),
    [
        ({"citation": "NĐ 98/2023/NĐ-CP, Điều 4", "valid_to": "2025-07-01"}, []),
        ({"citation": "NĐ 98/2023/NĐ-CP, Điều 4"}, ["98/2023/NĐ-CP"]),
        ({"citation": "NĐ 152/2025/NĐ-CP, Điều 4", "valid_from": "2025-07-01"}, []),
        ({"citation": "NĐ 152/2025/NĐ-CP, Điều 4", "regime": "L22"}, ["152/2025/NĐ-CP"]),
        ({"citation": "NĐ 152/2025/NĐ-CP, Điều 4", "regime": "L26"}, []),
        ({"citation": "Luật 06/2026/QH16", "regime": "L22"}, ["06/2026/QH16"]),
    ],
)
def test_what_is_out_of_force_is_found(row, found):
    assert out_of_force(row) == found
