"""A list written in Word: its paragraphs and tables, in their order, as the lines of one sheet.

Word wraps what was typed with Track Changes, in content controls, links and smart tags: text, rows and tables are read
wherever they stand in the document. Deleted and moved-away text is not read.
"""

import re
from collections.abc import Iterator

from lxml import etree

from emulation.intake.files.package import Package
from emulation.intake.files.reader import ZIP, read_workbook
from emulation.intake.files.sheet import MAX_BYTES, MAX_COLUMNS, MAX_ROWS, Sheet, Workbook
from emulation.intake.files.xlsx import guarded
from emulation.intake.issues import Refusal, refusal

DOCUMENT = "word/document.xml"
MACROS = "word/vbaproject.bin"
MAX_DOCUMENT = 64 * 1024 * 1024  # bytes of XML: as a tree they take several times as much
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_DELETED = {f"{_W}del", f"{_W}moveFrom"}
_TRACKED = re.compile(rb"<w:(?:ins|del|moveFrom|moveTo)[ />]")
_BREAKS = {f"{_W}tab": " ", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-"}


def read_signed(content: bytes, filename: str) -> Workbook:
    """A list in Word or in any format of `read_workbook`; raises Refusal (and nothing else) for what cannot be read."""
    if not content.startswith(ZIP) or DOCUMENT.encode() not in content:
        return read_workbook(content, filename)
    if len(content) > MAX_BYTES:
        raise refusal("F_TOO_LARGE")
    return guarded(lambda: _read(content, filename))


def holds_tracked_changes(content: bytes) -> bool:
    """Whether a list in Word still shows what somebody put in, took out or moved, of a file that `read_signed` has read."""
    if not content.startswith(ZIP) or DOCUMENT.encode() not in content:
        return False
    return bool(_TRACKED.search(Package(content).read(DOCUMENT)))


def _read(content: bytes, filename: str) -> Workbook:
    package = Package(content)
    if MACROS in package:
        raise Refusal("F_FORMAT", "Tệp Word này chứa macro. Hãy lưu lại dưới dạng .docx rồi tải lên.")
    if DOCUMENT not in package:
        raise refusal("F_DAMAGED")
    if package.entries[DOCUMENT].file_size > MAX_DOCUMENT:
        raise refusal("F_TOO_LARGE")
    package.check(DOCUMENT)
    root = etree.fromstring(package.read(DOCUMENT), etree.XMLParser(resolve_entities=False, no_network=True))
    sheet = Sheet("Văn bản")
    for part in _standing(root, {"p", "tbl"}):
        if part.tag == f"{_W}tbl":
            _take_table(sheet, part)
        else:
            sheet.rows += [[line] for line in _text(part).splitlines() if line.strip()]
        if len(sheet.rows) > MAX_ROWS:
            raise refusal("F_TOO_MANY_ROWS")
    width = max(map(len, sheet.rows), default=0)
    for row in sheet.rows:
        row += [""] * (width - len(row))
    if not sheet.rows:
        raise refusal("F_EMPTY")
    return Workbook(filename, "docx", [sheet])


def _standing(element: etree._Element, names: set[str]) -> Iterator[etree._Element]:
    """The nearest elements of these names below `element`, whatever they are wrapped in; nothing that was deleted."""
    for child in element:
        if child.tag in _DELETED:
            continue
        if isinstance(child.tag, str) and child.tag.removeprefix(_W) in names:
            if not _is_deleted_row(child):
                yield child
        else:
            yield from _standing(child, names)


def _is_deleted_row(element: etree._Element) -> bool:
    return element.tag == f"{_W}tr" and element.find(f"{_W}trPr/{_W}del") is not None


def _text(element: etree._Element) -> str:
    """The text of a paragraph or cell, a line for each paragraph, without struck letters and tables inside the cell."""
    words = []
    for part in _standing(element, {"r", "p", "tbl"}):
        if part.tag == f"{_W}p":
            words += [_text(part), "\n"]
        elif part.tag == f"{_W}r" and not _is_struck(part):
            words += [leaf.text or "" if leaf.tag == f"{_W}t" else _BREAKS.get(leaf.tag, "") for leaf in part]
    return "".join(words)


def _is_struck(run: etree._Element) -> bool:
    marks = [run.find(f"{_W}rPr/{_W}{name}") for name in ("strike", "dstrike")]
    return any(mark is not None and mark.get(f"{_W}val", "1") not in ("0", "false", "off") for mark in marks)


def _take_table(sheet: Sheet, table: etree._Element) -> None:
    """A cell that spans several holds its text in the first of them, as a spreadsheet's merged cells do."""
    merges: dict[tuple[int, int], tuple[int, int]] = {}  # top, left → bottom, right
    tops: dict[int, int] = {}  # column → the row where the cell begins that runs down through it
    for tr in _standing(table, {"tr"}):
        row: list = [""] * _number(tr, "trPr/gridBefore", 0)
        number = len(sheet.rows) + 1
        for tc in _standing(tr, {"tc"}):
            left, span = len(row), max(_number(tc, "tcPr/gridSpan", 1), 1)
            vertical = tc.find(f"{_W}tcPr/{_W}vMerge")
            continued = vertical is not None and vertical.get(f"{_W}val", "continue") == "continue" and left in tops
            row += ["" if continued else " ".join(_text(tc).split()), *[""] * (span - 1)]
            if continued:
                top = tops[left]
                merges[top, left] = number, merges.get((top, left), (top, left))[1]
            else:
                tops.pop(left, None)
                if vertical is not None:
                    tops[left] = number
                if span > 1:
                    merges[number, left] = number, left + span - 1
            if len(row) > MAX_COLUMNS:
                break
        sheet.rows.append(row[:MAX_COLUMNS])
    sheet.merges += [(top, left, bottom, right) for (top, left), (bottom, right) in merges.items()]


def _number(element: etree._Element, path: str, otherwise: int) -> int:
    """A whole number among the properties of a row or cell, never more than the columns that are read."""
    setting = element.find("/".join(f"{_W}{step}" for step in path.split("/")))
    text = "" if setting is None else setting.get(f"{_W}val", "")
    return min(int(text), MAX_COLUMNS) if text.isascii() and text.isdigit() and len(text) < 10 else otherwise
