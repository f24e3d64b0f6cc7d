"""Assessments as plain rows, live or kept, for screens and commands alike."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from awards.enums import EligibilityOutcome, NomineeState, ProposedAs
from awards.models import Assessment, AssessmentOverride, Nominee
from awards.queries.law.assess_nominees import assess_nominees
from awards.queries.law.assess_one import LiveAssessment
from awards.queries.law.assessments import kept_findings, latest_assessments, overrides_of
from awards.queries.law.find_eligible import Eligible
from awards.rules.law.assess import Finding, split_by_route
from awards.rules.law.verdict import judged_routes, missing_findings, missing_text

LINE = 75  # characters of a standard's first words
#: While a nominee is in one of these, nobody has said a word on it that would have to stand.
UNDECIDED = (NomineeState.OPEN, NomineeState.RETURNED)


@dataclass(frozen=True)
class NomineeAnswer:
    """`row` is None where the records know nothing of the recipient; `kept` is the assessment it was taken from, if kept."""

    row: dict | None
    kept: Assessment | None = None
    overrides: list[AssessmentOverride] = field(default_factory=list)


def answers_for(nominees: Sequence[Nominee], *, on: date) -> dict[int, NomineeAnswer]:
    """By nominee, what the law says: as kept once appraised, before that as asked today. In a fixed number of queries."""
    keys = [nominee.pk for nominee in nominees]
    settled = [nominee.pk for nominee in nominees if nominee.state not in UNDECIDED]
    kept = latest_assessments(settled) if settled else {}
    live = assess_nominees([nominee for nominee in nominees if nominee.pk not in kept], on=on)
    overrides = overrides_of(keys)
    rows = {pk: settled_row(one) for pk, one in kept.items()} | {pk: assessment_row(one) for pk, one in live.items()}
    return {pk: NomineeAnswer(rows.get(pk), kept.get(pk), overrides.get(pk, [])) for pk in keys}


def assessment_row(assessed: LiveAssessment) -> dict:
    """The assessment as JSON has it and the pages show it."""
    verdict = assessed.verdict
    return {
        "recipient": {"kind": assessed.facts.kind, "id": assessed.facts.id, "name": assessed.facts.name},
        "award": assessed.honour.code,
        "on": assessed.on.isoformat(),
        "audiences": [ProposedAs(code).label for code in ProposedAs.values if code in assessed.facts.audiences],
        "regime": assessed.choice.code,
        "regime_reason": assessed.choice.reason,
        "eligible": verdict.eligible,
        **_answer(verdict.outcome.value, verdict.routes, assessed.findings),
    }


def settled_row(kept: Assessment) -> dict:
    """A kept assessment of a nominee decided on: no achievement waits for anybody's word any more."""
    row = kept_row(kept)
    return row | {"judged": [], "outcome_text": EligibilityOutcome(row["outcome"]).label}


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


def verdict_text(row: dict) -> str:
    """The verdict in one sentence: its word, then which standards are met or what is missing."""
    text = row["outcome_text"]
    routes = row["routes_met"] or row["judged"]
    if routes:
        text = f"{text}: tiêu chuẩn {', '.join(routes)}"
    return f"{text}: {row['missing']}" if row["missing"] and not routes else text


def _answer(outcome: str, routes: Sequence[str], findings: Sequence[Finding]) -> dict:
    """`routes` are the general rows (route "") and each route, with the codes of their findings in the law's order.

    Where numbers fall short and only achievements are left to judge, the word is that of achievements.
    """
    judged = judged_routes(findings) if outcome in (EligibilityOutcome.UNMET, EligibilityOutcome.MANUAL) else []
    general, by_route = split_by_route(findings)
    groups = [("", general)] if general else []
    groups += [(route, group) for (_, route), group in by_route.items()]
    return {
        "outcome": outcome,
        "outcome_text": EligibilityOutcome(EligibilityOutcome.MANUAL if judged else outcome).label,
        "routes_met": list(routes),
        "missing": missing_text(findings) if outcome == EligibilityOutcome.UNMET else "",
        "judged": judged,
        "nearest": [finding.condition for finding in missing_findings(findings)],
        # A row that holds of everybody decides nothing, read or not.
        "verified": all(finding.verified for finding in findings if not (finding.is_general and finding.met)),
        "routes": [
            {
                "route": route,
                "title": standard_title(route, group[0].rule.text),
                "met": _all_met(group),
                "conditions": [finding.condition for finding in group],
            }
            for route, group in groups
        ],
        "findings": [_finding_row(finding) for finding in findings],
    }


def standard_title(route: str, text: str) -> str:
    """A standard as the law counts it, with its first words: “Tiêu chuẩn b: Đã được tặng bằng khen …”."""
    return f"Tiêu chuẩn {route}: {first_words(text)}" if route else "Điều kiện chung"


def first_words(text: str) -> str:
    """As many whole words as fit a line."""
    if len(text) <= LINE:
        return text.rstrip(".")
    return f"{text[:LINE].rpartition(' ')[0].rstrip(',;: ')} …"


def _all_met(findings: Sequence[Finding]) -> bool | None:
    """Whether all hold; None where only somebody's word is missing."""
    answers = {finding.met for finding in findings}
    return False if False in answers else None if None in answers else True


def _finding_row(finding: Finding) -> dict:
    """`met` is null while somebody has to confirm it; `award` is the row of the register a fact stands for."""
    return {
        "condition": finding.condition,
        "kind": finding.rule.kind,
        "text": finding.rule.text,
        "route": finding.route,
        "met": finding.met,
        "facts": [{"text": fact.text, "award": fact.award} for fact in finding.facts],
        "missing": finding.missing,
        "citation": finding.citation,
        "verified": finding.verified,
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
