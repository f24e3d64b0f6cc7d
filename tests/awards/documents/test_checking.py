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
        ("{{r subject }}", "Lệnh {{r …}} không dùng được trong mẫu. Hãy bỏ chữ r."),
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


def test_field_that_fetches_is_refused():
    part = b'<w:ftr xmlns:w="x"><w:instrText> INCLUDETEXT "c:\\\\a.docx" </w:instrText></w:ftr>'
    assert refused(with_part("word/footer9.xml", part)) == ("Mẫu có trường lấy nội dung từ nơi khác. Hãy thay bằng chữ thường.")


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
