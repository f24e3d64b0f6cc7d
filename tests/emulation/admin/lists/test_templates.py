import io
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from openpyxl import load_workbook

from emulation.desk.links import admin_url
from emulation.enums import Role
from emulation.models import Act, ImportBatch, Unit
from tests import factories
from tests.list_files import make_office, statuses
from tests.pages import text_of, tree_of
from tests.template_files import columns, lines

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def office(roles):
    office = make_office()
    for code, name in (("AG.1", "Trần Thị Lan"), ("AG.2", "Lê Văn Minh")):
        factories.make_person(name, unit=Unit.objects.get(code=code), staff_code=None, citizen_id=f"0910900000{code[-1]}1")
    return office


def signed_in(role=Role.BOARD_CLERK, **fields) -> Client:
    client = Client()
    client.force_login(factories.make_user(role=role, **fields))
    return client


def ask(client, kind="people", unit="AG"):
    unit = Unit.objects.get(code=unit)
    return client.post(admin_url(ImportBatch, "template"), {"unit": unit.pk, "kind": kind})


def kinds_offered(client) -> list[str]:
    page = client.get(admin_url(ImportBatch, "template"))
    return tree_of(page).xpath("//select[@name='kind']/option/@value")


def test_clerk_takes_a_template_and_sends_it_back():
    client = signed_in()
    response = ask(client)
    assert re.fullmatch(r'attachment; filename="mau-people-tinh-an-giang-[0-9]{8}\.xlsx"', response["Content-Disposition"])
    file = SimpleUploadedFile("mau.xlsx", response.content)
    client.post(admin_url(ImportBatch, "upload"), {"file": file, "kind": "auto"})
    batch = ImportBatch.objects.get()
    assert (batch.kind, statuses(batch)) == ("people", ["unchanged", "unchanged"])


def test_taking_a_template_is_in_the_journal():
    ask(signed_in())
    act = Act.objects.get(verb="export")
    assert act.summary == "Tải mẫu danh sách: Cá nhân (cán bộ, người lao động) – Tỉnh An Giang"


def test_upload_page_leads_to_the_templates():
    page = signed_in().get(admin_url(ImportBatch, "upload"))
    assert tree_of(page).xpath("//a[text()='Tải mẫu cho đơn vị']/@href") == [admin_url(ImportBatch, "template")]


def test_board_is_offered_every_kind_and_a_units_officer_what_the_unit_may_send():
    assert kinds_offered(signed_in()) == ["people", "units", "scores", "nominees", "awards", "body_list"]
    officer = signed_in(Role.UNIT_OFFICER, unit=Unit.objects.get(code="AG.1"))
    assert kinds_offered(officer) == ["nominees"]
    refused = ask(officer, "people", "AG.1")
    assert (refused["Content-Type"], "Chưa tạo được mẫu" in text_of(refused)) == ("text/html; charset=utf-8", True)


def test_officer_gets_the_people_of_the_own_unit_alone():
    officer = signed_in(Role.UNIT_OFFICER, unit=Unit.objects.get(code="AG.1"))
    book = load_workbook(io.BytesIO(ask(officer, "nominees", "AG.1").content))
    assert lines(book, "Họ và tên") == [("Trần Thị Lan",)]
    page = ask(officer, "nominees", "AG.2")
    said = "Đơn vị này không còn hoạt động hoặc bạn không được xem. Hãy chọn đơn vị khác."
    assert text_of(page, "//p[@class='so-field-error']") == said


def test_citizens_numbers_are_for_those_who_may_see_them():
    permissions = ("emulation.import_list", "emulation.view_person", "emulation.view_all_units")
    for extra, shown in (((), False), (("emulation.view_citizen_id",), True)):
        client = signed_in(None, permissions=(*permissions, *extra))
        book = load_workbook(io.BytesIO(ask(client).content))
        assert ("Số căn cước" in columns(book)) is shown


def test_who_may_neither_send_nor_export_lists_is_refused():
    assert ask(signed_in(None, permissions=("emulation.view_person",))).status_code == 403


def test_nothing_chosen_is_said():
    page = signed_in().post(admin_url(ImportBatch, "template"), {})
    assert "Chưa tạo được mẫu" in text_of(page)
