"""One pass over a sheet's XML without parsing it: size, formulas, hidden rows, legacy fonts.

The pass is a search for byte patterns, ten times cheaper than a parser. Sheets written in an unusual way, which the
patterns would misread, are told apart (`odd`) and rewritten by xlsx_rewrite before anything else reads them.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from emulation.intake.files.legacy_fonts import TCVN3_CAPITALS
from emulation.intake.files.package import refuse_entities, refuse_odd_encoding
from emulation.intake.files.sheet import MAX_AREA, MAX_ROWS, column_index
from emulation.intake.issues import refusal

MAX_CARRY = 16 * 1024 * 1024
_ROW_NUMBER = re.compile(rb'<row (?:[a-zA-Z:]+="[^"]*" )*?r="(\d{1,9})"')
_HIDDEN_ROW = re.compile(rb'<row [^>]*?hidden="(?:1|true)"[^>]*>')
_FORMULA = re.compile(rb'<c r="([A-Z]{1,3})(\d{1,7})"[^>]*><f[ />]')
_WIDE = re.compile(rb' r="((?:[B-Z][A-Z]|[A-Z]{3})\d{1,7})"')
_CELL_ROW = re.compile(rb'<c r="[A-Z]+(\d+)"')
_STYLED = re.compile(rb'<c r="([A-Z]{1,3})(\d{1,7})" (?:[a-z]+="[^"]*" )*?s="(\d{1,6})"[^>/]*>')
_ROW, _CELL = re.compile(rb"<row[\s/>]"), re.compile(rb"<c[\s/>]")
_MERGE = re.compile(rb'<mergeCell ref="([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})"')


@dataclass(slots=True)
class Scan:
    """What the pass found. Rows are Excel's numbers, columns indexes from 0."""

    rows: int = 0
    last_row: int = 0
    last_column: int = 51
    furthest_row: int = 0  # no cell says it stands below it
    odd: bool = False
    formulas: set[tuple[int, int]] = field(default_factory=set)
    hidden_rows: set[int] = field(default_factory=set)
    merges: list[tuple[int, int, int, int]] = field(default_factory=list)
    legacy_fonts: dict[int, set[str]] = field(default_factory=dict)
    capital_cells: set[tuple[int, int]] = field(default_factory=set)


def scan_sheet(chunks: Iterable[bytes], legacy_styles: dict[int, str]) -> Scan:
    """Look through a sheet part; refuses one with more filled rows than are read, as soon as they are counted."""
    scan = Scan()
    carry = b""
    for number, chunk in enumerate(chunks):
        if number == 0:
            refuse_odd_encoding(chunk)
        text = carry + chunk
        cut = text.rfind(b"<row")
        if cut <= 0:
            cut = 0 if len(text) < MAX_CARRY else max(text.rfind(b"<c "), 0)
            if len(text) >= MAX_CARRY and not cut:
                raise refusal("F_DAMAGED")
        _scan_piece(text[:cut], scan, legacy_styles)
        carry = text[cut:]
    _scan_piece(carry, scan, legacy_styles)
    return scan


def _scan_piece(text: bytes, scan: Scan, legacy_styles: dict[int, str]) -> None:
    if not text:
        return
    if b"<!" in text:
        refuse_entities(text)
        scan.odd = True
    numbers = [int(number) for number in _ROW_NUMBER.findall(text)]
    if not _is_plain(text, len(numbers)):
        scan.odd = True
    _count_rows(text, numbers, scan)
    wide = _WIDE.findall(text)
    if wide:
        columns = {reference.rstrip(b"0123456789") for reference in wide}
        scan.last_column = max(scan.last_column, *(column_index(column.decode()) for column in columns))
    _check_cells(text, numbers, scan)
    if b"<f" in text:
        scan.formulas.update((int(row), column_index(column.decode())) for column, row in _FORMULA.findall(text))
    if b"hidden=" in text:
        tags = b"".join(_HIDDEN_ROW.findall(text))
        scan.hidden_rows.update(int(number) for number in _ROW_NUMBER.findall(tags))
    if b"<mergeCell " in text:
        scan.merges += [(int(r1), _col(c1), int(r2), _col(c2)) for c1, r1, c2, r2 in _MERGE.findall(text)]
    if legacy_styles:
        _note_fonts(text, scan, legacy_styles)


def _is_plain(text: bytes, rows: int) -> bool:
    """Whether every row and cell is written the way the patterns expect, its reference first."""
    if b":row" in text or b":c " in text or b":c>" in text:
        return False
    references = text.count(b'<c r="')
    if text.count(b"<c") != references and len(_CELL.findall(text)) != references:
        return False
    return text.count(b"<row") == rows or len(_ROW.findall(text)) == rows


def _col(letters: bytes) -> int:
    return column_index(letters.decode())


def _count_rows(text: bytes, numbers: list[int], scan: Scan) -> None:
    """Count rows that hold a value: a sheet formatted down to row 1,048,576 is not a long list."""
    pieces = text.split(b"<row")[1:]
    filled = [b"<v" in piece or b"<t" in piece for piece in pieces]
    scan.rows += sum(filled)
    if scan.rows > MAX_ROWS:
        raise refusal("F_TOO_MANY_ROWS")
    if len(numbers) == len(filled):
        scan.last_row = max([scan.last_row, *(number for number, full in zip(numbers, filled, strict=True) if full)])


def _check_cells(text: bytes, numbers: list[int], scan: Scan) -> None:
    """A cell that says it stands in another row would make a reader allocate everything up to it.

    Where rows of as many digits would do no harm, it is enough to see that no cell has more of them.
    """
    digits = len(str(scan.last_row))
    if 10**digits * (scan.last_column + 1) <= MAX_AREA:
        far = re.search(rb'<c r="[A-Z]{1,3}\d{%d}' % (digits + 1), text) is not None
        scan.furthest_row = max(scan.furthest_row, 10**digits)
    else:
        far = not set(map(int, set(_CELL_ROW.findall(text)))) <= set(numbers)
        scan.furthest_row = max(scan.furthest_row, scan.last_row)
    scan.odd = scan.odd or far


def _note_fonts(text: bytes, scan: Scan, legacy_styles: dict[int, str]) -> None:
    for letters, row, style in _STYLED.findall(text):
        encoding = legacy_styles.get(int(style))
        if encoding:
            column = _col(letters)
            scan.legacy_fonts.setdefault(column, set()).add(encoding)
            if encoding == TCVN3_CAPITALS:
                scan.capital_cells.add((int(row), column))
