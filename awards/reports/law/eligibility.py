"""Assessments as plain rows, live or kept, for screens and commands alike."""

from collections.abc import Sequence

from awards.enums import EligibilityOutcome
from awards.models import Assessment
from awards.queries.law.assess_one import LiveAssessment
from awards.queries.law.assessments import kept_findings
from awards.queries.law.find_eligible import Eligible
from awards.rules.law.assess import Finding
from awards.rules.law.kinds import Sort
from awards.rules.law.shortfall import judged_routes, said_missing, shortfall


def finding_row(finding: Finding) -> dict:
    """`met` is null while somebody has to confirm it; `award` is the row of the register a fact stands for."""
    rule = finding.rule
    return {
        "condition": rule.code,
        "text": rule.text,
        "route": rule.route,
        "guard": rule.sort == Sort.GUARD,
        "met": finding.met,
        "facts": [{"text": fact.text, "award": fact.award} for fact in finding.facts],
        "missing": finding.missing,
        "citation": rule.citation,
        "verified": rule.verified,
    }


def assessment_row(assessed: LiveAssessment) -> dict:
    """The assessment as JSON has it and the pages show it."""
    verdict = assessed.verdict
    return {
        "recipient": {"kind": assessed.facts.kind, "id": assessed.facts.id, "name": assessed.facts.name},
        "award": assessed.honour.code,
        "on": assessed.on.isoformat(),
        "regime": assessed.regime,
        "regime_reason": assessed.regime_reason,
        "eligible": verdict.eligible,
        **_answer(verdict.outcome.value, verdict.routes, assessed.findings),
    }


def kept_row(kept: Assessment) -> dict:
    """An assessment as it was kept, whatever the rows of the law say now."""
    return {
        "award": kept.honour.code,
        "on": kept.on.isoformat(),
        "regime": kept.regime.code,
        "regime_reason": kept.regime_reason,
        "eligible": kept.outcome in (EligibilityOutcome.MET, EligibilityOutcome.CONFIRM),
        **_answer(kept.outcome, kept.routes, kept_findings(kept)),
    }


def _answer(outcome: str, routes: Sequence[str], findings: Sequence[Finding]) -> dict:
    nearest = {finding.condition for finding in shortfall(findings)}
    return {
        "outcome": outcome,
        "outcome_text": EligibilityOutcome(outcome).label,
        "routes_met": list(routes),
        "missing": said_missing(findings) if outcome == EligibilityOutcome.UNMET else "",
        "judged": judged_routes(findings) if outcome in (EligibilityOutcome.UNMET, EligibilityOutcome.MANUAL) else [],
        "nearest": sorted(nearest),
        "verified": all(finding.verified for finding in findings),
        "findings": [finding_row(finding) for finding in findings],
    }


def eligible_rows(found: Eligible) -> dict:
    """The answer of `find_eligible`, every assessment written out."""
    return {
        "award": found.honour.code,
        "on": found.on.isoformat(),
        "regime": found.regime,
        "counts": {"eligible": len(found.met), "missing_one": len(found.near)},
        "eligible": [assessment_row(assessed) for assessed in found.met],
        "missing_one": [assessment_row(assessed) for assessed in found.near],
    }
