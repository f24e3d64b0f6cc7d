"""Which body of law a dossier is handled under (Law 06/2026/QH16, article 4(4)), and the rows a regime has from another."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Protocol, TypeVar

from awards.rules.law.kinds import DROPPED
from awards.rules.law.verdict import Verdict
from emulation.rules.periods import Period, holds


class Row(Protocol):
    """A row of a regime; `replaces_code` names the inherited row it takes the place of, "" for none."""

    code: str
    kind: str
    replaces_code: str


R = TypeVar("R", bound=Row)


def rows_in_effect(inherited: Iterable[R], own: Iterable[R]) -> list[R]:
    """The rows of a regime: those it inherits, but for the replaced and dropped ones, and its own."""
    own = list(own)
    replaced = {row.replaces_code for row in own}
    return [row for row in inherited if row.code not in replaced] + [row for row in own if row.kind != DROPPED]


@dataclass(frozen=True, slots=True)
class RowChanges:
    """What one regime adds to another, changes (old row, new row) and drops."""

    added: list[Row]
    changed: list[tuple[Row, Row]]
    dropped: list[Row]

    def __bool__(self) -> bool:
        return bool(self.added or self.changed or self.dropped)


def row_changes(old: Iterable[R], new: Iterable[R]) -> RowChanges:
    old = {row.code: row for row in old}
    new = {row.code: row for row in new}
    fresh = [row for code, row in new.items() if code not in old]
    changed = [(old[row.replaces_code], row) for row in fresh if row.replaces_code in old]
    replaced = {row.code for row, _ in changed}
    added = [row for row in fresh if row.replaces_code not in old]
    return RowChanges(added, changed, [row for code, row in old.items() if code not in new and code not in replaced])


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
