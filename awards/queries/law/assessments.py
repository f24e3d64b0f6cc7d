"""Assessments that were kept of nominees, and those somebody answered for."""

from collections import defaultdict
from collections.abc import Collection, Iterable

from django.db.models import Exists, F, Max, OuterRef, Q, QuerySet

from awards.models import Assessment, AssessmentFinding, AssessmentOverride, Nominee
from awards.queries.law.assess_one import LiveAssessment
from awards.rules.law.assess import Finding, Rule, Used
from awards.rules.law.kinds import Sort
from awards.rules.law.verdict import Outcome
from emulation.enums import RecipientKind

#: Of assessments: the nominee still stands for whoever was assessed; a unit may put somebody else in a returned one.
SAME_RECIPIENT = Q(recipient_kind=F("nominee__recipient_kind")) & (
    Q(person=F("nominee__person"))
    | Q(household=F("nominee__household"))
    | Q(recipient_kind=RecipientKind.COLLECTIVE, unit=F("nominee__unit"))
)


def latest_assessments(nominees: Collection[int]) -> dict[int, Assessment]:
    """By nominee, the last one kept, with its findings in their order."""
    last = Assessment.objects.filter(nominee__in=nominees).order_by().values("nominee").annotate(last=Max("pk")).values("last")
    rows = Assessment.objects.filter(pk__in=last).select_related("regime", "made_by", "honour", "person", "household", "unit")
    return {row.nominee_id: row for row in rows.prefetch_related("findings")}


def overrides_of(nominees: Collection[int]) -> dict[int, list[AssessmentOverride]]:
    """By nominee, all that was ever answered for, the latest first."""
    overrides = defaultdict(list)
    rows = AssessmentOverride.objects.filter(assessment__nominee__in=nominees)
    for row in rows.select_related("assessment", "made_by").order_by("-pk"):
        overrides[row.assessment.nominee_id].append(row)
    return dict(overrides)


def kept_findings(kept: Assessment) -> list[Finding]:
    """The findings of an assessment with the rows of the law as they read then; rows that only say how to count left out."""
    rows = [(_rule(row), row) for row in kept.findings.all()]
    return [
        Finding(rule, row.met, facts=tuple(Used(**fact) for fact in row.facts), missing=row.missing)
        for rule, row in rows
        if rule.sort != Sort.MODIFIER
    ]


def _rule(row: AssessmentFinding) -> Rule:
    return Rule(
        row.code, row.kind, row.route, row.audience, row.params, row.text, row.citation, row.verified, row.condition_id,
    )  # fmt: skip


def vouched_codes(kept: Assessment) -> set[str]:
    """The codes somebody vouched for when the assessment was made."""
    return {one.condition for one in kept_findings(kept) if one.rule.sort == Sort.MANUAL and one.met}


def with_override(rows: QuerySet[Nominee]) -> QuerySet[Nominee]:
    """The rows with `is_overridden`: whether somebody ever answered for what they lack."""
    return rows.annotate(is_overridden=Exists(AssessmentOverride.objects.filter(assessment__nominee=OuterRef("pk"))))


def unanswered(assessed: dict[int, LiveAssessment]) -> dict[int, LiveAssessment]:
    """Of nominees, those that lack something nobody answered for.

    An override answers for the rows that were unmet then, for that recipient and that honour; anything else needs another.
    """
    lacking = {pk: live for pk, live in assessed.items() if live.verdict.outcome == Outcome.UNMET}
    answered = answered_codes(lacking)
    return {
        pk: live
        for pk, live in lacking.items()
        if not any(live.honour.pk == honour and unmet_codes(live) <= codes for honour, codes in answered[pk])
    }


def unmet_codes(live: LiveAssessment) -> set[str]:
    return {finding.condition for finding in live.findings if finding.met is False}


def answered_codes(nominees: Iterable[int]) -> dict[int, list[tuple[int, set[str]]]]:
    """By nominee, the honour and the unmet codes of each assessment of its recipient that was answered for."""
    answered = defaultdict(list)
    rows = Assessment.objects.filter(SAME_RECIPIENT, nominee__in=list(nominees), overrides__isnull=False).distinct()
    codes: dict[int, set[str]] = defaultdict(set)
    unmet = AssessmentFinding.objects.filter(assessment__in=rows.order_by().values("pk"), met=False)
    for assessment, code in unmet.values_list("assessment_id", "code"):
        codes[assessment].add(code)
    for pk, nominee, honour in rows.order_by("pk").values_list("pk", "nominee_id", "honour_id"):
        answered[nominee].append((honour, codes[pk]))
    return answered
