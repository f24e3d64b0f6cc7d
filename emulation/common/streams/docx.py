"""A table as a Word document in landscape, its head repeated on every page."""

import re
from collections.abc import Iterable, Iterator, Sequence
from io import BytesIO
from xml.sax.saxutils import escape

import docx
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Pt

from emulation.common.streams.xlsx import Heading
from emulation.rules.values import value_text

#: Nobody reads a longer table in Word, which takes minutes to lay it out; python-docx holds the whole of it.
LARGEST = 5_000
FONT = "Times New Roman"
_FORBIDDEN = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")


def stream_docx(headers: Sequence[str], rows: Iterable[Sequence | Heading], *, title: str = "Danh sách") -> Iterator[bytes]:
    """The document in one piece; whoever exports more than LARGEST rows is asked for another kind of file before."""
    document = docx.Document()
    document.styles["Normal"].font.name, document.styles["Normal"].font.size = FONT, Pt(11)
    section = document.sections[0]
    section.orientation, section.page_width, section.page_height = WD_ORIENT.LANDSCAPE, section.page_height, section.page_width
    heading = document.add_paragraph()
    heading.alignment = WD_ALIGN_PARAGRAPH.CENTER
    heading.add_run(_clean(title)).bold = True
    table = document.add_table(0, len(headers), style="Table Grid")
    table._tbl.append(_row("".join(_cell(header, bold=True) for header in headers), "<w:tblHeader/>"))
    for row in rows:
        is_heading = isinstance(row, Heading)
        cells = _cell(row, bold=True, span=len(headers)) if is_heading else "".join(_cell(value_text(value)) for value in row)
        table._tbl.append(_row(cells))
    content = BytesIO()
    document.save(content)
    yield content.getvalue()


def _row(cells: str, look: str = ""):
    """Parsed as a whole: python-docx's own way looks through the table for each cell, half a minute for 5,000 rows."""
    return parse_xml(f"<w:tr {nsdecls('w')}><w:trPr><w:cantSplit/>{look}</w:trPr>{cells}</w:tr>")


def _cell(text: str, *, bold: bool = False, span: int = 1) -> str:
    spans = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    look = "<w:rPr><w:b/></w:rPr>" if bold else ""
    run = f'<w:r>{look}<w:t xml:space="preserve">{escape(_clean(text))}</w:t></w:r>' if text else ""
    return f"<w:tc><w:tcPr>{spans}</w:tcPr><w:p>{run}</w:p></w:tc>"


def _clean(text: str) -> str:
    return _FORBIDDEN.sub("", text)
