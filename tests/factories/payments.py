"""Bonuses paid, and the fund."""

from datetime import date

from awards.enums import Authority, FundFlow, FundHeading, Payer
from awards.models import FundEntry, FundRule, PayerRule, Payment, PaymentList
from tests.factories.common import next_number
from tests.factories.decisions import make_award, make_decision


def make_payer_rule(**values) -> PayerRule:
    taken = PayerRule.objects.values_list("authority", flat=True)
    values = {"authority": next(one for one in Authority.values if one not in taken), "payer": Payer.GRANTER, **values}
    return PayerRule.objects.create(**values)


def make_fund_rule(**values) -> FundRule:
    return FundRule.objects.create(**{"organising_share": "20.0", "valid_from": date(2024, 1, 1), **values})


def make_fund_entry(**values) -> FundEntry:
    values = {"day": date(2025, 2, 1), "flow": FundFlow.INCOME, "heading": FundHeading.BUDGET, "amount": 1_000_000, **values}
    return FundEntry.objects.create(**{"note": f"Khoản thử {next_number()}", **values})


def make_payment_list(**values) -> PaymentList:
    if "unit" not in values:
        values.setdefault("decision", make_decision(state="ISSUED"))
    return PaymentList.objects.create(**{"name": f"Danh sách chi {next_number()}", "proposed_on": date(2025, 9, 5), **values})


def make_payment(**values) -> Payment:
    award = values.pop("award", None) or make_award()
    payments = values.pop("list", None) or make_payment_list(decision=award.decision)
    return Payment.objects.create(list=payments, award=award, **{"amount": 3_510_000, "basis": "1,5 × 2.340.000 đồng", **values})
