"""Bonuses: who pays, proposed, signed, paid, given back; what was kept never changes."""

from datetime import date

import pytest
from django.db import DatabaseError, transaction

from awards.documents.payments import payments_docx, payments_xlsx
from awards.enums import ActKind, Authority, FundFlow, FundHeading, Payer
from awards.models import Honour, Payment, PaymentList
from awards.queries.payments import differences, fund_year
from awards.services.payments import NOTHING, give_back, pay_list, propose_payments, sign_list
from emulation.errors import RuleViolation
from tests import factories
from tests.awards.life import settle

pytestmark = [pytest.mark.django_db, pytest.mark.both_engines]
DECIDED, TODAY = date(2025, 9, 1), date(2026, 11, 20)


@pytest.fixture(autouse=True)
def rates():
    factories.make_base_salary(amount=2_340_000, valid_from=date(2024, 7, 1))
    factories.make_bonus_rule()
    honour = factories.make_honour("Bằng khen", code="BKT", family="CERTIFICATE", level="PROVINCE")
    factories.make_coefficient(honour=honour, coefficient="1.50")


@pytest.fixture
def decision():
    return decided(Authority.PROVINCE_CHAIR)


def decided(authority: str):
    """A decision with a person and a collective."""
    unit = {} if authority == Authority.PROVINCE_CHAIR else {"unit": None}
    issued = factories.make_decision(
        issuer=factories.make_issuer(authority=authority, **unit), decided_on=DECIDED, state="ISSUED"
    )
    for kind in ("person", "collective"):
        factories.make_award(decision=issued, honour=Honour.objects.get(code="BKT"), recipient_kind=kind)
    return issued


def proposed(**about) -> PaymentList:
    target = PaymentList(name="Chi tiền thưởng", **about)
    propose_payments(target=target, by=factories.make_user(), on=TODAY)
    return target


def paid(**about) -> PaymentList:
    payments, by = proposed(**about), factories.make_user()
    sign_list(payments=payments, number="12/ĐN", signed_on=TODAY, by=by, on=TODAY)
    pay_list(payments=payments, paid_on=TODAY, by=by, on=TODAY)
    payments.refresh_from_db()
    return payments


def amounts(payments: PaymentList) -> list[int]:
    return sorted(payments.payments.values_list("amount", flat=True))


def test_payments_of_a_decision_are_its_bonuses(decision):
    assert amounts(proposed(decision=decision)) == [3_510_000, 7_020_000]
    assert Payment.objects.filter(basis="1,5 × 2.340.000 đồng").count() == 1


def test_an_honour_is_paid_once(decision):
    proposed(decision=decision)
    with pytest.raises(RuleViolation, match="Không có khoản nào"):
        proposed(decision=decision)
    with pytest.raises(DatabaseError), transaction.atomic():
        factories.make_payment(award=decision.awards.first())


@pytest.mark.parametrize(
    ("authority", "payer", "payments"),
    [
        (Authority.PRIME_MINISTER, Payer.PROPOSER, 2),
        (Authority.PRIME_MINISTER, Payer.GRANTER, 0),
        (Authority.MINISTER, Payer.GRANTER, 0),
        (Authority.PROVINCE_CHAIR, Payer.GRANTER, 2),
    ],
)
def test_the_proposing_province_pays_for_honours_of_the_state_law_2022_art_11(authority, payer, payments):
    factories.make_payer_rule(authority=authority, payer=payer)
    issued = decided(authority)
    if payments:
        assert proposed(decision=issued).payments.count() == payments
    else:
        with pytest.raises(RuleViolation) as refusal:
            proposed(decision=issued)
        assert refusal.value.message == NOTHING


def test_payments_of_a_unit_are_those_below_it_in_the_days(decision):
    unit = decision.awards.first().unit
    made = proposed(unit=unit, since=date(2025, 1, 1), until=date(2025, 12, 31))
    assert made.payments.count() == decision.awards.filter(unit=unit).count()


def test_list_goes_its_way_and_no_other(decision):
    payments, by = proposed(decision=decision), factories.make_user()
    with pytest.raises(RuleViolation, match="không làm việc này được"):
        pay_list(payments=payments, paid_on=TODAY, by=by, on=TODAY)
    with pytest.raises(RuleViolation, match="Ngày không được sau hôm nay"):
        sign_list(payments=payments, number="1", signed_on=date(2027, 1, 1), by=by, on=TODAY)
    sign_list(payments=payments, number="12/ĐN", signed_on=TODAY, by=by, on=TODAY)
    with pytest.raises(RuleViolation, match="Ngày chi phải từ ngày ký"):
        pay_list(payments=payments, paid_on=date(2026, 11, 1), by=by, on=TODAY)
    with pytest.raises(DatabaseError), transaction.atomic():
        payments.payments.first().delete()


def test_honour_cancelled_before_the_signature_stops_it(decision):
    payments = proposed(decision=decision)
    settle(decision.awards.first(), ActKind.CANCEL, effective_on=date(2026, 11, 1))
    with pytest.raises(RuleViolation, match="không còn hiệu lực"):
        sign_list(payments=payments, number="12/ĐN", signed_on=TODAY, by=factories.make_user(), on=TODAY)


def test_money_comes_back_returned_or_recovered_and_the_amount_stays(decision):
    payments, by = paid(decision=decision), factories.make_user()
    first, second = payments.payments.all()
    settle(first.award, ActKind.CANCEL, effective_on=date(2026, 11, 1))
    for payment in (first, second):
        give_back(payment=payment, reason="Nhận lại", on=TODAY, by=by)
        payment.refresh_from_db()
    assert [first.outcome, second.outcome] == ["RECOVERED", "RETURNED"]
    assert amounts(payments) == [3_510_000, 7_020_000]
    with pytest.raises(RuleViolation, match="Khoản này đã ghi"):
        give_back(payment=first, reason="Lần nữa", on=TODAY, by=by)


def test_a_new_amount_is_shown_and_changes_nothing(decision):
    payments = paid(decision=decision)
    person = payments.payments.get(award__recipient_kind="person")
    settle(person.award, ActKind.CANCEL, effective_on=date(2026, 11, 1))
    assert differences(payments.payments.select_related("award"), on=TODAY) == {person.pk: 0}
    with pytest.raises(DatabaseError), transaction.atomic():
        Payment.objects.filter(pk=person.pk).update(amount=1)


def test_fund_of_a_year_has_income_bonuses_and_the_share_for_organising(decision):
    factories.make_fund_rule()
    day = date(2026, 3, 1)
    factories.make_fund_entry(day=day, amount=100_000_000)
    factories.make_fund_entry(day=day, amount=20_000_000, heading=FundHeading.CONTRIBUTION)
    factories.make_fund_entry(day=day, amount=25_000_000, flow=FundFlow.SPENDING, heading=FundHeading.ORGANISING)
    payments = paid(decision=decision)
    give_back(payment=payments.payments.get(amount=3_510_000), reason="Nộp lại", on=TODAY, by=factories.make_user())
    found = fund_year(2026)
    assert (found.total_in, found.bonuses, found.total_out, found.left) == (120_000_000, 7_020_000, 32_020_000, 87_980_000)
    assert (found.organising.limit, found.organising.over) == (24_000_000, 1_000_000)


def test_files_have_the_sum_in_words(decision):
    payments = proposed(decision=decision)
    assert payments_xlsx(payments).startswith(b"PK")
    assert payments_docx(payments).startswith(b"PK")
