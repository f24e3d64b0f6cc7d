"""What the conditions say of nominees on the day of the decision that honours them: checked before it is issued, and kept."""

from collections.abc import Sequence
from dataclasses import dataclass

from awards.enums import AssessmentStage
from awards.models import Decision, DecisionLine, Drafting, Nominee
from awards.queries.law.assess_nominees import assess_nominees
from awards.queries.law.assess_one import LiveAssessment
from awards.queries.law.assessments import answered_codes, latest_assessments, vouched_codes
from awards.queries.law.same_recipient import listed_beside
from awards.rules.law.assess import Finding
from awards.rules.law.kinds import Sort
from awards.rules.law.verdict import stopped
from awards.services.law.assessment import freeze_assessments
from awards.services.recipients import named_texts
from emulation.models import User
from emulation.queries.people.survivors import all_survivors

#: Bars that the review of a decision puts in words of its own.
REVIEWED = frozenset({"unit_standing", "grantor_power", "not_already_granted", "named_once"})


@dataclass(frozen=True, slots=True)
class Final:
    """The nominees a draft was made from, and what the conditions say of them on its day; a decision typed in has none."""

    nominees: list[Nominee]
    assessed: dict[int, LiveAssessment]


NOBODY = Final([], {})


def assess_decision(decision: Decision, lines: Sequence[DecisionLine]) -> Final:
    """What was vouched for at the appraisal stands; the grantor is the decision's, and the list is the decision."""
    nominee_of = dict(Drafting.objects.filter(decision=decision, line__isnull=False).values_list("line_id", "nominee_id"))
    if not nominee_of:
        return NOBODY
    nominees = list(Nominee.objects.filter(pk__in=nominee_of.values()).order_by("pk"))
    beside = zip(lines, listed_beside(lines, survivors=all_survivors()), strict=True)
    assessed = assess_nominees(
        nominees,
        on=decision.decided_on,
        authority=decision.issuer.authority,
        confirmed={pk: vouched_codes(kept) for pk, kept in latest_assessments(list(nominee_of.values())).items()},
        listed={nominee_of[line.pk]: others for line, others in beside if line.pk in nominee_of},
    )
    return Final(nominees, assessed)


def stopped_sentences(final: Final) -> list[str]:
    """Who may not be honoured now, whatever was found at the appraisal, and was not answered for."""
    bars = {pk: [bar for bar in stopped(live.findings) if _is_asked_anew(bar)] for pk, live in final.assessed.items()}
    answered = answered_codes(pk for pk, own in bars.items() if own)
    sentences = []
    for nominee in final.nominees:
        codes = {code for honour, codes in answered.get(nominee.pk, ()) if honour == nominee.honour_id for code in codes}
        missing = [bar.missing for bar in bars.get(nominee.pk, ()) if bar.condition not in codes]
        sentences += [f"{nominee.name}: {' '.join(missing)}"] if missing else []
    return [f"Không khen thưởng được vào ngày này: {named_texts(sentences)}"] if sentences else []


def _is_asked_anew(finding: Finding) -> bool:
    """What counts in years was settled at the appraisal; what bars somebody on the day of the decision stops it."""
    return finding.rule.sort == Sort.BAR and finding.rule.kind not in REVIEWED


def keep_final_assessments(final: Final, *, by: User) -> None:
    """Keep what was found before the lines became rows of the register, which would stand in their own way."""
    if final.assessed:
        freeze_assessments(nominees=final.nominees, assessed=final.assessed, stage=AssessmentStage.DECISION, by=by)
