"""What the looks of a cell say about its content: a font of another encoding, a line through it, how its number is shown."""

import datetime
import re
from collections.abc import Iterable
from dataclasses import dataclass

from emulation.intake.files.legacy_fonts import TCVN3_CAPITALS
from emulation.intake.files.sheet import Sheet

YEAR, MONTH = "year", "month"
_LITERALS = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.|_.|\*.')


@dataclass(frozen=True, slots=True)
class Style:
    """`shape`: YEAR or MONTH for a date shown no more exactly, zeros ("00000") for a number shown with that many digits."""

    encoding: str | None = None
    struck: bool = False
    shape: str = ""

    def __bool__(self) -> bool:
        return bool(self.encoding or self.struck or self.shape)


def number_shape(code: str) -> str:
    """The shape that a number format gives; '' for a usual one."""
    bare = _LITERALS.sub("", code).partition(";")[0].strip(" .,/-").lower()
    if re.fullmatch("0{2,}", bare):
        return bare
    letters = set(bare) & set("dmyhs")
    return {frozenset("y"): YEAR, frozenset("my"): MONTH}.get(frozenset(letters), "")


def note_styles(sheet: Sheet, cells: Iterable[tuple[int, int, Style]]) -> None:
    """Keep what the styles of cells (Excel's row, column index) say."""
    for row, column, style in cells:
        if style.encoding:
            sheet.legacy_fonts.setdefault(column, set()).add(style.encoding)
            if style.encoding == TCVN3_CAPITALS:
                sheet.capital_cells.add((row, column))
        if style.struck:
            sheet.struck.add((row, column))
        if style.shape:
            sheet.shapes[row, column] = style.shape


def show_as_formatted(sheet: Sheet) -> None:
    """Numbers and dates as Excel shows them where that differs from what it stores: "00123", "08/1990", "1980"."""
    for (row, column), shape in sheet.shapes.items():
        index = row - sheet.first_row
        if index >= len(sheet.rows) or column >= len(sheet.rows[index]):
            continue
        value = sheet.rows[index][column]
        if isinstance(value, datetime.date):
            if shape in (YEAR, MONTH):
                sheet.rows[index][column] = f"{value:%Y}" if shape == YEAR else f"{value:%m/%Y}"
        elif isinstance(value, float | int) and not isinstance(value, bool) and shape[0] == "0" and value == int(value) >= 0:
            sheet.rows[index][column] = str(int(value)).zfill(len(shape))
