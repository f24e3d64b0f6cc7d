"""Rows of conditions and a candidate's facts, put together: one finding a row."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple, Protocol, TypeVar

from awards.rules.law.facts import GRADE_NAMES, SCOPE_NAMES, Facts, Graded, Held, Idea, Proposal, Restraint
from awards.rules.law.kinds import KINDS, Answer, Context, Params, Sort
from awards.rules.law.same_achievement import Alike

STREAK = "streak_of_grades"
CONFIRM = "Cần người thẩm định xác nhận."


@dataclass(frozen=True, slots=True)
class Rule:
    """One row. Within a route all rows must hold and any route suffices; a row without a route holds in addition to each.

    `audience` narrows a route to officials, to workers and farmers, to the armed forces, to enterprises …
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

    @property
    def is_general(self) -> bool:
        """Whether the row belongs to no route and must hold whatever the route."""
        return self.sort == Sort.BAR or not self.route


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
    def is_general(self) -> bool:
        return self.rule.is_general

    @property
    def audience(self) -> str:
        return self.rule.audience

    @property
    def route(self) -> str:
        return self.rule.route

    @property
    def citation(self) -> str:
        return self.rule.citation

    @property
    def verified(self) -> bool:
        return self.rule.verified


class Routed(Protocol):
    """A row of the law, or what it found."""

    is_general: bool
    audience: str
    route: str


R = TypeVar("R", bound=Routed)


def split_by_route(rows: Iterable[R]) -> tuple[list[R], dict[tuple[str, str], list[R]]]:
    """The general rows, and the others by (audience, route)."""
    general, routes = [], {}
    for row in rows:
        rows_of_route = general if row.is_general else routes.setdefault((row.audience, row.route), [])
        rows_of_route.append(row)
    return general, routes


@dataclass(frozen=True, slots=True)
class Plan:
    """Rules sorted once, for many candidates; `general` ones hold in addition to every route."""

    general: tuple[Rule, ...]
    modifiers: tuple[Rule, ...]
    routes: dict[tuple[str, str], tuple[Rule, ...]]

    @property
    def rules(self) -> dict[str, Params]:
        """The modifiers in force, by kind."""
        return {rule.kind: rule.params for rule in self.modifiers}

    @property
    def rows(self) -> Iterable[Rule]:
        """Every row that finds something."""
        return (*self.general, *(rule for rules in self.routes.values() for rule in rules))

    def routes_for(self, facts: Facts) -> Iterable[tuple[Rule, ...]]:
        return (rules for (audience, _), rules in self.routes.items() if not audience or audience in facts.audiences)


def make_plan(rules: Iterable[Rule]) -> Plan:
    rules = list(rules)
    general, routes = split_by_route(rule for rule in rules if rule.sort != Sort.MODIFIER)
    modifiers = tuple(rule for rule in rules if rule.sort == Sort.MODIFIER)
    return Plan(tuple(general), modifiers, {key: tuple(rows) for key, rows in routes.items()})


def assess_plan(candidate: Facts, plan: Plan, *, on: date, proposal: Proposal) -> list[Finding]:
    """One finding for every general row, and for every row of every route open to the candidate."""
    general_ctx = Context(on, proposal, plan.rules)
    findings = [_finding(rule, candidate, general_ctx) for rule in plan.general]
    for rules in plan.routes_for(candidate):
        ctx = context_of(rules, general_ctx)
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
        if answer.met is False or kind.sort == Sort.BAR
        else " ".join(filter(None, (answer.ask, CONFIRM)))
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
    if isinstance(fact, Alike):
        return Used(fact.text, fact.other.award)
    if isinstance(fact, Restraint):
        return Used(f"{fact.name} từ ngày {fact.starts_on:%d/%m/%Y}")
    return Used(str(fact))
