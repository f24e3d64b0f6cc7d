"""What a decision prints, in both formats: text, structure, order and pages."""

import io
import re
from datetime import date

import docx
import pypdf
import pytest

from awards.documents.context.decision import decision_context
from awards.documents.docx.defaults import default_template
from awards.documents.docx.filling import render_docx
from awards.documents.papers import PAPERS, doubts_of, make_paper
from awards.enums import DecisionState
from awards.models import BaseSalary
from tests import factories
from tests.awards.listed_decision import make_listed_decision
from tests.awards.wordings import load_wordings

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 22)


@pytest.fixture
def decision():
    load_wordings()
    return make_listed_decision()


def pages(content: bytes) -> list[str]:
    return [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(content)).pages]


def made(kind, record, file_format) -> bytes:
    return make_paper(PAPERS[kind], record, file_format, on=TODAY).content


def paragraphs(content: bytes) -> list[str]:
    """The paragraphs of a DOCX outside its tables that say something."""
    return [paragraph.text for paragraph in docx.Document(io.BytesIO(content)).paragraphs if paragraph.text]


def rows_of(table) -> list[list[str]]:
    """A merged cell once."""
    return [[docx.table._Cell(cell, table).text for cell in row._tr.tc_lst] for row in table.rows]


def squeezed(text: str) -> str:
    return re.sub(r"\s+", " ", text)


ARTICLES = [
    "Điều 1. Tặng Bằng khen của Chủ tịch Ủy ban nhân dân tỉnh cho 02 tập thể, 01 hộ gia đình, 02 cá nhân (có danh sách "
    "kèm theo), đã có thành tích xuất sắc năm 2026.",
    "Điều 2. Chánh Văn phòng Ủy ban nhân dân tỉnh, Giám đốc Sở Nội vụ, thủ trưởng các cơ quan, đơn vị có liên quan và các "
    "tập thể, hộ gia đình, cá nhân có tên tại Điều 1 chịu trách nhiệm thi hành Quyết định này./.",
]
BASES = [
    "Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025;",
    "Căn cứ Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022;",
    "Căn cứ Luật sửa đổi, bổ sung một số điều của Luật Thi đua, khen thưởng ngày 23 tháng 4 năm 2026;",
    "Căn cứ Nghị định số 152/2025/NĐ-CP ngày 14 tháng 6 năm 2025 của Chính phủ quy định về phân cấp, phân quyền trong lĩnh vực "
    "thi đua, khen thưởng; quy định chi tiết và hướng dẫn thi hành một số điều của Luật Thi đua, khen thưởng;",
    "Căn cứ Thông tư số 15/2025/TT-BNV ngày 04 tháng 8 năm 2025 của Bộ trưởng Bộ Nội vụ quy định biện pháp để tổ chức, hướng dẫn "
    "thi hành Luật Thi đua, khen thưởng và Nghị định số 152/2025/NĐ-CP ngày 14 tháng 6 năm 2025 của Chính phủ quy định về phân "
    "cấp, phân quyền trong lĩnh vực thi đua, khen thưởng; quy định chi tiết và hướng dẫn thi hành một số điều của Luật Thi đua, "
    "khen thưởng;",
    "Theo đề nghị của Giám đốc Sở Nội vụ.",
]


