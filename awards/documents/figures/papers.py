"""A statistical table as a paper to sign: Word and PDF in the form's own layout."""

import io

import docx
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Mm, Pt
from docx.table import Table

from awards.documents.plain import printable
from awards.documents.typesetting import render_pdf
from awards.reports.figures.stat_table import Cell, StatTable
from emulation.rules.numbers import grouped

FONT = "Times New Roman"
LEADING = 3  # columns before the numbers where lines have units, else one fewer
SIGNERS = (("Người lập biểu", "(Ký, họ tên)"), ("Thủ trưởng đơn vị", "(Ký, họ tên, đóng dấu)"))


def cell_text(cell: Cell) -> str:
    """ "1.991", "62,3" or a dash for what cannot be told."""
    if cell is None:
        return "–"
    return grouped(cell) if isinstance(cell, int) else str(cell).replace(".", ",")


def table_pdf(table: StatTable) -> bytes:
    return render_pdf("form", _context(table))


def _context(table: StatTable) -> dict:
    head = table.head
    return {
        "name": table.title,
        "left": _left(table),
        "right": _right(table),
        "title": (table.name or table.title).upper(),
        "period": table.period.text,
        "unit": f"Đơn vị tính: {head.unit_of_count}" if head and head.unit_of_count else "",
        "units": table.has_units,
        "headings": [
            [{"label": cell.label, "columns": cell.columns, "rows": cell.rows} for cell in row] for row in table.headings()
        ],
        "numbers": [column.code for column in table.columns],
        "rows": [
            {"label": row.label, "code": row.code, "unit": row.unit, "cells": [cell_text(cell) for cell in row.cells]}
            for row in table.rows
        ],
        "notes": [*table.notes, *table.checks],
        "signers": [list(signer) for signer in SIGNERS],
    }


def _left(table: StatTable) -> list[str]:
    head = table.head
    if head is None:
        return []
    due = f"Ngày nhận báo cáo: {head.due}" if head.due else ""
    return [part for part in (f"Biểu số: {head.number or table.form}", head.circular, due) if part]


def _right(table: StatTable) -> list[str]:
    receiver = table.head.receiver if table.head else ""
    return [f"Đơn vị báo cáo: {table.reporter}", *([f"Đơn vị nhận báo cáo: {receiver}"] if receiver else [])]


def table_docx(table: StatTable) -> bytes:
    context = printable(_context(table))
    document = docx.Document()
    document.styles["Normal"].font.name, document.styles["Normal"].font.size = FONT, Pt(11)
    document.styles["Normal"].paragraph_format.space_after = Pt(0)
    section = document.sections[0]
    section.orientation, section.page_width, section.page_height = WD_ORIENT.LANDSCAPE, Mm(297), Mm(210)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Mm(15)
    _pair(document, context["left"], context["right"])
    _line(document, context["title"], bold=True, size=14)
    _line(document, context["period"].capitalize(), italic=True)
    if context["unit"]:
        _line(document, context["unit"], italic=True, align=WD_ALIGN_PARAGRAPH.RIGHT)
    _fill(document, context)
    for note in context["notes"]:
        _line(document, note, italic=True, align=WD_ALIGN_PARAGRAPH.LEFT)
    _line(document, "")
    _pair(document, *context["signers"], align=WD_ALIGN_PARAGRAPH.CENTER)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _line(document, text: str, *, bold=False, italic=False, size=11, align=WD_ALIGN_PARAGRAPH.CENTER) -> None:
    paragraph = document.add_paragraph()
    paragraph.alignment = align
    run = paragraph.add_run(text)
    run.bold, run.italic, run.font.size = bold, italic, Pt(size)


def _pair(document, left: list[str], right: list[str], align=WD_ALIGN_PARAGRAPH.LEFT) -> None:
    """Two blocks side by side, the first line of each in bold."""
    sides = document.add_table(1, 2)
    for cell, lines in zip(sides.rows[0].cells, (left, right), strict=True):
        for place, text in enumerate(lines):
            paragraph = cell.paragraphs[0] if place == 0 else cell.add_paragraph()
            paragraph.alignment = align
            paragraph.add_run(text).bold = place == 0


def _fill(document, context: dict) -> None:
    leading = LEADING if context["units"] else LEADING - 1
    depth, width = len(context["headings"]), leading + len(context["numbers"])
    grid = document.add_table(depth + 1 + len(context["rows"]), width, style="Table Grid")
    cells = [list(row.cells) for row in grid.rows]
    for place, label in enumerate(("Chỉ tiêu", "Mã số", "Đơn vị tính")[:leading]):
        _write(cells[0][place].merge(cells[depth - 1][place]), label, bold=True)
    _headings(cells, context["headings"], leading)
    for place, text in enumerate((*"ABC"[:leading], *context["numbers"])):
        _write(cells[depth][place], text)
    for line, row in zip(context["rows"], cells[depth + 1 :], strict=True):
        _write(row[0], line["label"], bold=not line["cells"], align=WD_ALIGN_PARAGRAPH.LEFT)
        _write(row[1], line["code"])
        if leading == LEADING:
            _write(row[2], line["unit"])
        for cell, text in zip(row[leading:], line["cells"], strict=False):
            _write(cell, text, align=WD_ALIGN_PARAGRAPH.RIGHT)
    _repeat_head(grid, depth + 1)


def _headings(cells: list[list], headings: list[list[dict]], leading: int) -> None:
    """Each heading over its columns, to the right of those that come down from the rows above."""
    taken: set[tuple[int, int]] = set()
    for row, level in enumerate(headings):
        place = leading
        for heading in level:
            while (row, place) in taken:
                place += 1
            last = cells[row + heading["rows"] - 1][place + heading["columns"] - 1]
            _write(cells[row][place].merge(last), heading["label"], bold=True)
            taken |= {(row + down, place + right) for down in range(heading["rows"]) for right in range(heading["columns"])}
            place += heading["columns"]


def _write(cell, text: str, *, bold=False, align=WD_ALIGN_PARAGRAPH.CENTER) -> None:
    paragraph = cell.paragraphs[0]
    paragraph.alignment = align
    run = paragraph.add_run(text)
    run.bold, run.font.size = bold, Pt(9)


def _repeat_head(grid: Table, rows: int) -> None:
    for row in grid.rows[:rows]:
        row._tr.get_or_add_trPr().append(docx.oxml.OxmlElement("w:tblHeader"))
