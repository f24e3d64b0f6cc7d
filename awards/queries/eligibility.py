"""Who may be proposed for an honour: one recipient with every finding, or everybody who meets it or misses one thing."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial

from django.db.models import Exists, OuterRef, Q, QuerySet

from awards.models import Honour
from awards.queries.candidates import Wanted, household_facts, person_facts, sketches
from awards.queries.collectives import unit_facts
from awards.queries.conditions import plan_for, proposal_for, regime_for, regime_periods
from awards.rules.law.assess import Finding, Outcome, Plan, Verdict, assess_plan, may_come_near, verdict_of
from awards.rules.law.facts import Facts, Proposal
from awards.rules.law.kinds import Context
from awards.rules.law.regimes import choose_regime, regime_on
from emulation.common.bulk import in_chunks
from emulation.enums import RecipientKind
from emulation.models import Household, Person, Posting, Unit
from emulation.queries.merged import survivor_ids
from emulation.queries.units import subtree

Recipient = Person | Household | Unit
KIND_OF = {Person: RecipientKind.PERSON, Household: RecipientKind.HOUSEHOLD, Unit: RecipientKind.COLLECTIVE}


@dataclass(frozen=True)
class LiveAssessment:
    """What the law says of one recipient on one day, and under which regime, with the reason for the regime."""

    facts: Facts
    honour: Honour
    on: date
    regime: str
    regime_reason: str
    findings: tuple[Finding, ...]
    verdict: Verdict
    plan: Plan
    proposal: Proposal


@dataclass(frozen=True)
class Eligible:
    """`met` may be proposed, some after a confirmation; `near` lack one thing, named by their verdict."""

    honour: Honour
    on: date
    regime: str
    met: list[LiveAssessment]
    near: list[LiveAssessment]


def facts_of(recipient: Recipient, *, on: date) -> Facts:
    if isinstance(recipient, Household):
        return household_facts(recipient, on=on)
    if isinstance(recipient, Person):
        answering = survivor_ids([recipient.pk])[recipient.pk]
        return person_facts([answering], on=on)[answering]
    return unit_facts([recipient.pk], on=on)[recipient.pk]


def assess_recipient(
    recipient: Recipient, honour: Honour, *, on: date, received_on: date | None = None, **proposed
) -> LiveAssessment:
    """`received_on`: when the dossier was received for appraisal, which decides the regime; without it, the day itself.

    `proposed` is what `proposal_for` takes. Raises RuleViolation where no regime is known for the day.
    """
    received_on = received_on or on
    kind = KIND_OF[type(recipient)].value
    facts, proposal = facts_of(recipient, on=on), proposal_for(honour, **proposed)
    old, new = regime_for(received_on), regime_on(regime_periods(), on=on)
    under_old = _under(old.code, facts, honour, kind, proposal, on=on)
    if new is None or new.code == old.code:
        return _live(
            facts,
            honour,
            on,
            choose_regime(old, None, received_on=received_on, under_old=under_old[2], under_new=None),
            under_old,
            proposal,
        )
    under_new = _under(new.code, facts, honour, kind, proposal, on=on)
    choice = choose_regime(old, new, received_on=received_on, under_old=under_old[2], under_new=under_new[2])
    return _live(facts, honour, on, choice, under_old if choice.code == old.code else under_new, proposal)


def compare_regimes(recipient: Recipient, honour: Honour, *, old: str, new: str, on: date, **proposed) -> tuple[Verdict, Verdict]:
    """What would change: the verdicts of the same facts under two regimes."""
    kind = KIND_OF[type(recipient)].value
    facts, proposal = facts_of(recipient, on=on), proposal_for(honour, **proposed)
    return tuple(_under(code, facts, honour, kind, proposal, on=on)[2] for code in (old, new))


def _under(regime: str, facts: Facts, honour: Honour, kind: str, proposal: Proposal, *, on: date):
    plan = plan_for(honour, kind, regime=regime, on=on)
    findings = assess_plan(facts, plan, on=on, proposal=proposal)
    return plan, findings, verdict_of(findings)


def _live(facts: Facts, honour: Honour, on: date, choice, result, proposal: Proposal) -> LiveAssessment:
    plan, findings, verdict = result
    return LiveAssessment(facts, honour, on, choice.code, choice.reason, tuple(findings), verdict, plan, proposal)


def find_eligible(
    honour: Honour,
    *,
    on: date,
    people: QuerySet[Person],
    units: QuerySet[Unit],
    within: Unit | None = None,
    year: int | None = None,
) -> Eligible:
    """Of `people` and `units` (those the asker may see), standing in `within` or below it on the day."""
    regime = regime_for(on)
    reason = choose_regime(regime, None, received_on=on, under_old=Verdict(Outcome.UNMET), under_new=None)
    proposal = proposal_for(honour, year=year)
    met, near = [], []
    for kind, candidates in (
        (RecipientKind.PERSON, partial(_people_near, people)),
        (RecipientKind.COLLECTIVE, partial(_units, units)),
    ):
        plan = plan_for(honour, kind.value, regime=regime.code, on=on)
        if not honour.may_go_to(kind) or not plan.routes:
            continue
        for facts in candidates(plan, proposal, on=on, within=within):
            findings = assess_plan(facts, plan, on=on, proposal=proposal)
            verdict = verdict_of(findings)
            if verdict.eligible or verdict.nearest is not None:
                assessed = _live(facts, honour, on, reason, (plan, findings, verdict), proposal)
                (met if verdict.eligible else near).append(assessed)
    return Eligible(honour, on, regime.code, met, near)


def _units(units: QuerySet[Unit], plan: Plan, proposal: Proposal, *, on: date, within: Unit | None) -> Iterator[Facts]:
    standing = units.in_force(on)
    if within:
        standing = standing.filter(pk__in=subtree(within.pk, on=on))
    for some in in_chunks(standing.order_by().values_list("pk", flat=True)):
        yield from unit_facts(some, on=on).values()


def _people_near(people: QuerySet[Person], plan: Plan, proposal: Proposal, *, on: date, within: Unit | None) -> Iterator[Facts]:
    """The living who meet a route or miss one row of it; read lightly, the few left are then read in full."""
    living = people.filter(Q(died_on__isnull=True) | Q(died_on__gt=on), merged_into__isnull=True)
    everybody = within is None and not people.query.where
    if within:
        posts = Posting.objects.in_force(on).filter(person=OuterRef("pk"), unit__in=subtree(within.pk, on=on))
        living = living.filter(Exists(posts))
    universe = set(living.order_by().values_list("pk", flat=True))
    narrowed = None if everybody else Q(person__in=living.order_by().values("pk")) | Q(person__merged_into__isnull=False)
    ctx = Context(on, proposal, plan.rules)
    drafts = sketches(plan, proposal, on=on, universe=universe, within=narrowed)
    near = [pk for pk, facts in drafts.items() if may_come_near(facts, plan, ctx)]
    yield from person_facts(near, on=on, wanted=Wanted.by(plan, proposal)).values()