def test_docx_of_a_decision_has_the_national_layout_in_order(decision):
    content = made("DECISION", decision, "docx")
    document = docx.Document(io.BytesIO(content))
    head, signing, listing = document.tables
    assert [cell.text.split("\n") for cell in head.rows[0].cells] == [
        ["ỦY BAN NHÂN DÂN", "TỈNH AN GIANG", "", "Số: 2001/QĐ-UBND"],
        ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "An Giang, ngày 20 tháng 11 năm 2026"],
    ]
    assert paragraphs(content) == [
        "QUYẾT ĐỊNH",
        "Về việc khen thưởng",
        "CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH AN GIANG",
        *BASES,
        "QUYẾT ĐỊNH:",
        *ARTICLES,
        "DANH SÁCH TẬP THỂ, HỘ GIA ĐÌNH, CÁ NHÂN",
        "ĐƯỢC TẶNG BẰNG KHEN CỦA CHỦ TỊCH UBND TỈNH",
        "(Kèm theo Quyết định số 2001/QĐ-UBND ngày 20 tháng 11 năm 2026 của Chủ tịch UBND tỉnh An Giang)",
    ]
    assert [cell.text.split("\n") for cell in signing.rows[0].cells] == [
        ["Nơi nhận:", "- Như Điều 2;", "- Chủ tịch, các Phó Chủ tịch UBND tỉnh;", "- Cổng Thông tin điện tử tỉnh;",
         "- Lưu: VT, SNV.", ""],
        ["KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Trần Văn Thử"],
    ]  # fmt: skip
    assert rows_of(listing) == [
        ["STT", "Số sổ vàng", "Danh xưng", "Tên tập thể, cá nhân, hộ gia đình", "Chức vụ", "Đơn vị công tác, địa chỉ"],
        ["I. TẬP THỂ (02 tập thể)"],
        ["1", "1", "", "UBND xã Hòn Đất", "", ""],
        ["2", "2", "", "Tổ 3, ấp Một", "", "Xã Hòn Đất"],
        ["II. HỘ GIA ĐÌNH (01 hộ gia đình)"],
        ["1", "3", "Hộ ông", "Danh Văn Phúc", "", "Ấp Một, xã Hòn Đất"],
        ["III. CÁ NHÂN (02 cá nhân)"],
        ["1", "4", "Bà", "Nguyễn Thị Ánh", "Giáo viên", "Xã Hòn Đất"],
        ["2", "5", "Đại úy", "Lê Văn Ân", "=Chỉ huy trưởng", "Xã Hòn Đất"],
        ["Tổng cộng: 02 tập thể, 01 hộ gia đình, 02 cá nhân."],
    ]  # fmt: skip


def test_pdf_of_a_decision_says_the_same(decision):
    decided, listed = (squeezed(page) for page in pages(made("DECISION", decision, "pdf")))
    places = [decided.find(squeezed(text)) for text in [*BASES, "QUYẾT ĐỊNH:", *ARTICLES, "KT. CHỦ TỊCH", "Trần Văn Thử"]]
    assert places == sorted(places) and places[0] > 0
    rows = ["I. TẬP THỂ", "UBND xã Hòn Đất", "II. HỘ GIA ĐÌNH", "Danh Văn Phúc", "III. CÁ NHÂN", "Bà Nguyễn Thị Ánh", "Tổng cộng"]
    assert sorted(rows, key=listed.index) == rows


def test_one_recipient_is_named_in_article_1_without_a_list(decision):
    decision = make_only_one()
    context = decision_context(decision, on=TODAY)
    assert context["articles"][0]["text"] == (
        "Tặng Bằng khen của Chủ tịch Ủy ban nhân dân tỉnh cho bà Nguyễn Thị Ánh, Giáo viên, Trường Mầm non 3-2, xã Hòn Đất, "
        "đã có thành tích cứu người bị nạn."
    )
    assert context["list"] is None
    assert len(pages(made("DECISION", decision, "pdf"))) == 1
    assert len(docx.Document(io.BytesIO(made("DECISION", decision, "docx"))).sections) == 1


def make_only_one():
    honour = factories.make_honour("Bằng khen của Chủ tịch UBND tỉnh", family="CERTIFICATE")
    decision = factories.make_decision(state=DecisionState.ISSUED, decided_on=date(2026, 2, 5))
    factories.make_award(
        decision=decision, honour=honour, honorific="Bà", name="Nguyễn Thị Ánh", position="Giáo viên",
        unit_name="Trường Mầm non 3-2, xã Hòn Đất", achievement="Cứu người bị nạn.",
    )  # fmt: skip
    return decision


