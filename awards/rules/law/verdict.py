"""What findings come to, route by route, and what is missing on the shortest way."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from awards.rules.law.assess import Finding, Plan, split_by_route
from awards.rules.law.kinds import Sort

NO_ROUTE = "Không có tiêu chuẩn nào cho nhóm đối tượng này."


class Outcome(StrEnum):
    """`MANUAL`: no route can be computed, only achievements that somebody must judge."""

    MET = "met"
    CONFIRM = "confirm"
    UNMET = "unmet"
    MANUAL = "manual"


@dataclass(frozen=True, slots=True)
class Verdict:
    """`routes` are those met (or waiting for confirmation alone); `nearest` is what is missing where one thing is."""

    outcome: Outcome
    routes: tuple[str, ...] = ()
    nearest: Finding | None = None

    @property
    def eligible(self) -> bool:
        return self.outcome in (Outcome.MET, Outcome.CONFIRM)


@dataclass(frozen=True, slots=True)
class RouteVerdict:
    """How far the rows of one route hold, the general rows left aside."""

    name: str
    findings: Sequence[Finding]

    @property
    def unmet(self) -> list[Finding]:
        return [finding for finding in self.findings if finding.met is False]

    @property
    def is_met(self) -> bool:
        return all(finding.met for finding in self.findings)

    @property
    def is_computed(self) -> bool:
        """Whether the records say anything on it; else it is a route of achievements alone."""
        return any(finding.rule.sort == Sort.CHECK for finding in self.findings)

    @property
    def is_firm(self) -> bool:
        """Whether the records speak for it: a route on which somebody has nothing is not merely waiting for a word.

        A fact that leaves a doubt speaks for it too.
        """
        checks = (finding for finding in self.findings if finding.rule.sort == Sort.CHECK)
        return any(finding.met or (finding.met is None and finding.facts) for finding in checks)

    @property
    def is_near(self) -> bool:
        return self.is_firm or any(finding.near for finding in self.unmet)


def route_verdicts(findings: Iterable[Finding]) -> tuple[list[Finding], list[RouteVerdict]]:
    """The general findings, and each route."""
    general, routes = split_by_route(findings)
    return general, [RouteVerdict(route, rows) for (_, route), rows in routes.items()]


def verdict_of(plan: Plan, findings: Iterable[Finding]) -> Verdict:
    """Any route suffices once every general row holds. An honour without a route in the law is judged by people."""
    general, routes = route_verdicts(findings)
    stopped = [finding for finding in general if finding.met is False]
    if not plan.routes and not stopped:
        return Verdict(Outcome.MANUAL)
    met = [route.name for route in routes if route.is_met and not stopped]
    if met:
        waits = any(finding.met is None for finding in general)
        return Verdict(Outcome.CONFIRM if waits else Outcome.MET, tuple(dict.fromkeys(met)))
    waiting = [route.name for route in routes if route.is_firm and not route.unmet and not stopped]
    if waiting:
        return Verdict(Outcome.CONFIRM, tuple(dict.fromkeys(waiting)))
    near = [lacking for route in routes if route.is_near and len(lacking := route.unmet + stopped) == 1]
    judged = routes and not stopped and not any(route.is_computed for route in routes)
    return Verdict(Outcome.MANUAL if judged else Outcome.UNMET, nearest=near[0][0] if near else None)


def stopped(findings: Iterable[Finding]) -> list[Finding]:
    """The general rows that stand in the way, whatever the route."""
    return [finding for finding in findings if finding.is_general and finding.met is False]


def missing_findings(findings: Sequence[Finding]) -> list[Finding]:
    """The general rows in the way, and the unmet rows of the route that misses least."""
    _, routes = route_verdicts(findings)
    unmet = [route.unmet for route in routes if route.is_computed]
    nearest = min(unmet, key=lambda rows: (len(rows), not any(one.near for one in rows)), default=[])
    return stopped(findings) + nearest


def missing_text(findings: Sequence[Finding]) -> str:
    """What is missing, in sentences, for somebody who may not be proposed."""
    return " ".join(finding.missing for finding in missing_findings(findings)) or NO_ROUTE


def open_findings(findings: Iterable[Finding]) -> list[Finding]:
    """Findings that wait for somebody's word: the general ones, and those of routes where nothing else is missing."""
    general, routes = route_verdicts(findings)
    rows = [*general, *(finding for route in routes if not route.unmet for finding in route.findings)]
    return [finding for finding in rows if finding.met is None]


def judged_routes(findings: Sequence[Finding]) -> list[str]:
    """The routes of achievements alone, met as soon as somebody vouches for them; none while a general row stops all."""
    if stopped(findings):
        return []
    return [route.name for route in route_verdicts(findings)[1] if all(finding.met is None for finding in route.findings)]
