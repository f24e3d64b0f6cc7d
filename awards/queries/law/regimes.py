"""The rows of the law in force for an honour, as the pure rules read them."""

from datetime import date

from awards.models import Honour, Regime
from awards.queries.law.rows import Law
from awards.rules.law.assess import Plan
from awards.rules.law.facts import Proposal
from awards.rules.law.regimes import RegimePeriod, regime_on
from emulation.errors import RuleViolation


def regime_periods() -> list[RegimePeriod]:
    """The regimes of the records, the oldest first."""
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


def plan_for(honour: Honour, kind: str, *, regime: str, on: date) -> Plan:
    """Rows of the regime in force on the day: the honour's own, and those that stand for every honour or recipient."""
    return Law.read([honour.pk], [regime], on=on).plan(honour, kind, regime=regime)


def proposal_for(honour: Honour, *, year: int | None = None, **proposed) -> Proposal:
    """`year` is the year honoured; `proposed` are `authority`, `movement`, `listed` and `confirmed` of `Law.proposal`."""
    return Law.read([honour.pk]).proposal(honour, year=year, **proposed)
