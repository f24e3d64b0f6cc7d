"""Booking certificates as printed: one or a whole decision's in one run, on forms from the stock or on plain paper.

Whatever can be asked of all certificates at once is asked once: a decision may have thousands.
"""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from awards.enums import ActKind, CopyState, FormState, Standing
from awards.models import Award, BlankForm, CertificateCopy, CertificateLayout, Decision, FormBatch, PrintRun, RegisterAct
from awards.models.certificates.copy import LIVE
from awards.queries.certificates.copies import Place, copies_by_place, free_numbers, open_reissues, place_of
from awards.services.certificates.verification import codes_for
from emulation.common.bulk import in_chunks
from emulation.errors import RuleViolation
from emulation.models import User
from emulation.services.journal.acts import act

#: Rows in one statement; each of a few dozen values.
BATCH = 500


def print_certificates(
    *,
    decision: Decision,
    awards: Sequence[Award],
    layout: CertificateLayout,
    by: User,
    on: date,
    batch: FormBatch | None = None,
    first: int | None = None,
) -> PrintRun:
    """Book the certificates as printed and give each honour the code of its page of confirmation.

    Raises RuleViolation where the layout is another honour's, a form is asked for by a layout of plain paper, or an honour
    may have no certificate.
    """
    if not awards:
        raise RuleViolation("Mọi khen thưởng còn hiệu lực của quyết định đã có bằng. Bằng in hỏng thì ghi in hỏng trước.")
    if batch and not layout.preprinted:
        raise RuleViolation("Mẫu này in trên giấy thường. Hãy bỏ chọn lô phôi hoặc chọn mẫu in trên phôi.", field="batch")
    if layout.preprinted and not batch:
        raise RuleViolation("Mẫu này in trên phôi in sẵn. Hãy chọn lô phôi.", field="batch")
    others = {award.honour.name for award in awards if layout.honour_id not in (None, award.honour_id)}
    if others:
        raise RuleViolation(f"{layout} là mẫu của {layout.honour}, không in {', '.join(sorted(others))} được.", field="layout")
    with act("print_certificates", f"In {len(awards)} bằng theo mẫu {layout}: {decision}", by=by, record=decision):
        run = PrintRun.objects.create(decision=decision, layout=layout, batch=batch, printed_on=on, printed_by=by)
        issue_certificates(awards=awards, by=by, on=on, batch=batch, first=first, run=run)
        codes_for(awards)
    return run


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
        _refuse_unfit(awards, batch, on=on)
        before, reissues = copies_by_place(awards), open_reissues(awards)
        _make_room(awards, before, reissues, on=on)
        forms = _take_forms(batch, len(awards), first=first, on=on) if batch else [None] * len(awards)
        copies = [
            CertificateCopy(
                award=award, form=form, act=reissues.get(place_of(award)), reprint_of=_spoiled(before[place_of(award)]),
                run=run, printed_on=on,
            )
            for award, form in zip(awards, forms, strict=True)
        ]  # fmt: skip
        return CertificateCopy.objects.bulk_create(copies, batch_size=BATCH)


def numbers_in_stock(batch: FormBatch, count: int, *, first: int | None) -> list[int]:
    """Numbers of forms in stock, the batch's row being held so that nobody else takes them."""
    FormBatch.objects.select_for_update().get(pk=batch.pk)
    if first is None:
        numbers = free_numbers(batch, count)
        if len(numbers) < count:
            raise RuleViolation(f"{batch} chỉ còn {len(numbers)} phôi, cần {count}. Hãy chọn lô khác hoặc nhận thêm phôi.")
        return numbers
    last = first + count - 1
    if first < batch.first or last > batch.last:
        raise RuleViolation(f"{batch} có các số từ {batch.serial(batch.first)} đến {batch.serial(batch.last)}.", field="number")
    taken = batch.forms.filter(number__range=(first, last)).order_by("number").values_list("serial", flat=True)[:3]
    if taken:
        raise RuleViolation(f"Số phôi {', '.join(taken)} đã dùng hoặc đã ghi hỏng.", field="number")
    return list(range(first, last + 1))


def _refuse_unfit(awards: Sequence[Award], batch: FormBatch | None, *, on: date) -> None:
    standings: dict[int, str] = {}
    for some in in_chunks(award.pk for award in awards):
        standings |= dict(Award.objects.with_standing(on=on).filter(pk__in=some).values_list("pk", "standing"))
    for award in awards:
        if standings[award.pk] != Standing.IN_FORCE:
            raise RuleViolation(f"{award.name}: {Standing(standings[award.pk]).label.lower()}, không in bằng được.")
        if on < award.decided_on:
            raise RuleViolation(f"Ngày in không được trước ngày quyết định {award.decided_on:%d/%m/%Y}.", field="on")
        if batch and batch.honour_id not in (None, award.honour_id):
            raise RuleViolation(f"{batch} là phôi của {batch.honour}, không in {award.honour} được.")


def _make_room(
    awards: Sequence[Award], before: dict[Place, list[CertificateCopy]], reissues: dict[Place, RegisterAct], *, on: date
) -> None:
    """End the certificates that are out, where something confirmed orders others."""
    ending: dict[tuple[str, str], list[int]] = defaultdict(list)
    for award in awards:
        live = next((copy for copy in before[place_of(award)] if copy.state in LIVE), None)
        if live:
            ending[_end_of(live, award, reissues.get(place_of(award)))].append(live.pk)
    for (state, reason), keys in ending.items():
        for some in in_chunks(keys):
            CertificateCopy.objects.filter(pk__in=some).update(state=state, reason=reason, ended_on=on)


def _end_of(live: CertificateCopy, award: Award, reissue: RegisterAct | None) -> tuple[str, str]:
    """The state the certificate that is out comes to, and why; raises RuleViolation where nothing orders another."""
    if reissue:
        state = CopyState.LOST if reissue.kind == ActKind.REISSUE else CopyState.WITHDRAWN
        return state, f"{reissue.get_kind_display()} theo {reissue.order_text}"
    if live.award_id != award.pk:
        return CopyState.WITHDRAWN, "Khen thưởng đã đính chính, in bằng khác"
    raise RuleViolation(
        f"{award.name} đã có bằng: {live.get_state_display().lower()}. In hỏng thì ghi in hỏng trước; "
        "đã giao thì lập đề nghị cấp đổi hoặc cấp lại."
    )


def _spoiled(before: list[CertificateCopy]) -> CertificateCopy | None:
    """The last copy that was spoiled and not printed again yet."""
    return next((copy for copy in before if copy.state == CopyState.SPOILED and not copy.reprinted), None)


def _take_forms(batch: FormBatch, count: int, *, first: int | None, on: date) -> list[BlankForm]:
    forms = [
        BlankForm(batch=batch, number=number, serial=batch.serial(number), state=FormState.USED, booked_on=on)
        for number in numbers_in_stock(batch, count, first=first)
    ]
    return BlankForm.objects.bulk_create(forms, batch_size=BATCH)
