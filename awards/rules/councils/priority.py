"""Whom to prefer where results are equal (Decree 152/2025/NĐ-CP, article 4(6))."""

#: Of a hundred, from how many women on a collective is preferred.
WOMEN_PERCENT = 70


def is_mostly_women(members: int, women: int) -> bool:
    return members > 0 and 100 * women >= WOMEN_PERCENT * members
