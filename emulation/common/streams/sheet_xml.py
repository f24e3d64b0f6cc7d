"""Cells and rows of a workbook as the XML a workbook keeps them in. Text is text: nothing in a cell is ever calculated."""

import math
import re
from collections.abc import Iterable, Sequence
from datetime import date, datetime, time, timedelta
from decimal import Decimal

from emulation.rules.values import value_text

CELL_LIMIT = 32_767
#: Whole numbers beyond this many digits lose the last ones in a spreadsheet: they are written as text.
DIGITS = 15
KEPT_TEXTS = 20_000
#: In a sheet whose rows have keys, in the place of a heading's.
HEADING_KEY = "nhóm"
TEXT, HEAD, DAY, MOMENT, HEADING, CODE = range(6)  # places in STYLES
#: Excel counts days from here; before March 1900 it counts wrongly, so that earlier days are written as text.
EPOCH, FIRST_DAY = datetime(1899, 12, 30), date(1900, 3, 1)
_UNSAFE = re.compile("[&<>\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)")
_ESCAPES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", "_": "_x005F_"}
#: Text a clerk's own typing would turn into a number, a date or a formula: its cell is formatted as text.
_CODE_STARTS = frozenset("0123456789=+-@")


def column_letters(count: int) -> list[str]:
    """A, B, … Z, AA, …"""
    found = []
    for number in range(1, count + 1):
        letters = ""
        while number:
            number, rest = divmod(number - 1, 26)
            letters = chr(65 + rest) + letters
        found.append(letters)
    return found


def escaped(text: str) -> str:
    """The text as XML holds it, without what XML has no place for, and not longer than a cell may be."""
    if len(text) > CELL_LIMIT:
        text = text[:CELL_LIMIT]
    return _UNSAFE.sub(lambda found: _ESCAPES.get(found.group(), ""), text) if _UNSAFE.search(text) else text


class RowWriter:
    """Rows as XML. Texts and days that come again and again are put into XML once."""

    def __init__(self, width: int, *, keyed: bool = False):
        starts = [f'<c r="{letters}' for letters in column_letters(width)]
        self._starts, self._key_start = (starts[:-1], starts[-1]) if keyed else (starts, "")
        self._heads = starts
        self._ends: dict = {}

    def row(self, number: int, values: Sequence) -> str:
        parts = [f'<row r="{number}">']
        ends = self._ends
        mark = f"{number}"
        for start, value in zip(self._starts, values, strict=not self._key_start):
            if value is None or value == "":
                continue
            # A moment equals no day and True equals 1: the kind belongs to the key.
            key = value if type(value) is str else (type(value), value)
            end = ends.get(key)
            if end is None:
                if len(ends) >= KEPT_TEXTS:
                    ends.clear()
                end = ends[key] = _cell_end(value)
            parts.append(start + mark + end)
        if self._key_start:
            # No two rows have the same key, and nothing in one needs escaping.
            parts.append(f'{self._key_start}{mark}" t="inlineStr"><is><t>{values[-1]}</t></is></c>')
        parts.append("</row>")
        return "".join(parts)

    def styled(self, number: int, values: Iterable, style: int) -> str:
        """A row of texts in one style."""
        cells = "".join(
            f"{start}{number}{_text_end(str(value), style)}" for start, value in zip(self._heads, values, strict=False)
        )
        return f'<row r="{number}">{cells}</row>'

    def heading(self, number: int, text: str) -> str:
        """A line of one text; in a sheet with keys it says in the place of one that it is none."""
        row = self.styled(number, [text], HEADING)
        key = f"{self._key_start}{number}{_text_end(HEADING_KEY)}" if self._key_start else ""
        return row.replace("</row>", f"{key}</row>")


def _cell_end(value) -> str:
    """What follows the address of a cell."""
    if isinstance(value, datetime) and value.date() >= FIRST_DAY:
        return _dated(value.replace(tzinfo=None), MOMENT)
    if isinstance(value, date) and not isinstance(value, datetime) and value >= FIRST_DAY:
        return _dated(datetime.combine(value, time()), DAY)
    if isinstance(value, (int, float, Decimal)) and not isinstance(value, bool) and _is_exact(value):
        return f'"><v>{value}</v></c>'
    return _text_end(value_text(value))


def _is_exact(value: float | Decimal) -> bool:
    return abs(value) < 10**DIGITS if isinstance(value, int) else math.isfinite(value)


def _dated(moment: datetime, style: int) -> str:
    days = (moment - EPOCH) / timedelta(days=1)
    return f'" s="{style}"><v>{days!r}</v></c>' if style == MOMENT else f'" s="{style}"><v>{int(days)}</v></c>'


def _text_end(text: str, style: int | None = None) -> str:
    if style is None:
        style = CODE if text[:1] in _CODE_STARTS and len(text) <= 255 else TEXT
    look = f' s="{style}"' if style else ""
    return f'"{look} t="inlineStr"><is><t xml:space="preserve">{escaped(text)}</t></is></c>'
