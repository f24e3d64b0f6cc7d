"""What another regime would change for nominees: the same facts under two laws."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from awards.models import Dossier, Nominee
from awards.queries.law.assess_nominees import assess_nominees
from awards.queries.law.assess_one import LiveAssessment
from awards.queries.law.regimes import regime_periods
from awards.rules.law.regimes import RegimePeriod, changes_outcome, is_more_favourable, later_regimes


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
