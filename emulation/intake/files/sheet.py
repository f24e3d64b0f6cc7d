"""A file once read: its sheets as rows of plain values, with what the layout needs to know; and how much of a file is read."""

from dataclasses import dataclass, field

MAX_BYTES = 20 * 1024 * 1024
MAX_UNPACKED = 300 * 1024 * 1024
MAX_TEXT = 128 * 1024 * 1024  # bytes of text in the cells of a file, a text that several cells share counted for each of them
MAX_ROWS = 200_000
MAX_AREA = 8_000_000  # cells of the rectangle a sheet may span before far cells are cut off
MIN_COLUMNS = 64  # columns always kept
MAX_COLUMNS = 256

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
    shapes: dict[Cell, str] = field(default_factory=dict)  # how the numbers of cells are shown (styles.py)
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
    format: str  # xlsx, xls, html, docx or text
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
