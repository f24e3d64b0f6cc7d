"""A sheet's XML written again in the plainest form, without the cells beyond the limits.

One value in the last cell of a sheet would make a reader allocate seventeen thousand million cells; a prefix or a missing
cell reference would mislead the pass of xlsx_scan. Both are rare, so this may be slow.
"""

import io
from xml.parsers import expat
from xml.sax.saxutils import escape, quoteattr

from emulation.intake.files.package import Package
from emulation.intake.files.sheet import MAX_AREA, MAX_COLUMNS, MAX_ROWS, MIN_COLUMNS, column_index, column_letter
from emulation.intake.issues import refusal

LAST_ROW = MAX_ROWS + 1000
_KEPT = {"c", "f", "v", "is", "t", "r", "mergeCell"}
_HEAD = '<?xml version="1.0" encoding="UTF-8"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'


class _Rewriter:
    def __init__(self, columns: int):
        self.columns = columns
        self.out: list[str] = [_HEAD]
        self.merges: list[str] = []
        self.stray: list[tuple[int, str]] = []
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
        elif name == "mergeCell":
            self.merges.append(f"<mergeCell ref={quoteattr(attributes.get('ref', ''))}/>")
        elif name == "c":
            self.start_cell(attributes)
        elif "c" in self.path[:-1] and name in _KEPT:
            kept = (
                ' xml:space="preserve"'
                if name == "t"
                else "".join(f" {k}={quoteattr(v)}" for k, v in attributes.items() if k == "t")
            )
            self.out.append(f"<{name}{kept}>")
            self.filled = self.filled or name in "vt"
        elif "c" in self.path[:-1]:
            self.depth = 1

    def start_row(self, attributes: dict[str, str]) -> None:
        self.row = _number(attributes.get("r"), self.row + 1)
        self.column, self.filled = -1, False
        if self.row > LAST_ROW:
            self.stray.append((self.row, ""))
            self.depth = 1
            return
        hidden = ' hidden="1"' if attributes.get("hidden") in ("1", "true") else ""
        self.out.append(f'<row r="{self.row}"{hidden}>')

    def start_cell(self, attributes: dict[str, str]) -> None:
        letters = attributes.get("r", "").rstrip("0123456789").upper()
        in_place = letters.isalpha() and letters.isascii() and len(letters) <= 3
        self.column = column_index(letters) if in_place else self.column + 1
        if self.column >= self.columns:
            self.stray.append((self.row, column_letter(self.column)))
            self.depth = 1
            return
        kept = "".join(f" {key}={quoteattr(attributes[key])}" for key in ("s", "t") if key in attributes)
        self.out.append(f'<c r="{column_letter(self.column)}{self.row}"{kept}>')

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
        elif name == "c" or ("c" in self.path and name in _KEPT):
            self.out.append(f"</{name}>")

    def text(self, data: str) -> None:
        if not self.depth and self.path and self.path[-1] in ("v", "t", "f"):
            self.out.append(escape(data))


def _number(text: str | None, otherwise: int) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 10 else otherwise


def _refuse_entities(*_: object) -> None:
    raise refusal("F_ENTITIES")


def rewrite_sheet(package: Package, name: str, *, rows: int) -> tuple[bytes, list[tuple[int, str]]]:
    """The sheet part in plain form, and the cells cut off (row, column letter; '' for a whole row)."""
    columns = max(MIN_COLUMNS, min(MAX_COLUMNS, MAX_AREA // max(rows, 1)))
    writer = _Rewriter(columns)
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
    out = io.StringIO()
    out.writelines(writer.out)
    out.write(f"</sheetData><mergeCells>{''.join(writer.merges)}</mergeCells></worksheet>")
    return out.getvalue().encode("utf-8"), writer.stray
