"""The cheap question asked of everybody: met, near or far, without writing a finding.

The answer is always the one `verdict_of` gives of the findings `assess_plan` writes.
"""

from collections.abc import Callable, Iterable
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from awards.rules.law.assess import Plan, Rule, context_of
from awards.rules.law.facts import Facts, Proposal
from awards.rules.law.kinds import KINDS, Answer, Context, Params, Sort

Check = Callable[[Facts, Params, Context], Answer]


class Reach(StrEnum):
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


class Sieve:
    """A plan made ready for many candidates. A route that only asks people is met where they have vouched for every row."""

    def __init__(self, plan: Plan, *, on: date, proposal: Proposal):
        self.ctx = Context(on, proposal, plan.rules)
        self.guards = _checks(plan.guards)
        self.routes: list[_Route] = []
        self.vouched: list[_Route] = []
        for (audience, _), rules in plan.routes.items():
            checks = _checks(rule for rule in rules if rule.sort == Sort.CHECK)
            route = _Route(audience, checks, context_of(rules, self.ctx))
            if checks:
                self.routes.append(route)
            elif all(rule.code in proposal.confirmed for rule in rules):
                self.vouched.append(route)

    def reach(self, facts: Facts) -> Reach:
        best = Reach.FAR
        for route in self.routes:
            if best is not Reach.MET and route.is_open_to(facts):
                found = _along(route, facts)
                best = found if found is not Reach.FAR else best
        vouched = any(route.is_open_to(facts) for route in self.vouched)
        if best is Reach.FAR and not vouched:
            return best
        stopped = sum(check(facts, params, self.ctx).met is False for check, params in self.guards)
        if stopped == 0:
            return Reach.MET if vouched else best
        return Reach.NEAR if stopped == 1 and best is Reach.MET else Reach.FAR


def _checks(rules: Iterable[Rule]) -> tuple[tuple[Check, Params], ...]:
    return tuple((KINDS[rule.kind].check, rule.params) for rule in rules)


def _along(route: _Route, facts: Facts) -> Reach:
    unmet, near, firm = 0, False, False
    for check, params in route.checks:
        answer = check(facts, params, route.ctx)
        if answer.met:
            firm = True
        elif answer.met is False:
            unmet += 1
            if unmet > 1:
                return Reach.FAR
            near = answer.near
    if unmet == 0:
        return Reach.MET if firm else Reach.FAR
    return Reach.NEAR if firm or near else Reach.FAR
