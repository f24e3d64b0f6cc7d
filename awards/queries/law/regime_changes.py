"""What another regime changes: row by row, and for nominees (the same facts under two laws)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from awards.models import Condition, Dossier, Nominee, Regime
from awards.queries.law.assess_nominees import assess_nominees
from awards.queries.law.assess_one import LiveAssessment
from awards.queries.law.regimes import regime_periods
from awards.rules.law.regimes import (
    RegimePeriod,
    RowChanges,
    changes_outcome,
    is_more_favourable,
    later_regimes,
    row_changes,
    rows_in_effect,
)
from emulation.rules.text import vietnamese_key


@dataclass(frozen=True, slots=True)
class RegimeChange:
    """One nominee under two regimes."""

    nominee: Nominee
    old: LiveAssessment
    new: LiveAssessment

    @property
    def is_gain(self) -> bool:
        return is_more_favourable(self.new.verdict, self.old.verdict)

    @property
    def is_loss(self) -> bool:
        return is_more_favourable(self.old.verdict, self.new.verdict)


@dataclass(frozen=True, slots=True)
class Comparison:
    """`changes` are those whose answer differs, of so many `asked`; `unknown` could not be assessed."""

    asked: int
    unknown: int
    changes: list[RegimeChange]

    @property
    def gains(self) -> list[RegimeChange]:
        return [change for change in self.changes if change.is_gain]

    @property
    def losses(self) -> list[RegimeChange]:
        return [change for change in self.changes if change.is_loss]

    @property
    def is_favourable(self) -> bool:
        """Whether the new law is better for somebody and worse for nobody."""
        return bool(self.gains) and not self.losses


def compare_nominees(nominees: Iterable[Nominee], *, old: str, new: str, on: date) -> Comparison:
    """In a number of queries that does not grow with the nominees."""
    nominees = list(nominees)
    before, after = (assess_nominees(nominees, on=on, regime=code) for code in (old, new))
    pairs = [RegimeChange(one, before[one.pk], after[one.pk]) for one in nominees if one.pk in before]
    changes = [pair for pair in pairs if changes_outcome(pair.old.verdict, pair.new.verdict)]
    return Comparison(len(nominees), len(nominees) - len(pairs), changes)


def regimes_open_to(dossier: Dossier, *, on: date) -> list[RegimePeriod]:
    """The regimes a dossier may be handled under instead of its own: that of its receipt, and later ones in force on the day."""
    received = dossier.received_for_appraisal_on
    if received is None:
        return []
    return [regime for regime in later_regimes(regime_periods(), received_on=received, on=on) if regime.code != dossier.regime]


def conditions_of(regime: Regime, *, on: date) -> list[Condition]:
    """The conditions in effect under a regime on the day, those it inherits among them, in the law's order."""
    rows: list[Condition] = []
    for one in (*reversed(regime.ancestors()), regime):
        rows = rows_in_effect(rows, one.conditions.in_force(on).select_related("honour", "replaces"))
    return sorted(rows, key=_in_order)


def _in_order(row: Condition) -> tuple:
    return row.honour.rank if row.honour else -1, row.recipient_kind, vietnamese_key(row.route), row.order, row.code


def compare_rows(old: Regime, new: Regime, *, on: date) -> RowChanges:
    """What the conditions of `new` add to those of `old`, change and drop."""
    return row_changes(conditions_of(old, on=on), conditions_of(new, on=on))
