"""The pack of a decision: what is in it and in which order, for whom, and what happens when it cannot be made."""

import io
import zipfile
from datetime import date

import docx
import openpyxl
import pypdf
import pytest
from django.test import Client
from django.urls import reverse

from emulation.desk.links import record_url
from emulation.models import Act
from tests import factories
from tests.awards.listed_decision import make_listed_decision
from tests.awards.wordings import load_wordings
from tests.pages import text_of

pytestmark = pytest.mark.django_db
STEM = "2001-QD-UBND-2025-11-20"


def issued(**values):
    return make_listed_decision(decided_on=date(2025, 11, 20), **values)


def pack_url(decision) -> str:
    return reverse("admin:decision_pack", args=[decision.pk])


def labels_url(decision) -> str:
    return reverse("admin:decision_labels", args=[decision.pk])


def opened(response) -> zipfile.ZipFile:
    return zipfile.ZipFile(io.BytesIO(b"".join(response.streaming_content)))


def words_of(archive: zipfile.ZipFile) -> list[str]:
    return archive.read("00-doc-truoc.txt").decode("utf-8-sig").split("\r\n")


def with_certificates(decision):
    run = factories.make_print_run(decision=decision, printed_on=date(2025, 11, 21))
    for award in decision.awards.all():
        factories.make_copy(award=award, run=run)
    return run


def test_pack_holds_papers_list_certificates_and_labels_in_printing_order(admin_client):
    load_wordings()
    decision = issued()
    with_certificates(decision)
    response = admin_client.post(pack_url(decision))
    assert response["Content-Disposition"] == f'attachment; filename="bo-in-{STEM}.zip"'
    archive = opened(response)
    assert archive.namelist() == [
        "00-doc-truoc.txt",
        f"01-quyet-dinh-{STEM}.docx",
        f"02-quyet-dinh-{STEM}.pdf",
        f"03-danh-sach-{STEM}.xlsx",
        "04-bang-lan-1-2025-11-21.pdf",
        f"05-nhan-gui-{STEM}.pdf",
    ]
    contents = [archive.read(name) for name in archive.namelist()[1:]]
    assert len(docx.Document(io.BytesIO(contents[0])).tables) > 1
    assert "QUYẾT ĐỊNH" in pypdf.PdfReader(io.BytesIO(contents[1])).pages[0].extract_text()
    assert openpyxl.load_workbook(io.BytesIO(contents[2])).sheetnames == ["Danh sách"]
    names = [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(contents[3])).pages]
    assert len(names) == decision.awards.count()
    assert "Nhận: 05 bằng" in pypdf.PdfReader(io.BytesIO(contents[4])).pages[0].extract_text()
    assert Act.objects.get(verb="export").summary == "Tải bộ in (5 tệp): 2001/QĐ-UBND ngày 20/11/2025"


def test_pack_says_what_it_lacks_and_why(admin_client):
    load_wordings()
    words = words_of(opened(admin_client.post(pack_url(issued()))))
    assert words[0] == "BỘ IN: Quyết định số 2001/QĐ-UBND ngày 20/11/2025"
    assert "- Bằng: chưa in lần nào. Hãy bấm “In bằng” trên trang của quyết định rồi tải lại bộ in." in words


def test_decision_signed_elsewhere_is_packed_without_being_made_again(admin_client):
    load_wordings()
    names = opened(admin_client.post(pack_url(issued(recorded=True)))).namelist()
    assert names[1:3] == [f"01-danh-sach-{STEM}.docx", f"02-danh-sach-{STEM}.pdf"]
    assert not [name for name in names if "quyet-dinh" in name]


def test_certificates_are_only_for_who_handles_them(client):
    load_wordings()
    decision = issued()
    with_certificates(decision)
    client.force_login(
        factories.make_user(permissions=("awards.view_decision", "emulation.export_list", "emulation.view_all_units"))
    )
    archive = opened(client.post(pack_url(decision)))
    assert not [name for name in archive.namelist() if "bang-lan" in name]
    assert "- Bằng: tài khoản này không có quyền in bằng." in words_of(archive)


@pytest.mark.parametrize("address", [pack_url, labels_url])
@pytest.mark.parametrize(
    "permissions",
    [
        ("awards.view_decision", "emulation.export_list"),
        ("awards.view_decision", "emulation.view_all_units"),
        ("emulation.export_list", "emulation.view_all_units"),
    ],
    ids=["sees one unit", "may not export", "may not see decisions"],
)
def test_pack_and_labels_are_refused_to_who_may_not_take_the_whole_list(permissions, address):
    decision = issued()
    client = Client()
    client.force_login(factories.make_user(permissions=permissions, unit=decision.awards.first().unit))
    assert client.post(address(decision)).status_code == 403
    assert not Act.objects.filter(verb="export").exists()


@pytest.mark.parametrize("address", [pack_url, labels_url])
def test_pack_and_labels_are_of_an_issued_decision_and_not_for_looking(address, admin_client):
    assert admin_client.get(address(issued())).status_code == 405
    assert admin_client.post(address(factories.make_decision())).status_code == 404


def test_page_of_an_issued_decision_offers_pack_and_labels(admin_client):
    offered = ["Bộ in (ZIP)", "Nhãn gửi cho các đơn vị (PDF)"]
    answer = admin_client.get(record_url(issued()))
    page = text_of(answer)
    assert [label in page for label in offered] == [True, True]
    assert answer.content.decode().count('data-download="Đang làm bộ in…"') == 1
    draft = factories.make_decision()
    page = text_of(admin_client.get(record_url(draft)))
    assert [label in page for label in offered] == [False, False]


def test_what_can_be_refused_is_refused_before_the_first_byte(admin_client):
    decision = issued()
    page = text_of(admin_client.post(pack_url(decision), follow=True))
    assert "Chưa có lời văn của quyết định cho ngày này." in page
    assert not Act.objects.filter(verb="export").exists()


def test_pack_that_breaks_off_is_no_zip_file(admin_client):
    load_wordings()
    decision = issued()
    run = with_certificates(decision)
    response = admin_client.post(pack_url(decision))
    pieces = iter(response.streaming_content)
    got = [next(pieces)]
    run.layout.pieces.update(align="KHONG")
    with pytest.raises(RuntimeError, match="KHONG"):
        got.extend(pieces)
    assert got[0].startswith(b"PK")
    assert not zipfile.is_zipfile(io.BytesIO(b"".join(got)))


def test_hostile_number_gives_plain_file_names(admin_client):
    load_wordings()
    decision = issued(number='../..\\"x;\u202e/QĐ-UBND')
    response = admin_client.post(pack_url(decision))
    assert response["Content-Disposition"] == 'attachment; filename="bo-in-x-QD-UBND-2025-11-20.zip"'
    names = opened(response).namelist()
    assert names[1] == "01-quyet-dinh-x-QD-UBND-2025-11-20.docx"
    assert not [name for name in names if "/" in name or "\\" in name]


def test_labels_are_handed_out_alone_and_journalled(admin_client):
    response = admin_client.post(labels_url(issued()))
    assert response["Content-Disposition"] == f'attachment; filename="nhan-gui-{STEM}.pdf"'
    assert response.content.startswith(b"%PDF-")
    assert Act.objects.get(verb="export").summary == "Tải nhãn gửi: 2001/QĐ-UBND ngày 20/11/2025"
