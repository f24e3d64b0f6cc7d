"""Web pages saved under the name of a spreadsheet: programs export such files, and Excel opens them without a word."""

import re
from collections.abc import Iterator

from lxml import etree, html

from emulation.intake.files.csv_text import decode
from emulation.intake.files.sheet import MAX_AREA, MAX_COLUMNS, MAX_ROWS, Sheet, Workbook
from emulation.intake.issues import Refusal, refusal

ADVICE = "Đây là trang web được lưu với đuôi .xls và không có bảng bên trong. Hãy mở bằng Excel rồi lưu thành tệp .xlsx."
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
_LINES = {"p", "h1", "h2", "h3", "h4", "h5", "h6", "caption", "li"}
_STRUCK = {"s", "strike", "del"}
_NO_TEXT = {"table", "script", "style", *_STRUCK}
_HIDDEN = re.compile(r"display\s*:\s*none|mso-hide\s*:\s*all", re.IGNORECASE)
_MAX_SPAN = 1000
MAX_CELLS = 2_000_000


def read_html(content: bytes, filename: str) -> Workbook:
    """Every table of the page one below the other, as Excel shows them; refuses a page without one."""
    small = content.lower()
    if small.count(b"<tr") > MAX_ROWS:
        raise refusal("F_TOO_MANY_ROWS")
    if small.count(b"<td") + small.count(b"<th") > MAX_CELLS:
        raise refusal("F_TOO_LARGE")
    text, encoding = _decode(content)
    try:
        page = html.document_fromstring(text, parser=html.HTMLParser(no_network=True, remove_comments=True, remove_pis=True))
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise Refusal("F_FORMAT", ADVICE) from error
    sheet = Sheet(filename)
    pending: dict[int, int] = {}  # column → rows that a cell above still covers
    for element in page.iter():
        if element.tag == "table" and not _inside(element, {"table"}):
            pending = {}
        elif element.tag == "tr" and not _inside(element, {"td", "th"}):
            _add_row(sheet, element, pending)
        elif element.tag in _LINES and not _inside(element, {"td", "th", "head", *_LINES}):
            line = _text(element)
            if line:
                sheet.rows.append([line])
    if page.find(".//tr") is None:
        raise Refusal("F_FORMAT", ADVICE)
    while sheet.rows and not any(sheet.rows[-1]):
        sheet.rows.pop()
    width = max(map(len, sheet.rows), default=0)
    if width * len(sheet.rows) > MAX_AREA:
        raise refusal("F_TOO_LARGE")
    for row in sheet.rows:
        row.extend([""] * (width - len(row)))
    return Workbook(filename, "html", [sheet], encoding=encoding)


def _decode(content: bytes) -> tuple[str, str]:
    """By the page's own word where it is Unicode or Vietnamese Windows, else by what the bytes look like."""
    named = _CHARSET.search(content[:4000])
    if named and named.group(1).lower() in (b"utf-8", b"windows-1258"):
        codec = named.group(1).decode().lower()
        try:
            return _plain(content.decode(codec.replace("windows-1258", "cp1258"))), codec.upper()
        except UnicodeDecodeError:
            pass
    text, encoding = decode(content)
    return _plain(text), encoding


def _plain(text: str) -> str:
    """Without the declaration of another encoding, which a parser of text refuses, and characters no page may hold."""
    text = re.sub(r"^\s*<\?xml[^>]*\?>", "", text.lstrip("\ufeff"))
    return re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f]", "", text)


def _inside(element, tags: set[str]) -> bool:
    return any(above.tag in tags for above in element.iterancestors())


def _text(element) -> str:
    """The words of a cell, a line break where the page has one; struck words and a table inside the cell are no part of it."""
    words = "".join(_words(element))
    return "\n".join(line for line in (" ".join(line.split()) for line in words.split("\n")) if line)


def _words(element) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        if child.tag == "br":
            yield "\n"
        elif child.tag not in _NO_TEXT:
            yield from _words(child)
        yield child.tail or ""


def _add_row(sheet: Sheet, element, pending: dict[int, int]) -> None:
    number = len(sheet.rows) + sheet.first_row
    if _HIDDEN.search(element.get("style", "")):
        sheet.hidden_rows.add(number)
    row: list[str] = []
    for cell in element:
        if cell.tag not in ("td", "th"):
            continue
        _skip_covered(row, pending)
        width, height = _span(cell, "colspan"), _span(cell, "rowspan")
        column = len(row)
        text = _text(cell)
        struck = text == "" and bool(_STRUCK & {child.tag for child in cell.iterdescendants()})
        if struck:
            text = " ".join(cell.text_content().split())
            sheet.struck.add((number, column))
        row += [text, *[""] * (width - 1)]
        if width > 1 or height > 1:
            sheet.merges.append((number, column, number + height - 1, column + width - 1))
        if height > 1:
            pending.update(dict.fromkeys(range(column, column + width), height))
        if len(row) > MAX_COLUMNS:
            break
    _skip_covered(row, pending)
    for column in list(pending):
        pending[column] -= 1
        if pending[column] <= 0:
            del pending[column]
    sheet.rows.append(row[:MAX_COLUMNS])


def _skip_covered(row: list[str], pending: dict[int, int]) -> None:
    """Leave out the columns that a cell of a row above reaches down to."""
    while len(row) in pending and len(row) < MAX_COLUMNS:
        row.append("")


def _span(cell, name: str) -> int:
    text = (cell.get(name) or "1").strip()
    return max(1, min(int(text), _MAX_SPAN)) if text.isascii() and text.isdigit() and len(text) < 6 else 1
