"""The rows of the law in force for an honour, as the pure rules read them."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Q

from awards.enums import HonourFamily, Periodicity
from awards.models import Condition, Honour, HonourAuthority, Regime
from awards.rules.authority import Power
from awards.rules.law.assess import Plan, Rule, make_plan
from awards.rules.law.facts import Listed, MovementFacts, Proposal
from awards.rules.law.regimes import RegimePeriod, regime_on
from emulation.errors import RuleViolation
from emulation.models import Movement


def regime_periods() -> list[RegimePeriod]:
    rows = Regime.objects.order_by("valid_from", "code")
    return [RegimePeriod(row.code, row.name, (row.valid_from, row.valid_to)) for row in rows]


def regime_code(on: date) -> str:
    """The regime of the day, "" where the records know none."""
    found = regime_on(regime_periods(), on=on)
    return found.code if found else ""


def regime_for(received_on: date) -> RegimePeriod:
    """The regime of a dossier received on the day; RuleViolation where the records know none."""
    found = regime_on(regime_periods(), on=received_on)
    if found is None:
        raise RuleViolation(
            f"Chưa có điều kiện xét áp dụng cho ngày {received_on:%d/%m/%Y}. Hãy chọn ngày khác hoặc nạp danh mục pháp luật."
        )
    return found


def rules_of(honour: Honour, kind: str, *, regime: str, on: date) -> list[Rule]:
    """Rows of the regime in force on the day: the honour's own, and those that stand for every honour or recipient."""
    rows = Condition.objects.in_force(on).filter(
        Q(honour=honour) | Q(honour__isnull=True), Q(recipient_kind=kind) | Q(recipient_kind=""), regime__code=regime
    )
    fields = ("code", "kind", "route", "audience", "params", "text", "citation", "verified", "id")
    return [Rule(*row) for row in rows.order_by("audience", "route", "order", "code").values_list(*fields)]


def plan_for(honour: Honour, kind: str, *, regime: str, on: date) -> Plan:
    return make_plan(rules_of(honour, kind, regime=regime, on=on))


def proposal_for(
    honour: Honour,
    *,
    year: int | None = None,
    authority: str = "",
    movement: Movement | None = None,
    listed: Iterable[Listed] = (),
    confirmed: Iterable[str] = (),
) -> Proposal:
    """`year` is the year honoured, `authority` who is to decide, `confirmed` the codes of conditions somebody vouches for."""
    powers = HonourAuthority.objects.filter(honour=honour).values_list("authority", "valid_from", "valid_to", "citation")
    return Proposal(
        honour=honour.code,
        title=honour.family == HonourFamily.TITLE,
        annual=honour.periodicity == Periodicity.ANNUAL,
        year=year,
        authority=authority,
        powers=tuple(Power(*row) for row in powers),
        movement=MovementFacts(movement.name, movement.starts_on, movement.ends_on) if movement else None,
        listed=tuple(listed),
        confirmed=frozenset(confirmed),
        names={code: short or name for code, short, name in Honour.objects.values_list("code", "short_name", "name")},
    )
