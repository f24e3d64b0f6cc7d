"""Paragraphs, tables and sections of an office paper in DOCX (Decree 30/2020/NĐ-CP, annex I)."""

from docx import Document
from docx.document import Document as DocumentType
from docx.enum.section import WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

FONT = "Times New Roman"
MARGINS = {"left_margin": Mm(30), "right_margin": Mm(18), "top_margin": Mm(20), "bottom_margin": Mm(20)}
TEXT_WIDTH = 210 - 30 - 18
LEFT, CENTRE, JUSTIFY = ALIGN.LEFT, ALIGN.CENTER, ALIGN.JUSTIFY


def new_document() -> DocumentType:
    document = Document()
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = FONT, Pt(14)
    normal.element.rPr.rFonts.set(qn("w:eastAsia"), FONT)
    normal.element.rPr.rFonts.set(qn("w:cs"), FONT)
    normal.paragraph_format.space_after = normal.paragraph_format.space_before = Pt(0)
    normal.paragraph_format.line_spacing = 1.0
    set_page(document.sections[0])
    return document


def set_page(section) -> None:
    """A4 upright, its numbers from 1, centred at the top from the second page on."""
    section.page_width, section.page_height = Mm(210), Mm(297)
    for name, value in {**MARGINS, "header_distance": Mm(10)}.items():
        setattr(section, name, value)
    section.different_first_page_header_footer = True
    numbers = OxmlElement("w:pgNumType")
    numbers.set(qn("w:start"), "1")
    section._sectPr.append(numbers)
    section.header.is_linked_to_previous = False
    section.first_page_header.is_linked_to_previous = False
    paragraph = section.header.paragraphs[0]
    paragraph.alignment = CENTRE
    field(paragraph, "PAGE")


def next_section(document: DocumentType):
    section = document.add_section(WD_SECTION.NEW_PAGE)
    for old in section._sectPr.findall(qn("w:pgNumType")):
        section._sectPr.remove(old)
    set_page(section)
    return section


def field(paragraph: Paragraph, code: str) -> None:
    """A field Word fills in, such as the number of the page."""
    for kind, text in (("begin", ""), ("", code), ("separate", ""), ("text", "2"), ("end", "")):
        run = paragraph.add_run(text if kind == "text" else "")
        run.font.size = Pt(13)
        if kind == "text":
            continue
        element = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            element.set(qn("w:fldCharType"), kind)
        else:
            element.text = f" {text} "
        run._r.append(element)


def line(
    home, text: str, *, align=LEFT, size: float = 14, bold=False, italic=False, underline=False,
    before: float = 0, after: float = 0, indent: float = 0, keep=False,
) -> Paragraph:  # fmt: skip
    """One paragraph in a document or a cell. `indent`: of the first line, in mm; `keep`: on the page of the next one."""
    paragraph = home.add_paragraph()
    paragraph.alignment = align
    shape = paragraph.paragraph_format
    shape.space_before, shape.space_after = Pt(before), Pt(after)
    if indent:
        shape.first_line_indent = Mm(indent)
    if keep:
        shape.keep_with_next = shape.keep_together = True
    if text:
        add_text(paragraph, text, size=size, bold=bold, italic=italic, underline=underline)
    else:
        _shrink(paragraph, size)
    return paragraph


def _shrink(paragraph: Paragraph, size: float) -> None:
    """An empty paragraph is as high as its end mark."""
    mark, height = OxmlElement("w:rPr"), OxmlElement("w:sz")
    height.set(qn("w:val"), str(round(size * 2)))
    mark.append(height)
    paragraph._p.get_or_add_pPr().append(mark)


def add_text(paragraph: Paragraph, text: str, *, size: float = 14, bold=False, italic=False, underline=False) -> None:
    run = paragraph.add_run(text)
    run.font.size, run.bold, run.italic, run.underline = Pt(size), bold or None, italic or None, underline or None


def tag(home, text: str) -> None:
    """A paragraph that only holds an instruction; it is gone when the template is filled in."""
    line(home, f"{{%p {text} %}}", size=8)


def rule(home, width: float, *, room: float) -> None:
    """A thin line `width` mm long in the middle of `room` mm."""
    paragraph = line(home, "", size=2)
    shape = paragraph.paragraph_format
    shape.left_indent = shape.right_indent = Mm((room - width) / 2)
    shape.line_spacing = Pt(3)
    borders = OxmlElement("w:pBdr")
    edge = OxmlElement("w:bottom")
    for name, value in {"val": "single", "sz": "6", "space": "1", "color": "auto"}.items():
        edge.set(qn(f"w:{name}"), value)
    borders.append(edge)
    properties = paragraph._p.get_or_add_pPr()
    properties.insert_element_before(borders, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:rPr")


def table(document: DocumentType, widths: list[float], *, borders=False) -> Table:
    """A table without rows; `widths` in mm."""
    made = document.add_table(rows=0, cols=len(widths))
    if borders:
        made.style = "Table Grid"
    made.autofit = False
    for column, width in zip(made.columns, widths, strict=True):
        column.width = Mm(width)
    return made


def add_row(home: Table, *, head=False) -> list[_Cell]:
    """A row that stays on one page, with its first paragraphs taken out; `head`: repeated on every page."""
    row = home.add_row()
    properties = row._tr.get_or_add_trPr()
    for name in ("w:cantSplit", *(["w:tblHeader"] if head else [])):
        properties.append(OxmlElement(name))
    for cell, column in zip(row.cells, home.columns, strict=True):
        cell.width = column.width
        cell._tc.remove(cell.paragraphs[0]._p)
    return list(row.cells)


def narrow_cells(home: Table) -> None:
    """Less white beside the text, so that a number fits its column."""
    margins = OxmlElement("w:tblCellMar")
    for side in ("left", "right"):
        edge = OxmlElement(f"w:{side}")
        edge.set(qn("w:w"), "75")
        edge.set(qn("w:type"), "dxa")
        margins.append(edge)
    home._tbl.tblPr.append(margins)
