"""The extract of one person's data as a file: DOCX and PDF to print, XLSX to go on with."""

from collections.abc import Callable, Iterator
from datetime import date

from awards.documents.context.personal_data import extract_context
from awards.documents.docx.defaults import default_template
from awards.documents.docx.filling import render_docx
from awards.documents.plain import breakable
from awards.documents.typesetting import render_pdf
from awards.enums import DocumentKind
from awards.queries.personal_data import deeds_about, disclosures, held_rows
from awards.rules.papers.files import File
from emulation.common.streams.xlsx import stream_xlsx
from emulation.models import Person

HEADS = ("Phần", "Bản ghi", "Mục", "Giá trị")


def _docx(person: Person, *, on: date) -> bytes:
    # The frame of a letter, as every letter's default has it.
    return render_docx(default_template(DocumentKind.SUMMARY), extract_context(person, on=on))


def _pdf(person: Person, *, on: date) -> bytes:
    return render_pdf("letter", breakable(extract_context(person, on=on)))


def _xlsx(person: Person, *, on: date) -> bytes:
    return b"".join(stream_xlsx(HEADS, _lines(person), title="Dữ liệu cá nhân"))


def _lines(person: Person) -> Iterator[tuple]:
    rows = held_rows(person)
    for row in rows:
        yield from (("Dữ liệu đang lưu", f"{row.kind}: {row.name}", label, value) for label, value in row.facts)
    for deed in deeds_about(rows):
        yield "Nhật ký", deed.who, deed.at, deed.what
    for given in disclosures(person):
        yield "Đã cung cấp, tiết lộ", given.whom, given.day, given.what


MAKERS: dict[str, Callable[..., bytes]] = {"docx": _docx, "pdf": _pdf, "xlsx": _xlsx}


def make_extract(person: Person, file_format: str, *, on: date) -> File:
    """The extract in "docx", "pdf" or "xlsx". Raises KeyError for another format."""
    return File(f"du-lieu-ca-nhan-HS{person.pk}.{file_format}", MAKERS[file_format](person, on=on))
