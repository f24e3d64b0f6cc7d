"""The emulation year: a calendar year, or a school year for the blocks that run by it."""

import re
from collections.abc import Mapping
from datetime import date

#: The first emulation year there was; a later one than this is a slip of the key.
FIRST, LAST = 1945, 2200
_LABEL = re.compile(r"(\d{4})(?:\s*-\s*(\d{4}))?")


def season_period(label: str) -> tuple[date, date] | None:
    """First and last day of "2026" (the calendar year) or "2026-2027" (from 1 September); None for anything else."""
    found = _LABEL.fullmatch(label.strip())
    if found is None:
        return None
    first = int(found[1])
    if not FIRST <= first <= LAST:
        return None
    if found[2] is None:
        return date(first, 1, 1), date(first, 12, 31)
    return (date(first, 9, 1), date(first + 1, 8, 31)) if int(found[2]) == first + 1 else None


def next_label(label: str) -> str | None:
    """The year after: "2027" for "2026", "2027-2028" for "2026-2027"; None for what is no emulation year."""
    if season_period(label) is None:
        return None
    return "-".join(str(int(year) + 1) for year in label.replace(" ", "").split("-"))


def rotation_order(led: Mapping[int, date | None]) -> list[int]:
    """Members in the order in which leading is fair: who never led first, then who led longest ago. `led` gives the last
    day of each, in the order that decides among equals."""
    return sorted(led, key=lambda member: (led[member] is not None, led[member] or date.min))
