"""Files that are handed out, with names of letters, digits and hyphens alone, whatever was typed as a decision's number."""

import re
from datetime import date
from typing import NamedTuple

CONTENT_TYPES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv; charset=utf-8",
    "zip": "application/zip",
}
LONGEST = 60


class File(NamedTuple):
    name: str
    content: bytes

    @property
    def content_type(self) -> str:
        return CONTENT_TYPES[self.name.rpartition(".")[2]]


def signed_stem(number: str, decided_on: date) -> str:
    """ "1531/QĐ-UBND" of 5/9/2025 → "1531-QD-UBND-2025-09-05"; a number without a letter or digit is left out."""
    plain = re.sub(r"[^0-9A-Za-z]+", "-", number.replace("Đ", "D").replace("đ", "d"))[:LONGEST].strip("-")
    return f"{plain}-{decided_on:%Y-%m-%d}".lstrip("-")
