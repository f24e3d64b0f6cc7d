"""Files that are handed out, with names of letters, digits and hyphens alone, whatever was typed as a decision's number."""

import re
from datetime import date
from typing import NamedTuple

LONGEST = 60


class File(NamedTuple):
    name: str
    content: bytes


def signed_stem(number: str, decided_on: date) -> str:
    """ "1531/QĐ-UBND" of 5/9/2025 → "1531-QD-UBND-2025-09-05"; a number without a letter or digit is left out."""
    plain = re.sub(r"[^0-9A-Za-z]+", "-", number.replace("Đ", "D").replace("đ", "d"))[:LONGEST].strip("-")
    return f"{plain}-{decided_on:%Y-%m-%d}".lstrip("-")
