"""XLSX: the container is checked, each sheet is looked through, then calamine reads the values."""

import io
import posixpath
import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TypeVar
from xml.etree import ElementTree

from python_calamine import CalamineSheet, CalamineWorkbook

from emulation.intake.files.letters import TCVN3_CAPITALS, font_encoding
from emulation.intake.files.package import CHUNK, SHARED_TEXTS, Package
from emulation.intake.files.sheet import MAX_AREA, MAX_COLUMNS, MAX_TEXT, Sheet, Style, Workbook, number_shape, show_as_formatted
from emulation.intake.files.xlsx_rewrite import LAST_ROW, rewrite_sheet
from emulation.intake.files.xlsx_scan import STRUCK, Scan, has_rich_text, mended, plain_texts, scan_sheet, text_uses
from emulation.intake.issues import Refusal, refusal

WORKBOOK, RELATIONS, STYLES = "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/styles.xml"
#: The parts a list is read from. Others (drawings, data models, properties) may be in any shape and encoding.
_READ_PARTS = re.compile(r"_rels/.*|xl/[^/]+\.xml|xl/_rels/.*|xl/worksheets/[^/]+")
_BUILT_IN_FORMATS = {"17": "mmm-yy"}
_XML_ERRORS = (ElementTree.ParseError, ValueError, LookupError)
_TOO_MUCH_TEXT = "Tệp lặp lại những đoạn chữ rất dài ở quá nhiều ô nên không được mở. Hãy chép danh sách sang một tệp mới."
T = TypeVar("T")


def guarded(read: Callable[[], T]) -> T:
    """Run a reader written in another language: whatever it raises on a crafted file is a damaged file.

    Its panics are BaseExceptions of a private class, hence the wide net; what stops the process still passes.
    """
    try:
        return read()
    except (Refusal, KeyboardInterrupt, SystemExit, GeneratorExit, MemoryError):
        raise
    except BaseException as error:
        raise refusal("F_DAMAGED") from error


@dataclass(frozen=True, slots=True)
class _Part:
    name: str
    part: str
    hidden: bool


def read_xlsx(content: bytes, filename: str) -> Workbook:
    package = Package(content)
    if WORKBOOK not in package:
        raise refusal("F_FORMAT")
    parts, date1904 = _sheet_parts(package)
    sheet_parts = {part.part for part in parts}
    for name in package.names:
        if name not in sheet_parts and _READ_PARTS.fullmatch(name):
            package.check(name)
    styles = _styles(package)
    sheets: list[Sheet] = []
    changed: dict[str, bytes] = {}
    text_cells = 0
    for part in parts:
        if part.hidden:
            package.check(part.part)
            sheets.append(Sheet(part.name, hidden=True))
        else:
            scan = _look_through(package, part, styles, changed)
            sheets.append(scan.sheet)
            text_cells += scan.text_cells
    if SHARED_TEXTS in package:
        texts = package.read(SHARED_TEXTS)
        visible = [part.part for part in parts if not part.hidden]
        refuse_much_text(_text_lengths(texts), text_cells, lambda: _uses(package, visible, changed))
        if has_rich_text(texts):
            changed[SHARED_TEXTS] = plain_texts(texts)
    if not package.is_plain:
        changed[RELATIONS] = package.read(RELATIONS).replace(b"\\", b"/")
    if changed:
        package = package.with_parts(changed)
    _read_values(package.content, sheets)
    return Workbook(filename, "xlsx", sheets, date1904=date1904)


def _look_through(package: Package, part: _Part, styles: dict[int, Style], changed: dict[str, bytes]) -> Scan:
    """Scan a sheet; what calamine would stumble over is written again into `changed`."""
    scan = scan_sheet(package.chunks(part.part), Sheet(part.name), styles)
    if scan.odd or scan.last_row > LAST_ROW or scan.furthest_row * (min(scan.last_column, MAX_COLUMNS) + 1) > MAX_AREA:
        plain = rewrite_sheet(package, part.part, rows=min(scan.last_row or scan.rows, LAST_ROW))
        changed[part.part] = plain
        scan = scan_sheet(_chunks(plain), Sheet(part.name), styles)
    if scan.mend:
        changed[part.part] = mended(_chunks(changed[part.part]) if part.part in changed else package.chunks(part.part))
    return scan


def _chunks(data: bytes) -> Iterator[bytes]:
    return (data[start : start + CHUNK] for start in range(0, len(data), CHUNK))


# --- text that many cells share -----------------------------------------------------------------------------------
def refuse_much_text(lengths: list[int], cells: int, uses: Callable[[], Counter]) -> None:
    """Refuse a book whose cells would hold more text than MAX_TEXT: calamine copies a shared text for each of its cells.

    `uses` counts the cells of each text, and is asked only where the longest text in every cell would be too much.
    """
    longest = max(lengths, default=0)
    if cells * longest <= MAX_TEXT:
        return
    counted = uses()
    known = sum(times * lengths[number] for number, times in counted.items() if number < len(lengths))
    if known + (cells - sum(counted.values())) * longest > MAX_TEXT:
        raise Refusal("F_BOMB", _TOO_MUCH_TEXT)


