"""Pages of real-shaped lists: 1, 39 and 2,000 lines, with long names, Roman numerals, hyphens and commas of their own."""

import io
import re
from datetime import date

import docx
import pypdf
import pytest

from awards.documents.context.common import column, frame, section
from awards.documents.context.listing import list_context
from awards.documents.docx.defaults import default_template
from awards.documents.docx.filling import render_docx
from awards.documents.libreoffice import docx_to_pdf, office_program
from awards.documents.plain import breakable
from awards.documents.typesetting import render_pdf
from awards.enums import DocumentKind
from awards.reports.decisions.listing import DecisionList, ListGroup, ListRow
from tests.awards.documents.test_typesetting import context as smallest

NAMES = (
    "Trường Tiểu học Nghiên Loan I, huyện Pác Nặm",
    "Trường Mầm non 3-2, thị xã Cai Lậy, tỉnh Tiền Giang",
    "Vụ Thực hành quyền công tố và kiểm sát điều tra án tham nhũng, chức vụ, Viện Kiểm sát nhân dân tối cao",
    "Nhân dân và cán bộ xã Hòn Đất",
    "Công ty TNHH MTV Cấp thoát nước - Môi trường đô thị",
)
POSITION = "Phó Bí thư Đảng ủy, Chủ tịch Hội đồng nhân dân, Trưởng ban Chỉ đạo phong trào"
#: What makes a PDF of the context: typst always, the DOCX through LibreOffice where that is installed.
PRINTERS = {
    "typst": lambda context: render_pdf("decision", context),
    **({"docx": lambda context: docx_to_pdf(docx_of(context))} if office_program() else {}),
}


def docx_of(context: dict) -> bytes:
    return render_docx(default_template(DocumentKind.DECISION), context)


def row(number: int, *, kind: str, ordinal: int) -> ListRow:
    collective = kind == "collective"
    return ListRow(
        number=number, ordinal=ordinal, kind=kind, honorific="" if collective else "Bà",
        name=NAMES[number % len(NAMES)] if collective else f"Nguyễn Thị Ánh Nguyệt {number}",
        position="" if collective else POSITION if number % 7 == 0 else "Giáo viên",
        unit_name="" if collective else NAMES[number % len(NAMES)],
        honour="Bằng khen", note="", staff_code="", unit_code="", place="", type="", subject_class="", year=2026,
    )  # fmt: skip


def context_of(lines: int) -> dict:
    collectives = lines // 3
    listing = DecisionList(
        draft=False, number="1870/QĐ-UBND", decided_on=date(2026, 11, 20), issuer="Chủ tịch UBND tỉnh", body=("ỦY BAN NHÂN DÂN",),
        title=("DANH SÁCH TẬP THỂ, CÁ NHÂN", "ĐƯỢC TẶNG BẰNG KHEN"), reference="(Kèm theo Quyết định số 1870/QĐ-UBND)",
        counts=f"{collectives:02d} tập thể, {lines - collectives:02d} cá nhân", signature=("CHỦ TỊCH",),
        signer_name="Trần Văn Thử",
        groups=tuple(
            ListGroup(heading, tuple(row(number, kind=kind, ordinal=start + number) for number in range(1, count + 1)))
            for heading, kind, start, count in (
                ("I. TẬP THỂ", "collective", 0, collectives), ("II. CÁ NHÂN", "person", collectives, lines - collectives),
            )
            if count
        ),
    )  # fmt: skip
    return {**smallest(), "list": list_context(listing)}


def pages(pdf: bytes) -> list[list[str]]:
    return [page.extract_text().split("\n") for page in pypdf.PdfReader(io.BytesIO(pdf)).pages]


@pytest.mark.parametrize(("lines", "count"), [(1, 2), (39, 5)])
@pytest.mark.parametrize("printer", PRINTERS)
def test_list_fills_so_many_pages(printer, lines, count):
    assert len(pages(PRINTERS[printer](context_of(lines)))) == count


def test_list_of_2000_lines_fills_its_pages_in_order_with_numbers_and_heads():
    found = pages(render_pdf("decision", context_of(2_000)))
    assert len(found) == 169
    assert [page[0] for page in found[2:]] == [str(number) for number in range(2, len(found))]
    assert all("STT" in page for page in found[1:])
    text = " ".join(" ".join(page) for page in found)
    people = [int(number) for number in re.findall(r"Nguyễn Thị Ánh Nguyệt (\d+)", text)]
    assert people == list(range(1, 1_335))


def test_docx_of_2000_lines_opens_with_every_row_once():
    table = docx.Document(io.BytesIO(docx_of(context_of(2_000)))).tables[-1]
    assert len(table._tbl.tr_lst) == 1 + 2 + 2_000 + 1


@pytest.mark.parametrize("articles", range(1, 30, 4))
def test_nobody_signs_on_a_page_without_the_last_article(articles):
    said = [{"label": f"Điều {number}.", "text": "Khen thưởng các tập thể, cá nhân. " * 6} for number in range(1, articles + 1)]
    page = next(page for page in pages(render_pdf("decision", {**smallest(), "articles": said})) if "Trần Văn Thử" in page)
    assert any(f"Điều {articles}." in line for line in page)


def test_heading_of_a_group_is_never_the_last_row_of_a_page():
    for lines in range(20, 34):
        found = pages(render_pdf("decision", context_of(lines)))
        page = next(page for page in found if "II. CÁ NHÂN" in page)
        assert any("Nguyễn Thị Ánh Nguyệt 1" in line for line in page), lines


def test_text_longer_than_a_page_and_words_longer_than_a_line_are_printed_whole():
    long, endless = "Đã có thành tích xuất sắc trong phong trào thi đua. " * 200, "x" * 300
    sections = [section(columns=[column("STT", 7), column("Thành tích", 20)], rows=[(1, long), (2, endless)])]
    letter = {**frame(name="", day="", number_line=""), "addressee": "", "bases": [], "sections": sections, "closing": [long]}
    pages = [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(render_pdf("letter", breakable(letter)))).pages]
    words = " ".join(pages).split()
    assert (words.count("phong"), "".join(words).count("x" * 24)) == (400, 12)
