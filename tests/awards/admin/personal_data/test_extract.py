"""Everything held about one person, requests about it, and to whom it went."""

import io
from datetime import date

import pytest
from django.urls import reverse
from docx import Document
from openpyxl import load_workbook
from pypdf import PdfReader

from awards.models import DataRequest
from awards.queries.personal_data import deeds_about, disclosures, held_rows, late_requests
from awards.services.certificates.verification import codes_for, count_lookup
from awards.services.personal_data import answer_request, record_request
from emulation.desk.links import admin_url, record_url
from emulation.errors import RuleViolation
from emulation.models import Act
from emulation.services.journal.acts import act
from tests import factories
from tests.pages import form_fields, text_of

pytestmark = pytest.mark.django_db
DAY = date(2026, 6, 1)


@pytest.fixture
def person():
    return factories.make_person("Trần Thị Dữ", unit=factories.make_unit(), citizen_id="089190000123", staff_code="AG0009")


def test_every_record_that_refers_to_the_person_is_held_merged_ones_and_parts_too(person):
    merged = factories.make_person("Trần Thị Dữ", merged_into=person)
    award = factories.make_award(person=merged, name="Trần Thị Dữ")
    nominee = factories.make_nominee(person=person, name="Trần Thị Dữ")
    factories.make_opinion(dossier=nominee.dossier, nominee=nominee, question="Nghĩa vụ thuế")
    factories.make_grade(person=person)
    factories.make_body_list().rows.create(person=person, remark="Nợ thuế 3 triệu đồng")
    factories.make_award(name="Người khác")
    factories.make_complaint(award=award, kind="DENUNCIATION", sender="Người tố cáo")
    rows = held_rows(person)
    kinds = [row.kind for row in rows]
    assert kinds[:2] == ["Cá nhân", "Cá nhân"]
    assert {"Vị trí công tác", "Trường hợp đề nghị", "Ý kiến cơ quan khác", "Xếp loại năm", "Dòng của danh sách"} <= set(kinds)
    said = " ".join(value for row in rows for _, value in row.facts)
    assert "089190000123" in said and "Nợ thuế 3 triệu đồng" in said and "Nghĩa vụ thuế" in said
    assert [row.key for row in rows if row.model is type(award)] == [award.pk]
    assert "Người khác" not in said and "Người tố cáo" not in said


def test_journal_of_these_records_alone(person):
    with act("change_person", "Sửa ngày sinh", by=None, record=person):
        person.note = "Đã đối chiếu"
        person.save()
    with act("change_person", "Sửa người khác", by=None, record=factories.make_person("Lê Văn Khác")):
        pass
    assert [deed.what for deed in deeds_about(held_rows(person))] == ["Sửa ngày sinh"]


def test_disclosures_tell_what_went_out_and_what_may_have(person):
    award = factories.make_award(person=person)
    code = codes_for([award])[award.pk]
    for _ in range(2):
        count_lookup(code, on=DAY)
    count_lookup("KHONG-CO", on=DAY)
    for what, record in (("Tải xác nhận", person), ("Xuất danh sách quyết định", award.decision)):
        with act("export", what, by=None, record=record):
            pass
    with act("export", "Xuất quyết định khác", by=None, record=factories.make_decision()):
        pass
    with act("export", "Xuất 400 dòng sổ vàng", by=None):
        pass
    given = disclosures(person)
    certain = {one.what for one in given if one.certain}
    assert certain == {"Tải xác nhận", "Xuất danh sách quyết định", f"Xác minh {award.honour} (2 lần)"}
    assert [one.what for one in given if not one.certain] == ["Danh sách có thể có người này: Xuất 400 dòng sổ vàng"]


@pytest.mark.parametrize("file_format", ["docx", "pdf", "xlsx"])
def test_extract_is_handed_out_and_journalled(admin_client, person, file_format):
    url = reverse("admin:personal_data_extract", args=[person.pk, file_format])
    assert url in admin_client.get(record_url(person)).content.decode()
    assert admin_client.get(url).status_code == 405
    content = admin_client.post(url).content
    if file_format == "pdf":
        text = " ".join(" ".join(page.extract_text().split()) for page in PdfReader(io.BytesIO(content)).pages)
    elif file_format == "docx":
        book = Document(io.BytesIO(content))
        text = " ".join(cell.text for table in book.tables for row in table.rows for cell in row.cells)
    else:
        text = " ".join(str(cell.value) for row in load_workbook(io.BytesIO(content)).worksheets[0].iter_rows() for cell in row)
    assert "089190000123" in text and "Trần Thị Dữ" in text
    assert Act.objects.get(verb="extract").key == person.pk


def test_extract_is_for_those_who_see_numbers_of_everybody(client, person):
    url = reverse("admin:personal_data_extract", args=[person.pk, "pdf"])
    seeing = ("emulation.view_person", "emulation.view_all_units", "emulation.export_list", "awards.view_datarequest")
    client.force_login(factories.make_user(permissions=seeing))
    assert client.post(url).status_code == 403
    client.force_login(factories.make_user(permissions=(*seeing, "emulation.view_citizen_id")))
    assert client.post(url).status_code == 200


def test_request_has_a_clock_and_one_answer(person):
    clerk = factories.make_user()
    request = record_request(
        request=DataRequest(person=person, wanted="DELETE", requester="Chính người đó", content="Xin xóa", received_on=DAY),
        by=clerk, on=DAY,
    )  # fmt: skip
    assert request.due_on == date(2026, 6, 4)
    assert list(late_requests(DataRequest.objects.all(), on=date(2026, 6, 4))) == []
    assert list(late_requests(DataRequest.objects.all(), on=date(2026, 6, 5))) == [request]
    with pytest.raises(RuleViolation, match="ghi lý do"):
        answer_request(request=request, answer="REFUSED", answer_text=" ", answered_on=DAY, by=clerk, on=DAY)
    answer_request(request=request, answer="REFUSED", answer_text="Lưu trữ theo luật", answered_on=DAY, by=clerk, on=DAY)
    with pytest.raises(RuleViolation, match="đã được trả lời"):
        answer_request(request=request, answer="DONE", answer_text="Xong", answered_on=DAY, by=clerk, on=DAY)
    assert [one.what for one in disclosures(person)] == ["Trả lời yêu cầu: Xóa dữ liệu"]


def test_request_is_taken_in_from_the_person_and_answered_with_the_basis(admin_client, person):
    link = f"{admin_url(DataRequest, 'add')}?person={person.pk}"
    assert link in admin_client.get(record_url(person)).content.decode()
    sent = form_fields(admin_client.get(link)) | {
        "wanted": "DELETE", "requester": "Chính người đó", "received_on": "01/06/2020", "content": "Xin xóa",
    }  # fmt: skip
    assert admin_client.post(link, sent).status_code == 302
    request = DataRequest.objects.get()
    assert request.person == person
    assert "Luật Lưu trữ 33/2024/QH15 nên không xóa" in text_of(admin_client.get(record_url(request, "tra-loi")))
