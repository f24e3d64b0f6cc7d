"""Certificates: printed on forms from the stock or on plain paper, spoiled, handed over, withdrawn."""

from collections.abc import Iterable, Sequence
from datetime import date

from django.db.models import QuerySet

from awards.enums import ActKind, CopyState, FormState, Standing
from awards.models import Award, BlankForm, CertificateCopy, Decision, FormBatch, HandOver, PrintRun
from awards.models.certificate import LIVE
from awards.queries.certificates import copies_of, free_numbers, open_reissue
from awards.queries.register_acts import standing_of
from emulation.common.text import normalise
from emulation.errors import RuleViolation
from emulation.models import Unit, User
from emulation.services.journal import act


def issue_certificate(
    *, award: Award, by: User, on: date, batch: FormBatch | None = None, number: int | None = None
) -> CertificateCopy:
    """Book a certificate as printed: on the form `number` of the batch, on its next free one, or on plain paper.

    An honour whose certificate is out gets another only after an exchange or re-issue was confirmed, or a correction;
    the old one is then withdrawn. Raises RuleViolation where the honour is not in force or the form is not in stock.
    """
    return issue_certificates(awards=[award], by=by, on=on, batch=batch, first=number)[0]


def issue_certificates(
    *,
    awards: Sequence[Award],
    by: User,
    on: date,
    batch: FormBatch | None = None,
    first: int | None = None,
    run: PrintRun | None = None,
) -> list[CertificateCopy]:
    """`issue_certificate` for many, in their order, on consecutive free forms from `first` on."""
    about = awards[0] if len(awards) == 1 else awards[0].decision
    with act("issue_certificate", f"In bằng: {len(awards)} bằng, {about}", by=by, record=about):
        list(Decision.objects.select_for_update().filter(pk__in={award.decision_id for award in awards}).order_by("pk"))
        numbers = _numbers(batch, len(awards), first=first) if batch else [None] * len(awards)
        return [_issue(award, batch, number, run=run, on=on) for award, number in zip(awards, numbers, strict=True)]


def spoil_copy(*, copy: CertificateCopy, reason: str, by: User, on: date) -> None:
    """A certificate misprinted before it was handed over: its form is lost, another may be printed."""
    reason = _said(reason, "Ghi lý do in hỏng, ví dụ: kẹt giấy, in lệch dòng.")
    with act("spoil_form", f"In hỏng: {copy}", by=by, reason=reason, record=copy.award):
        current = _locked(copy)
        if current.state != CopyState.PRINTED:
            raise RuleViolation(f"Bằng này {current.get_state_display().lower()}, không ghi in hỏng được.")
        if current.form:
            BlankForm.objects.filter(pk=current.form_id).update(state=FormState.SPOILED, reason=reason, booked_on=on)
        _end(current, CopyState.SPOILED, reason, on=on)
    copy.refresh_from_db()


def spoil_form(*, batch: FormBatch, number: int, reason: str, by: User, on: date) -> BlankForm:
    """A form spoiled before anything was printed on it for anybody."""
    reason = _said(reason, "Ghi lý do hỏng, ví dụ: rách, ẩm mốc.")
    with act("spoil_form", f"Phôi hỏng: {batch.serial(number)}", by=by, reason=reason, record=batch):
        _numbers(batch, 1, first=number)
        return BlankForm.objects.create(
            batch=batch, number=number, serial=batch.serial(number), state=FormState.SPOILED, reason=reason, booked_on=on
        )


def hand_over(
    *, copies: QuerySet[CertificateCopy], receiver: str, by: User, on: date, unit: Unit | None = None, note: str = ""
) -> HandOver:
    """Give printed certificates to a unit's representative or a recipient, all as one record."""
    receiver = _said(receiver, "Ghi họ tên người nhận.", field="receiver")
    with act("hand_over", f"Giao {copies.count()} bằng cho {receiver}", by=by, record=unit):
        chosen = list(CertificateCopy.objects.select_for_update().filter(pk__in=copies.order_by().values("pk")).order_by("pk"))
        wrong = [copy for copy in chosen if copy.state != CopyState.PRINTED]
        if wrong or not chosen:
            raise RuleViolation(
                f"{len(wrong)} bằng trong danh sách không ở tình trạng “Đã in, chưa giao”. Hãy lọc theo tình trạng này rồi giao."
                if wrong
                else "Không có bằng nào để giao."
            )
        _refuse_lapsed(chosen)
        record = HandOver.objects.create(handed_on=on, unit=unit, receiver=receiver, note=normalise(note), handed_by=by)
        CertificateCopy.objects.filter(pk__in=[copy.pk for copy in chosen]).update(state=CopyState.HANDED_OVER, hand_over=record)
    return record


