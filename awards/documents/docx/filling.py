"""Filling in a DOCX template: in a sandbox, every value escaped, tables made as wide as their columns ask for."""

import io
from collections.abc import Mapping

from docx.document import Document as DocumentType
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.opc.exceptions import OpcError
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docxtpl import DocxTemplate
from jinja2 import StrictUndefined, TemplateError
from jinja2.sandbox import ImmutableSandboxedEnvironment
from lxml.etree import LxmlError

from awards.documents.plain import printable

ROW, CELL, CELL_SHAPE, WIDTH, PARAGRAPH = (qn(f"w:{name}") for name in ("tr", "tc", "tcPr", "tcW", "p"))
SIZE, UNIT = qn("w:w"), qn("w:type")
#: What goes wrong with a template that is broken or asks for what the paper does not have.
FILLING_ERRORS = (
    LxmlError, OpcError, TemplateError, ValueError, KeyError, TypeError, AttributeError, SyntaxError, RecursionError, MemoryError,
)  # fmt: skip
#: The filters a template may use.
FILTERS = ("length", "upper", "lower", "capitalize", "default", "join", "first", "last")


def sandbox() -> ImmutableSandboxedEnvironment:
    """Jinja that sees the values it is given and nothing behind them."""
    environment = ImmutableSandboxedEnvironment(autoescape=True, undefined=StrictUndefined)
    environment.filters = {name: environment.filters[name] for name in FILTERS}
    environment.globals.clear()
    return environment


def render_docx(template: bytes, context: Mapping) -> bytes:
    """The paper as a file. What the template asks for and the context lacks raises jinja2.UndefinedError."""
    filled = DocxTemplate(io.BytesIO(template))
    values = printable(context)
    filled.render(values, jinja_env=sandbox(), autoescape=True)
    document = filled.docx
    listing = values.get("list")
    if listing and listing["landscape"]:
        _turn(document)
    for columns in _sheets(values):
        _fit(document, columns)
    out = io.BytesIO()
    filled.save(out)
    return out.getvalue()


def _sheets(values: Mapping) -> list[list[dict]]:
    found = [section["columns"] for section in values.get("sections", []) if section["columns"]]
    return [*found, *([values["list"]["columns"]] if values.get("list") else [])]


def _turn(document: DocumentType) -> None:
    """The last section on its side: the list's."""
    section = document.sections[-1]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = section.page_height, section.page_width


def _fit(document: DocumentType, columns: list[dict]) -> None:
    """Widths and alignment of the tables whose head has these columns, wherever the template put them."""
    headers = [column["header"] for column in columns]
    for table in document.element.body.iter(qn("w:tbl")):
        rows = table.findall(ROW)
        if not rows or [_text(cell) for cell in rows[0].findall(CELL)] != headers:
            continue
        section = document.sections[-1]
        room = section.page_width - section.left_margin - section.right_margin
        share = room / sum(column["width"] for column in columns) / 635  # EMU in a twentieth of a point
        widths = [str(round(column["width"] * share)) for column in columns]
        _set_grid(table, widths)
        for row in rows:
            _fit_row(row, widths, columns)


def _text(cell) -> str:
    return "".join(part.text or "" for part in cell.iter(qn("w:t"))).strip()


def _set_grid(table, widths: list[str]) -> None:
    grid = table.find(qn("w:tblGrid"))
    for old in list(grid):
        grid.remove(old)
    for width in widths:
        column = OxmlElement("w:gridCol")
        column.set(qn("w:w"), width)
        grid.append(column)


def _fit_row(row, widths: list[str], columns: list[dict]) -> None:
    cells = row.findall(CELL)
    if len(cells) != len(widths):
        return
    for cell, width, column in zip(cells, widths, columns, strict=True):
        properties = cell.find(CELL_SHAPE)
        size = None if properties is None else properties.find(WIDTH)
        if size is not None:
            size.set(SIZE, width)
            size.set(UNIT, "dxa")
        if column["centred"]:
            for paragraph in cell.findall(PARAGRAPH):
                paragraph.get_or_add_pPr().jc_val = ALIGN.CENTER
