"""What becomes of a complaint about an honour: recorded, accepted or not, put off, settled, withdrawn, followed by an act."""

from collections.abc import Collection
from datetime import date

from awards.enums import ComplaintOutcome, ComplaintState
from awards.models import Complaint, RegisterAct
from awards.queries.dossiers import office_calendar
from awards.queries.register.complaints import acts_after
from awards.rules.register.complaints import STEPS, TERMS, allows
from emulation.errors import RuleViolation
from emulation.models import User
from emulation.rules.text import normalise, require_text
from emulation.services.journal.acts import act


def record_complaint(*, complaint: Complaint, by: User, on: date, changed: Collection[str] = ()) -> Complaint:
    """Store a new one, or with `changed` those fields of one that nobody has accepted yet; its clock runs from the receipt."""
    with act("record_complaint", f"Ghi đơn của {complaint.sender}", by=by, record=complaint if complaint.pk else None):
        if complaint.received_on > on:
            raise RuleViolation("Ngày nhận đơn không được sau hôm nay.", field="received_on")
        if complaint.pk and _locked(complaint).state != ComplaintState.RECEIVED:
            raise RuleViolation("Đơn đã thụ lý hoặc kết thúc nên không sửa được nội dung.")
        complaint.due_on = TERMS[complaint.kind].accept.ends(complaint.received_on, office_calendar())
        complaint.save(update_fields=sorted({*changed, "due_on"}) if complaint.pk else None)
    return complaint


def accept_complaint(*, complaint: Complaint, by: User, on: date, accepted_on: date) -> Complaint:
    """Take it up: from that day the time to settle it runs."""
    _refuse_future(accepted_on, on, field="accepted_on")
    if accepted_on < complaint.received_on:
        raise RuleViolation("Ngày thụ lý không được trước ngày nhận đơn.", field="accepted_on")
    due = TERMS[complaint.kind].settle.ends(accepted_on, office_calendar())
    return _take(complaint, "accept", "Thụ lý", by=by, accepted_on=accepted_on, due_on=due)


def extend_complaint(*, complaint: Complaint, reason: str, by: User, on: date) -> Complaint:
    """Put the day of settling off, once, by what the law allows."""
    reason = require_text(reason, "Ghi lý do gia hạn, ví dụ: vụ việc phức tạp, phải xác minh nhiều nơi.")
    if complaint.extended:
        raise RuleViolation("Đơn này đã được gia hạn một lần. Luật không cho gia hạn thêm ở đây.")
    due = TERMS[complaint.kind].extend.ends(complaint.due_on, office_calendar())
    return _take(complaint, "extend", "Gia hạn giải quyết", by=by, reason=reason, due_on=due, extended=True)


def decline_complaint(*, complaint: Complaint, reason: str, by: User, on: date) -> Complaint:
    reason = require_text(reason, "Ghi lý do không thụ lý.")
    return _take(complaint, "decline", "Không thụ lý", by=by, reason=reason, ended_on=on, ruling=reason, due_on=None)


def withdraw_complaint(*, complaint: Complaint, reason: str, by: User, on: date) -> Complaint:
    reason = require_text(reason, "Ghi lý do, ngày rút đơn.")
    return _take(complaint, "withdraw", "Ghi đã rút", by=by, reason=reason, ended_on=on, ruling=reason, due_on=None)


def settle_complaint(
    *, complaint: Complaint, outcome: ComplaintOutcome | str, ruling_number: str, ruling: str, ended_on: date, by: User, on: date
) -> Complaint:
    """Record the ruling. Whether the honour is then corrected or cancelled is proposed on the honour's own page."""
    _refuse_future(ended_on, on, field="ended_on")
    if complaint.accepted_on and ended_on < complaint.accepted_on:
        raise RuleViolation("Ngày giải quyết không được trước ngày thụ lý.", field="ended_on")
    return _take(
        complaint, "settle", "Giải quyết", by=by, ended_on=ended_on, outcome=outcome,
        ruling_number=normalise(require_text(ruling_number, "Ghi số văn bản giải quyết.", field="ruling_number")),
        ruling=require_text(ruling, "Ghi nội dung giải quyết.", field="ruling"), due_on=None,
    )  # fmt: skip


def link_register_act(*, complaint: Complaint, register_act: RegisterAct, by: User) -> Complaint:
    """Say which act upon the honour followed from the ruling."""
    with act("link_register_act", f"Ghi việc đã làm theo {complaint}", by=by, record=complaint):
        locked = _locked(complaint)
        if locked.state != ComplaintState.SETTLED:
            raise RuleViolation("Đơn chưa được giải quyết nên chưa có việc ghi sổ nào theo kết luận.")
        if not acts_after(locked).filter(pk=register_act.pk).exists():
            raise RuleViolation("Việc được chọn không phải về khen thưởng mà đơn nói đến.", field="register_act")
        locked.register_act = register_act
        locked.save(update_fields=["register_act"])
    complaint.refresh_from_db()
    return complaint


def _take(complaint: Complaint, step: str, what: str, *, by: User, reason: str = "", **values) -> Complaint:
    with act(f"complaint_{step}", f"{what}: {complaint}", by=by, reason=reason[:1000], record=complaint):
        locked = _locked(complaint)
        if not allows(step, locked.state):
            raise RuleViolation(f"Đơn đang ở trạng thái “{locked.get_state_display()}” nên không làm được việc này.")
        for name, value in {**values, "state": STEPS[step][1]}.items():
            setattr(locked, name, value)
        locked.save(update_fields=[*values, "state"])
    complaint.refresh_from_db()
    return complaint


def _locked(complaint: Complaint) -> Complaint:
    return Complaint.objects.select_for_update(of=("self",)).get(pk=complaint.pk)


def _refuse_future(day: date, on: date, *, field: str) -> None:
    if day > on:
        raise RuleViolation("Ngày này không được sau hôm nay.", field=field)
