"""Letting a nominee be proposed that lacks something: said by who may, with a reason, and shown for ever."""

from datetime import date

from awards.enums import EligibilityOutcome
from awards.models import AssessmentOverride, Nominee
from awards.permissions import OVERRIDE
from awards.rules.dossiers.lifecycle import nominee_allows
from awards.services.dossiers.steps import hold, said
from awards.services.law.assessment import keep_assessments
from emulation.errors import RuleViolation
from emulation.models import User
from emulation.services.journal.acts import act

VERB = "override"


def override_nominee(*, nominee: Nominee, reason: str, by: User, on: date) -> AssessmentOverride:
    """Keep what is missing today with the reason why it is proposed all the same; it may then be found eligible."""
    reason = said(reason, "Ghi lý do cho đề nghị.")
    if not by.has_perm(OVERRIDE):
        raise RuleViolation("Bạn không có quyền cho đề nghị khi chưa đủ điều kiện. Hãy trình lãnh đạo Ban.")
    summary = f"Cho đề nghị khi chưa đủ điều kiện: {nominee}"
    with act("override_assessment", summary, by=by, reason=reason[:1000], record=nominee):
        hold(nominee.dossier)
        nominee.refresh_from_db()
        if not nominee_allows(VERB, nominee=nominee.state, dossier=nominee.dossier.state):
            raise RuleViolation("Chỉ cho đề nghị được trong khi Ban thẩm định hồ sơ. Hãy tải lại trang để xem trạng thái.")
        assessment = keep_assessments(nominees=[nominee], by=by, on=on).get(nominee.pk)
        if assessment is None or assessment.outcome != EligibilityOutcome.UNMET:
            raise RuleViolation("Trường hợp này không thiếu điều kiện nào, không cần cho đề nghị riêng.")
        return AssessmentOverride.objects.create(assessment=assessment, reason=reason[:1000], made_by=by)
