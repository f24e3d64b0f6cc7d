"""Rows of conditions and a candidate's facts, put together: findings, and the verdict they come to."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from awards.rules.law.facts import GRADE_NAMES, SCOPE_NAMES, Facts, Graded, Held, Idea, Proposal, Restraint
from awards.rules.law.kinds import KINDS, Answer, Context, Params, Sort

STREAK = "streak_of_grades"


@dataclass(frozen=True, slots=True)
class Rule:
    """One row. Within a route all rows must hold and any route suffices; guards and modifiers have none.

    `audience` narrows a route to officials, workers and farmers, or entrepreneurs.
    """

    code: str
    kind: str
    route: str = ""
    audience: str = ""
    params: Params = field(default_factory=dict)
    text: str = ""
    citation: str = ""
    verified: bool = True
    id: int | None = None

    @property
    def sort(self) -> Sort:
        return KINDS[self.kind].sort


class Used(NamedTuple):
    """A fact a finding rests on; `award` is its row of the register."""

    text: str
    award: int | None = None


class Finding(NamedTuple):
    """`met` is None while somebody has to confirm it; `missing` is '' where it is met."""

    rule: Rule
    met: bool | None
    near: bool = False
    facts: tuple[Used, ...] = ()
    missing: str = ""

    @property
    def condition(self) -> str:
        return self.rule.code

    @property
    def route(self) -> str:
        return self.rule.route

    @property
    def citation(self) -> str:
        return self.rule.citation

    @property
    def verified(self) -> bool:
        return self.rule.verified


class Outcome(StrEnum):
    """`MANUAL`: no route can be computed, only achievements that somebody must judge."""

    MET = "met"
    CONFIRM = "confirm"
    UNMET = "unmet"
    MANUAL = "manual"


@dataclass(frozen=True, slots=True)
class Verdict:
    """`routes` are those met (or waiting for confirmation alone); `nearest` the one route-wide finding that is missing."""

    outcome: Outcome
    routes: tuple[str, ...] = ()
    nearest: Finding | None = None

    @property
    def eligible(self) -> bool:
        return self.outcome in (Outcome.MET, Outcome.CONFIRM)


@dataclass(frozen=True, slots=True)
class Plan:
    """Rules sorted once, for many candidates."""

    guards: tuple[Rule, ...]
    modifiers: tuple[Rule, ...]
    routes: dict[tuple[str, str], tuple[Rule, ...]]

    @property
    def rules(self) -> dict[str, Params]:
        """The modifiers in force, by kind."""
        return {rule.kind: rule.params for rule in self.modifiers}

    @property
    def rows(self) -> Iterable[Rule]:
        """Every row that finds something."""
        return (*self.guards, *(rule for rules in self.routes.values() for rule in rules))

    def routes_for(self, facts: Facts) -> Iterable[tuple[Rule, ...]]:
        return (rules for (audience, _), rules in self.routes.items() if not audience or audience in facts.audiences)


def make_plan(rules: Iterable[Rule]) -> Plan:
    guards, modifiers, routes = [], [], {}
    for rule in rules:
        if rule.sort == Sort.GUARD:
            guards.append(rule)
        elif rule.sort == Sort.MODIFIER:
            modifiers.append(rule)
        else:
            routes.setdefault((rule.audience, rule.route), []).append(rule)
    return Plan(tuple(guards), tuple(modifiers), {key: tuple(found) for key, found in routes.items()})


def assess(candidate: Facts, conditions: Iterable[Rule], *, on: date, proposal: Proposal) -> list[Finding]:
    """One finding for every guard, and for every row of every route open to the candidate."""
    return assess_plan(candidate, make_plan(conditions), on=on, proposal=proposal)


def assess_plan(candidate: Facts, plan: Plan, *, on: date, proposal: Proposal) -> list[Finding]:
    open_ctx = Context(on, proposal, plan.rules)
    findings = [_finding(rule, candidate, open_ctx) for rule in plan.guards]
    for rules in plan.routes_for(candidate):
        ctx = context_of(rules, open_ctx)
        findings += [_finding(rule, candidate, ctx) for rule in rules]
    return findings


def context_of(rules: tuple[Rule, ...], ctx: Context) -> Context:
    """The context of a route: with its streak, which other rows of the route count in."""
    streak = next((rule.params for rule in rules if rule.kind == STREAK), None)
    return Context(ctx.on, ctx.proposal, ctx.rules, streak) if streak else ctx


def _finding(rule: Rule, candidate: Facts, ctx: Context) -> Finding:
    kind = KINDS[rule.kind]
    if rule.code in ctx.proposal.confirmed and kind.sort == Sort.MANUAL:
        return Finding(rule, True, facts=(Used("Đã được xác nhận"),))
    answer: Answer = kind.check(candidate, rule.params, ctx)
    if answer.met is None and rule.code in ctx.proposal.confirmed:
        answer = answer._replace(met=True)
    facts = tuple([_used(fact, ctx) for fact in answer.used]) if answer.used else ()
    if answer.met:
        return Finding(rule, True, facts=facts)
    missing = (
        kind.missing(answer, rule.params, ctx)
        if answer.met is False or kind.sort == Sort.GUARD
        else "Cần người thẩm định xác nhận."
    )
    return Finding(rule, answer.met, answer.near, facts, missing)


def _used(fact, ctx: Context) -> Used:
    if isinstance(fact, Held):
        number = f", Quyết định số {fact.number}" if fact.number else ""
        return Used(f"{ctx.name_of(fact.code)} năm {fact.year}{number} ngày {fact.decided_on:%d/%m/%Y}", fact.id)
    if isinstance(fact, Graded):
        return Used(f"Năm {fact.year} {GRADE_NAMES[fact.grade]}")
    if isinstance(fact, Idea):
        return Used(f"Sáng kiến, đề tài “{fact.name}”, phạm vi {SCOPE_NAMES[fact.scope]}")
    if isinstance(fact, Restraint):
        return Used(f"{fact.name} từ ngày {fact.starts_on:%d/%m/%Y}")
    return Used(str(fact))


def verdict_of(findings: Iterable[Finding]) -> Verdict:
    """Any route suffices once no guard stands in the way. One thing missing in all is named."""
    routes: dict[tuple[str, str], list[Finding]] = {}
    guards = []
    for finding in findings:
        if finding.rule.sort == Sort.GUARD:
            guards.append(finding)
        else:
            routes.setdefault((finding.rule.audience, finding.route), []).append(finding)
    stopped = [finding for finding in guards if finding.met is False]
    open_guard = any(finding.met is None for finding in guards)
    met, waiting, nearest = [], [], None
    computed = False
    for (_, route), found in routes.items():
        own = [finding for finding in found if finding.rule.sort == Sort.CHECK]
        computed = computed or bool(own)
        unmet = [finding for finding in own if finding.met is False]
        firm = any(finding.met for finding in own)
        if not unmet and not stopped:
            if all(finding.met for finding in found):
                met.append(route)
            elif firm:
                waiting.append(route)
        if nearest is None and len(unmet) + len(stopped) == 1 and (firm or (unmet and unmet[0].near)):
            nearest = (unmet + stopped)[0]
    if met:
        outcome = Outcome.CONFIRM if open_guard else Outcome.MET
        return Verdict(outcome, tuple(dict.fromkeys(met)))
    if waiting:
        return Verdict(Outcome.CONFIRM, tuple(dict.fromkeys(waiting)))
    outcome = Outcome.UNMET if computed or stopped or not routes else Outcome.MANUAL
    return Verdict(outcome, nearest=nearest)
