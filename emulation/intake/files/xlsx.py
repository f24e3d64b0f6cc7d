"""XLSX: the container is checked, each sheet is looked through, then calamine reads the values."""

import io
import posixpath
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar
from xml.etree import ElementTree

from python_calamine import CalamineSheet, CalamineWorkbook

from emulation.intake.files.legacy_fonts import font_encoding
from emulation.intake.files.package import Package
from emulation.intake.files.sheet import MAX_AREA, Sheet, Workbook
from emulation.intake.files.xlsx_rewrite import LAST_ROW, rewrite_sheet
from emulation.intake.files.xlsx_scan import Scan, scan_sheet
from emulation.intake.issues import Refusal, refusal

WORKBOOK = "xl/workbook.xml"
_XML_ERRORS = (ElementTree.ParseError, ValueError, LookupError)
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
        if name not in sheet_parts:
            package.check(name)
    styles = _legacy_styles(package)
    scans: list[Scan | None] = []
    stray: dict[str, list] = {}
    for part in parts:
        if part.hidden:
            package.check(part.part)
            scans.append(None)
            continue
        scan = scan_sheet(package.chunks(part.part), styles)
        if scan.odd or scan.last_row > LAST_ROW or scan.furthest_row * (scan.last_column + 1) > MAX_AREA:
            plain, stray[part.part] = rewrite_sheet(package, part.part, rows=min(scan.last_row or scan.rows, LAST_ROW))
            content = package.with_part(part.part, plain)
            package = Package(content)
            scan = scan_sheet(package.chunks(part.part), styles)
        scans.append(scan)
    return Workbook(filename, "xlsx", _read_values(content, parts, scans, stray), date1904=date1904)


def _read_values(content: bytes, parts: list[_Part], scans: list[Scan | None], stray: dict[str, list]) -> list[Sheet]:
    book = guarded(lambda: CalamineWorkbook.from_filelike(io.BytesIO(content)))
    if len(book.sheet_names) != len(parts):
        raise refusal("F_DAMAGED")
    sheets = []
    for index, (part, scan) in enumerate(zip(parts, scans, strict=True)):
        sheet = Sheet(part.name, hidden=part.hidden)
        if scan:
            sheet.rows = guarded(lambda index=index: read_rows(book.get_sheet_by_index(index)))
            sheet.merges, sheet.formulas, sheet.hidden_rows = scan.merges, scan.formulas, scan.hidden_rows
            sheet.legacy_fonts, sheet.capital_cells = scan.legacy_fonts, scan.capital_cells
            sheet.stray = stray.get(part.part, [])
        sheets.append(sheet)
    return sheets


def read_rows(sheet: CalamineSheet) -> list[list]:
    """Every row from Excel's row 1, with no empty rows at the end; a text that repeats is held once."""
    texts: dict[str, str] = {}
    rows = [[texts.setdefault(value, value) if type(value) is str else value for value in row] for row in sheet.iter_rows()]
    while rows and not any(value != "" for value in rows[-1]):
        rows.pop()
    return rows


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
    name = "xl/_rels/workbook.xml.rels"
    package.check(name)
    targets = {}
    for element in ElementTree.fromstring(package.read(name)):
        target = element.get("Target", "")
        path = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join("xl", target))
        targets[element.get("Id", "")] = path.lower()
    return targets


def _local(tag: str) -> str:
    return tag.rpartition("}")[2]


def _legacy_styles(package: Package) -> dict[int, str]:
    """Cell style → encoding, for styles whose font is a TCVN3 or VNI one; read only where such a font is named."""
    name = "xl/styles.xml"
    if name not in package:
        return {}
    data = package.read(name)
    if not re.search(rb'val="(?:\.Vn|VNI|\.VN|\.vn|vni)', data):
        return {}
    try:
        root = ElementTree.fromstring(data)
    except _XML_ERRORS as error:
        raise refusal("F_DAMAGED") from error
    fonts: list[str | None] = []
    styles: dict[int, str] = {}
    for group in root:
        if _local(group.tag) == "fonts":
            fonts = [_font_encoding(font) for font in group]
        elif _local(group.tag) == "cellXfs":
            for number, style in enumerate(group):
                chosen = style.get("fontId", "")
                encoding = fonts[int(chosen)] if chosen.isdigit() and int(chosen) < len(fonts) else None
                if encoding:
                    styles[number] = encoding
    return styles


def _font_encoding(font: ElementTree.Element) -> str | None:
    names = [child.get("val", "") for child in font if _local(child.tag) == "name"]
    return font_encoding(names[0]) if names else None
