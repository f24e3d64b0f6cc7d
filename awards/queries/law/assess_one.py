"""Whether somebody may be proposed for an honour: one recipient with every finding, under the regime that applies."""

from dataclasses import dataclass
from datetime import date

from awards.models import Honour
from awards.queries.law.facts_of_people import household_facts, person_facts
from awards.queries.law.facts_of_units import unit_facts
from awards.queries.law.regimes import plan_for, proposal_for, regime_for, regime_periods
from awards.rules.law.assess import Finding, Plan, Verdict, assess_plan
from awards.rules.law.facts import Facts, Proposal
from awards.rules.law.regimes import choose_regime, regime_on
from awards.rules.law.shortfall import verdict_under
from emulation.enums import RecipientKind
from emulation.models import Household, Person, Unit
from emulation.queries.people.merged import survivor_ids

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


def facts_of(recipient: Recipient, *, on: date) -> Facts:
    """Everything known of one recipient; for a merged record, of the person who answers for it."""
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


def _under(regime: str, facts: Facts, honour: Honour, kind: str, proposal: Proposal, *, on: date):
    plan = plan_for(honour, kind, regime=regime, on=on)
    findings = assess_plan(facts, plan, on=on, proposal=proposal)
    return plan, findings, verdict_under(plan, findings)


def _live(facts: Facts, honour: Honour, on: date, choice, result, proposal: Proposal) -> LiveAssessment:
    plan, findings, verdict = result
    return LiveAssessment(facts, honour, on, choice.code, choice.reason, tuple(findings), verdict, plan, proposal)
