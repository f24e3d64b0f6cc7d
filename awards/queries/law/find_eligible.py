"""Everybody who may be proposed for an honour on a day, and those who lack one thing.

Everybody is sifted first; findings are written for those looked at. Findings cost more than sifting, and of the many
who lack one thing a page shows a few.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from django.db.models import QuerySet

from awards.models import Honour
from awards.queries.law.assess_one import LiveAssessment
from awards.queries.law.facts_of_everybody import Everybody
from awards.queries.law.facts_of_units import unit_facts
from awards.queries.law.regimes import regime_for
from awards.queries.law.rows import plan_for, proposal_for
from awards.rules.law.assess import Plan
from awards.rules.law.facts import Facts, Proposal
from awards.rules.law.quick_check import QuickAnswer, QuickCheck
from awards.rules.law.regimes import by_receipt
from emulation.common.bulk import in_chunks
from emulation.enums import RecipientKind
from emulation.models import Person, Unit
from emulation.queries.directory.units import subtree


class Assessed(Sequence[LiveAssessment]):
    """Assessments written when they are asked for: how many there are is known without."""

    def __init__(self):
        self._waiting: list[tuple[Facts, Callable[[Facts], LiveAssessment]]] = []

    def add(self, facts: Facts, write: Callable[[Facts], LiveAssessment]) -> None:
        """`write` is asked for the assessment when somebody looks at it."""
        self._waiting.append((facts, write))

    def keys(self) -> list[tuple[str, int]]:
        """Who they are, as (kind of recipient, id)."""
        return [(facts.kind, facts.id) for facts, _ in self._waiting]

    def __len__(self) -> int:
        return len(self._waiting)

    def __getitem__(self, index):
        if isinstance(index, slice):
            return [write(facts) for facts, write in self._waiting[index]]
        facts, write = self._waiting[index]
        return write(facts)


@dataclass(frozen=True)
class Eligible:
    """`met` may be proposed, some after a confirmation; `near` lack one thing, named by their verdict."""

    honour: Honour
    on: date
    regime: str
    met: Assessed
    near: Assessed


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
    choice = by_receipt(regime, received_on=on)
    proposal = proposal_for(honour, year=year)
    eligible = Eligible(honour, on, regime.code, Assessed(), Assessed())
    for kind, candidates in (
        (RecipientKind.PERSON, partial(_people, people)),
        (RecipientKind.COLLECTIVE, partial(_units, units)),
    ):
        plan = plan_for(honour, kind.value, regime=regime.code, on=on)
        if not honour.may_go_to(kind) or not plan.routes:
            continue
        check = QuickCheck(plan, on=on, proposal=proposal)
        write = partial(LiveAssessment.of, honour=honour, on=on, choice=choice, plan=plan, proposal=proposal)
        for facts in candidates(plan, proposal, on=on, within=within):
            answer = check.answer(facts)
            if answer is not QuickAnswer.FAR:
                (eligible.met if answer is QuickAnswer.MET else eligible.near).add(facts, write)
    return eligible


def _people(people: QuerySet[Person], plan: Plan, proposal: Proposal, *, on: date, within: Unit | None) -> Iterable[Facts]:
    return Everybody(people, on=on, within=within).facts(plan, proposal)


def _units(units: QuerySet[Unit], plan: Plan, proposal: Proposal, *, on: date, within: Unit | None) -> Iterable[Facts]:
    standing = units.in_force(on)
    if within:
        standing = standing.filter(pk__in=subtree(within.pk, on=on))
    for some in in_chunks(standing.order_by().values_list("pk", flat=True)):
        yield from unit_facts(some, on=on).values()
