"""Which bonuses our fund has to pay, how the recomputed amounts differ from those kept, and the fund's year."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Exists, OuterRef, Q, QuerySet, Sum

from awards.enums import Authority, FundFlow, FundHeading, Payer, PaymentOutcome, PaymentState
from awards.models import Award, FundEntry, FundRule, PayerRule, Payment, PaymentList
from awards.queries.money import bonuses_due
from awards.rules.payments import Organising
from emulation.queries.directory.units import nearest_day, subtree

#: The authority whose fund ours is.
OURS = Authority.PROVINCE_CHAIR


def payers_on(on: date) -> dict[str, str]:
    """By authority, who pays what is decided on the day."""
    return dict(PayerRule.objects.in_force(on).order_by().values_list("authority", "payer"))


def paid_by_us(awards: QuerySet[Award]) -> list[Award]:
    """Those of these honours that our fund pays for, by the rules of their day."""
    rules: dict[date, dict[str, str]] = {}
    found = []
    for award in awards.select_related("decision__issuer", "honour", "unit"):
        payers = rules.setdefault(award.decided_on, payers_on(award.decided_on))
        authority = award.decision.issuer.authority
        if payers.get(authority) == Payer.PROPOSER or authority == OURS:
            found.append(award)
    return found


def unpaid_awards(target: PaymentList, *, on: date) -> QuerySet[Award]:
    """Honours in force on the day that the list is about and no list has yet."""
    listed = Payment.objects.filter(award=OuterRef("pk"), outcome=PaymentOutcome.NONE)
    rows = Award.objects.standing(on=on).filter(~Exists(listed)).order_by("decided_on", "decision", "ordinal")
    if target.decision_id:
        return rows.filter(decision=target.decision_id)
    units = subtree(target.unit_id, on=nearest_day(target.unit, on))
    return rows.filter(unit__in=units, decided_on__range=(target.since, target.until))


def ended_payments(payments: QuerySet[Payment], *, on: date) -> QuerySet[Payment]:
    """Payments for honours that are no longer in force on the day and whose money nobody gave back."""
    standing = Award.objects.standing(on=on).filter(pk=OuterRef("award")).order_by()
    return payments.filter(~Exists(standing), outcome=PaymentOutcome.NONE)


def differences(payments: Iterable[Payment], *, on: date) -> dict[int, int | None]:
    """By payment, what would be due today, where that is not what was kept; None where it cannot be worked out."""
    payments = list(payments)
    due = bonuses_due([payment.award for payment in payments], on=on)
    return {payment.pk: due[payment.award_id].amount for payment in payments if due[payment.award_id].amount != payment.amount}


@dataclass(frozen=True)
class FundYear:
    """`income` and `spending` are pairs of a heading and đồng; bonuses of lists stand among the spending."""

    year: int
    income: list[tuple[FundHeading, int]]
    bonuses: int
    spending: list[tuple[FundHeading, int]]
    organising: Organising | None

    @property
    def total_in(self) -> int:
        return sum(amount for _, amount in self.income)

    @property
    def total_out(self) -> int:
        return self.bonuses + sum(amount for _, amount in self.spending)

    @property
    def left(self) -> int:
        return self.total_in - self.total_out


def fund_year(year: int) -> FundYear:
    """What came into the fund in a calendar year and what it was spent on."""
    rows = FundEntry.objects.filter(day__year=year).order_by().values_list("flow", "heading").annotate(sum=Sum("amount"))
    sums = {(flow, heading): amount for flow, heading, amount in rows}
    income = [(head, sums[FundFlow.INCOME, head]) for head in FundHeading if (FundFlow.INCOME, head) in sums]
    spending = [(head, sums[FundFlow.SPENDING, head]) for head in FundHeading if (FundFlow.SPENDING, head) in sums]
    rule = FundRule.objects.in_force(date(year, 12, 31)).first()
    spent = sums.get((FundFlow.SPENDING, FundHeading.ORGANISING), 0)
    organising = rule and Organising(sum(amount for _, amount in income), Decimal(rule.organising_share), spent)
    return FundYear(year, income, paid_bonuses(year), spending, organising)


def paid_bonuses(year: int) -> int:
    """Đồng paid by lists in the year, less what came back in it."""
    paid = Payment.objects.filter(list__state=PaymentState.PAID, list__paid_on__year=year).aggregate(sum=Sum("amount"))
    back = Payment.objects.filter(Q(list__state=PaymentState.PAID), outcome_on__year=year).aggregate(sum=Sum("amount"))
    return (paid["sum"] or 0) - (back["sum"] or 0)
