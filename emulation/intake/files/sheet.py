"""A file once read: its sheets as rows of plain values, with what the layout needs to know; and how much of a file is read.

What the looks of a cell say counts too: a font of another encoding, a line through it, how its number is shown.
"""

import datetime
import re
from collections.abc import Iterable
from dataclasses import dataclass, field

MAX_BYTES = 20 * 1024 * 1024
MAX_UNPACKED = 300 * 1024 * 1024
MAX_TEXT = 128 * 1024 * 1024  # bytes of text in the cells of a file, a text that several cells share counted for each of them
MAX_ROWS = 200_000
MAX_AREA = 8_000_000  # cells of the rectangle a sheet may span before far cells are cut off
MIN_COLUMNS = 64  # columns always kept
MAX_COLUMNS = 256

YEAR, MONTH = "year", "month"
_LITERALS = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.|_.|\*.')

Cell = tuple[int, int]  # row as Excel numbers it (from 1), column index from 0


@dataclass(slots=True)
class Sheet:
    """One sheet. `rows[0]` is Excel's row `first_row`; column 0 is column A. Empty cells are ''."""

    name: str
    rows: list[list] = field(default_factory=list)
    hidden: bool = False
    first_row: int = 1
    merges: list[tuple[int, int, int, int]] = field(default_factory=list)  # top, left, bottom, right; Excel rows, column indexes
    formulas: set[Cell] = field(default_factory=set)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    legacy_fonts: dict[int, set[str]] = field(default_factory=dict)  # column → encodings its fonts give away
    capital_cells: set[Cell] = field(default_factory=set)  # cells in a TCVN3 capital font
    struck: set[Cell] = field(default_factory=set)  # cells with a line through them
    shapes: dict[Cell, str] = field(default_factory=dict)  # how the numbers of cells are shown
    encodings: dict[int, str] = field(default_factory=dict)  # column → encoding it was converted from
    conversions: list[tuple[int, int, str, str]] = field(default_factory=list)  # row, column, before, after: a sample
    repairs: list[tuple[int, int, str, str]] = field(default_factory=list)  # damaged texts mended: row, column, before, after
    lost_letters: dict[Cell, str] = field(default_factory=dict)
    is_text: bool = False  # from a text file: rows may be ragged

    @property
    def encoding(self) -> str:
        return ", ".join(sorted(set(self.encodings.values())))


@dataclass(slots=True)
class Workbook:
    """A whole file. `encoding` is that of a text file, '' for a spreadsheet; dates are already Python dates."""

    filename: str
    format: str  # xlsx, xls, xlsb, ods, html, docx or text
    sheets: list[Sheet]
    encoding: str = ""
    date1904: bool = False


def column_letter(index: int) -> str:
    """0 → A, 26 → AA."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def column_index(letters: str) -> int:
    """A → 0, AA → 26."""
    number = 0
    for char in letters.strip().upper():
        number = number * 26 + ord(char) - 64
    return number - 1


# --- what the looks of a cell say ---------------------------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class Style:
    """`shape`: YEAR or MONTH for a date shown no more exactly, zeros ("00000") for a number shown with that many digits."""

    encoding: str | None = None
    struck: bool = False
    shape: str = ""
    capital: bool = False  # of a font that draws small letters as capitals

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
            if style.capital:
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
