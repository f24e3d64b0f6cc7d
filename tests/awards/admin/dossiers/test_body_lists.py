"""Yearly lists of other bodies are entered once and read on every nominee's page."""

import pytest

from awards.models import BodyList
from emulation.desk.links import admin_url, record_url
from tests import factories
from tests.pages import form_fields, text_of

pytestmark = pytest.mark.django_db


def test_list_is_entered_with_its_rows(admin_client):
    person = factories.make_person("Trần Thị Nợ")
    sent = form_fields(admin_client.get(admin_url(BodyList, "add"))) | {
        "body": "TAX", "body_name": "Thuế tỉnh An Giang", "year": "2025", "letter": "12/TT", "sent_on": "05/09/2025",
        "about": "Cá nhân nợ thuế", "rows-TOTAL_FORMS": "1", "rows-0-person": person.pk, "rows-0-answer": "OBJECT",
        "rows-0-remark": "Nợ 12 triệu đồng",
    }  # fmt: skip
    assert admin_client.post(admin_url(BodyList, "add"), sent).status_code == 302
    row = BodyList.objects.get().rows.get()
    assert (row.person, row.answer, row.remark) == (person, "OBJECT", "Nợ 12 triệu đồng")


def test_nominee_page_says_what_lists_say_and_which_are_silent(admin_client):
    person = factories.make_person("Trần Thị Thử")
    nominee = factories.make_nominee(person=person, name="Trần Thị Thử", year=2025)
    older = factories.make_person("Trần Thị Thử", merged_into=person)
    factories.make_body_list(letter="1/TT").rows.create(person=older, remark="Nợ 3 triệu đồng")
    factories.make_body_list(body="POLICE", body_name="Công an tỉnh", letter="2/CA", about="Vi phạm pháp luật")
    factories.make_body_list(body="POLICE", body_name="Công an tỉnh", letter="3/CA", about="Năm khác", year=2024)
    page = text_of(admin_client.get(record_url(nominee)))
    assert "Thuế tỉnh An Giang: Đơn vị, cá nhân nợ thuế" in page and "Nợ 3 triệu đồng" in page
    assert "Công an tỉnh: Vi phạm pháp luật" in page and "Không có trong danh sách" in page
    assert "Năm khác" not in page
    assert "Nợ 3 triệu đồng" in text_of(admin_client.get(record_url(person)))
