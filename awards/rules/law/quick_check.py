"""The cheap question asked of everybody: met, near or far, without writing a finding.

The answer is always the verdict on the findings `assess_plan` writes.
"""

from collections.abc import Callable, Iterable
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from awards.rules.law.assess import Plan, Rule, context_of
from awards.rules.law.facts import Facts, Proposal
from awards.rules.law.kinds import KINDS, Answer, Context, Params, Sort

Check = Callable[[Facts, Params, Context], Answer]


class QuickAnswer(StrEnum):
    """`MET`, if need be after a confirmation; `NEAR` where one row is missing in all; `FAR` else."""

    MET = "met"
    NEAR = "near"
    FAR = "far"


class _Route(NamedTuple):
    audience: str
    checks: tuple[tuple[Check, Params], ...]
    ctx: Context

    def is_open_to(self, facts: Facts) -> bool:
        return not self.audience or self.audience in facts.audiences


class QuickCheck:
    """A plan made ready for many candidates, of whom nobody has confirmed anything: routes that only ask people are left out."""

    def __init__(self, plan: Plan, *, on: date, proposal: Proposal):
        self.ctx = Context(on, proposal, plan.rules)
        self.general = _checks(plan.general)
        routes = [_Route(audience, _checks(rules), context_of(rules, self.ctx)) for (audience, _), rules in plan.routes.items()]
        self.routes = [route for route in routes if route.checks]

    def answer(self, facts: Facts) -> QuickAnswer:
        best = QuickAnswer.FAR
        for route in self.routes:
            if best is not QuickAnswer.MET and route.is_open_to(facts):
                answer = _along(route, facts)
                best = answer if answer is not QuickAnswer.FAR else best
        if best is QuickAnswer.FAR:
            return best
        stopped = sum(check(facts, params, self.ctx).met is False for check, params in self.general)
        if stopped == 0:
            return best
        return QuickAnswer.NEAR if stopped == 1 and best is QuickAnswer.MET else QuickAnswer.FAR


def _checks(rules: Iterable[Rule]) -> tuple[tuple[Check, Params], ...]:
    return tuple((KINDS[rule.kind].check, rule.params) for rule in rules if rule.sort != Sort.MANUAL)


def _along(route: _Route, facts: Facts) -> QuickAnswer:
    unmet, near, firm = 0, False, False
    for check, params in route.checks:
        answer = check(facts, params, route.ctx)
        if answer.met or (answer.met is None and answer.used):
            firm = True
        elif answer.met is False:
            unmet += 1
            if unmet > 1:
                return QuickAnswer.FAR
            near = answer.near
    if unmet == 0:
        return QuickAnswer.MET if firm else QuickAnswer.FAR
    return QuickAnswer.NEAR if firm or near else QuickAnswer.FAR
