"""A table as a Word document in landscape, its head repeated on every page, given out while its rows are still being read."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from xml.sax.saxutils import escape

from emulation.common.streams.xlsx import Heading
from emulation.common.streams.zip import ZipStream
from emulation.rules.values import value_text

ROWS_AT_ONCE = 200
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
KIND = "application/vnd.openxmlformats-officedocument.wordprocessingml"
#: Twentieths of a point between the margins of an A4 page in landscape.
WIDTH = 14_570
_FORBIDDEN = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")
_LINES = "".join(f'<w:{side} w:val="single" w:sz="4"/>' for side in ("top", "left", "bottom", "right", "insideH", "insideV"))
TYPES = (
    f'{XML}<Types xmlns="{PACKAGE}/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{KIND}.document.main+xml"/>'
    f'<Override PartName="/word/styles.xml" ContentType="{KIND}.styles+xml"/></Types>'
)
STYLES = (
    f'{XML}<w:styles xmlns:w="{WORD}"><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Times New Roman" '
    'w:hAnsi="Times New Roman" w:cs="Times New Roman"/><w:sz w:val="22"/><w:lang w:val="vi-VN"/></w:rPr></w:rPrDefault>'
    '</w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style></w:styles>'
)
END = (
    '</w:tbl><w:p/><w:sectPr><w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/>'
    '<w:pgMar w:top="1134" w:right="1134" w:bottom="1134" w:left="1134" w:header="567" w:footer="567" w:gutter="0"/></w:sectPr>'
    "</w:body></w:document>"
)


def stream_docx(headers: Sequence[str], rows: Iterable[Sequence | Heading], *, title: str = "Danh sách") -> Iterator[bytes]:
    """The document piece by piece; what breaks it off leaves no file Word would open."""
    book = ZipStream()
    yield from book.part("[Content_Types].xml", [TYPES.encode()])
    yield from book.part("_rels/.rels", [_relation("officeDocument", "word/document.xml")])
    yield from book.part("word/_rels/document.xml.rels", [_relation("styles", "styles.xml")])
    yield from book.part("word/styles.xml", [STYLES.encode()])
    yield from book.part("word/document.xml", _document(headers, iter(rows), title))
    yield from book.end()


def _document(headers: Sequence[str], rows: Iterator, title: str) -> Iterator[bytes]:
    grid = "".join(f'<w:gridCol w:w="{WIDTH // len(headers)}"/>' for _ in headers)
    head = "".join(_cell(header, bold=True) for header in headers)
    yield (
        f'{XML}<w:document xmlns:w="{WORD}"><w:body><w:p><w:pPr><w:jc w:val="center"/></w:pPr>{_run(title, bold=True)}</w:p>'
        f'<w:tbl><w:tblPr><w:tblW w:w="5000" w:type="pct"/><w:tblBorders>{_LINES}</w:tblBorders></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid><w:tr><w:trPr><w:tblHeader/></w:trPr>{head}</w:tr>"
    ).encode()
    while some := list(islice(rows, ROWS_AT_ONCE)):
        yield "".join(_row(row, len(headers)) for row in some).encode()
    yield END.encode()


def _row(row: Sequence | Heading, width: int) -> str:
    cells = _cell(row, bold=True, span=width) if isinstance(row, Heading) else "".join(_cell(value_text(value)) for value in row)
    return f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{cells}</w:tr>"


def _cell(text: str, *, bold: bool = False, span: int = 1) -> str:
    spans = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    return f"<w:tc><w:tcPr>{spans}</w:tcPr><w:p>{_run(text, bold=bold)}</w:p></w:tc>"


def _run(text: str, *, bold: bool = False) -> str:
    look = "<w:rPr><w:b/></w:rPr>" if bold else ""
    return f'<w:r>{look}<w:t xml:space="preserve">{escape(_FORBIDDEN.sub("", text))}</w:t></w:r>' if text else ""


def _relation(kind: str, target: str) -> bytes:
    link = f'<Relationship Id="rId1" Type="{OFFICE}/{kind}" Target="{target}"/>'
    return f'{XML}<Relationships xmlns="{PACKAGE}/relationships">{link}</Relationships>'.encode()
