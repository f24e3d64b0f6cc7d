"""ODS (LibreOffice, Google Sheets): read as a stream, a repeated row or cell only as often as the sheet is read."""

import datetime
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from emulation.intake.files.letters import TCVN3_CAPITALS, font_encoding
from emulation.intake.files.package import Package
from emulation.intake.files.sheet import (
    MAX_AREA,
    MAX_COLUMNS,
    MAX_ROWS,
    MAX_TEXT,
    Sheet,
    Style,
    Workbook,
    note_styles,
    number_shape,
    show_as_formatted,
)
from emulation.intake.issues import Refusal, refusal

CONTENT, MANIFEST = "content.xml", "meta-inf/manifest.xml"
MIMETYPE = b"application/vnd.oasis.opendocument.spreadsheet"
_SPACES = {
    "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
    "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
    "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
    "style": "urn:oasis:names:tc:opendocument:xmlns:style:1.0",
    "fo": "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible-formatting:1.0",
    "number": "urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0",
}
_HIDDEN = ("collapse", "filter")
_DATE = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:T(\d\d):(\d\d):(\d\d))?")
_LETTERS_OF = {"day": "d", "month": "m", "year": "y", "hours": "h", "minutes": "h", "seconds": "s"}
_LOCKED = "Tệp được đặt mật khẩu theo kiểu LibreOffice nên không mở được. Hãy bỏ mật khẩu rồi tải lên lần nữa."


def _name(prefixed: str) -> str:
    prefix, _, name = prefixed.partition(":")
    return f"{{{_SPACES[prefix]}}}{name}"


_TABLE, _ROW, _COLUMN = _name("table:table"), _name("table:table-row"), _name("table:table-column")
_CELL, _COVERED, _P = _name("table:table-cell"), _name("table:covered-table-cell"), _name("text:p")
_STYLE, _SPAN = _name("style:style"), _name("text:span")
_NO_TEXT = {_name("office:annotation"), _name("table:table")}


def is_ods(content: bytes) -> bool:
    return MIMETYPE in content[:200]


def read_ods(content: bytes, filename: str) -> Workbook:
    """Raises Refusal, and leaves to `guarded` what the parser raises."""
    package = Package(content)
    if CONTENT not in package:
        raise refusal("F_DAMAGED")
    if MANIFEST in package and b"encryption-data" in package.read(MANIFEST):
        raise Refusal("F_ENCRYPTED", _LOCKED)
    package.check(CONTENT)
    reader = _Reader()
    reader.read(package.read(CONTENT))
    if not reader.sheets:
        raise refusal("F_EMPTY")
    return Workbook(filename, "ods", reader.sheets)


