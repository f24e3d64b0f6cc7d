"""Keeping what the conditions say of nominees when they are appraised or decided, and answering for what is missing."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date

from awards.enums import AssessmentStage
from awards.models import Assessment, AssessmentFinding, Dossier, Nominee, Regime
from awards.queries.law.assess_nominees import assess_nominees
from awards.queries.law.assess_one import LiveAssessment
from awards.queries.law.assessments import latest_assessments, unanswered, vouched_codes
from awards.rules.dossiers.lifecycle import GOES_ON
from awards.rules.law.assess import Finding, Rule
from awards.rules.law.verdict import judged_routes, missing_text
from awards.services.recipients import NAMED
from emulation.common.bulk import ROWS_AT_ONCE
from emulation.errors import RuleViolation
from emulation.models import User
from emulation.services.journal.acts import act

LAPSED = "Từ khi thẩm định đã có thay đổi nên nay chưa đủ điều kiện. Hãy bấm “Thẩm định lại” rồi kết luận lại:"
LONGEST = AssessmentFinding._meta.get_field("missing").max_length


def keep_assessments(
    *,
    nominees: Sequence[Nominee],
    by: User | None,
    on: date,
    passing: bool = False,
    confirmed: Mapping[int, Collection[str]] | None = None,
) -> dict[int, Assessment]:
    """Assess nominees as they are appraised and keep what is found.

    With `passing`, raises RuleViolation for those that lack something nobody answered for; `confirmed` by nominee.
    """
    assessed = assess_nominees(nominees, on=on, confirmed=confirmed)
    if passing:
        refuse_unanswered(nominees, assessed)
    return freeze_assessments(nominees=nominees, assessed=assessed, stage=AssessmentStage.APPRAISAL, by=by)


def refuse_unanswered(nominees: Sequence[Nominee], assessed: Mapping[int, LiveAssessment]) -> None:
    missing = unanswered(dict(assessed))
    if not missing:
        return
    named = [f"{nominee.name}: {missing_text(missing[nominee.pk].findings)}" for nominee in nominees if nominee.pk in missing]
    vouch = any(judged_routes(live.findings) for live in missing.values())
    rest = f"\nvà {len(named) - NAMED} trường hợp khác." if len(named) > NAMED else ""
    raise RuleViolation(
        "Chưa đủ điều kiện nên không kết luận đủ điều kiện được:\n"
        + "\n".join(named[:NAMED])
        + rest
        + ("\nNếu xét theo thành tích, hãy đánh dấu điều kiện đã kiểm tra và xác nhận." if vouch else "")
        + "\nHãy kết luận không đủ điều kiện, trả lại để bổ sung, hoặc trình người có quyền bấm "
        "“Cho đề nghị khi chưa đủ điều kiện” ở trang của từng trường hợp."
    )


def lapsed_sentences(dossier: Dossier, *, on: date) -> list[str]:
    """What those found eligible lack on the day all the same, because something was recorded since their appraisal."""
    kept = latest_assessments(list(dossier.nominees.filter(state=GOES_ON).order_by().values_list("pk", flat=True)))
    nominees = list(Nominee.objects.filter(pk__in=kept).order_by("ordinal", "id"))
    missing = unanswered(assess_nominees(nominees, on=on, confirmed={pk: vouched_codes(row) for pk, row in kept.items()}))
    said = [f"{nominee.name}: {missing_text(missing[nominee.pk].findings)}" for nominee in nominees if nominee.pk in missing]
    rest = [f"và {len(said) - NAMED} trường hợp khác."] if len(said) > NAMED else []
    return [LAPSED, *said[:NAMED], *rest] if said else []


def refuse_lapsed(dossier: Dossier, *, on: date) -> None:
    if said := lapsed_sentences(dossier, on=on):
        raise RuleViolation("\n".join(said))


def freeze_assessments(
    *, nominees: Sequence[Nominee], assessed: Mapping[int, LiveAssessment], stage: AssessmentStage, by: User | None
) -> dict[int, Assessment]:
    """Keep each with the rows of the law as they read now, the modifiers included."""
    regimes = {regime.code: regime for regime in Regime.objects.all()}
    kept = [nominee for nominee in nominees if nominee.pk in assessed]
    with act("freeze_assessments", f"Lưu kết luận điều kiện của {len(kept)} trường hợp", by=by):
        rows = [_assessment(nominee, assessed[nominee.pk], regimes, stage=stage, by=by) for nominee in kept]
        Assessment.objects.bulk_create(rows, batch_size=ROWS_AT_ONCE)
        AssessmentFinding.objects.bulk_create(
            [finding for row in rows for finding in _findings(row, assessed[row.nominee_id])], batch_size=ROWS_AT_ONCE
        )
    return {row.nominee_id: row for row in rows}


def _assessment(
    nominee: Nominee, live: LiveAssessment, regimes: Mapping[str, Regime], *, stage: AssessmentStage, by: User | None
) -> Assessment:
    return Assessment(
        nominee=nominee,
        stage=stage,
        recipient_kind=nominee.recipient_kind,
        person_id=nominee.person_id,
        household_id=nominee.household_id,
        unit_id=nominee.unit_id,
        honour=live.honour,
        on=live.on,
        year=nominee.year,
        received_on=nominee.dossier.received_for_appraisal_on,
        regime=regimes[live.choice.code],
        regime_reason=live.choice.reason,
        outcome=live.verdict.outcome.value,
        routes=list(live.verdict.routes),
        made_by=by,
    )


def _findings(assessment: Assessment, live: LiveAssessment) -> list[AssessmentFinding]:
    rows = [*live.findings, *(Finding(rule, True) for rule in live.plan.modifiers)]
    return [_finding(assessment, order, finding) for order, finding in enumerate(rows, start=1)]


def _finding(assessment: Assessment, order: int, finding: Finding) -> AssessmentFinding:
    rule: Rule = finding.rule
    return AssessmentFinding(
        assessment=assessment, condition_id=rule.id, order=order, code=rule.code, kind=rule.kind, params=dict(rule.params),
        route=rule.route, audience=rule.audience, text=rule.text, citation=rule.citation, verified=rule.verified, met=finding.met,
        facts=[{"text": fact.text, "award": fact.award} for fact in finding.facts], missing=finding.missing[:LONGEST],
    )  # fmt: skip
