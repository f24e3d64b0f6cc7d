"""Certificates after they were printed: spoiled, handed over, withdrawn. Printing them: certificate_issue.py."""

from collections.abc import Sequence
from datetime import date

from django.db.models import QuerySet

from awards.enums import CopyState, FormState
from awards.models import Award, BlankForm, CertificateCopy, FormBatch, HandOver
from awards.models.certificates.copy import LIVE
from awards.services.certificates.issue import numbers_in_stock
from emulation.common.bulk import in_chunks
from emulation.errors import RuleViolation
from emulation.models import Unit, User
from emulation.rules.text import normalise, require_text
from emulation.services.journal.acts import act


def spoil_copy(*, copy: CertificateCopy, reason: str, by: User, on: date) -> None:
    """A certificate misprinted before it was handed over: its form is lost, another may be printed."""
    reason = require_text(reason, "Ghi lý do in hỏng, ví dụ: kẹt giấy, in lệch dòng.")
    with act("spoil_form", f"In hỏng: {copy}", by=by, reason=reason, record=copy.award):
        current = _lock_copy(copy)
        if current.state != CopyState.PRINTED:
            raise RuleViolation(f"Bằng này {current.get_state_display().lower()}, không ghi in hỏng được.")
        if current.form:
            BlankForm.objects.filter(pk=current.form_id).update(state=FormState.SPOILED, reason=reason, booked_on=on)
        _end(current, CopyState.SPOILED, reason, on=on)
    copy.refresh_from_db()


def spoil_form(*, batch: FormBatch, number: int, reason: str, by: User, on: date) -> BlankForm:
    """A form spoiled before anything was printed on it for anybody."""
    reason = require_text(reason, "Ghi lý do hỏng, ví dụ: rách, ẩm mốc.")
    with act("spoil_form", f"Phôi hỏng: {batch.serial(number)}", by=by, reason=reason, record=batch):
        numbers_in_stock(batch, 1, first=number)
        return BlankForm.objects.create(
            batch=batch, number=number, serial=batch.serial(number), state=FormState.SPOILED, reason=reason, booked_on=on
        )


def hand_over(
    *, copies: QuerySet[CertificateCopy], receiver: str, by: User, on: date, unit: Unit | None = None, note: str = ""
) -> HandOver:
    """Give printed certificates to a unit's representative or a recipient, all as one record."""
    receiver = require_text(receiver, "Ghi họ tên người nhận.", field="receiver")
    with act("hand_over", f"Giao {copies.count()} bằng cho {receiver}", by=by, record=unit):
        chosen = list(CertificateCopy.objects.select_for_update().filter(pk__in=copies.order_by().values("pk")).order_by("pk"))
        wrong = [copy for copy in chosen if copy.state != CopyState.PRINTED]
        if wrong or not chosen:
            raise RuleViolation(
                f"{len(wrong)} bằng trong danh sách không ở tình trạng “Đã in, chưa giao”. Hãy lọc theo tình trạng này rồi giao."
                if wrong
                else "Không có bằng nào để giao."
            )
        printed = max(copy.printed_on for copy in chosen)
        if on < printed:
            raise RuleViolation(f"Ngày giao không được trước ngày in {printed:%d/%m/%Y}.", field="on")
        _refuse_lapsed(chosen)
        record = HandOver.objects.create(handed_on=on, unit=unit, receiver=receiver, note=normalise(note), handed_by=by)
        CertificateCopy.objects.filter(pk__in=[copy.pk for copy in chosen]).update(state=CopyState.HANDED_OVER, hand_over=record)
    return record


def withdraw_certificate(*, copy: CertificateCopy, reason: str, by: User, on: date, lost: bool = False) -> None:
    """Take a certificate back, or record that it is lost."""
    reason = require_text(reason, "Ghi lý do thu hồi hoặc mất.")
    with act("withdraw_certificate", f"{'Mất' if lost else 'Thu hồi'}: {copy}", by=by, reason=reason, record=copy.award):
        current = _lock_copy(copy)
        if current.state not in LIVE:
            raise RuleViolation(f"Bằng này {current.get_state_display().lower()} rồi.")
        _end(current, CopyState.LOST if lost else CopyState.WITHDRAWN, reason, on=on)
    copy.refresh_from_db()


def _refuse_lapsed(copies: Sequence[CertificateCopy]) -> None:
    lapsed: list[str] = []
    for some in in_chunks(copy.award_id for copy in copies):
        ended = Award.objects.lapsed(on=date.max).filter(pk__in=some).order_by("ordinal", "pk")
        lapsed += ended.values_list("name", flat=True)[:3]
    if lapsed:
        raise RuleViolation(f"Khen thưởng của {', '.join(lapsed[:3])} không còn hiệu lực. Hãy thu hồi bằng, không giao.")


def _lock_copy(copy: CertificateCopy) -> CertificateCopy:
    return CertificateCopy.objects.select_for_update(of=("self",)).select_related("form").get(pk=copy.pk)


def _end(copy: CertificateCopy, state: str, reason: str, *, on: date) -> None:
    copy.state, copy.reason, copy.ended_on = state, reason, on
    copy.save(update_fields=["state", "reason", "ended_on"])
