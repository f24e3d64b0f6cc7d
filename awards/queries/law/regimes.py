"""Which regime the records know for a day, a dossier, or somebody who is asked about."""

from collections.abc import Iterable
from datetime import date

from django.db.models import QuerySet

from awards.enums import NomineeState
from awards.models import Dossier, Honour, Nominee, Regime
from awards.rules.dossiers.lifecycle import WITH_BOARD
from awards.rules.law.regimes import Choice, RegimePeriod, regime_on
from emulation.errors import RuleViolation
from emulation.models import Household, Person, Unit
from emulation.queries.people.survivors import same_person

Recipient = Person | Household | Unit


def regime_periods() -> list[RegimePeriod]:
    """The regimes of the records, the oldest first."""
    rows = Regime.objects.order_by("valid_from", "code")
    return [RegimePeriod(row.code, row.name, (row.valid_from, row.valid_to)) for row in rows]


def regime_code(on: date) -> str:
    """The regime of the day, "" where the records know none."""
    regime = regime_on(regime_periods(), on=on)
    return regime.code if regime else ""


def regime_for(received_on: date) -> RegimePeriod:
    """The regime of a dossier received on the day; RuleViolation where the records know none."""
    regime = regime_on(regime_periods(), on=received_on)
    if regime is None:
        raise RuleViolation(
            f"Chưa có điều kiện xét áp dụng cho ngày {received_on:%d/%m/%Y}. Hãy chọn ngày khác hoặc nạp danh mục pháp luật."
        )
    return regime


def regimes_of(dossiers: Iterable[Dossier], *, on: date) -> dict[int, Choice]:
    """By dossier the regime it keeps, before its receipt that of the day; none where the records know no regime."""
    today = regime_on(regime_periods(), on=on)
    choices = {}
    for dossier in dossiers:
        if dossier.regime:
            choices[dossier.pk] = Choice(dossier.regime, dossier.regime_reason)
        elif today:
            reason = f"Hồ sơ chưa được tiếp nhận; nếu nhận ngày {on:%d/%m/%Y} thì áp dụng {today.name}."
            choices[dossier.pk] = Choice(today.code, reason)
    return choices


def pending_nominees(rows: QuerySet[Nominee]) -> QuerySet[Nominee]:
    """Nominees before the Board or the council that no decision and no refusal has settled."""
    settled = (NomineeState.CUT, NomineeState.DECIDED)
    return rows.filter(dossier__state__in=WITH_BOARD).exclude(state__in=settled).order_by("dossier_id", "ordinal", "id")


def regime_of_pending(recipient: Recipient, honour: Honour) -> Choice | None:
    """The regime kept by the dossier that proposes the recipient now, so that two pages do not say two things of one person."""
    match recipient:
        case Person():
            own = {"person__in": same_person(recipient)}
        case Household():
            own = {"household": recipient}
        case Unit():
            own = {"unit": recipient, "person": None, "household": None}
    rows = pending_nominees(Nominee.objects.filter(honour=honour, **own)).exclude(dossier__regime="")
    nominee = rows.select_related("dossier").last()
    return Choice(nominee.dossier.regime, f"{nominee.dossier.regime_reason} (theo hồ sơ đang giải quyết)") if nominee else None
