"""XLSB (Excel's binary workbook): its records are looked through for what calamine does not tell, then calamine reads it."""

import io
import posixpath
import re
import struct
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from python_calamine import CalamineWorkbook, SheetVisibleEnum

from emulation.intake.files.letters import TCVN3_CAPITALS, font_encoding
from emulation.intake.files.package import Package
from emulation.intake.files.sheet import MAX_AREA, MAX_COLUMNS, MAX_ROWS, Sheet, Style, Workbook, note_styles, number_shape
from emulation.intake.files.xlsx import guarded, read_values, refuse_much_text
from emulation.intake.issues import Refusal, refusal

WORKBOOK, RELATIONS = "xl/workbook.bin", "xl/_rels/workbook.bin.rels"
STYLES, TEXTS = "xl/styles.bin", "xl/sharedstrings.bin"
ROW, SHARED_CELL, SHARED_TEXT, FONT, FORMAT, XF, COLUMNS, SHEET = 0, 7, 19, 43, 44, 47, 60, 156
BEGIN_CELL_STYLES, END_CELL_STYLES, WORKBOOK_PROPERTIES = 617, 618, 153
CELLS, FORMULAS = range(1, 12), range(8, 12)
_TOO_WIDE = "Trang tính trải quá rộng. Hãy mở bằng Excel, xóa các ô ngoài danh sách và lưu dưới dạng .xlsx."
_RELATION = re.compile(rb"<(?:\w+:)?Relationship\b[^>]*>")
_ATTRIBUTE = re.compile(rb'(\w+)\s*=\s*"([^"]*)"')


@dataclass(slots=True)
class _Book:
    sheets: list[tuple[str, str]] = field(default_factory=list)  # relation, name
    date1904: bool = False
    fonts: list[tuple[str | None, bool]] = field(default_factory=list)  # encoding, struck out
    formats: dict[int, str] = field(default_factory=lambda: {17: "mmm-yy"})
    styles: list[Style] = field(default_factory=list)


