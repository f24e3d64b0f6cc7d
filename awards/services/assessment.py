"""Keeping an assessment as it was on the day, and answering for a proposal that lacks something."""

from django.db.models import Model

from awards.models import Assessment, AssessmentFinding, AssessmentOverride, DecisionLine, Regime
from awards.queries.eligibility import LiveAssessment
from awards.rules.law.assess import Finding, Rule
from emulation.errors import RuleViolation
from emulation.models import Household, Person, Unit, User
from emulation.services.journal import act

OVERRIDE = "awards.override_assessment"
LONGEST = AssessmentFinding._meta.get_field("missing").max_length


def freeze_assessment(
    assessed: LiveAssessment, *, recipient: Person | Household | Unit, unit: Unit | None, by: User | None, received_on=None,
    line: DecisionLine | None = None,
) -> Assessment:  # fmt: skip
    """Keep the assessment with the rows of the law as they read now, the modifiers included. `unit` decides who sees it."""
    regime = Regime.objects.get(code=assessed.regime)
    with act("freeze_assessment", f"Lưu kết luận điều kiện {assessed.honour}: {recipient}", by=by, record=recipient):
        assessment = Assessment.objects.create(
            recipient_kind=assessed.facts.kind,
            person=recipient if isinstance(recipient, Person) else None,
            household=recipient if isinstance(recipient, Household) else None,
            unit=recipient if isinstance(recipient, Unit) else unit,
            honour=assessed.honour,
            on=assessed.on,
            year=assessed.proposal.year,
            received_on=received_on,
            regime=regime,
            regime_reason=assessed.regime_reason,
            outcome=assessed.verdict.outcome.value,
            routes=list(assessed.verdict.routes),
            line=line,
            made_by=by,
        )
        rows = [*assessed.findings, *(Finding(rule, True) for rule in assessed.plan.modifiers)]
        AssessmentFinding.objects.bulk_create(_finding(assessment, order, finding) for order, finding in enumerate(rows, start=1))
    return assessment


def _finding(assessment: Assessment, order: int, finding: Finding) -> AssessmentFinding:
    rule: Rule = finding.rule
    return AssessmentFinding(
        assessment=assessment, condition_id=rule.id, order=order, code=rule.code, kind=rule.kind, params=dict(rule.params),
        route=rule.route, text=rule.text, citation=rule.citation, verified=rule.verified, met=finding.met,
        facts=[{"text": fact.text, "award": fact.award} for fact in finding.facts], missing=finding.missing[:LONGEST],
    )  # fmt: skip


def override_assessment(assessment: Assessment, *, by: User, reason: str, **_) -> AssessmentOverride:
    """Let a proposal through that lacks something. It is shown with the assessment for ever, and can be said only once."""
    reason = " ".join(reason.split())
    if not by.has_perm(OVERRIDE):
        raise RuleViolation("Bạn không có quyền cho đề nghị khi chưa đủ điều kiện. Hãy trình lãnh đạo Ban.")
    if not reason:
        raise RuleViolation("Ghi lý do cho đề nghị.", field="reason")
    if assessment.outcome == "met":
        raise RuleViolation("Trường hợp này đã đủ điều kiện, không cần cho đề nghị riêng.")
    if assessment.overrides.exists():
        raise RuleViolation("Trường hợp này đã được cho đề nghị. Lý do đã ghi vẫn được giữ.")
    with act("override_assessment", f"Cho đề nghị khi chưa đủ điều kiện: {assessment}", by=by, reason=reason, record=assessment):
        return AssessmentOverride.objects.create(assessment=assessment, reason=reason, made_by=by)


def shown_unit(recipient: Model, unit: Unit | None = None) -> Unit | None:
    """The unit an assessment is filed under: a collective's own, a household's commune, else the one given."""
    if isinstance(recipient, Unit):
        return recipient
    return recipient.unit if isinstance(recipient, Household) else unit
