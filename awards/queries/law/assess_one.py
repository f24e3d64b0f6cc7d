"""Whether somebody may be proposed for an honour: one recipient with every finding, under the regime that applies."""

from dataclasses import dataclass, replace
from datetime import date

from awards.models import Honour
from awards.queries.law.facts_of_people import household_facts, person_facts
from awards.queries.law.facts_of_units import unit_facts
from awards.queries.law.regimes import Recipient, regime_for, regime_of_pending, regime_periods
from awards.queries.law.rows import plan_for, proposal_for
from awards.rules.law.assess import Finding, Plan, assess_plan
from awards.rules.law.facts import Facts, Proposal
from awards.rules.law.regimes import Choice, by_receipt, choose_regime, regime_on
from awards.rules.law.verdict import Verdict, verdict_of
from emulation.models import Household, Person
from emulation.queries.people.survivors import survivor_ids


@dataclass(frozen=True)
class LiveAssessment:
    """What the law says of one recipient on one day, and under which regime, with the reason for the regime."""

    facts: Facts
    honour: Honour
    on: date
    choice: Choice
    findings: tuple[Finding, ...]
    verdict: Verdict
    plan: Plan
    proposal: Proposal

    @classmethod
    def of(cls, facts: Facts, honour: Honour, *, on: date, choice: Choice, plan: Plan, proposal: Proposal) -> "LiveAssessment":
        findings = tuple(assess_plan(facts, plan, on=on, proposal=proposal))
        return cls(facts, honour, on, choice, findings, verdict_of(plan, findings), plan, proposal)

    @property
    def regime(self) -> str:
        return self.choice.code


def facts_of(recipient: Recipient, *, on: date) -> Facts:
    """Everything known of one recipient; for a merged record, of the person who answers for it."""
    if isinstance(recipient, Household):
        return household_facts([recipient.pk], on=on)[recipient.pk]
    if isinstance(recipient, Person):
        answering = survivor_ids([recipient.pk])[recipient.pk]
        return person_facts([answering], on=on)[answering]
    return unit_facts([recipient.pk], on=on)[recipient.pk]


def assess_recipient(
    recipient: Recipient, honour: Honour, *, on: date, received_on: date | None = None, year: int | None = None
) -> LiveAssessment:
    """Under the regime of the dossier that proposes the recipient now; else of the day asked about.

    `received_on` asks as of a dossier received for appraisal on that day. Raises RuleViolation where no regime is known.
    """
    facts, proposal = facts_of(recipient, on=on), proposal_for(honour, year=year)

    def under(choice: Choice) -> LiveAssessment:
        plan = plan_for(honour, facts.kind, regime=choice.code, on=on)
        return LiveAssessment.of(facts, honour, on=on, choice=choice, plan=plan, proposal=proposal)

    pending = None if received_on else regime_of_pending(recipient, honour)
    if pending:
        return under(pending)
    received_on = received_on or on
    old, new = regime_for(received_on), regime_on(regime_periods(), on=on)
    if new is None or new.code == old.code:
        return under(by_receipt(old, received_on=received_on))
    under_old, under_new = under(Choice(old.code, "")), under(Choice(new.code, ""))
    choice = choose_regime(old, new, received_on=received_on, under_old=under_old.verdict, under_new=under_new.verdict)
    return replace(under_old if choice.code == old.code else under_new, choice=choice)