def read_xlsb(content: bytes, filename: str) -> Workbook:
    """Raises Refusal, and leaves to `guarded` what damaged records raise."""
    package = Package(content)
    for name in package.names:
        if name.endswith((".bin", ".rels", ".xml")):
            package.check(name)
    book = _Book()
    _read_book(package, book)
    parts = _parts(package)
    uses: Counter[int] = Counter()
    sheets = []
    for relation, name in book.sheets:
        sheet = Sheet(name)
        if relation in parts:
            _look_through(package.read(parts[relation]), sheet, book.styles, uses)
        sheets.append(sheet)
    if TEXTS in package:
        lengths = [len(body) // 2 for kind, body in records(package.read(TEXTS)) if kind == SHARED_TEXT]
        refuse_much_text(lengths, uses.total(), lambda: uses)
    source = guarded(lambda: CalamineWorkbook.from_filelike(io.BytesIO(content)))
    metadata = source.sheets_metadata
    if len(metadata) != len(sheets):
        raise refusal("F_DAMAGED")
    for index, (sheet, known) in enumerate(zip(sheets, metadata, strict=True)):
        sheet.hidden = known.visible != SheetVisibleEnum.Visible
        if not sheet.hidden:
            guarded(lambda index=index, sheet=sheet: read_values(source.get_sheet_by_index(index), sheet))
    return Workbook(filename, "xlsb", sheets, date1904=book.date1904)


def records(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Each record's kind and body. Kinds and sizes are written in groups of seven bits."""
    position = 0
    while position < len(data):
        kind, position = _number(data, position, 2)
        size, position = _number(data, position, 4)
        if position + size > len(data):
            raise refusal("F_DAMAGED")
        yield kind, data[position : position + size]
        position += size


def _number(data: bytes, position: int, most: int) -> tuple[int, int]:
    """A number of up to `most` bytes of seven bits, the lowest first, and where it ends."""
    value = 0
    for place in range(most):
        byte = data[position] if position < len(data) else 0
        value |= (byte & 0x7F) << (7 * place)
        position += 1
        if not byte & 0x80:
            break
    return value, position


def _text(body: bytes, start: int) -> tuple[str, int]:
    """A text behind its length in letters, and where it ends."""
    length = struct.unpack_from("<I", body, start)[0]
    if length == 0xFFFFFFFF:
        return "", start + 4
    end = start + 4 + 2 * length
    if end > len(body):
        raise refusal("F_DAMAGED")
    return body[start + 4 : end].decode("utf-16-le", errors="replace"), end


def _parts(package: Package) -> dict[str, str]:
    """The parts of the sheets by relation."""
    parts = {}
    for tag in _RELATION.findall(package.read(RELATIONS)):
        facts = {name.decode(): value.decode("utf-8", errors="replace") for name, value in _ATTRIBUTE.findall(tag)}
        target = facts.get("Target", "").replace("\\", "/")
        path = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join("xl", target))
        parts[facts.get("Id", "")] = path.lower()
    return {relation: part for relation, part in parts.items() if part in package}


def _read_book(package: Package, book: _Book) -> None:
    for kind, body in records(package.read(WORKBOOK)):
        if kind == SHEET and len(body) > 12:
            relation, end = _text(body, 8)
            book.sheets.append((relation, _text(body, end)[0]))
        elif kind == WORKBOOK_PROPERTIES and body:
            book.date1904 = bool(body[0] & 1)
    within = False
    for kind, body in records(package.read(STYLES)) if STYLES in package else ():
        if kind == FONT and len(body) > 25:
            book.fonts.append((font_encoding(_text(body, 21)[0]), bool(body[2] & 0x08)))
        elif kind == FORMAT and len(body) > 6:
            book.formats[struct.unpack_from("<H", body)[0]] = _text(body, 2)[0]
        elif kind in (BEGIN_CELL_STYLES, END_CELL_STYLES):
            within = kind == BEGIN_CELL_STYLES
        elif kind == XF and within and len(body) >= 6:
            shape, font = struct.unpack_from("<HH", body, 2)
            encoding, struck = book.fonts[font] if font < len(book.fonts) else (None, False)
            book.styles.append(Style(encoding, struck, number_shape(book.formats.get(shape, "")), encoding == TCVN3_CAPITALS))


def _look_through(data: bytes, sheet: Sheet, styles: list[Style], uses: Counter[int]) -> None:
    """What is hidden, computed and struck out; refuses more rows than are read, and cells far from the others."""
    row = rows = last_row = last_column = 0
    noted: list[tuple[int, int, Style]] = []
    for kind, body in records(data):
        if kind == ROW and len(body) >= 12:
            row = struct.unpack_from("<I", body)[0] + 1
            if body[11] & 0x10:
                sheet.hidden_rows.add(row)
        elif kind in CELLS and len(body) >= 8:
            column, style = struct.unpack_from("<II", body)
            if kind > 1:
                rows += row != last_row
                last_row, last_column = row, max(last_column, column)
            if kind in FORMULAS:
                sheet.formulas.add((row, column))
            elif kind == SHARED_CELL and len(body) >= 12:
                uses[struct.unpack_from("<I", body, 8)[0]] += 1
            if (style & 0xFFFFFF) < len(styles) and styles[style & 0xFFFFFF]:
                noted.append((row, column, styles[style & 0xFFFFFF]))
        elif kind == COLUMNS and len(body) >= 18 and body[16] & 1:
            first, last = struct.unpack_from("<II", body)
            sheet.hidden_columns.update(range(first, min(last + 1, MAX_COLUMNS)))
        if rows > MAX_ROWS:
            raise refusal("F_TOO_MANY_ROWS")
    if last_row * (last_column + 1) > MAX_AREA:
        raise Refusal("F_TOO_LARGE", _TOO_WIDE)
    note_styles(sheet, noted)
