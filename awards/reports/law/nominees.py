"""What the conditions say of nominees: as kept once they were appraised, before that as asked today."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from awards.enums import NomineeState
from awards.models import Assessment, AssessmentOverride, Nominee
from awards.queries.law.assess_nominees import assess_nominees
from awards.queries.law.assessments import latest_assessments, overrides_of
from awards.reports.law.eligibility import assessment_row, kept_row

#: While a nominee is in one of these, nobody has said a word on it that would have to stand.
UNDECIDED = (NomineeState.OPEN, NomineeState.RETURNED)


@dataclass(frozen=True)
class NomineeAnswer:
    """`row` is None where the records know nothing of the recipient; `kept` is the assessment it was taken from, if kept."""

    row: dict | None
    kept: Assessment | None = None
    overrides: list[AssessmentOverride] = field(default_factory=list)


def answers_for(nominees: Sequence[Nominee], *, on: date) -> dict[int, NomineeAnswer]:
    """By nominee, in a number of queries that does not grow with them."""
    keys = [nominee.pk for nominee in nominees]
    settled = [nominee.pk for nominee in nominees if nominee.state not in UNDECIDED]
    kept = latest_assessments(settled) if settled else {}
    live = assess_nominees([nominee for nominee in nominees if nominee.pk not in kept], on=on)
    overrides = overrides_of(keys)
    rows = {pk: kept_row(found) for pk, found in kept.items()} | {pk: assessment_row(found) for pk, found in live.items()}
    return {pk: NomineeAnswer(rows.get(pk), kept.get(pk), overrides.get(pk, [])) for pk in keys}
