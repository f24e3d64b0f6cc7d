"""Settling the differences between a draft and the list that was signed: our side follows the paper, or somebody says why not.

Each verb takes the marks of the differences it is about (rules.reconcile) and looks at them once more under the draft's lock:
what somebody settled meanwhile is passed over.
"""

from collections.abc import Callable, Collection
from datetime import date

from awards.models import AcceptedDifference, Decision, DecisionLine, Honour, SignedList
from awards.queries.decisions.reconciliation import differences, newest_signed, paired
from awards.rules.decisions.reconcile import EXTRA, HONOUR, MISSING, NAME, ORDER, POSITION, UNIT, Difference
from awards.services.decisions.issue import lock_draft
from emulation.errors import RuleViolation
from emulation.models import User
from emulation.rules.text import normalise, require_text
from emulation.services.journal.acts import act

#: What of a line follows the paper, by the kind of difference.
WRITTEN = {NAME: "name", POSITION: "position", UNIT: "unit_name"}
#: Writes missing rows of a signed list into its draft: resources.decisions.signed_list.store_missing.
Store = Callable[..., None]


def keep_signed_list(*, signed: SignedList, by: User) -> SignedList:
    """Keep what was read from the signed list (resources.decisions.signed_list); it replaces an earlier one."""
    decision = signed.decision
    with act("keep_signed_list", f"Tải lên danh sách đã ký của {decision}: {signed.file_name}", by=by, record=decision):
        if not signed.rows:
            raise RuleViolation("Tệp không có dòng nào của danh sách. Hãy chọn tệp danh sách kèm theo quyết định đã ký.")
        signed.uploaded_by = by
        signed.save()
    return signed


def add_missing(*, decision: Decision, marks: Collection[str], store: Store, by: User, on: date) -> int:
    """Add rows of the signed list to the draft; return how many. `store` reads and writes them as a list of nominees."""
    with act("add_missing", f"Thêm theo bản ký: {decision}", by=by, record=decision):
        lock_draft(decision)
        missing = [difference for difference in marked(decision, marks) if difference.kind == MISSING]
        store(_signed(decision), missing, on=on)
        return len(missing)


def follow_signed(*, decision: Decision, marks: Collection[str], by: User) -> int:
    """Write names, positions, units and honours as they were signed, take out who was not; return how many were settled."""
    with act("follow_signed", f"Sửa theo bản ký: {decision}", by=by, record=decision):
        lock_draft(decision)
        settled = marked(decision, marks)
        lines = decision.lines.in_bulk([difference.ours.key for difference in settled if difference.ours])
        codes = {difference.signed.honour for difference in settled if difference.signed}
        honours = {honour.code: honour for honour in Honour.objects.filter(code__in=codes)}
        changed: dict[int, DecisionLine] = {}
        for difference in settled:
            line = lines.get(difference.ours.key) if difference.ours else None
            if line is not None and _write(line, difference, honours):
                changed[line.pk] = line
        DecisionLine.objects.bulk_update(changed.values(), [*WRITTEN.values(), "honour"], batch_size=500)
        gone = [difference.ours.key for difference in settled if difference.kind == EXTRA]
        DecisionLine.objects.filter(decision=decision, pk__in=gone).delete()
        return len(settled)


def _write(line: DecisionLine, difference: Difference, honours: dict[str, Honour]) -> bool:
    if difference.kind in WRITTEN:
        setattr(line, WRITTEN[difference.kind], normalise(getattr(difference.signed, difference.kind)))
        return True
    if difference.kind == HONOUR:
        line.honour = honours[difference.signed.honour]
        return True
    return False


def follow_signed_order(*, decision: Decision, by: User) -> int:
    """Put the lines in the order of the signed list, which then holds for the list, the numbers and the certificates."""
    with act("follow_signed_order", f"Xếp theo thứ tự bản ký: {decision}", by=by, record=decision):
        lock_draft(decision)
        signed = _signed(decision)
        places = {mine.key: theirs.place for mine, theirs in paired(decision, signed)}
        lines = list(decision.lines.all())
        for line in lines:
            line.ordinal = places.get(line.pk)
        DecisionLine.objects.bulk_update(lines, ["ordinal"], batch_size=500)
        Decision.objects.filter(pk=decision.pk).update(signed_order=True)
        decision.signed_order = True
        return len(places)


def accept_differences(*, decision: Decision, marks: Collection[str], reason: str, by: User) -> int:
    """Leave differences as they are, with a reason that is kept for ever; return how many."""
    reason = require_text(reason, "Nhập lý do giữ nguyên chỗ lệch này.")
    with act("accept_differences", f"Chấp nhận chỗ lệch với bản ký: {decision}", by=by, reason=reason[:1000], record=decision):
        lock_draft(decision)
        signed = _signed(decision)
        known = set(signed.accepted.values_list("mark", flat=True))
        accepted = [difference for difference in marked(decision, marks) if difference.mark not in known]
        AcceptedDifference.objects.bulk_create(
            AcceptedDifference(
                signed_list=signed, mark=difference.mark, text=describe(difference)[:1000], reason=reason[:1000], by=by
            )
            for difference in accepted
        )
        return len(accepted)


def marked(decision: Decision, marks: Collection[str]) -> list[Difference]:
    """The differences of those marks that are still there; refuses when none is."""
    wanted = frozenset(marks)
    standing = [difference for difference in differences(decision, _signed(decision)) if difference.mark in wanted]
    if not standing:
        raise RuleViolation("Chỗ lệch này không còn: có người vừa sửa. Hãy xem lại trang đối chiếu.")
    return standing


def describe(difference: Difference) -> str:
    """A difference in words, as the journal and the acceptance keep it."""
    if difference.text:
        return difference.text
    ours, signed = difference.ours, difference.signed
    if signed is None:
        return f"{ours.name}: có trong danh sách, không có trong bản ký"
    if ours is None:
        return f"{signed.name}: có trong bản ký (dòng {signed.place}), không có trong danh sách"
    if difference.kind == ORDER:
        return f"{signed.name}: thứ {signed.place} trong bản ký, thứ {ours.place} trong danh sách"
    written, listed = getattr(signed, difference.kind), getattr(ours, difference.kind)
    return f"{signed.name}: bản ký ghi “{written}”, danh sách ghi “{listed}”"


def _signed(decision: Decision) -> SignedList:
    signed = newest_signed(decision)
    if signed is None:
        raise RuleViolation("Chưa tải lên danh sách đã ký của quyết định này. Hãy tải lên tệp Excel hoặc Word của danh sách.")
    return signed
