"""A workbook given out while its rows are still being read. A table longer than a sheet goes on in the next sheet."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice

from emulation.common.streams.sheet_xml import HEAD, RowWriter, escaped
from emulation.common.streams.zip import ZipStream

ROWS_PER_SHEET = 1_048_576
#: A sheet also ends before a part of the zip file grows too long.
BYTES_PER_SHEET = 1_500_000_000
ROWS_AT_ONCE = 200
#: What the name of a sheet may not hold, and how long it may be so that a number still fits behind it.
_SHEET_NAME, NAME_LIMIT = re.compile(r"[\[\]:*?/\\']"), 26
MEASURED, NARROWEST, WIDEST = 200, 8, 60
XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml"
PLAIN = 'numFmtId="0" fontId="0" fillId="0" borderId="0"'
STYLES = (
    f'{XML}<styleSheet xmlns="{MAIN}">'
    '<numFmts count="2"><numFmt numFmtId="164" formatCode="dd/mm/yyyy"/>'
    '<numFmt numFmtId="165" formatCode="dd/mm/yyyy\\ hh:mm"/></numFmts>'
    '<fonts count="2"><font><sz val="11"/><name val="Times New Roman"/><family val="1"/></font>'
    '<font><b/><sz val="11"/><name val="Times New Roman"/><family val="1"/></font></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>'
    '<borders count="2"><border/><border><left style="thin"/><right style="thin"/><top style="thin"/>'
    '<bottom style="thin"/></border></borders>'
    f'<cellStyleXfs count="1"><xf {PLAIN}/></cellStyleXfs><cellXfs count="6"><xf {PLAIN} xfId="0"/>'
    '<xf numFmtId="0" fontId="1" fillId="0" borderId="1" xfId="0" applyFont="1" applyBorder="1" applyAlignment="1">'
    '<alignment vertical="center" wrapText="1"/></xf>'
    '<xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>'
    '<xf numFmtId="165" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>'
    '<xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/>'
    '<xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/></cellXfs>'
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
)


class Heading(str):
    """In place of a row: a line above the rows of a group."""


def stream_xlsx(
    headers: Sequence[str], rows: Iterable[Sequence | Heading], *, title: str = "Danh sách", keyed: bool = False
) -> Iterator[bytes]:
    """The workbook piece by piece. Values come as they are: str, int, float, Decimal, date, datetime, None. `keyed`: the last
    cell of a row is its key, in a column nobody sees."""
    title = _SHEET_NAME.sub(" ", title)[:NAME_LIMIT]
    book = ZipStream()
    yield from book.part("_rels/.rels", [_relations([("officeDocument", "xl/workbook.xml")])])
    yield from book.part("xl/styles.xml", [STYLES.encode()])
    rows = iter(rows)
    first = list(islice(rows, MEASURED))
    columns = _columns(headers, [row for row in first if not isinstance(row, Heading)], keyed)
    waiting: Iterator = chain(first, rows)
    sheets = 0
    while True:
        sheet = _Sheet(headers, columns, waiting, keyed)
        sheets += 1
        yield from book.part(f"xl/worksheets/sheet{sheets}.xml", sheet.pieces())
        if sheet.exhausted:
            break
    yield from _book_parts(book, [title if number == 1 else f"{title} ({number})" for number in range(1, sheets + 1)])
    yield from book.end()


class _Sheet:
    def __init__(self, headers: Sequence[str], columns: str, rows: Iterator, keyed: bool):
        self.headers, self.columns, self.rows, self.keyed = headers, columns, rows, keyed
        self.exhausted = False

    def pieces(self) -> Iterator[bytes]:
        """The sheet's XML; afterwards `exhausted` says whether any row may be left for another sheet."""
        writer = RowWriter(len(self.headers), keyed=self.keyed)
        yield (
            f'{XML}<worksheet xmlns="{MAIN}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>'
            '<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>'
            f"</sheetView></sheetViews>{self.columns}<sheetData>{writer.styled(1, self.headers, HEAD)}"
        ).encode()
        number, size = 1, 0
        while number < ROWS_PER_SHEET and size < BYTES_PER_SHEET:
            some = list(islice(self.rows, min(ROWS_AT_ONCE, ROWS_PER_SHEET - number)))
            if not some:
                self.exhausted = True
                break
            piece = "".join(
                writer.heading(place, row) if isinstance(row, Heading) else writer.row(place, row)
                for place, row in enumerate(some, start=number + 1)
            ).encode()
            number += len(some)
            size += len(piece)
            yield piece
        yield (
            b'</sheetData><pageMargins left="0.4" right="0.4" top="0.6" bottom="0.6" header="0.3" footer="0.3"/>'
            b'<pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/>'
            b"<headerFooter><oddFooter>&amp;C&amp;P/&amp;N</oddFooter></headerFooter></worksheet>"
        )


def _columns(headers: Sequence[str], rows: Sequence[Sequence], keyed: bool) -> str:
    """Widths by the heads and the first rows; the keys are hidden."""
    widths = [
        min(WIDEST, max(NARROWEST, len(header) + 2, *(_width(row[place]) + 2 for row in rows), 0))
        for place, header in enumerate(headers)
    ]
    hidden = {len(headers): ' hidden="1"'} if keyed else {}
    cols = "".join(
        f'<col min="{n}" max="{n}" width="{width}"{hidden.get(n, "")} customWidth="1"/>'
        for n, width in enumerate(widths, start=1)
    )
    return f"<cols>{cols}</cols>" if cols else ""


def _width(value) -> int:
    return len(str(value)) if value is not None else 0


def _book_parts(book: ZipStream, names: Sequence[str]) -> Iterator[bytes]:
    """What names the sheets, known once they are written."""
    sheets = "".join(
        f'<sheet name="{escaped(name)}" sheetId="{number}" r:id="rId{number}"/>' for number, name in enumerate(names, start=1)
    )
    heads = "".join(
        f'<definedName name="_xlnm.Print_Titles" localSheetId="{place}">\'{escaped(name)}\'!$1:$1</definedName>'
        for place, name in enumerate(names)
    )
    names_of_sheets = f"<sheets>{sheets}</sheets><definedNames>{heads}</definedNames>"
    workbook = f'{XML}<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}">{names_of_sheets}</workbook>'
    yield from book.part("xl/workbook.xml", [workbook.encode()])
    parts = [("worksheet", f"worksheets/sheet{number}.xml") for number in range(1, len(names) + 1)]
    yield from book.part("xl/_rels/workbook.xml.rels", [_relations([*parts, ("styles", "styles.xml")])])
    overrides = [("/xl/workbook.xml", f"{KIND}.sheet.main+xml"), ("/xl/styles.xml", f"{KIND}.styles+xml")]
    overrides += [(f"/xl/{target}", f"{KIND}.worksheet+xml") for _, target in parts]
    content = "".join(f'<Override PartName="{name}" ContentType="{kind}"/>' for name, kind in overrides)
    types = (
        f'{XML}<Types xmlns="{PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{content}</Types>'
    )
    yield from book.part("[Content_Types].xml", [types.encode()])


def _relations(targets: Sequence[tuple[str, str]]) -> bytes:
    links = "".join(
        f'<Relationship Id="rId{number}" Type="{OFFICE}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets, start=1)
    )
    return f'{XML}<Relationships xmlns="{PACKAGE}/relationships">{links}</Relationships>'.encode()
