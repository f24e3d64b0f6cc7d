"""XLS (Excel 97–2003): the record stream is looked through for what calamine does not tell, then calamine reads the values."""

import io
import struct
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

import olefile
from python_calamine import CalamineWorkbook, SheetVisibleEnum

from emulation.intake.files.letters import TCVN3_CAPITALS, font_encoding
from emulation.intake.files.sheet import MAX_COLUMNS, MIN_COLUMNS, Sheet, Style, Workbook, note_styles, number_shape
from emulation.intake.files.xlsx import guarded, read_values, refuse_much_text
from emulation.intake.issues import refusal

BOF, EOF, FORMULA, FILEPASS, DATEMODE, FONT, XF, ROW = 0x809, 0x0A, 0x06, 0x2F, 0x22, 0x31, 0xE0, 0x208
COLUMNS, FORMAT, TEXTS, CONTINUE, TEXT_CELL = 0x7D, 0x41E, 0xFC, 0x3C, 0xFD
UNKNOWN = 0xFFFE
_ONE_CELL = {FORMULA, 0x201, 0x203, 0x204, 0x205, TEXT_CELL, 0x27E, 0xD6}  # formula, blank, number, label, bool, string, rk, rich
_ANY_CELL = _ONE_CELL | {0xBD, 0xBE}  # and several numbers or blanks from one column on


@dataclass(slots=True)
class _Book:
    encrypted: bool = False
    date1904: bool = False
    fonts: list[tuple[str | None, bool]] = field(default_factory=list)  # encoding, struck out
    formats: dict[int, str] = field(default_factory=lambda: {17: "mmm-yy"})
    styles: list[Style] = field(default_factory=list)
    sheets: list[Sheet] = field(default_factory=list)
    far_records: list[int] = field(default_factory=list)  # places of cells beyond the columns that are read
    texts: list[bytes] = field(default_factory=list)  # the record of shared texts and those that continue it
    text_uses: Counter = field(default_factory=Counter)


def read_xls(content: bytes, filename: str) -> Workbook:
    facts = guarded(lambda: _scan(_stream(content)))
    if facts.encrypted:
        raise refusal("F_ENCRYPTED")
    lengths = guarded(lambda: list(_text_lengths(facts.texts)))
    refuse_much_text(lengths, facts.text_uses.total(), lambda: facts.text_uses)
    if facts.far_records:
        content = guarded(lambda: _without(content, facts.far_records))
    book = guarded(lambda: CalamineWorkbook.from_filelike(io.BytesIO(content)))
    sheets = []
    for index, metadata in enumerate(book.sheets_metadata):
        sheet = facts.sheets[index] if index < len(facts.sheets) else Sheet("")
        sheet.name, sheet.hidden = metadata.name, metadata.visible != SheetVisibleEnum.Visible
        if not sheet.hidden:
            guarded(lambda index=index, sheet=sheet: read_values(book.get_sheet_by_index(index), sheet))
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
    position, sheet, depth, before = 0, None, 0, 0
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
                sheet = Sheet("")
                book.sheets.append(sheet)
        elif kind == EOF:
            depth -= 1
            sheet = None if depth <= 0 else sheet
        elif kind == TEXTS or (kind == CONTINUE and before == TEXTS):
            book.texts.append(body)
            kind = TEXTS
        elif sheet is None:
            _note_global(book, kind, body)
        elif depth == 1:
            _note_cell(book, sheet, kind, body)
        before = kind
    return book


def _note_global(book: _Book, kind: int, body: bytes) -> None:
    if kind == DATEMODE:
        book.date1904 = body[:1] == b"\x01"
    elif kind == FONT and len(body) > 16:
        book.fonts.append((font_encoding(_text(body[14], body[15:])), bool(body[2] & 0x08)))
    elif kind == FORMAT and len(body) > 5:
        number, length = struct.unpack_from("<HH", body)
        book.formats[number] = _text(length, body[4:])
    elif kind == XF and len(body) >= 4:
        number, shape = struct.unpack_from("<HH", body)
        number -= number > 3  # font 4 does not exist in the format
        encoding, struck = book.fonts[number] if number < len(book.fonts) else (None, False)
        book.styles.append(Style(encoding, struck, number_shape(book.formats.get(shape, "")), encoding == TCVN3_CAPITALS))


def _text(length: int, body: bytes) -> str:
    """A text of so many letters behind the byte that says how wide they are."""
    wide = body[0] & 1
    return body[1 : 1 + length * (1 + wide)].decode("utf-16-le" if wide else "latin-1", errors="replace")


def _note_cell(book: _Book, sheet: Sheet, kind: int, body: bytes) -> None:
    if kind == ROW and len(body) >= 16:
        if body[12] & 0x20:
            sheet.hidden_rows.add(struct.unpack_from("<H", body)[0] + 1)
    elif kind == COLUMNS and len(body) >= 10:
        first, last, _, _, options = struct.unpack_from("<5H", body)
        if options & 1:
            sheet.hidden_columns.update(range(first, min(last + 1, MAX_COLUMNS)))
    elif kind in _ONE_CELL and len(body) >= 6:
        row, column, style = struct.unpack_from("<3H", body)
        if kind == FORMULA:
            sheet.formulas.add((row + 1, column))
        elif kind == TEXT_CELL and len(body) >= 10:
            book.text_uses[struct.unpack_from("<I", body, 6)[0]] += 1
        if style < len(book.styles) and book.styles[style]:
            note_styles(sheet, [(row + 1, column, book.styles[style])])


def _text_lengths(records: list[bytes]) -> Iterator[int]:
    """Letters of each shared text. A text that runs on into the next record begins there with the width of its letters again."""
    record, position = 0, 8
    while record < len(records):
        if position + 3 > len(records[record]):
            record, position = record + 1, 0
            continue
        length, flags = struct.unpack_from("<HB", records[record], position)
        position += 3
        extra = 0
        if flags & 8:
            extra += 4 * struct.unpack_from("<H", records[record], position)[0]
            position += 2
        if flags & 4:
            extra += struct.unpack_from("<I", records[record], position)[0]
            position += 4
        yield length
        wide, rest = flags & 1, length
        while rest and record < len(records):
            taken = min(rest, (len(records[record]) - position) >> wide)
            rest, position = rest - taken, position + (taken << wide)
            if rest:
                record += 1
                wide, position = (records[record][0] & 1, 1) if record < len(records) else (0, 0)
        position += extra
        while record < len(records) and position > len(records[record]):
            record, position = record + 1, position - len(records[record])
