"""Columns of dates in which day and month may have changed places before the list reached the office.

Two traces tell: texts that are dates only with the month first; and a column where Excel, set to month-first, turned
every date with a day up to 12 into a date of its own (swapped) and left the others as texts.
"""

import re
from datetime import date

from emulation.intake.cells.text import as_text
from emulation.intake.issues import Issue, remark
from emulation.intake.layout.serial_dates import DATES
from emulation.intake.layout.tables import Table

_NUMBERS = re.compile(r"^\s*(\d{1,2})\s*[/.\-]\s*(\d{1,2})\s*[/.\-]\s*(\d{4}|\d{2})\s*$")
_ENOUGH = 2


def date_doubts(table: Table) -> list[tuple[int, int | None, Issue]]:
    found = []
    for name in DATES:
        values = table.values.get(name)
        if not values:
            continue
        doubtful = _doubtful(values)
        column = table.columns.get(name)
        found += [(table.rows[place], column, remark("W_DATE_SWAPPED", name, as_text(values[place]))) for place in doubtful]
    return found


def _doubtful(values: list) -> list[int]:
    texts, dates = [], []
    for place, value in enumerate(values):
        if isinstance(value, date):
            dates.append(place)
        elif isinstance(value, str) and (match := _NUMBERS.match(value)):
            texts.append((place, int(match.group(1)), int(match.group(2))))
    if any(first <= 12 < second <= 31 for _, first, second in texts) and not any(
        first > 12 >= second for _, first, second in texts
    ):
        return [place for place, first, second in texts if first <= 12 and second <= 12 and first != second]
    beyond = [place for place, first, second in texts if first > 12 >= second]
    turned = all(values[place].day <= 12 for place in dates)
    if len(beyond) >= _ENOUGH and len(dates) >= _ENOUGH and len(beyond) == len(texts) and turned:
        return [place for place in dates if values[place].day != values[place].month]
    return []