@dataclass
class _Reader:
    sheets: list[Sheet] = field(default_factory=list)
    styles: dict[str, Style] = field(default_factory=dict)
    shapes: dict[str, str] = field(default_factory=dict)  # data style → how its numbers are shown
    hidden_styles: set[str] = field(default_factory=set)  # of tables
    text: int = 0

    def read(self, xml: bytes) -> None:
        sheet: Sheet | None = None
        column = 0
        defaults: dict[int, str] = {}
        options = {"resolve_entities": False, "no_network": True, "remove_comments": True, "remove_pis": True}
        events = etree.iterparse(io.BytesIO(xml), events=("start", "end"), **options)
        for event, element in events:
            if event == "start":
                if element.tag == _TABLE and sheet is None:
                    sheet, column, defaults = self._open(element), 0, {}
                continue
            if element.tag == _STYLE or element.tag.startswith(f"{{{_SPACES['number']}}}"):
                self._note_style(element)
            elif element.tag == _COLUMN and sheet is not None:
                column = self._take_columns(sheet, element, column, defaults)
            elif element.tag == _ROW and sheet is not None:
                self._take_row(sheet, element, defaults)
                element.clear()
            elif element.tag == _TABLE and sheet is not None and element.getparent().tag == _name("office:spreadsheet"):
                self._close(sheet)
                sheet = None
                element.clear()

    def _open(self, element) -> Sheet:
        hidden = element.get(_name("table:style-name"), "") in self.hidden_styles
        sheet = Sheet(element.get(_name("table:name"), "")[:255], hidden=hidden)
        self.sheets.append(sheet)
        return sheet

    def _close(self, sheet: Sheet) -> None:
        while sheet.rows and not any(value != "" for value in sheet.rows[-1]):
            sheet.rows.pop()
        width = max((len(row) for row in sheet.rows), default=0)
        if width * len(sheet.rows) > MAX_AREA:
            raise refusal("F_TOO_LARGE")
        for row in sheet.rows:
            row += [""] * (width - len(row))
        if sheet.hidden:
            sheet.rows = []
        show_as_formatted(sheet)

    # --- looks ------------------------------------------------------------------------------------------------
    def _note_style(self, element) -> None:
        name = element.get(_name("style:name"), "")
        if element.tag != _STYLE:
            letters = [_LETTERS_OF.get(etree.QName(part).localname, "") for part in element]
            digits = next((part.get(_name("number:min-integer-digits"), "") for part in element), "")
            zeros = "0" * min(int(digits), 30) if digits.isdecimal() and len(digits) < 3 else ""
            self.shapes[name] = number_shape("".join(letters) or zeros)
            return
        if element.get(_name("style:family")) == "table":
            found = element.find(_name("style:table-properties"))
            if found is not None and found.get(_name("table:display")) == "false":
                self.hidden_styles.add(name)
            return
        text = element.find(_name("style:text-properties"))
        facts = {} if text is None else text.attrib
        font = facts.get(_name("style:font-name")) or facts.get(_name("fo:font-family"), "")
        encoding = font_encoding(font.strip("'\"")) if font else None
        struck = facts.get(_name("style:text-line-through-style"), "none") != "none"
        shape = self.shapes.get(element.get(_name("style:data-style-name"), ""), "")
        self.styles[name] = Style(encoding, struck, shape, encoding == TCVN3_CAPITALS)

    # --- rows -------------------------------------------------------------------------------------------------
    def _take_columns(self, sheet: Sheet, element, column: int, defaults: dict[int, str]) -> int:
        last = column + _count(element, "table:number-columns-repeated")
        for one in range(column, min(last, MAX_COLUMNS)):
            defaults[one] = element.get(_name("table:default-cell-style-name"), "")
            if element.get(_name("table:visibility"), "") in _HIDDEN:
                sheet.hidden_columns.add(one)
        return last

    def _take_row(self, sheet: Sheet, element, defaults: dict[int, str]) -> None:
        times = _count(element, "table:number-rows-repeated")
        number = len(sheet.rows) + sheet.first_row
        row = self._cells(sheet, element, number, defaults)
        if not row:
            times = min(times, MAX_AREA)  # empty rows down to the sheet's end are taken off again
            if len(sheet.rows) + times > MAX_ROWS * 2:
                return
        elif len(sheet.rows) + times > MAX_ROWS + 1000:
            raise refusal("F_TOO_MANY_ROWS")
        if element.get(_name("table:visibility"), "") in _HIDDEN and row:
            sheet.hidden_rows.update(range(number, number + times))
        sheet.rows += [list(row) for _ in range(times)]

    def _cells(self, sheet: Sheet, element, number: int, defaults: dict[int, str]) -> list:
        row: list = []
        noted: list[tuple[int, int, Style]] = []
        for cell in element:
            if cell.tag not in (_CELL, _COVERED) or len(row) >= MAX_COLUMNS:
                continue
            value, struck = self._value(cell) if cell.tag == _CELL else ("", False)
            column, times = len(row), _count(cell, "table:number-columns-repeated")
            row += [value] * min(times, MAX_COLUMNS - column)
            if value == "":
                continue
            if cell.get(_name("table:formula")):
                sheet.formulas.add((number, column))
            if struck:
                sheet.struck.add((number, column))
            name = cell.get(_name("table:style-name")) or defaults.get(column, "")
            if self.styles.get(name):
                noted.append((number, column, self.styles[name]))
            self._note_merge(sheet, cell, number, column)
        note_styles(sheet, noted)
        while row and row[-1] == "":
            row.pop()
        return row

    def _note_merge(self, sheet: Sheet, cell, number: int, column: int) -> None:
        wide, high = _count(cell, "table:number-columns-spanned"), _count(cell, "table:number-rows-spanned")
        if wide > 1 or high > 1:
            sheet.merges.append((number, column, number + high - 1, column + wide - 1))

    def _value(self, cell) -> tuple[object, bool]:
        """What a cell holds, and whether all its words are struck out."""
        kind = cell.get(_name("office:value-type"), "")
        if kind in ("float", "percentage", "currency"):
            return float(cell.get(_name("office:value"), "0")), False
        if kind == "boolean":
            return cell.get(_name("office:boolean-value")) == "true", False
        if kind == "date" and (found := _DATE.match(cell.get(_name("office:date-value"), ""))):
            parts = [int(part) for part in found.groups() if part is not None]
            return (datetime.datetime(*parts) if len(parts) > 3 else datetime.date(*parts)), False
        kept, struck = self._words(cell)
        self.text += len(kept or struck)
        if self.text > MAX_TEXT:
            raise refusal("F_BOMB")
        return (kept, False) if kept or not struck else (struck, True)

    def _words(self, cell) -> tuple[str, str]:
        lines = [list(self._spans(paragraph)) for paragraph in cell if paragraph.tag == _P]
        kept, struck = (
            "\n".join("".join(text for text, out in line if out == wanted) for line in lines) for wanted in (False, True)
        )
        return kept.strip(), struck.strip()

    def _spans(self, element, struck: bool = False) -> Iterator[tuple[str, bool]]:
        yield element.text or "", struck
        for part in element:
            if part.tag not in _NO_TEXT:
                local = etree.QName(part).localname
                if local == "s":
                    yield " " * min(_count(part, "text:c"), MAX_COLUMNS), struck
                elif local in ("line-break", "tab"):
                    yield "\n" if local == "line-break" else " ", struck
                else:
                    style = self.styles.get(part.get(_name("text:style-name"), ""))
                    yield from self._spans(part, struck or bool(style and style.struck))
            yield part.tail or "", struck


def _count(element, name: str) -> int:
    text = element.get(_name(name), "1")
    return max(1, int(text)) if text.isascii() and text.isdigit() and len(text) < 9 else 1
