"""Parts of the default templates that several papers share, with the names docxtpl fills in."""

from docx.document import Document as DocumentType
from docx.enum.table import WD_ALIGN_VERTICAL

from awards.documents.docx.shapes import (
    CENTRE,
    JUSTIFY,
    LEFT,
    TEXT_WIDTH,
    add_row,
    add_text,
    line,
    narrow_cells,
    rule,
    table,
    tag,
)

LEFT_HALF = 64
RIGHT_HALF = TEXT_WIDTH - LEFT_HALF
#: Columns a sheet has in the template; filled in, it has those of its data, as wide as they ask for.
DRAWN = 3


def letterhead(document: DocumentType, *, subject=False) -> None:
    """Issuing body and number at the left, motto and day at the right; `subject`: of a letter without a title."""
    left, right = add_row(table(document, [LEFT_HALF, RIGHT_HALF]))
    for names, bold in (("parent", False), ("body", True)):
        tag(left, f"for name in {names}")
        line(left, "{{ name }}", align=CENTRE, size=12.5, bold=bold)
        tag(left, "endfor")
    rule(left, 24, room=LEFT_HALF - 4)
    line(left, "{{ number_line }}", align=CENTRE, size=13, before=6)
    if subject:
        line(left, "{{ subject }}", align=CENTRE, size=12, before=2)
    line(right, "{{ country }}", align=CENTRE, size=12, bold=True)
    line(right, "{{ motto }}", align=CENTRE, size=13, bold=True, underline=True)
    line(right, "{{ place_day }}", align=CENTRE, size=13, italic=True, before=8)


def draft_mark(document: DocumentType) -> None:
    tag(document, "if draft_mark")
    line(document, "{{ draft_mark }}", align=CENTRE, size=13, bold=True, before=6)
    tag(document, "endif")


def title(document: DocumentType) -> None:
    line(document, "{{ type }}", align=CENTRE, bold=True, before=12)
    line(document, "{{ subject }}", align=CENTRE, bold=True, before=2)
    rule(document, 40, room=TEXT_WIDTH)


def repeated(document: DocumentType, names: str, *, italic=False) -> None:
    """One paragraph for each text of the list."""
    tag(document, f"for text in {names}")
    line(document, "{{ text }}", align=JUSTIFY, indent=10, italic=italic, before=3, after=3)
    tag(document, "endfor")


def signing(document: DocumentType) -> None:
    """Addressees (or the one who signs at the left) and signature in one row, which no page divides."""
    line(document, "", size=4, keep=True)
    left, right = add_row(table(document, [LEFT_HALF + 10, RIGHT_HALF - 10]))
    tag(left, "if recipients")
    line(left, "Nơi nhận:", size=12, bold=True, italic=True)
    tag(left, "endif")
    tag(left, "for text in recipients")
    line(left, "- {{ text }}", size=11)
    tag(left, "endfor")
    tag(left, "if seal")
    line(left, "{{ seal }}", size=8, before=4)
    tag(left, "endif")
    tag(left, "if left_signature")
    _signature(left, "left_signature", "left_signer_name")
    tag(left, "endif")
    line(left, "", size=2)
    _signature(right, "signature", "signer_name")


def _signature(cell, lines: str, name: str) -> None:
    tag(cell, f"for text in {lines}")
    line(cell, "{{ text }}", align=CENTRE, size=13.5, bold=True)
    tag(cell, "endfor")
    # Room to sign.
    line(cell, f"{{{{ {name} }}}}", align=CENTRE, size=13.5, bold=True, before=68)


def sheet(document: DocumentType, *, columns: str, rows: str, groups: str = "", total: str = "") -> None:
    """A table with a column for each of `columns` and a row for each of `rows`, within groups where there are any."""
    made = table(document, [TEXT_WIDTH / DRAWN] * DRAWN, borders=True)
    narrow_cells(made)
    _cells(made, f"for column in {columns}", "{{ column.header }}", head=True)
    if groups:
        _instruction(made, f"for group in {groups}")
        _across(made, f"{{% colspan {columns}|length %}}{{{{ group.heading }}}}")
        rows = "group.rows"
    _instruction(made, f"for row in {rows}")
    _cells(made, "for cell in row.cells", "{{ cell }}")
    for _ in range(2 if groups else 1):
        _instruction(made, "endfor")
    if total:
        _across(made, f"{{% colspan {columns}|length %}}{{{{ {total} }}}}")


def _cells(made, loop: str, text: str, *, head=False) -> None:
    first, middle, last = add_row(made, head=head)
    middle.vertical_alignment = WD_ALIGN_VERTICAL.CENTER
    line(first, f"{{%tc {loop} %}}", size=12)
    line(middle, text, size=12, bold=head, align=CENTRE if head else LEFT, before=2, after=2)
    line(last, "{%tc endfor %}", size=12)


def _instruction(made, text: str) -> None:
    cells = add_row(made)
    for cell in cells:
        line(cell, "", size=8)
    add_text(cells[0].paragraphs[0], f"{{%tr {text} %}}", size=8)


def _across(made, text: str) -> None:
    """A row of one cell over all columns, which stays with the row after it."""
    cells = add_row(made)
    for cell in cells[1:]:
        cell._tc.getparent().remove(cell._tc)
    line(cells[0], text, size=12, bold=True, before=2, after=2, keep=True)
