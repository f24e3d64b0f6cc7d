"""The default templates. Made in code, so that what the Board downloads to edit is what the office prints with."""

import io
from functools import cache

from docx.document import Document as DocumentType

from awards.documents.docx import parts
from awards.documents.docx.shapes import CENTRE, JUSTIFY, TEXT_WIDTH, add_text, line, new_document, next_section, rule, tag
from awards.enums import DocumentKind


@cache
def default_template(kind: DocumentKind) -> bytes:
    """The DOCX template of a kind of paper, as a file."""
    document = new_document()
    _BUILDERS.get(kind, _letter)(document)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _decision(document: DocumentType) -> None:
    parts.letterhead(document)
    parts.draft_mark(document)
    parts.title(document)
    line(document, "{{ authority }}", align=CENTRE, bold=True, before=12, after=6)
    parts.repeated(document, "bases", italic=True)
    line(document, "{{ operative }}", align=CENTRE, bold=True, before=6, after=3)
    tag(document, "for article in articles")
    tag(document, "if not loop.last")
    _article(document)
    tag(document, "endif")
    # The last article goes to the page of the signature.
    tag(document, "if loop.last")
    _article(document, keep=True)
    tag(document, "endif")
    tag(document, "endfor")
    parts.signing(document)
    tag(document, "if list")
    next_section(document)
    _attached(document)
    tag(document, "endif")


def _article(document: DocumentType, *, keep=False) -> None:
    paragraph = line(document, "{{ article.label }} ", align=JUSTIFY, indent=10, bold=True, before=3, after=3, keep=keep)
    add_text(paragraph, "{{ article.text }}")


def _attached(document: DocumentType) -> None:
    parts.draft_mark(document)
    tag(document, "for text in list.title")
    line(document, "{{ text }}", align=CENTRE, bold=True)
    tag(document, "endfor")
    line(document, "{{ list.reference }}", align=CENTRE, size=13, italic=True, before=2)
    rule(document, 40, room=TEXT_WIDTH)
    line(document, "", size=8)
    parts.sheet(document, columns="list.columns", rows="", groups="list.groups", total="list.total")


def _letter(document: DocumentType) -> None:
    """A letter, a proposal or minutes: with a title in the middle, or with its subject under the number."""
    tag(document, "if type")
    parts.letterhead(document)
    tag(document, "endif")
    tag(document, "if not type")
    parts.letterhead(document, subject=True)
    tag(document, "endif")
    parts.draft_mark(document)
    tag(document, "if type")
    parts.title(document)
    tag(document, "endif")
    tag(document, "if addressee")
    line(document, "Kính gửi: {{ addressee }}", align=CENTRE, before=12, after=6)
    tag(document, "endif")
    line(document, "", size=6)
    parts.repeated(document, "bases", italic=True)
    tag(document, "for section in sections")
    tag(document, "if section.heading")
    line(document, "{{ section.heading }}", bold=True, before=6, after=3, indent=10, keep=True)
    tag(document, "endif")
    parts.repeated(document, "section.paragraphs")
    tag(document, "if section.columns")
    parts.sheet(document, columns="section.columns", rows="section.rows")
    line(document, "", size=6)
    tag(document, "endif")
    tag(document, "endfor")
    tag(document, "for text in closing")
    line(document, "{{ text }}", align=JUSTIFY, indent=10, before=3, after=3, keep=True)
    tag(document, "endfor")
    parts.signing(document)


_BUILDERS = {DocumentKind.DECISION: _decision, DocumentKind.LIST: _attached}
