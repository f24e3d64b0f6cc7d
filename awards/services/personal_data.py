"""Requests of people about their own data: taken in with their clock, and answered."""

from collections.abc import Collection
from datetime import date

from awards.enums import DataAnswer
from awards.models import DataRequest
from awards.rules.personal_data import answer_due
from emulation.errors import RuleViolation
from emulation.models import User
from emulation.rules.text import normalise, require_text
from emulation.services.journal.acts import act


def record_request(*, request: DataRequest, by: User, on: date, changed: Collection[str] = ()) -> DataRequest:
    """Store a new one, or with `changed` those fields of one without an answer; the clock runs from the receipt."""
    known = {"record": request} if request.pk else {}
    with act("record_request", f"Ghi yêu cầu về dữ liệu cá nhân của {request.person}", by=by, **known):
        if request.received_on > on:
            raise RuleViolation("Ngày nhận không được sau hôm nay.", field="received_on")
        request.due_on = answer_due(request.received_on)
        request.save(update_fields=sorted({*changed, "due_on"}) if request.pk else None)
    return request


def answer_request(
    *, request: DataRequest, answer: DataAnswer | str, answer_text: str, answered_on: date, by: User, on: date, letter: str = ""
) -> DataRequest:
    """Record what was answered; a refusal says why."""
    text = require_text(answer_text, "Ghi nội dung trả lời; không thực hiện thì ghi lý do, căn cứ.", field="answer_text")
    with act("answer_request", f"Trả lời {request}", by=by, record=request):
        locked = DataRequest.objects.select_for_update().get(pk=request.pk)
        if locked.is_answered:
            raise RuleViolation("Yêu cầu này đã được trả lời. Hãy tải lại trang để xem.")
        if not locked.received_on <= answered_on <= on:
            raise RuleViolation("Ngày trả lời phải từ ngày nhận đến hôm nay.", field="answered_on")
        locked.answer, locked.answered_on = answer, answered_on
        locked.answer_text, locked.answer_letter = text, normalise(letter)
        locked.save(update_fields=["answer", "answered_on", "answer_text", "answer_letter"])
    request.refresh_from_db()
    return request
