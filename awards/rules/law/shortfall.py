"""What an assessment comes to where its law may have no rows, and what is missing on the shortest way to it."""

from collections.abc import Iterable, Sequence

from awards.rules.law.assess import Finding, Outcome, Plan, Verdict, verdict_of
from awards.rules.law.kinds import Sort

NO_ROUTE = "Không có tiêu chuẩn nào cho nhóm đối tượng này."


def verdict_under(plan: Plan, findings: Sequence[Finding]) -> Verdict:
    """`verdict_of`; an honour without a row of its own is judged by people, once no guard stands in the way."""
    verdict = verdict_of(findings)
    if plan.routes or stopped(findings):
        return verdict
    return Verdict(Outcome.MANUAL)


def stopped(findings: Iterable[Finding]) -> list[Finding]:
    """The guards that stand in the way."""
    return [finding for finding in findings if finding.rule.sort == Sort.GUARD and finding.met is False]


def shortfall(findings: Sequence[Finding]) -> list[Finding]:
    """The guards in the way, and of the routes the one that misses least."""
    routes: dict[tuple[str, str], list[Finding]] = {}
    for finding in findings:
        if finding.rule.sort != Sort.GUARD:
            routes.setdefault((finding.rule.audience, finding.route), []).append(finding)
    unmet = [[one for one in found if one.met is False] for found in routes.values() if _is_computed(found)]
    nearest = min(unmet, key=lambda found: (len(found), not any(one.near for one in found)), default=[])
    return stopped(findings) + nearest


def said_missing(findings: Sequence[Finding]) -> str:
    """The shortfall in sentences, for somebody who may not be proposed."""
    return " ".join(finding.missing for finding in shortfall(findings)) or NO_ROUTE


def open_findings(findings: Iterable[Finding]) -> list[Finding]:
    """Those that wait for somebody's word, on routes where nothing else is missing."""
    findings = list(findings)
    blocked = {(one.rule.audience, one.route) for one in findings if one.rule.sort != Sort.GUARD and one.met is False}
    return [one for one in findings if one.met is None and (one.rule.audience, one.route) not in blocked]


def judged_routes(findings: Iterable[Finding]) -> list[str]:
    """The routes of achievements alone, which are met as soon as somebody vouches for them; none while a guard stops it."""
    findings = list(findings)
    routes: dict[tuple[str, str], list[Finding]] = {}
    for finding in findings:
        if finding.rule.sort != Sort.GUARD:
            routes.setdefault((finding.rule.audience, finding.route), []).append(finding)
    if stopped(findings):
        return []
    return [route for (_, route), found in routes.items() if all(one.met is None for one in found)]


def _is_computed(found: Iterable[Finding]) -> bool:
    return any(one.rule.sort == Sort.CHECK for one in found)
