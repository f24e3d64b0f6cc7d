"""A sheet's XML written again in the plainest form, without the cells beyond the limits.

One value in the last cell of a sheet would make a reader allocate seventeen thousand million cells; a prefix or a missing
cell reference would mislead the pass of xlsx_scan. Both are rare, so this may be slow.
"""

from xml.parsers import expat
from xml.sax.saxutils import escape, quoteattr

from emulation.intake.files.package import Package
from emulation.intake.files.sheet import MAX_AREA, MAX_COLUMNS, MAX_ROWS, MIN_COLUMNS, column_index, column_letter
from emulation.intake.issues import refusal

LAST_ROW = MAX_ROWS + 1000
_IN_CELL = {"f", "v", "is", "t", "r", "rPr", "strike", "vertAlign"}
_KEPT_ATTRIBUTES = {"f": ("t",), "strike": ("val",), "vertAlign": ("val",)}
_HEAD = '<?xml version="1.0" encoding="UTF-8"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'


class _Rewriter:
    def __init__(self, columns: int):
        self.columns = columns
        self.out: list[str] = []
        self.cols: list[str] = []
        self.merges: list[str] = []
        self.row = self.column = self.rows = 0
        self.depth = 0  # inside a skipped element
        self.path: list[str] = []
        self.filled = False

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        name = tag.rpartition(":")[2]
        self.path.append(name)
        if self.depth:
            self.depth += 1
        elif name == "row":
            self.start_row(attributes)
        elif name == "col":
            self.cols.append(_tag("col", attributes, ("hidden", "min", "max"), end="/"))
        elif name == "mergeCell":
            self.merges.append(_tag("mergeCell", attributes, ("ref",), end="/"))
        elif name == "c":
            self.start_cell(attributes)
        elif "c" in self.path[:-1] and name in _IN_CELL:
            space = {"xml:space": "preserve"} if name == "t" else {}
            self.out.append(_tag(name, attributes | space, (*_KEPT_ATTRIBUTES.get(name, ()), *space)))
            self.filled = self.filled or name in "vt"
        elif "c" in self.path[:-1]:
            self.depth = 1

    def start_row(self, attributes: dict[str, str]) -> None:
        self.row = _number(attributes.get("r"), self.row + 1)
        self.column, self.filled = -1, False
        if self.row > LAST_ROW:
            self.depth = 1
            return
        hidden = ' hidden="1"' if attributes.get("hidden") in ("1", "true") else ""
        self.out.append(f'<row r="{self.row}"{hidden}>')

    def start_cell(self, attributes: dict[str, str]) -> None:
        letters = attributes.get("r", "").rstrip("0123456789").upper()
        in_place = letters.isalpha() and letters.isascii() and len(letters) <= 3
        self.column = column_index(letters) if in_place else self.column + 1
        if self.column >= self.columns:
            self.depth = 1
            return
        self.out.append(_tag("c", attributes | {"r": f"{column_letter(self.column)}{self.row}"}, ("r", "s", "t")))

    def end(self, tag: str) -> None:
        name = tag.rpartition(":")[2]
        self.path.pop()
        if self.depth:
            self.depth -= 1
            return
        if name == "row":
            self.rows += self.filled
            self.out.append("</row>")
            if self.rows > MAX_ROWS:
                raise refusal("F_TOO_MANY_ROWS")
        elif name == "c" or ("c" in self.path and name in _IN_CELL):
            self.out.append(f"</{name}>")

    def text(self, data: str) -> None:
        if not self.depth and self.path and self.path[-1] in ("v", "t", "f"):
            self.out.append(escape(data))

    def sheet(self) -> bytes:
        parts = (_HEAD, "<cols>", *self.cols, "</cols><sheetData>", *self.out, "</sheetData><mergeCells>", *self.merges)
        return "".join((*parts, "</mergeCells></worksheet>")).encode("utf-8")


def _tag(name: str, attributes: dict[str, str], kept: tuple[str, ...], end: str = "") -> str:
    return f"<{name}{''.join(f' {key}={quoteattr(attributes[key])}' for key in kept if key in attributes)}{end}>"


def _number(text: str | None, otherwise: int) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 10 else otherwise


def _refuse_entities(*_: object) -> None:
    raise refusal("F_ENTITIES")


def rewrite_sheet(package: Package, name: str, *, rows: int) -> bytes:
    """The sheet part in plain form."""
    writer = _Rewriter(max(MIN_COLUMNS, min(MAX_COLUMNS, MAX_AREA // max(rows, 1))))
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _refuse_entities
    parser.EntityDeclHandler = _refuse_entities
    parser.StartElementHandler = writer.start
    parser.EndElementHandler = writer.end
    parser.CharacterDataHandler = writer.text
    try:
        for chunk in package.chunks(name):
            parser.Parse(chunk, False)
        parser.Parse(b"", True)
    except expat.ExpatError as error:
        raise refusal("F_DAMAGED") from error
    return writer.sheet()
