"""The page of reconciling: who may open it, who may settle, what its buttons do."""

from io import BytesIO

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from awards.models import AcceptedDifference, Decision, SignedList
from emulation.models import Act
from tests import factories
from tests.awards.listed_decision import make_listed_decision
from tests.awards.resources.decisions.test_signed_list import people, workbook

pytestmark = pytest.mark.django_db


def page_of(decision: Decision) -> str:
    return reverse("admin:awards_decision_reconcile", args=[decision.pk])


def send(client, decision, rows):
    file = SimpleUploadedFile("ban-ky.xlsx", workbook(rows))
    return client.post(page_of(decision), {"viec": "tai-len", "file": file}, follow=True)


@pytest.fixture
def draft(db):
    return make_listed_decision(state="DRAFT")


def test_page_shows_both_sides_and_offers_to_settle(draft, admin_client):
    response = send(admin_client, draft, people((4, ["Lê Văn Ẩn", "=Chỉ huy trưởng", "Xã Hòn Đất", ""])))
    text = response.content.decode()
    assert [(tile["name"], tile["count"]) for tile in response.context["tiles"]] == [("missing", 0), ("extra", 0), ("name", 1)]
    assert ("Lê Văn Ẩn" in text, "Lê Văn Ân" in text, "Theo bản ký" in text) == (True, True, True)


def test_one_click_writes_the_name_as_signed(draft, admin_client):
    response = send(admin_client, draft, people((4, ["Lê Văn Ẩn", "=Chỉ huy trưởng", "Xã Hòn Đất", ""])))
    [mark] = response.context["followed"]
    response = admin_client.post(page_of(draft), {"viec": "theo", "mark": mark}, follow=True)
    assert "Đã sửa 1 chỗ theo bản ký." in response.content.decode()
    assert (response.context["waiting"], draft.lines.filter(name="Lê Văn Ẩn").count()) == (0, 1)


def test_difference_is_kept_with_its_reason(draft, admin_client):
    response = send(admin_client, draft, people((4, None)))
    [(row, _)] = [found for found in response.context["rows"] if found[0].difference.kind == "extra"]
    admin_client.post(page_of(draft), {"viec": "chap-nhan", "mark": row.difference.mark, "reason": "Ký bổ sung"})
    assert AcceptedDifference.objects.get().text == "Lê Văn Ân: có trong danh sách, không có trong bản ký"
    assert "Ký bổ sung" in admin_client.get(page_of(draft) + "?xem=accepted").content.decode()


def test_differences_are_downloaded_and_the_download_is_journalled(draft, admin_client):
    send(admin_client, draft, people((4, None)))
    response = admin_client.post(page_of(draft), {"viec": "tai-ve"})
    sheet = list(openpyxl.load_workbook(BytesIO(response.getvalue())).active.values)
    assert ("Thừa so với bản ký", "Lê Văn Ân") in [(row[0], row[7]) for row in sheet]
    assert Act.objects.filter(verb="export", summary__startswith="Xuất 2 chỗ lệch").count() == 1


def test_file_that_is_no_list_comes_back_with_a_sentence(draft, admin_client):
    file = SimpleUploadedFile("a.pdf", b"%PDF-1.7")
    response = admin_client.post(page_of(draft), {"viec": "tai-len", "file": file})
    assert "Đây là tệp PDF." in response.content.decode()
    assert SignedList.objects.count() == 0


def test_issued_decision_offers_nothing_to_settle(admin_client):
    issued = make_listed_decision()
    text = send(admin_client, issued, people((4, None))).content.decode()
    assert ("chỗ lệch chỉ để xem" in text, "Bỏ dòng này" in text) == (True, False)


def test_officer_of_a_unit_is_refused(client):
    issued = make_listed_decision()
    unit = issued.awards.first().unit
    client.force_login(factories.make_user(unit=unit, permissions=("awards.view_decision",)))
    assert client.get(page_of(issued)).status_code == 403


def test_who_only_reads_cannot_settle(draft, client):
    client.force_login(factories.make_user(permissions=("awards.view_decision", "emulation.view_all_units")))
    assert client.get(page_of(draft)).status_code == 200
    assert client.post(page_of(draft), {"viec": "thu-tu"}).status_code == 403
