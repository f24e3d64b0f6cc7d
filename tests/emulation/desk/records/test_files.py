import pytest
from django.contrib.auth.models import Permission
from django.core.files.uploadedfile import SimpleUploadedFile

from awards.models import Decision
from emulation.desk.links import record_url
from emulation.desk.records.files import file_response
from tests import factories
from tests.pages import form_fields, text_of, tree_of

PDF = b"%PDF-1.7 ban ky"


@pytest.fixture
def decision(db):
    decision = factories.make_decision()
    decision.scan.save("ban ky.pdf", SimpleUploadedFile("ban ky.pdf", PDF))
    return decision


def test_scan_is_handed_to_those_who_may_see_the_record(decision, admin_client):
    response = admin_client.get(record_url(decision, "scan"))
    assert b"".join(response.streaming_content) == PDF
    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Disposition"] == f'attachment; filename="decision-{decision.pk}-scan.pdf"'
    assert response["X-Content-Type-Options"] == "nosniff"


def test_file_keeps_its_vietnamese_name():
    response = file_response("Sở Y tế – lỗi.xlsx", b"PK")
    assert (
        response["Content-Disposition"]
        == "attachment; filename*=utf-8''S%E1%BB%9F%20Y%20t%E1%BA%BF%20%E2%80%93%20l%E1%BB%97i.xlsx"
    )
    assert response["Content-Type"] == "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    assert (response["X-Content-Type-Options"], response["Cache-Control"]) == ("nosniff", "private, no-store")


def test_name_cannot_end_the_header_it_stands_in():
    assert file_response('a"; x="b.pdf', b"%PDF")["Content-Disposition"] == 'attachment; filename="a\\"; x=\\"b.pdf"'


def test_file_of_no_known_kind_is_typed_as_bytes():
    assert file_response("khoa.bin", iter([b"a", b"b"]))["Content-Type"] == "application/octet-stream"


def test_scan_is_refused_to_others(decision, client):
    assert client.get(record_url(decision, "scan")).status_code == 302
    stranger = factories.make_user()
    client.force_login(stranger)
    assert client.get(record_url(decision, "scan")).status_code in {403, 404}
    officer = factories.make_user(unit=factories.make_unit())
    officer.user_permissions.set(Permission.objects.filter(codename="view_decision"))
    client.force_login(officer)
    assert client.get(record_url(decision, "scan")).status_code == 404


def test_form_links_to_the_page_that_checks(decision, admin_client):
    links = tree_of(admin_client.get(record_url(decision))).xpath("//p[@class='file-upload']/a/@href")
    assert links == [record_url(decision, "scan")]


def test_file_that_is_no_scan_is_refused(db, admin_client):
    decision = factories.make_decision()
    fields = form_fields(admin_client.get(record_url(decision)))
    fields["scan"] = SimpleUploadedFile("ban-ky.pdf", b"<script>")
    assert "không phải PDF" in text_of(admin_client.post(record_url(decision), fields))
    assert Decision.objects.get().scan.name == ""


def test_file_that_is_gone_is_a_sentence_on_the_page_of_its_record(decision, admin_client):
    decision.scan.storage.delete(decision.scan.name)
    response = admin_client.get(record_url(decision, "scan"), follow=True)
    assert response.redirect_chain == [(record_url(decision), 302)]
    assert "Tệp này không còn trên máy chủ. Hãy báo quản trị khôi phục từ bản sao lưu" in text_of(response)
