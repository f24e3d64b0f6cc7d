"""The bonus a decision's article names: the level for each kind of recipient, in figures and words."""

from collections.abc import Iterable
from datetime import date
from decimal import ROUND_CEILING, Decimal

from awards.models import BaseSalary, BonusCoefficient
from awards.rules.grouping import NOUNS
from awards.rules.number_words import money

TEN_THOUSAND = Decimal(10_000)


def bonus_levels(honour_ids: Iterable[int], kinds: Iterable[str], *, on: date) -> dict[tuple[int, str], int]:
    """Đồng by honour and kind; none where no coefficient or no base salary holds on the day.

    Rounded up to tens of thousands (Decree 152/2025/NĐ-CP, article 49(2)).
    """
    salary = BaseSalary.objects.in_force(on).values_list("amount", flat=True).first()
    if salary is None:
        return {}
    rows = BonusCoefficient.objects.in_force(on).filter(honour__in=set(honour_ids), recipient_kind__in=set(kinds))
    found = rows.order_by().values_list("honour", "recipient_kind", "coefficient")
    return {(honour, kind): _rounded(coefficient * salary) for honour, kind, coefficient in found}


def bonus_words(levels: dict[tuple[int, str], int], kinds: Iterable[str]) -> str:
    """ ", mức thưởng: tập thể 7.590.000 đồng (…), cá nhân …"; nothing where honours of several levels are granted."""
    if len({honour for honour, _ in levels}) != 1:
        return ""
    amounts = {kind: amount for (_, kind), amount in levels.items()}
    named = [f"{NOUNS[kind]} {money(amounts[kind])}" for kind in kinds if kind in amounts]
    return f", mức thưởng: {'; '.join(named)}" if named else ""


def _rounded(amount: Decimal) -> int:
    return int((amount / TEN_THOUSAND).to_integral_value(ROUND_CEILING) * TEN_THOUSAND)
