from datetime import date

import pytest

from awards.models import Decision
from emulation.desk.links import admin_url, record_url
from tests import factories
from tests.pages import form_fields, text_of


@pytest.fixture
def draft(db):
    return factories.make_decision(number="1531/QĐ-UBND", decided_on=date(2025, 9, 1))


@pytest.mark.parametrize(
    ("number", "day", "sentence"),
    [
        (" 1531/qđ-ubnd ", "01/09/2025", "Người ban hành này đã có Quyết định số 1531/QĐ-UBND cùng ngày. Hãy mở quyết định đó."),
        ("1531/QĐ-UBND", "01/09/2025", "Người ban hành này đã có quyết định cùng số và ngày."),
        ("1/QĐ-UBND", "01/01/0001", "Ngày quyết định ở trước năm 1945. Hãy kiểm tra lại năm."),
        ("1/QĐ-UBND", "31/02/2025", "Ngày không hợp lệ. Hãy nhập ngày/tháng/năm, ví dụ 05/06/2025."),
    ],
)
def test_a_decision_already_there_or_of_no_possible_day_is_refused(draft, admin_client, number, day, sentence):
    given = {**form_fields(admin_client.get(admin_url(Decision, "add"))), "issuer": draft.issuer_id}
    page = admin_client.post(admin_url(Decision, "add"), {**given, "number": number, "decided_on": day})
    assert text_of(page, "//ul[contains(@class, 'errorlist')]") == sentence
    assert Decision.objects.count() == 1


def test_a_number_is_stored_without_stray_spaces(draft, admin_client):
    page = admin_client.get(record_url(draft))
    admin_client.post(record_url(draft), {**form_fields(page), "number": " 1532 /QĐ-UBND\u200b "})
    draft.refresh_from_db()
    assert draft.number == "1532 /QĐ-UBND"


def test_issuer_whose_time_is_over_is_marked_and_leads_to_the_one_of_the_day(draft, admin_client):
    name = "Chủ tịch Ủy ban nhân dân tỉnh An Giang"
    old = factories.make_issuer(name=name, valid_to=date(2025, 7, 1))
    new = factories.make_issuer(name=name, valid_from=date(2025, 7, 1))
    assert [str(issuer) for issuer in (old, new)] == [f"{name} (đến hết 30/06/2025)", name]
    fields = form_fields(admin_client.get(record_url(draft)))
    page = admin_client.post(record_url(draft), {**fields, "issuer": old.pk, "decided_on": "15/10/2026"})
    assert text_of(page, "//ul[contains(@class, 'errorlist')]") == (
        f"{old} không có thẩm quyền ban hành vào ngày 15/10/2026. Hãy chọn “{name}” (từ ngày 01/07/2025)."
    )
    assert admin_client.post(record_url(draft), {**fields, "issuer": old.pk, "decided_on": "15/05/2025"}).status_code == 302
