"""Questions about dossiers: the office's calendar, the checklist of papers, what is late."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from awards.enums import DayOff, DossierState, NomineeState, PaperScope
from awards.models import Dossier, DossierPaper, Holiday, Nominee, OpinionRequest, PaperRule, Regime, Restraint
from awards.queries.law.regimes import regime_code
from awards.rules.dossiers.deadlines import Calendar, newest_overdue_start
from awards.rules.dossiers.lifecycle import WITH_BOARD
from emulation.enums import RecipientKind


def office_calendar() -> Calendar:
    """Every day of the table that differs from its weekday."""
    days = list(Holiday.objects.order_by().values_list("day", "kind"))
    return Calendar.of(
        off=(day for day, kind in days if kind == DayOff.OFF), worked=(day for day, kind in days if kind == DayOff.WORKED)
    )


def overdue_since(days: int, *, on: date) -> date:
    """Events of this day and before are overdue, where a limit of so many working days begins with them."""
    return newest_overdue_start(days, on=on, calendar=office_calendar())


def overdue_dossiers(rows: QuerySet[Dossier], *, on: date) -> QuerySet[Dossier]:
    """With the Board, and their day for an answer is past."""
    return rows.filter(state__in=WITH_BOARD, due_on__lt=on)


def due_dossiers(rows: QuerySet[Dossier], *, until: date, on: date) -> QuerySet[Dossier]:
    """Not late yet, but their time ends by `until`."""
    return rows.filter(state__in=WITH_BOARD, due_on__gte=on, due_on__lte=until)


def with_returned_nominees(rows: QuerySet[Dossier]) -> QuerySet[Dossier]:
    """Dossiers in which the unit has a nominee to mend."""
    returned = Nominee.objects.filter(dossier=OuterRef("pk"), state=NomineeState.RETURNED)
    return rows.filter(Exists(returned), state=DossierState.RECEIVED)


def unannounced_dossiers(rows: QuerySet[Dossier]) -> QuerySet[Dossier]:
    """Some of their nominees have been decided on, and the unit has not been told."""
    return rows.filter(result_due_on__isnull=False, result_sent_on__isnull=True)


def to_consider_again(rows: QuerySet[Nominee], *, on: date) -> QuerySet[Nominee]:
    """Nominees set aside during a check that has ended without fault, and not proposed again since.

    Decree 152/2025/NĐ-CP, article 4(4).
    """
    checks = Restraint.objects.filter(
        cleared=True, valid_to__lte=on, valid_from__lte=OuterRef("appraised_on"), valid_to__gt=OuterRef("appraised_on")
    )
    later = Nominee.objects.filter(honour=OuterRef("honour"), pk__gt=OuterRef("pk"))
    of_person = Exists(checks.filter(person=OuterRef("person")))
    of_unit = Exists(checks.filter(person__isnull=True, unit=OuterRef("unit")))
    set_aside = rows.filter(state=NomineeState.INELIGIBLE)
    return set_aside.filter(
        Q(of_person, ~Exists(later.filter(person=OuterRef("person"))), person__isnull=False)
        | Q(
            of_unit,
            ~Exists(later.filter(recipient_kind=RecipientKind.COLLECTIVE, unit=OuterRef("unit"), name=OuterRef("name"))),
            recipient_kind=RecipientKind.COLLECTIVE,
        )
    )


def unanswered_opinions() -> QuerySet[OpinionRequest]:
    """Asked of another body, which has not answered."""
    return OpinionRequest.objects.filter(answer="")


@dataclass(frozen=True, slots=True)
class Requirement:
    """A paper the rules ask for, and the papers that answer it; `nominee` is None where the paper is the whole dossier's."""

    rule: PaperRule
    nominee: Nominee | None
    papers: tuple[DossierPaper, ...]

    @property
    def is_missing(self) -> bool:
        return self.rule.required and not self.papers


def paper_rules(regime: str, *, on: date) -> list[PaperRule]:
    """The rules of a regime on the day, those of the regimes it extends among them.

    A rule of its own takes the place of an inherited one for the same paper, honour and recipient; what a regime nobody has
    read inherits is unverified.
    """
    own = Regime.objects.filter(code=regime).select_related("extends").first()
    line = [*reversed(own.ancestors()), own] if own else []
    rows = list(PaperRule.objects.in_force(on).filter(regime__in=[one.code for one in line] or [regime]))
    rules: dict[tuple, PaperRule] = {}
    for one in line:
        for rule in rules.values():
            rule.verified = rule.verified and one.verified
        rules |= {rule.place: rule for rule in rows if rule.regime == one.code}
    return sorted(rules.values() if line else rows, key=lambda rule: (rule.order, rule.code))


def checklist(dossier: Dossier, *, on: date) -> list[Requirement]:
    """What the dossier must hold, by its nominees' honours, under the law of its receipt, or of `on` before that."""
    day = dossier.received_for_appraisal_on or on
    regime = dossier.regime or regime_code(day)
    nominees = list(dossier.nominees.select_related("honour", "dossier").order_by("ordinal", "id"))
    rules = paper_rules(regime, on=day)
    papers: dict[tuple[str, int | None], list[DossierPaper]] = {}
    for paper in dossier.papers.order_by("id"):
        papers.setdefault((paper.paper, paper.nominee_id), []).append(paper)
    requirements: dict[tuple[str, int | None], Requirement] = {}
    for nominee in nominees:
        for rule in _asked_for(nominee, rules):
            owner = nominee if rule.scope == PaperScope.NOMINEE else None
            key = (rule.paper, owner.pk if owner else None)
            if key not in requirements or (rule.required and not requirements[key].rule.required):
                requirements[key] = Requirement(rule, owner, tuple(papers.get(key, ())))
    return sorted(requirements.values(), key=lambda row: (row.nominee is not None, row.rule.order, row.rule.code))


def missing_papers(dossier: Dossier, *, on: date) -> list[Requirement]:
    """What the checklist demands and nobody has handed in."""
    return [requirement for requirement in checklist(dossier, on=on) if requirement.is_missing]


def _asked_for(nominee: Nominee, rules: Iterable[PaperRule]) -> list[PaperRule]:
    """The rules that fit the nominee; of several rules for one paper, the most particular one."""
    chosen: dict[str, PaperRule] = {}
    for rule in rules:
        if _fits(rule, nominee) and (rule.paper not in chosen or _detail(rule) > _detail(chosen[rule.paper])):
            chosen[rule.paper] = rule
    return list(chosen.values())


def _fits(rule: PaperRule, nominee: Nominee) -> bool:
    pairs = (
        (rule.honour_id, nominee.honour_id),
        (rule.family, nominee.honour.family),
        (rule.type_id, nominee.type_id),
        (rule.recipient_kind, nominee.recipient_kind),
        (rule.origin, nominee.dossier.origin),
    )
    return all(not wanted or wanted == value for wanted, value in pairs)


def _detail(rule: PaperRule) -> tuple[bool, ...]:
    return bool(rule.origin), bool(rule.honour_id), bool(rule.type_id), bool(rule.family), bool(rule.recipient_kind)
