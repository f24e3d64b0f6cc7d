"""Certificates from the decision's page to the file that is printed."""

from datetime import date
from io import BytesIO

import pytest
from pypdf import PdfReader

from awards.models import CertificateCopy, PrintRun
from emulation.models import Act
from tests import factories
from tests.pages import form_fields, text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def decision():
    award = factories.make_award(name="Lý Thị Cúc", decided_on=date(2025, 9, 1))
    return award.decision


def print_url(decision) -> str:
    return f"/awards/decision/{decision.pk}/viec/in-bang/"


def asked(client, decision, **values):
    fields = {**form_fields(client.get(print_url(decision))), **values}
    return client.post(print_url(decision), fields)


def done(client, decision, **values):
    return client.post(print_url(decision), {**values, "_thuc_hien": "1"}, follow=True)


def test_who_gets_a_certificate_is_shown_before_anything_is_booked(admin_client, decision):
    layout = factories.make_certificate_layout()
    page = asked(admin_client, decision, layout=layout.pk)
    assert "Sẽ in 1 bằng" in text_of(page)
    assert "Lý Thị Cúc" in text_of(page)
    assert CertificateCopy.objects.count() == 0


def test_name_too_long_for_its_place_is_shown_before_a_form_is_wasted(admin_client, decision):
    factories.make_award(decision=decision, ordinal=2, name="Công Tằng Tôn Nữ Nguyễn Thị Thùy Dương Quỳnh Như Phương Thảo")
    page = asked(admin_client, decision, layout=factories.make_certificate_layout().pk)
    assert "1 chỗ quá dài" in text_of(page)


def test_run_gives_a_page_for_each_honour_and_is_journalled(admin_client, decision):
    page = done(admin_client, decision, layout=factories.make_certificate_layout().pk, batch="", first="")
    run = PrintRun.objects.get()
    assert "Đã ghi in 1 bằng" in text_of(page)
    response = admin_client.post(f"/in-bang/{run.pk}/0/tep/")
    pages = PdfReader(BytesIO(response.content)).pages
    assert [part.extract_text() for part in pages] == ["Lý Thị Cúc"]
    assert Act.objects.filter(verb="export").count() == 1


def test_file_is_for_who_handles_certificates_and_for_own_printers(admin_client, client, decision):
    done(admin_client, decision, layout=factories.make_certificate_layout().pk, batch="", first="")
    run = PrintRun.objects.get()
    foreign = factories.make_printer()
    assert admin_client.post(f"/in-bang/{run.pk}/{foreign.pk}/tep/").status_code == 404
    assert admin_client.get(f"/in-bang/{run.pk}/0/tep/").status_code == 405
    client.force_login(factories.make_user(permissions=("awards.view_printrun", "emulation.view_all_units")))
    assert client.get(f"/awards/printrun/{run.pk}/change/").status_code == 200
    assert client.post(f"/in-bang/{run.pk}/0/tep/").status_code == 403


def test_printer_is_seen_by_its_owner_alone(admin_client, admin_user):
    own, foreign = factories.make_printer(owner=admin_user), factories.make_printer()
    page = text_of(admin_client.get("/awards/printeroffset/"))
    assert own.name in page
    assert foreign.name not in page
    assert admin_client.post(f"/may-in/{foreign.pk}/trang-thu/").status_code == 404
    test_sheet = admin_client.post(f"/may-in/{own.pk}/trang-thu/")
    assert PdfReader(BytesIO(test_sheet.content)).pages[0].extract_text().count(own.name) == 1


def test_layout_shows_its_sample_and_can_be_copied(admin_client):
    layout = factories.make_certificate_layout(name="Phôi cũ")
    picture = admin_client.get(f"/mau-bang/{layout.pk}/xem-thu.png")
    assert picture.content.startswith(b"\x89PNG")
    admin_client.post(f"/awards/certificatelayout/{layout.pk}/viec/sao/", {"name": "Phôi mới"})
    made = type(layout).objects.get(name="Phôi mới")
    assert [piece.content for piece in made.pieces.all()] == ["RECIPIENT"]
    refused = admin_client.post(f"/awards/certificatelayout/{layout.pk}/viec/sao/", {"name": "Phôi mới"})
    assert "Đã có mẫu bằng cùng tên" in text_of(refused)
