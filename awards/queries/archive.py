"""Which files are to be handed over to the archives, and of which the time is over."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Max, Model, QuerySet

from awards.enums import ArchiveDeed, DecisionState, DossierState
from awards.models import ArchiveEntry, Award, Decision, Dossier, Nominee, RetentionRule
from awards.rules.archive import class_of_authority, class_of_levels, over_on
from emulation.rules.periods import holds


@dataclass(frozen=True, slots=True)
class FileTerm:
    """The file of a decision or a closed dossier: its class, when it ended, and the rule of that day, if there is one."""

    record: Model
    record_class: str
    ended_on: date
    rule: RetentionRule | None

    def due_on(self, deed: ArchiveDeed) -> date | None:
        """From when the deed is due; None where it never is: without a rule, and of a file kept for good."""
        years = self.rule and (self.rule.hand_over_years if deed == ArchiveDeed.HANDED_OVER else self.rule.years)
        return None if years is None else over_on(self.ended_on, years)


def terms_of_decisions(decisions: QuerySet[Decision]) -> list[FileTerm]:
    """Of the issued ones, the oldest first."""
    issued = decisions.filter(state=DecisionState.ISSUED, decided_on__isnull=False)
    rows = list(issued.select_related("issuer").order_by("decided_on"))
    foreign = set(Award.objects.filter(foreign=True, decision__in=issued).order_by().values_list("decision", flat=True))
    rules = _rules()
    return [
        _term(row, class_of_authority(row.issuer.authority, foreign=row.pk in foreign), row.decided_on, rules) for row in rows
    ]


def terms_of_dossiers(dossiers: QuerySet[Dossier]) -> list[FileTerm]:
    """Of the closed ones; a dossier ends with its last decision, or without one with its round's year."""
    closed = dossiers.filter(state=DossierState.CLOSED).select_related("round", "unit")
    rows = list(closed.annotate(last=Max("nominees__drafting__decision__decided_on")).order_by("pk"))
    levels: dict[int, set[str]] = defaultdict(set)
    foreign = set()
    nominees = Nominee.objects.filter(dossier__in=[row.pk for row in rows]).order_by()
    for dossier, level, abroad in nominees.values_list("dossier", "honour__level", "foreign"):
        levels[dossier].add(level)
        foreign |= {dossier} if abroad else set()
    rules = _rules()
    return [
        _term(row, class_of_levels(levels[row.pk], foreign=row.pk in foreign), row.last or date(row.round.year, 12, 31), rules)
        for row in rows
    ]


def term_of(record: Decision | Dossier) -> FileTerm | None:
    """None of what has not ended yet."""
    own = type(record).objects.filter(pk=record.pk)
    return next(iter(terms_of_decisions(own) if isinstance(record, Decision) else terms_of_dossiers(own)), None)


def due(terms: Iterable[FileTerm], deed: ArchiveDeed, *, on: date) -> list[FileTerm]:
    """Those of which the deed is due and not recorded."""
    waiting = [(one, day) for one in terms if (day := one.due_on(deed)) and day <= on]
    # What was destroyed is not handed over any more.
    recorded = ArchiveEntry.objects.filter(deed__in=(deed, ArchiveDeed.DESTROYED)).values_list("decision", "dossier")
    done = {(Decision, decision) if decision else (Dossier, dossier) for decision, dossier in recorded}
    rest = [(day, one) for one, day in waiting if (type(one.record), one.record.pk) not in done]
    return [one for _, one in sorted(rest, key=lambda pair: (pair[0], pair[1].record.pk))]


def _rules() -> dict[str, list[RetentionRule]]:
    rules = defaultdict(list)
    for rule in RetentionRule.objects.order_by("code"):
        rules[rule.record_class].append(rule)
    return rules


def _term(record: Model, record_class: str, ended_on: date, rules: dict[str, list[RetentionRule]]) -> FileTerm:
    own = (rule for rule in rules[record_class] if holds((rule.valid_from, rule.valid_to), ended_on))
    return FileTerm(record, record_class, ended_on, next(own, None))