def _text_lengths(texts: bytes) -> list[int]:
    """Bytes of each shared text; of the whole part as one where it is written so that texts are not told apart surely."""
    if b"<!" in texts or b":si" in texts:
        return [len(texts)]
    return [len(text) for text in re.split(rb"<si[\s/>]", texts)[1:]]


def _uses(package: Package, parts: list[str], changed: dict[str, bytes]) -> Counter:
    uses: Counter = Counter()
    for part in parts:
        uses.update(text_uses(_chunks(changed[part]) if part in changed else package.chunks(part)))
    return uses


# --- values -------------------------------------------------------------------------------------------------------
def _read_values(content: bytes, sheets: list[Sheet]) -> None:
    book = guarded(lambda: CalamineWorkbook.from_filelike(io.BytesIO(content)))
    if len(book.sheet_names) != len(sheets):
        raise refusal("F_DAMAGED")
    for index, sheet in enumerate(sheets):
        if not sheet.hidden:
            guarded(lambda index=index, sheet=sheet: read_values(book.get_sheet_by_index(index), sheet))


def read_values(source: CalamineSheet, sheet: Sheet) -> None:
    """Every row from Excel's row 1, with no empty rows at the end; a text that repeats is kept once."""
    texts: dict[str, str] = {}
    sheet.rows = [
        [texts.setdefault(value, value) if type(value) is str else value for value in row] for row in source.iter_rows()
    ]
    while sheet.rows and not any(value != "" for value in sheet.rows[-1]):
        sheet.rows.pop()
    ranges = source.merged_cell_ranges or ()
    sheet.merges = [(top + 1, left, bottom + 1, right) for (top, left), (bottom, right) in ranges]
    if any(text.startswith(STRUCK) for text in texts):
        _unmark_struck(sheet)
    show_as_formatted(sheet)


def _unmark_struck(sheet: Sheet) -> None:
    for number, row in enumerate(sheet.rows, sheet.first_row):
        for column, value in enumerate(row):
            if type(value) is str and value.startswith(STRUCK):
                row[column] = value.removeprefix(STRUCK)
                sheet.struck.add((number, column))


# --- the book -----------------------------------------------------------------------------------------------------
def _sheet_parts(package: Package) -> tuple[list[_Part], bool]:
    """The worksheets in the book's order, as calamine lists them, and whether its dates count from 1904."""
    try:
        package.check(WORKBOOK)
        book = ElementTree.fromstring(package.read(WORKBOOK))
        targets = _targets(package)
    except _XML_ERRORS as error:
        raise refusal("F_DAMAGED") from error
    parts = []
    for element in book.iter():
        if _local(element.tag) == "sheet":
            key = next((value for name, value in element.attrib.items() if _local(name) == "id"), "")
            target = targets.get(key, "")
            if target not in package:
                raise refusal("F_DAMAGED")
            parts.append(_Part(element.get("name", ""), target, element.get("state", "visible") != "visible"))
    properties = [element for element in book.iter() if _local(element.tag) == "workbookPr"]
    date1904 = any(element.get("date1904") in ("1", "true") for element in properties)
    if not parts or len({part.name.casefold() for part in parts}) < len(parts):
        raise refusal("F_DAMAGED")
    return parts, date1904


def _targets(package: Package) -> dict[str, str]:
    package.check(RELATIONS)
    targets = {}
    for element in ElementTree.fromstring(package.read(RELATIONS)):
        target = element.get("Target", "").replace("\\", "/")
        path = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join("xl", target))
        targets[element.get("Id", "")] = path.lower()
    return targets


def _local(tag: str) -> str:
    return tag.rpartition("}")[2]


def _styles(package: Package) -> dict[int, Style]:
    """The cell styles that say something of a cell's content, by number; parsed only where one may be among them."""
    if STYLES not in package:
        return {}
    data = package.read(STYLES)
    if not re.search(rb'val="(?:\.Vn|VNI|\.VN|\.vn|vni)|<(?:\w+:)?strike|numFmtId="(?:17|1[6-9]\d|[2-9]\d\d|\d{4,})"', data):
        return {}
    try:
        root = ElementTree.fromstring(data)
    except _XML_ERRORS as error:
        raise refusal("F_DAMAGED") from error
    groups = {_local(group.tag): group for group in root}
    fonts = [_font(font) for font in groups.get("fonts", ())]
    formats = _BUILT_IN_FORMATS | {one.get("numFmtId", ""): one.get("formatCode", "") for one in groups.get("numFmts", ())}
    styles = {}
    for number, style in enumerate(groups.get("cellXfs", ())):
        chosen = style.get("fontId", "")
        encoding, struck = fonts[int(chosen)] if chosen.isdigit() and int(chosen) < len(fonts) else (None, False)
        style_of_cell = Style(
            encoding, struck, number_shape(formats.get(style.get("numFmtId", ""), "")), encoding == TCVN3_CAPITALS
        )
        if style_of_cell:
            styles[number] = style_of_cell
    return styles


def _font(font: ElementTree.Element) -> tuple[str | None, bool]:
    """The encoding a font gives away, and whether it strikes its letters out."""
    names = [child.get("val", "") for child in font if _local(child.tag) == "name"]
    strikes = [child.get("val", "1") for child in font if _local(child.tag) == "strike"]
    return font_encoding(names[0]) if names else None, any(value in ("1", "true") for value in strikes)
