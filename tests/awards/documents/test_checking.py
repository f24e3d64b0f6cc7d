"""Templates somebody uploads: what is refused, and with which sentence."""

import io
import zipfile

import docx
import pytest

from awards.documents.docx.checking import DAMAGED, check_template
from awards.documents.docx.defaults import default_template
from awards.enums import DocumentKind
from emulation.errors import RuleViolation

DECISION = DocumentKind.DECISION
RAW = "Lệnh {{r …}}, {{p …}}, {{tr …}}, {{tc …}} không dùng được trong mẫu. Hãy bỏ chữ r, p, tr, tc."
NAMES_ALONE = "Chỉ lấy được trường của một tên, như article.text. Hãy viết lại lệnh bằng for."
LISTS_ALONE = "Lệnh for trong mẫu chỉ lặp được với một trường là danh sách. Hãy viết như {% for article in articles %}."
FETCHED = "Mẫu có trường lấy nội dung từ nơi khác. Hãy thay bằng chữ thường."
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def with_text(*texts: str, kind=DECISION) -> bytes:
    """The default template with paragraphs added at its end."""
    document = docx.Document(io.BytesIO(default_template(kind)))
    for text in texts:
        document.add_paragraph(text)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def with_part(name: str, content: bytes, *, replace: bool = False) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(default_template(DECISION))) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            if entry.filename != name:
                new.writestr(entry, old.read(entry.filename))
        new.writestr(name, content)
    return out.getvalue()


def refused(content: bytes, kind=DECISION) -> str:
    with pytest.raises(RuleViolation) as excinfo:
        check_template(content, kind)
    return str(excinfo.value)


@pytest.mark.parametrize("kind", DocumentKind)
def test_default_template_passes_its_own_check(kind):
    check_template(default_template(kind), kind)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("{{ so_quyet_dinh }}", "Không có trường “so_quyet_dinh”. Hãy xem danh mục trường ở trang Mẫu mặc định."),
        ("{{ list.tong }}", "Không có trường “list.tong”. Hãy xem danh mục trường ở trang Mẫu mặc định."),
        ("{% for row in list.groups %}{{ row.ten }}{% endfor %}",
         "Không có trường “list.groups.ten”. Hãy xem danh mục trường ở trang Mẫu mặc định."),
        ("{{ subject.__class__.__mro__ }}", "Không có trường “subject.__class__”. Hãy xem danh mục trường ở trang Mẫu mặc định."),
        ("{{ subject['x'] }}", "Lệnh “Getitem” không dùng được trong mẫu. Hãy bỏ lệnh này."),
        ("{{ subject.upper() }}", "Lệnh “Call” không dùng được trong mẫu. Hãy bỏ lệnh này."),
        ("{% include 'x' %}", "Lệnh “Include” không dùng được trong mẫu. Hãy bỏ lệnh này."),
        ("{% set x = 1 %}", "Lệnh “Assign” không dùng được trong mẫu. Hãy bỏ lệnh này."),
        ("{{r subject }}", RAW),
        ("{{p subject }}", RAW),
        ("{{ '%3000000000d' % 1 }}", "Lệnh “Mod” không dùng được trong mẫu. Hãy bỏ lệnh này."),
        ("{{ 'a' * 3000000000 }}", "Lệnh “Mul” không dùng được trong mẫu. Hãy bỏ lệnh này."),
        ("{{ bases|join(attribute='__class__') }}", "Lệnh “Keyword” không dùng được trong mẫu. Hãy bỏ lệnh này."),
        ("{{ bases|join(*range(9)) }}", "Lệnh “Call” không dùng được trong mẫu. Hãy bỏ lệnh này."),
        ("{% if type %}{{ (subject|upper).__class__ }}{% endif %}", NAMES_ALONE),
        ("{% for letter in subject %}{% endfor %}", LISTS_ALONE),
        ("{% for a in bases %}{% for b in bases %}{% endfor %}{% endfor %}",
         "Lệnh for với “bases” lồng trong quá nhiều lệnh for. Hãy đưa ra ngoài."),
        ("{{ " + "not " * 5000 + "subject }}", "Lệnh trong mẫu lồng nhau quá nhiều lần. Hãy sửa từ mẫu mặc định."),
        ("{% for a, b in articles %}{% endfor %}",
         "Lệnh for trong mẫu chỉ được lặp với một tên. Hãy viết như {% for row in group.rows %}."),
    ],
)  # fmt: skip
def test_instruction_that_is_not_allowed_is_named(text, sentence):
    assert refused(with_text(text)) == sentence


def test_unfinished_instruction_is_a_fault_of_syntax():
    assert refused(with_text("{% if list %}")).startswith("Có lệnh trong mẫu viết sai cú pháp:")


def test_unknown_filter_is_named():
    assert refused(with_text("{{ subject|pprint }}")) == "Phép lọc “pprint” không dùng được trong mẫu. Hãy bỏ đi."


def test_missing_fields_are_named():
    document = docx.Document()
    document.add_paragraph("{{ number_line }} {{ place_day }} {{ subject }}")
    out = io.BytesIO()
    document.save(out)
    assert refused(out.getvalue()) == (
        "Mẫu thiếu trường bắt buộc: “articles.text”, “signature”, “signer_name”, “list.groups.rows”. "
        "Hãy thêm vào hoặc sửa từ mẫu mặc định."
    )