@pytest.mark.parametrize(
    ("mode", "title", "expected"),
    [
        ("", "Chủ tịch", ["CHỦ TỊCH"]),
        ("KT.", "Phó Chủ tịch", ["KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"]),
        ("TM.", "Chủ tịch", ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"]),
        ("Q.", "Chủ tịch", ["Q. CHỦ TỊCH"]),
    ],
    ids=["tự ký", "KT.", "TM.", "Q."],
)
def test_signature_follows_the_mode_of_signing(mode, title, expected):
    load_wordings()
    decision = make_listed_decision(signing_mode=mode, signer_title=title)
    assert decision_context(decision, on=TODAY)["signature"] == expected


def test_bonus_article_names_the_levels_in_figures_and_words(decision):
    honour = decision.awards.first().honour
    factories.make_coefficient(honour=honour, recipient_kind="person", coefficient="1.5")
    factories.make_bonus_rule()
    BaseSalary.objects.all().delete()
    factories.make_base_salary(amount=2_530_000, valid_from=date(2026, 7, 1), valid_to=None)
    articles = decision_context(decision, on=TODAY)["articles"]
    assert [article["label"] for article in articles] == ["Điều 1.", "Điều 2.", "Điều 3."]
    assert articles[1]["text"] == (
        "Kèm theo khen thưởng tại Điều 1 là tiền thưởng theo Nghị định số 152/2025/NĐ-CP ngày 14 tháng 6 năm 2025 của Chính phủ, "
        "mức thưởng: tập thể 7.590.000 đồng (bảy triệu năm trăm chín mươi nghìn đồng); hộ gia đình 5.700.000 đồng "
        "(năm triệu bảy trăm nghìn đồng); cá nhân 3.800.000 đồng (ba triệu tám trăm nghìn đồng); "
        "trích từ Quỹ thi đua, khen thưởng của tỉnh An Giang."
    )


def test_draft_is_marked_and_has_room_for_number_and_day():
    load_wordings()
    draft = make_listed_decision(state=DecisionState.DRAFT, number="", decided_on=None)
    context = decision_context(draft, on=TODAY)
    assert (context["draft_mark"], context["place_day"]) == ("DỰ THẢO", "An Giang, ngày … tháng … năm …")
    assert context["number_line"].split() == ["Số:", "/QĐ-UBND"]


def test_cited_instrument_out_of_force_is_a_doubt():
    load_wordings()
    draft = make_listed_decision(state=DecisionState.DRAFT, proposal="Tờ trình số 5/TTr-SNV theo Nghị định số 98/2023/NĐ-CP")
    assert doubts_of(PAPERS["DECISION"], draft, on=TODAY) == [
        "Văn bản số 98/2023/NĐ-CP được viện dẫn không có hiệu lực vào ngày 20/11/2026. Hãy xem lại căn cứ."
    ]


def test_office_without_wordings_is_told_where_to_write_them():
    assert doubts_of(PAPERS["DECISION"], make_listed_decision(), on=TODAY) == [
        "Chưa có lời văn của quyết định cho ngày này. Hãy thêm ở Danh mục, Lời văn giấy tờ."
    ]


NASTY = 'Tổ {{ 7*7 }} {% if %} <w:p> & "a" #x $y$ \\z \u202eđảo'


@pytest.mark.parametrize("file_format", ["docx", "pdf"])
def test_text_that_looks_like_a_template_is_printed_as_text(decision, file_format):
    factories.make_award(decision=decision, recipient_kind="collective", name=NASTY, ordinal=6, person=None)
    content = made("LIST", decision, file_format)
    expected = NASTY.replace("\u202e", "")
    if file_format == "pdf":
        assert expected in squeezed(" ".join(pages(content)))
    else:
        table = docx.Document(io.BytesIO(content)).tables[-1]
        assert expected in [cell.text for row in table.rows for cell in row.cells]


def test_list_with_many_columns_lies_on_its_side_in_both_formats(decision):
    title = factories.make_honour("Lao động tiên tiến")
    factories.make_award(decision=decision, honour=title, ordinal=6, position="Trưởng phòng", unit_name="Sở Y tế")
    last = pypdf.PdfReader(io.BytesIO(made("DECISION", decision, "pdf"))).pages
    assert [page.mediabox.width > page.mediabox.height for page in last] == [False, True]
    sections = docx.Document(io.BytesIO(render_docx(default_template("DECISION"), decision_context(decision, on=TODAY)))).sections
    assert [section.page_width > section.page_height for section in sections] == [False, True]
