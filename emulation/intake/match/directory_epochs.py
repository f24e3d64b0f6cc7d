"""The days on which something of the unit directory changes: between two of them one answer serves every day."""

from bisect import bisect_right
from collections.abc import Iterable
from datetime import date

from emulation.intake.match.directory import UnitDirectory


class Epochs:
    def __init__(self, directory: UnitDirectory):
        days: set[date | None] = {day for unit in directory.units.values() for day in (unit.valid_from, unit.valid_to)}
        for table in (directory.names, directory.official, directory.codes, directory.gso, directory.parents):
            days |= _ends(table.values())
        self.days = sorted(day for day in days if day)

    def at(self, on: date) -> int:
        """The number of the time without changes that `on` lies in."""
        return bisect_right(self.days, on)


def _ends(entries: Iterable[list[tuple]]) -> set[date | None]:
    """Both ends of every dated entry: (what, from, until)."""
    return {day for some in entries for _, start, end in some for day in (start, end)}