def test_macro_is_refused():
    assert refused(with_part("word/vbaProject.bin", b"x")) == "Mẫu có macro. Hãy lưu lại dạng .docx không có macro."


def test_link_to_the_outside_is_refused_with_its_target():
    rels = (
        b'<?xml version="1.0" encoding="UTF-8"?><Relationships '
        b'xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" TargetMode="External" '
        b'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate" '
        b'Target="http://vi-du.example/mau.dotm"/></Relationships>'
    )
    assert refused(with_part("word/_rels/settings.xml.rels", rels)) == (
        "Mẫu có liên kết ra ngoài: http://vi-du.example/mau.dotm. Hãy gỡ liên kết (trong Word: Ctrl+Shift+F9)."
    )


def test_embedded_object_is_refused():
    assert refused(with_part("word/embeddings/oleObject1.bin", b"x")) == (
        "Mẫu có đối tượng nhúng. Hãy thay bằng hình ảnh hoặc bảng thường."
    )


def part_of(name: str) -> bytes:
    return zipfile.ZipFile(io.BytesIO(default_template(DECISION))).read(name)


def in_body(markup: str) -> bytes:
    """The default template with markup at the head of its body."""
    return with_part("word/document.xml", part_of("word/document.xml").replace(b"<w:body>", f"<w:body>{markup}".encode(), 1))


@pytest.mark.parametrize(
    "markup",
    [
        '<w:p><w:r><w:instrText> INCLUDETEXT "a.docx"</w:instrText></w:r></w:p>',
        '<w:p><w:r><w:instrText> includetext "a.docx"</w:instrText></w:r></w:p>',
        "<w:p><w:r><w:instrText>INCLUDE</w:instrText></w:r><w:r><w:instrText>TEXT a</w:instrText></w:r></w:p>",
        "<w:p><w:r><w:instrText>&#73;NCLUDETEXT a</w:instrText></w:r></w:p>",
        "<w:p><w:fldSimple w:instr='DDEAUTO a b'/></w:p>",
        f'<w:p><w:r><q:instrText xmlns:q="{W}">INCLUDEPICTURE a</q:instrText></w:r></w:p>',
        "<w:altChunk/>",
    ],
    ids=["trường", "chữ thường", "chia đoạn", "mã ký tự", "trường đơn", "tiền tố khác", "altChunk"],
)
def test_field_that_fetches_is_refused_however_it_is_written(markup):
    assert refused(in_body(markup)) == FETCHED


@pytest.mark.parametrize(
    ("relation", "sentence"),
    [
        ("oleObject", "Mẫu có đối tượng nhúng. Hãy thay bằng hình ảnh hoặc bảng thường."),
        ("vbaProject", "Mẫu có macro. Hãy lưu lại dạng .docx không có macro."),
        ("aFChunk", FETCHED),
        ("attachedTemplate", FETCHED),
        ("image", DAMAGED),
    ],
)
def test_part_is_known_by_its_relationship_whatever_its_name(relation, sentence):
    link = (
        f'<Relationship Id="rId99" Target="media/none.bin" '
        f'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{relation}"/></Relationships>'
    )
    name = "word/_rels/document.xml.rels"
    assert refused(with_part(name, part_of(name).replace(b"</Relationships>", link.encode()))) == sentence


def test_what_word_would_open_in_place_of_the_document_is_refused():
    rels = part_of("_rels/.rels").replace(b"word/document.xml", b"word/styles.xml")
    assert refused(with_part("_rels/.rels", rels)) == DAMAGED


def test_header_under_any_name_is_read():
    header = f'<w:hdr xmlns:w="{W}"><w:p><w:r><w:t>{{{{ la }}}}</w:t></w:r></w:p></w:hdr>'.encode()
    assert refused(with_part("word/kopf.xml", header)).startswith("Không có trường “la”.")


def test_template_that_needs_a_list_is_refused_since_one_alone_has_none():
    assert refused(with_text("{{ list.counts }}")).startswith(
        "Không in thử được mẫu này khi trường để trống, như quyết định cho một người không có list ("
    )


@pytest.mark.parametrize(
    "content",
    [b"", b"khong phai docx", default_template(DECISION)[:2000], with_part("word/document.xml", b"<w:document")],
    ids=["rỗng", "chữ", "cụt", "XML hỏng"],
)
def test_broken_file_is_refused(content):
    assert refused(content) == DAMAGED


def test_xml_entities_are_refused():
    bomb = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa">]><w:document xmlns:w="x">&a;</w:document>'
    assert refused(with_part("word/document.xml", bomb)) == DAMAGED


def test_file_of_30_mb_is_refused():
    assert refused(bytes(30 * 1024 * 1024)) == "Mẫu lớn hơn 5 MB. Hãy bỏ bớt hình ảnh rồi tải lại."


def test_zip_bomb_is_refused_by_its_declared_size():
    assert refused(with_part("word/media/image1.png", bytes(41 * 1024 * 1024))) == (
        "Tệp giải nén ra quá 40 MB nên không được mở. Hãy chép mẫu sang một tệp mới."
    )


def test_old_doc_is_refused():
    assert refused(b"\xd0\xcf\x11\xe0" + bytes(100)) == "Tệp là .doc cũ hoặc có mật khẩu. Hãy bỏ mật khẩu và lưu thành .docx."
