import io
from datetime import date, timedelta

import docx
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from awards.documents.docx.defaults import default_template
from awards.enums import DecisionState, DocumentKind
from awards.models import DocumentTemplate
from emulation.desk.links import record_url
from emulation.models import Act
from tests import factories
from tests.awards.listed_decision import make_listed_decision
from tests.awards.wordings import load_wordings
from tests.pages import text_of

pytestmark = pytest.mark.django_db


def address(record, kind="DECISION", file_format="docx"):
    return reverse("admin:paper", args=[kind, record.pk, file_format])


@pytest.mark.parametrize(("file_format", "start"), [("docx", b"PK"), ("pdf", b"%PDF-")])
def test_paper_is_handed_out_and_journalled(file_format, start, admin_client):
    load_wordings()
    decision = make_listed_decision()
    response = admin_client.post(address(decision, file_format=file_format))
    assert response.content.startswith(start)
    assert response["Content-Disposition"] == f'attachment; filename="quyet-dinh-2001-QD-UBND-2026-11-20.{file_format}"'
    deed = Act.objects.get(verb="export")
    assert deed.summary == f"Tải quyết định kèm danh sách ({file_format}): 2001/QĐ-UBND ngày 20/11/2026"


def test_paper_is_not_handed_out_for_looking(admin_client):
    assert admin_client.get(address(make_listed_decision())).status_code == 405


@pytest.mark.parametrize(("kind", "file_format"), [("DECISION", "odt"), ("HOLIDAY", "docx"), ("MINUTES", "docx")])
def test_paper_that_is_not_of_the_record_is_not_found(kind, file_format, admin_client):
    assert admin_client.post(address(make_listed_decision(), kind, file_format)).status_code == 404


def test_unit_officer_takes_no_decision_with_its_whole_list():
    decision = make_listed_decision()
    unit = decision.awards.first().unit
    client = Client()
    client.force_login(factories.make_user(permissions=("awards.view_decision", "emulation.export_list"), unit=unit))
    assert client.get(record_url(decision)).status_code == 200
    assert client.post(address(decision)).status_code == 403


def test_page_offers_each_paper_in_each_format(admin_client):
    load_wordings()
    page = admin_client.get(record_url(make_listed_decision())).content.decode()
    labels = ["Quyết định kèm danh sách (DOCX)", "Quyết định kèm danh sách (PDF)", "Danh sách kèm theo quyết định (DOCX)"]
    assert [label in page for label in labels] == [True, True, True]


def test_of_a_decision_signed_elsewhere_only_the_list_is_made(admin_client):
    load_wordings()
    decision = make_listed_decision(recorded=True)
    assert admin_client.post(address(decision)).status_code == 404
    assert admin_client.post(address(decision, "LIST")).status_code == 200


def test_default_templates_can_be_fetched_with_their_fields(admin_client):
    page = admin_client.get(reverse("admin:awards_documenttemplate_defaults"))
    assert "list.groups.rows.full_name" in text_of(page)
    file = admin_client.get(reverse("admin:awards_documenttemplate_default", args=["MINUTES"]))
    assert len(docx.Document(io.BytesIO(file.content)).tables) == 4


def test_uploaded_template_is_checked_by_its_form(admin_client):
    bad = SimpleUploadedFile("mau.docx", b"khong phai docx")
    response = admin_client.post(
        reverse("admin:awards_documenttemplate_add"), {"kind": "DECISION", "valid_from": "", "file": bad, "note": ""}
    )
    assert "Tệp hỏng hoặc không phải DOCX. Hãy mở bằng Word rồi lưu lại dạng .docx." in text_of(response)
    good = SimpleUploadedFile("mau.docx", default_template(DocumentKind.DECISION))
    admin_client.post(reverse("admin:awards_documenttemplate_add"), {"kind": "DECISION", "file": good, "note": ""})
    assert DocumentTemplate.objects.get().version == 1


def test_office_without_wordings_gets_a_sentence_instead_of_a_file(admin_client):
    response = admin_client.post(address(make_listed_decision()), follow=True)
    assert "Chưa có lời văn của quyết định cho ngày này." in text_of(response)


def test_issuing_shows_what_is_cited_and_not_in_force(admin_client):
    load_wordings()
    draft = make_listed_decision(state=DecisionState.DRAFT, proposal="Tờ trình số 1/TTr-SNV theo 98/2023/NĐ-CP")
    said = text_of(admin_client.get(record_url(draft, "ban-hanh")))
    assert "Cần xem lại: Văn bản số 98/2023/NĐ-CP được viện dẫn không có hiệu lực vào ngày 20/11/2026." in said


def test_docx_handed_out_opens(admin_client):
    load_wordings()
    content = admin_client.post(address(make_listed_decision(), "LIST")).content
    assert len(docx.Document(io.BytesIO(content)).tables) == 1


def test_template_uploaded_by_the_form_takes_the_place_of_the_one_in_force(admin_client):
    url = reverse("admin:awards_documenttemplate_add")
    days = [date.today(), date.today(), date.today() + timedelta(days=5)]
    for day in days:
        file = SimpleUploadedFile("mau.docx", default_template(DocumentKind.DECISION))
        admin_client.post(url, {"kind": "DECISION", "valid_from": f"{day:%d/%m/%Y}", "file": file, "note": ""})
    found = DocumentTemplate.objects.order_by("version").values_list("version", "withdrawn", "valid_from", "valid_to")
    assert list(found) == [(1, True, days[0], None), (2, False, days[1], days[2]), (3, False, days[2], None)]


def test_template_before_one_that_waits_is_refused_with_a_sentence(admin_client):
    url = reverse("admin:awards_documenttemplate_add")
    for day in (date.today() + timedelta(days=5), date.today()):
        file = SimpleUploadedFile("mau.docx", default_template(DocumentKind.DECISION))
        response = admin_client.post(url, {"kind": "DECISION", "valid_from": f"{day:%d/%m/%Y}", "file": file, "note": ""})
    assert "Đã có mẫu khác của giấy tờ này trong khoảng thời gian trùng. Hãy ngừng dùng mẫu đó trước." in text_of(response)


def test_template_that_breaks_on_a_record_gives_a_sentence(admin_client):
    load_wordings()
    out = io.BytesIO()
    document = docx.Document()
    document.add_paragraph("{{ list.counts }} {{ khong_co }}")
    document.save(out)
    factories.make_template(out.getvalue(), kind=DocumentKind.LIST, issuer=None)
    response = admin_client.post(address(make_listed_decision(), "LIST"), follow=True)
    assert "Không in được theo mẫu riêng Danh sách kèm theo quyết định, phiên bản 1." in text_of(response)