def withdraw_certificate(*, copy: CertificateCopy, reason: str, by: User, on: date, lost: bool = False) -> None:
    """Take a certificate back, or record that it is lost."""
    reason = _said(reason, "Ghi lý do thu hồi hoặc mất.")
    with act("withdraw_certificate", f"{'Mất' if lost else 'Thu hồi'}: {copy}", by=by, reason=reason, record=copy.award):
        current = _locked(copy)
        if current.state not in LIVE:
            raise RuleViolation(f"Bằng này {current.get_state_display().lower()} rồi.")
        _end(current, CopyState.LOST if lost else CopyState.WITHDRAWN, reason, on=on)
    copy.refresh_from_db()


def _issue(award: Award, batch: FormBatch | None, number: int | None, *, run: PrintRun | None, on: date) -> CertificateCopy:
    standing = Award.objects.with_standing(on=on).get(pk=award.pk).standing
    if standing != Standing.IN_FORCE:
        raise RuleViolation(f"{award.name}: {Standing(standing).label.lower()}, không in bằng được.")
    if batch and batch.honour_id not in (None, award.honour_id):
        raise RuleViolation(f"{batch} là phôi của {batch.honour}, không in {award.honour} được.")
    before = list(copies_of(award))
    reissue = _make_room(award, before, on=on)
    spoiled = next((copy for copy in before if copy.state == CopyState.SPOILED and not hasattr(copy, "reprint")), None)
    form = None
    if batch:
        form = BlankForm.objects.create(
            batch=batch, number=number, serial=batch.serial(number), state=FormState.USED, booked_on=on
        )
    return CertificateCopy.objects.create(award=award, form=form, act=reissue, reprint_of=spoiled, run=run, printed_on=on)


def _make_room(award: Award, before: list[CertificateCopy], *, on: date):
    """End the certificate that is out, where something confirmed orders another; that act, if it is one about certificates."""
    live = next((copy for copy in before if copy.state in LIVE), None)
    reissue = open_reissue(award)
    if live is None:
        return reissue
    if reissue:
        lost = reissue.kind == ActKind.REISSUE
        _end(
            live,
            CopyState.LOST if lost else CopyState.WITHDRAWN,
            f"{reissue.get_kind_display()} theo {reissue.order_text}",
            on=on,
        )
        return reissue
    if live.award_id != award.pk:
        _end(live, CopyState.WITHDRAWN, "Khen thưởng đã đính chính, in bằng khác", on=on)
        return None
    raise RuleViolation(
        f"{award.name} đã có bằng: {live.get_state_display().lower()}. In hỏng thì ghi in hỏng trước; "
        "đã giao thì lập đề nghị cấp đổi hoặc cấp lại."
    )


def _numbers(batch: FormBatch, count: int, *, first: int | None) -> list[int]:
    """Numbers of forms in stock, the batch's row being held so that nobody else takes them."""
    FormBatch.objects.select_for_update().get(pk=batch.pk)
    if first is None:
        numbers = free_numbers(batch, count)
        if len(numbers) < count:
            raise RuleViolation(f"{batch} chỉ còn {len(numbers)} phôi, cần {count}. Hãy chọn lô khác hoặc nhận thêm phôi.")
        return numbers
    numbers = list(range(first, first + count))
    if first < batch.first or numbers[-1] > batch.last:
        raise RuleViolation(f"{batch} có các số từ {batch.serial(batch.first)} đến {batch.serial(batch.last)}.", field="number")
    taken = batch.forms.filter(number__in=numbers).values_list("serial", flat=True)
    if taken:
        raise RuleViolation(f"Số phôi {', '.join(taken[:3])} đã dùng hoặc đã ghi hỏng.", field="number")
    return numbers


def _refuse_lapsed(copies: Iterable[CertificateCopy]) -> None:
    lapsed = [copy.award.name for copy in copies if standing_of(copy.award) != Standing.IN_FORCE]
    if lapsed:
        raise RuleViolation(f"Khen thưởng của {', '.join(lapsed[:3])} không còn hiệu lực. Hãy thu hồi bằng, không giao.")


def _locked(copy: CertificateCopy) -> CertificateCopy:
    return CertificateCopy.objects.select_for_update(of=("self",)).select_related("form").get(pk=copy.pk)


def _end(copy: CertificateCopy, state: str, reason: str, *, on: date) -> None:
    copy.state, copy.reason, copy.ended_on = state, reason, on
    copy.save(update_fields=["state", "reason", "ended_on"])


def _said(text: str, missing: str, *, field: str = "reason") -> str:
    text = normalise(text)
    if not text:
        raise RuleViolation(missing, field=field)
    return text
