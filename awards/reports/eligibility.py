"""Findings and candidates as plain rows, for screens and commands alike."""

from awards.enums import EligibilityOutcome
from awards.queries.eligibility import LiveAssessment
from awards.queries.eligible import Eligible
from awards.rules.law.assess import Finding


def finding_row(finding: Finding) -> dict:
    """`met` is null while somebody has to confirm it; `award` is the row of the register a fact stands for."""
    rule = finding.rule
    return {
        "condition": rule.code,
        "text": rule.text,
        "route": rule.route,
        "met": finding.met,
        "facts": [{"text": fact.text, "award": fact.award} for fact in finding.facts],
        "missing": finding.missing,
        "citation": rule.citation,
        "verified": rule.verified,
    }


def assessment_row(assessed: LiveAssessment) -> dict:
    verdict = assessed.verdict
    return {
        "recipient": {"kind": assessed.facts.kind, "id": assessed.facts.id, "name": assessed.facts.name},
        "award": assessed.honour.code,
        "on": assessed.on.isoformat(),
        "regime": assessed.regime,
        "regime_reason": assessed.regime_reason,
        "eligible": verdict.eligible,
        "outcome": verdict.outcome.value,
        "outcome_text": EligibilityOutcome(verdict.outcome.value).label,
        "routes_met": list(verdict.routes),
        "missing": verdict.nearest.missing if verdict.nearest else "",
        "findings": [finding_row(finding) for finding in assessed.findings],
    }


def eligible_rows(found: Eligible) -> dict:
    return {
        "award": found.honour.code,
        "on": found.on.isoformat(),
        "regime": found.regime,
        "counts": {"eligible": len(found.met), "missing_one": len(found.near)},
        "eligible": [assessment_row(assessed) for assessed in found.met],
        "missing_one": [assessment_row(assessed) for assessed in found.near],
    }
