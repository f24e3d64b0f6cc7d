"""What bears a mark of a State secret is refused wherever it would come in."""

import io

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile

from awards.models import Dossier, Nominee
from emulation.common.files import validate_scan
from emulation.desk.links import admin_url, record_url
from emulation.enums import BatchState
from emulation.rules.secrets import secret_mark
from tests import factories
from tests.list_files import NOMINEES, stage
from tests.pages import form_fields, text_of

INSTEAD = "hồ sơ có nội dung bí mật nhà nước lập bản giấy"


@pytest.mark.parametrize(
    ("text", "mark"),
    [
        ("TUYỆT MẬT", "TUYỆT MẬT"), ("Công văn số 12 (TỐI MẬT)", "TỐI MẬT"), ("MẬT", "MẬT"), ("Thành tích\nMẬT\nSố 5", "MẬT"),
        ("Báo cáo [MẬT]", "MẬT"), ("Độ mật: Mật", "MẬT"), ("độ mật tối mật", "TỐI MẬT"), 
        ("TUYE\u0302\u0323T MA\u0302\u0323T", "TUYỆT MẬT"),
        ("Bảo vệ bí mật nhà nước", ""), ("BẢO MẬT THÔNG TIN", ""), ("Mật ong rừng U Minh", ""), ("mật", ""),
        ("Nguyễn Văn Mật", ""),
        ("NGUYỄN VĂN MẬT", ""),
    ],
)  # fmt: skip
def test_marks_are_told_from_ordinary_words(text, mark):
    assert secret_mark(text) == mark


def _pdf(text: str) -> SimpleUploadedFile:
    stream = f"BT /F1 12 Tf 50 700 Td ({text}) Tj ET".encode("latin-1")
    parts = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding << /Differences [1 /uni1EAC] >> >>",
    ]
    out = io.BytesIO(b"%PDF-1.4\n")
    out.seek(0, io.SEEK_END)
    places = []
    for number, part in enumerate(parts, start=1):
        places.append(out.tell())
        out.write(b"%d 0 obj\n%s\nendobj\n" % (number, part))
    start = out.tell()
    out.write(b"xref\n0 6\n0000000000 65535 f \n" + b"".join(b"%010d 00000 n \n" % place for place in places))
    out.write(b"trailer << /Size 6 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % start)
    return SimpleUploadedFile("to-trinh.pdf", out.getvalue())


def test_paper_with_the_mark_in_its_text_or_name_is_refused():
    validate_scan(_pdf("Van ban thuong"))
    with pytest.raises(ValidationError, match=INSTEAD):
        validate_scan(_pdf("M\x01T"))
    with pytest.raises(ValidationError, match="TỐI MẬT"):
        validate_scan(SimpleUploadedFile("To trinh (TỐI MẬT).png", b"\x89PNG\r\n\x1a\n" + bytes(8)))
    validate_scan(SimpleUploadedFile("hong.pdf", b"%PDF-1.4 khong doc duoc"))


@pytest.mark.django_db
def test_marked_text_typed_into_a_record_or_a_verb_is_refused(admin_client):
    dossier = factories.make_dossier()
    sent = form_fields(admin_client.get(record_url(dossier))) | {"title": "Đề nghị khen thưởng (MẬT)"}
    assert INSTEAD in text_of(admin_client.post(record_url(dossier), sent))
    nominee = factories.make_nominee(dossier=dossier)
    factories.put_dossier(dossier, "RECEIVED")
    url = record_url(nominee, "khong-du-dieu-kien")
    assert INSTEAD in text_of(admin_client.post(url, form_fields(admin_client.get(url)) | {"reason": "Độ mật: Mật"}))
    assert (Dossier.objects.get().title, Nominee.objects.get().state) == (dossier.title, "OPEN")


@pytest.mark.django_db
def test_marked_list_is_refused_and_not_kept():
    rows = ["Lê Văn Minh", "05/08/1990", "Chuyên viên", "Sở Y tế", "Bằng khen (TUYỆT MẬT)"]
    batch = stage("nominees", NOMINEES, rows)
    assert (batch.state, batch.refusal_code, batch.file.size) == (BatchState.REFUSED, "F_STATE_SECRET", 0)
    assert "TUYỆT MẬT" in batch.refusal and INSTEAD in batch.refusal


@pytest.mark.django_db
def test_board_begins_a_dossier_of_its_own_from_the_round(admin_client):
    round = factories.make_round(opens_on="2020-01-01")
    page = admin_client.get(record_url(round)).content.decode()
    assert "Lập hồ sơ do Ban phát hiện" in page and "Lập hồ sơ do thủ trưởng phát hiện" in page
    form = admin_client.get(f"{admin_url(Dossier, 'add')}?round={round.pk}&origin=HEAD").context["adminform"].form
    assert (form.initial["origin"], str(form.initial["round"])) == ("HEAD", str(round.pk))
