"""Asking another body about a dossier or a nominee, and recording what it answers."""

from datetime import date

from awards.enums import AskedBody, OpinionAnswer
from awards.models import Dossier, Nominee, OpinionRequest
from awards.queries.dossiers import office_calendar
from awards.rules.dossiers.deadlines import OPINION_DAYS, add_working_days
from awards.services.lifecycle import lock_dossier
from emulation.errors import RuleViolation
from emulation.models import User
from emulation.rules.text import require_text
from emulation.services.journal.acts import act


def ask_opinion(
    *,
    dossier: Dossier,
    body: AskedBody | str,
    question: str,
    by: User,
    on: date,
    nominee: Nominee | None = None,
    days: int = OPINION_DAYS,
    **details,
) -> OpinionRequest:
    """Ask a body while the dossier is being appraised; the answer is due after `days` working days.

    `details` are other fields of the request: `body_name`, `letter`.
    """
    question = require_text(question, "Ghi nội dung xin ý kiến.", field="question")
    with act("ask_opinion", f"Xin ý kiến {AskedBody(body).label} về {dossier}", by=by, record=dossier):
        lock_dossier(dossier, "ask_opinion")
        if nominee and nominee.dossier_id != dossier.pk:
            raise RuleViolation("Trường hợp được chọn không thuộc hồ sơ này.", field="nominee")
        due_on = add_working_days(on, days, office_calendar())
        return OpinionRequest.objects.create(
            dossier=dossier, nominee=nominee, body=body, question=question, asked_on=on, due_on=due_on, **details
        )


def record_answer(
    *,
    opinion: OpinionRequest,
    answer: OpinionAnswer | str,
    by: User,
    on: date,
    answered_on: date | None = None,
    **details,
) -> OpinionRequest:
    """Record what the body answered; `details` are `answer_letter`, `answer_text` and `scan`."""
    day = answered_on or on
    with act("record_answer", f"Ghi trả lời của {opinion}", by=by, record=opinion):
        lock_dossier(opinion.dossier)
        opinion.refresh_from_db()
        if opinion.is_answered:
            raise RuleViolation("Ý kiến này đã được ghi trả lời. Hãy tải lại trang để xem.")
        if day < opinion.asked_on or day > on:
            raise RuleViolation("Ngày trả lời phải từ ngày hỏi đến hôm nay.", field="answered_on")
        opinion.answer, opinion.answered_on = answer, day
        for name, value in details.items():
            setattr(opinion, name, value)
        opinion.save()
    return opinion
