"""XLS (Excel 97–2003): the record stream is looked through for what calamine does not tell, then calamine reads the values."""

import io
import struct
from dataclasses import dataclass, field

import olefile
from python_calamine import CalamineWorkbook

from emulation.intake.files.legacy_fonts import TCVN3_CAPITALS, font_encoding
from emulation.intake.files.sheet import MIN_COLUMNS, Sheet, Workbook
from emulation.intake.files.xlsx import guarded, read_rows
from emulation.intake.issues import refusal

BOF, EOF, FORMULA, FILEPASS, DATEMODE, FONT, XF, BOUNDSHEET, ROW = 0x809, 0x0A, 0x06, 0x2F, 0x22, 0x31, 0xE0, 0x85, 0x208
MERGES = 0xE5
UNKNOWN = 0xFFFE
_ONE_CELL = {FORMULA, 0x201, 0x203, 0x204, 0x205, 0xFD, 0x27E, 0xD6}  # formula, blank, number, label, bool, string, rk, rich
_ANY_CELL = _ONE_CELL | {0xBD, 0xBE}  # and several numbers or blanks from one column on


@dataclass(slots=True)
class _Facts:
    formulas: set[tuple[int, int]] = field(default_factory=set)
    hidden_rows: set[int] = field(default_factory=set)
    merges: list[tuple[int, int, int, int]] = field(default_factory=list)
    legacy_fonts: dict[int, set[str]] = field(default_factory=dict)
    capital_cells: set[tuple[int, int]] = field(default_factory=set)


@dataclass(slots=True)
class _Book:
    encrypted: bool = False
    date1904: bool = False
    hidden: list[bool] = field(default_factory=list)
    fonts: list[str | None] = field(default_factory=list)
    styles: list[str | None] = field(default_factory=list)
    sheets: list[_Facts] = field(default_factory=list)
    far_records: list[int] = field(default_factory=list)  # places of cells beyond the columns that are read


def read_xls(content: bytes, filename: str) -> Workbook:
    facts = guarded(lambda: _scan(_stream(content)))
    if facts.encrypted:
        raise refusal("F_ENCRYPTED")
    if facts.far_records:
        content = guarded(lambda: _without(content, facts.far_records))
    book = guarded(lambda: CalamineWorkbook.from_filelike(io.BytesIO(content)))
    hidden = facts.hidden + [False] * len(book.sheet_names)
    sheets = []
    for index, name in enumerate(book.sheet_names):
        sheet = Sheet(name, hidden=hidden[index])
        if not sheet.hidden:
            sheet.rows = guarded(lambda index=index: read_rows(book.get_sheet_by_index(index)))
            if index < len(facts.sheets):
                known = facts.sheets[index]
                sheet.formulas, sheet.hidden_rows, sheet.merges = known.formulas, known.hidden_rows, known.merges
                sheet.legacy_fonts, sheet.capital_cells = known.legacy_fonts, known.capital_cells
        sheets.append(sheet)
    return Workbook(filename, "xls", sheets, date1904=facts.date1904)


def _stream(content: bytes) -> bytes:
    with olefile.OleFileIO(io.BytesIO(content)) as container:
        return container.openstream(_stream_name(container)).read()


def _stream_name(container: olefile.OleFileIO) -> str:
    return "Workbook" if container.exists("Workbook") else "Book"


def _without(content: bytes, records: list[int]) -> bytes:
    """The file with the records at these places made unknown ones, which readers pass over.

    A value in the last column makes a reader allocate the whole rectangle up to it, over a gigabyte.
    """
    out = io.BytesIO(content)
    with olefile.OleFileIO(out, write_mode=True) as container:
        name = _stream_name(container)
        data = bytearray(container.openstream(name).read())
        for position in records:
            struct.pack_into("<H", data, position, UNKNOWN)
        container.write_stream(name, bytes(data))
        return out.getvalue()


def _scan(data: bytes) -> _Book:
    """Walk the records: the book's globals come first, then one substream per sheet."""
    book = _Book()
    position, sheet, depth = 0, None, 0
    while position + 4 <= len(data):
        kind, size = struct.unpack_from("<HH", data, position)
        body = data[position + 4 : position + 4 + size]
        if kind in _ANY_CELL and len(body) >= 6 and struct.unpack_from("<H", body, 2)[0] >= MIN_COLUMNS:
            book.far_records.append(position)
            kind = UNKNOWN
        position += 4 + size
        if kind == FILEPASS:
            book.encrypted = True
            return book
        if kind == BOF:
            depth += 1
            if depth == 1 and len(body) >= 4 and struct.unpack_from("<H", body, 2)[0] != 5:
                sheet = _Facts()
                book.sheets.append(sheet)
        elif kind == EOF:
            depth -= 1
            sheet = None if depth <= 0 else sheet
        elif sheet is None:
            _note_global(book, kind, body)
        elif depth == 1:
            _note_cell(book, sheet, kind, body)
    return book


def _note_global(book: _Book, kind: int, body: bytes) -> None:
    if kind == DATEMODE:
        book.date1904 = body[:1] == b"\x01"
    elif kind == BOUNDSHEET and len(body) > 5:
        book.hidden.append(body[4] & 3 != 0)
    elif kind == FONT and len(body) > 16:
        length, wide = body[14], body[15] & 1
        raw = body[16 : 16 + length * (2 if wide else 1)]
        book.fonts.append(font_encoding(raw.decode("utf-16-le" if wide else "latin-1", errors="replace")))
    elif kind == XF and len(body) >= 2:
        number = struct.unpack_from("<H", body)[0]
        number -= number > 3  # font 4 does not exist in the format
        book.styles.append(book.fonts[number] if number < len(book.fonts) else None)


def _note_cell(book: _Book, sheet: _Facts, kind: int, body: bytes) -> None:
    if kind == ROW and len(body) >= 16:
        if body[12] & 0x20:
            sheet.hidden_rows.add(struct.unpack_from("<H", body)[0] + 1)
    elif kind == MERGES and len(body) >= 2:
        count = min(struct.unpack_from("<H", body)[0], (len(body) - 2) // 8)
        for index in range(count):
            top, bottom, left, right = struct.unpack_from("<4H", body, 2 + 8 * index)
            sheet.merges.append((top + 1, left, bottom + 1, right))
    elif kind in _ONE_CELL and len(body) >= 6:
        row, column, style = struct.unpack_from("<3H", body)
        if kind == FORMULA:
            sheet.formulas.add((row + 1, column))
        encoding = book.styles[style] if style < len(book.styles) else None
        if encoding:
            sheet.legacy_fonts.setdefault(column, set()).add(encoding)
            if encoding == TCVN3_CAPITALS:
                sheet.capital_cells.add((row + 1, column))
