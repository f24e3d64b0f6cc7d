"""Which body of law a dossier is handled under (Law 06/2026/QH16, article 4(4))."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from awards.rules.law.verdict import Verdict
from emulation.rules.periods import Period, holds


@dataclass(frozen=True, slots=True)
class RegimePeriod:
    code: str
    name: str
    period: Period


@dataclass(frozen=True, slots=True)
class Choice:
    """The regime to use, and why, in a sentence that is kept with the dossier."""

    code: str
    reason: str


def regime_on(regimes: Iterable[RegimePeriod], *, on: date) -> RegimePeriod | None:
    """The regime of the day a dossier is received for appraisal."""
    return next((regime for regime in regimes if holds(regime.period, on)), None)


def by_receipt(regime: RegimePeriod, *, received_on: date) -> Choice:
    """The regime of the day of receipt, with the reason a dossier keeps."""
    return Choice(regime.code, f"Hồ sơ nhận ngày {received_on:%d/%m/%Y} nên áp dụng {regime.name}.")


def later_regimes(regimes: Iterable[RegimePeriod], *, received_on: date, on: date) -> list[RegimePeriod]:
    """The regime of the day of receipt and, since a new law serves earlier dossiers too, those begun since."""
    regimes = list(regimes)
    own = regime_on(regimes, on=received_on)
    later = [regime for regime in regimes if regime.period[0] and received_on < regime.period[0] <= on]
    return [own, *later] if own else later


def is_more_favourable(under_new: Verdict, under_old: Verdict) -> bool:
    """Whether the new regime lets somebody be proposed whom the old one does not."""
    return under_new.eligible and not under_old.eligible


def choose_regime(old: RegimePeriod, new: RegimePeriod, *, received_on: date, under_old: Verdict, under_new: Verdict) -> Choice:
    """The old law for what was received under it, unless the new one is more favourable."""
    if is_more_favourable(under_new, under_old):
        return Choice(new.code, f"Hồ sơ nhận ngày {received_on:%d/%m/%Y}; áp dụng {new.name} vì quy định mới có lợi hơn.")
    return Choice(old.code, f"Hồ sơ nhận ngày {received_on:%d/%m/%Y} nên áp dụng {old.name}; quy định mới không có lợi hơn.")


def changes_outcome(under_old: Verdict, under_new: Verdict) -> bool:
    """Whether the two regimes lead to different answers."""
    return (under_old.outcome, under_old.routes) != (under_new.outcome, under_new.routes)
