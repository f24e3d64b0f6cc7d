from datetime import date

import pytest
from django.urls import reverse

from awards.models import Payment, PaymentList
from emulation.desk.links import record_url
from tests import factories
from tests.pages import text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def award():
    factories.make_base_salary(amount=2_340_000, valid_from=date(2024, 7, 1))
    factories.make_bonus_rule()
    honour = factories.make_honour("Bằng khen")
    factories.make_coefficient(honour=honour, coefficient="1.50")
    return factories.make_award(honour=honour)


def add(client, award):
    return client.post(reverse("admin:awards_paymentlist_add"), {"name": "Chi tiền thưởng", "decision": award.decision_id})


def test_list_is_entered_signed_and_paid_on_its_pages(admin_client, award):
    assert add(admin_client, award).status_code == 302
    payments = PaymentList.objects.get()
    page = text_of(admin_client.get(record_url(payments)))
    assert "1 khoản, tổng cộng 3.510.000 đồng (ba triệu năm trăm mười nghìn đồng)" in page
    admin_client.post(record_url(payments, "ky"), {"number": "5/ĐN", "signed_on": "02/09/2025", "_thuc_hien": "1"})
    admin_client.post(record_url(payments, "chi"), {"paid_on": "03/09/2025", "_thuc_hien": "1"})
    payments.refresh_from_db()
    assert payments.state == "PAID"
    payment = Payment.objects.get()
    admin_client.post(record_url(payment, "nhan-lai"), {"reason": "Người nhận từ chối", "_thuc_hien": "1"})
    payment.refresh_from_db()
    assert payment.outcome == "RETURNED"


def test_decision_with_nothing_to_pay_is_refused(admin_client):
    answer = add(admin_client, factories.make_award())
    assert "Không có khoản nào để chi" in answer.content.decode()
    assert not PaymentList.objects.exists()


@pytest.mark.parametrize("ending", ["xlsx", "docx"])
def test_list_is_handed_out_as_a_file(admin_client, award, ending):
    add(admin_client, award)
    address = reverse("admin:payment_file", args=[PaymentList.objects.get().pk, ending])
    assert admin_client.get(address).status_code == 405
    assert admin_client.post(address).content.startswith(b"PK")


def test_fund_page_opens_its_entries(admin_client):
    factories.make_fund_rule()
    factories.make_fund_entry(amount=5_000_000)
    page = admin_client.get(reverse("admin:fund_year"), {"nam": 2025})
    [income] = page.context["income"]
    assert (income["text"], page.context["organising"]["limit"]) == ("5.000.000", "1.000.000")
    assert admin_client.get(income["url"]).context["cl"].queryset.count() == 1


def test_fund_is_the_boards_alone(client):
    client.force_login(factories.make_user())
    assert client.get(reverse("admin:fund_year")).status_code == 403
