"""What all builders share: a day, and numbers that never repeat."""

from datetime import date
from itertools import count

DAY = date(2025, 9, 1)
_numbers = count(1)


def next_number() -> int:
    return next(_numbers)
