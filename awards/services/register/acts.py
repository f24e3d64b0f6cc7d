"""What happens to a registered honour afterwards: one person proposes, another confirms, and the register gets a linked row."""

from datetime import date

from django.db.models import QuerySet

from awards.enums import ActKind, CancelGround, ProposalState, Standing
from awards.models import ActProposal, Award, Decision, Issuer, RegisterAct
from awards.rules.register.acts import act_allows
from awards.services.register.act_checks import changed_values, check_act, corrected
from emulation.errors import RuleViolation
from emulation.models import User
from emulation.rules.text import lower_first, normalise
from emulation.services.journal.acts import act

ORDERED = ("kind", "ground", "cancel_ground", "article", "order", "order_number", "order_on", "order_issuer", "effective_on")
LAW = "Luật 06/2022/QH15, Điều 93"
#: What may be done to a whole decision at once.
OF_DECISIONS = (ActKind.CANCEL, ActKind.ANNUL)


def propose_act(
    *,
    target: Award | Decision,
    kind: str,
    ground: str,
    effective_on: date,
    by: User,
    on: date,
    cancel_ground: str = "",
    article: str = "",
    order: Decision | None = None,
    order_number: str = "",
    order_on: date | None = None,
    order_issuer: Issuer | None = None,
    values: dict | None = None,
) -> ActProposal:
    """Ask that something happen to one honour, or to all of a decision that it may happen to; a second person confirms it.

    Give either `order`, an issued decision of ours, or number, date and issuer of another paper. `values` are the fields
    of the row as they should read, for a correction. Raises RuleViolation where the act could not be confirmed today.
    """
    about = {"award": target} if isinstance(target, Award) else {"decision": target}
    if order:
        order_number, order_on, order_issuer = order.number, order.decided_on, order.issuer
    proposal = ActProposal(
        kind=kind, ground=normalise(ground), cancel_ground=cancel_ground, article=normalise(article) or _article(cancel_ground),
        order=order, order_number=normalise(order_number), order_on=order_on, order_issuer=order_issuer,
        effective_on=effective_on, proposed_by=by, proposed_on=on, **about,
    )  # fmt: skip
    _refuse_incomplete(proposal)
    if kind == ActKind.CORRECT:
        proposal.changes = changed_values(target, values or {})
    with act("propose_act", f"Đề nghị {lower_first(str(proposal))}", by=by, reason=proposal.ground, record=target):
        check_act(proposal, _locked_targets(proposal), on=on)
        if kind == ActKind.CORRECT:
            corrected(target, proposal.changes)
        proposal.save()
    return proposal


def confirm_proposal(*, proposal: ActProposal, by: User, on: date, answer: str = "") -> list[RegisterAct]:
    """Let it happen: one linked row for each honour it is about. Nobody confirms what they proposed themselves."""
    with act("confirm_act", f"Duyệt: {proposal}", by=by, reason=proposal.ground, record=proposal.award or proposal.decision):
        current = _lock_proposal(proposal)
        if current.proposed_by_id == by.pk:
            raise RuleViolation("Người đề nghị không tự duyệt được. Hãy nhờ người khác duyệt.")
        awards = _locked_targets(current)
        check_act(current, awards, on=on)
        acts = [_act_upon(award, current, by=by, on=on) for award in awards]
        RegisterAct.objects.bulk_create(acts, batch_size=1000)
        _settle(current, ProposalState.CONFIRMED, by=by, on=on, answer=answer)
    proposal.refresh_from_db()
    return acts


def reject_proposal(*, proposal: ActProposal, answer: str, by: User, on: date) -> None:
    """Refuse it, with the reason the proposer reads."""
    if not normalise(answer):
        raise RuleViolation("Ghi lý do không duyệt để người đề nghị biết.", field="answer")
    with act("reject_act", f"Không duyệt: {proposal}", by=by, reason=answer, record=proposal.award or proposal.decision):
        current = _lock_proposal(proposal)
        if current.proposed_by_id == by.pk:
            raise RuleViolation("Đề nghị của chính mình thì rút lại.")
        _settle(current, ProposalState.REJECTED, by=by, on=on, answer=answer)
    proposal.refresh_from_db()


def withdraw_proposal(*, proposal: ActProposal, by: User, on: date) -> None:
    """Take one's own proposal back."""
    with act("withdraw_act", f"Rút đề nghị: {proposal}", by=by, record=proposal.award or proposal.decision):
        current = _lock_proposal(proposal)
        if current.proposed_by_id != by.pk:
            raise RuleViolation("Chỉ người đề nghị rút lại được. Người khác thì không duyệt, có ghi lý do.")
        _settle(current, ProposalState.WITHDRAWN, by=by, on=on)
    proposal.refresh_from_db()


def targets_of(target: Award | Decision, kind: str) -> QuerySet[Award]:
    """The rows it would happen to, in the state they are left in by everything recorded, also of days to come."""
    rows = Award.objects.with_standing(on=date.max).select_related("decision__issuer", "honour")
    if isinstance(target, Award):
        return rows.filter(pk=target.pk)
    states = [state for state in Standing.values if act_allows(kind, state)]
    return rows.filter(decision=target, standing__in=states).order_by("ordinal")


def _refuse_incomplete(proposal: ActProposal) -> None:
    if proposal.kind not in OF_DECISIONS and proposal.decision:
        raise RuleViolation("Việc này làm với từng dòng của quyết định.")
    if (proposal.kind == ActKind.CANCEL) != bool(proposal.cancel_ground):
        raise RuleViolation("Chọn căn cứ khi hủy bỏ; việc khác thì không có căn cứ hủy bỏ.", field="cancel_ground")
    for field, missing in (
        ("ground", "Ghi lý do."),
        ("order_number", "Chọn quyết định trên hệ thống hoặc nhập số văn bản."),
        ("order_on", "Nhập ngày văn bản."),
        ("order_issuer", "Chọn người ban hành văn bản."),
    ):
        if not getattr(proposal, field):
            raise RuleViolation(missing, field=field)


def _article(cancel_ground: str) -> str:
    """The point of article 93(2) that a ground is."""
    points = dict(zip(CancelGround.values, "abcd", strict=False))
    return f"{LAW}, khoản 2 điểm {points[cancel_ground]}" if cancel_ground in points else ""


def _locked_targets(proposal: ActProposal) -> list[Award]:
    """The decision's row is the lock: what happens to its honours happens one thing after the other."""
    target = proposal.award or proposal.decision
    Decision.objects.select_for_update().get(pk=target.decision_id if proposal.award else target.pk)
    return list(targets_of(target, proposal.kind))


def _lock_proposal(proposal: ActProposal) -> ActProposal:
    current = ActProposal.objects.select_for_update().get(pk=proposal.pk)
    if current.state != ProposalState.PENDING:
        raise RuleViolation(f"Đề nghị này đã được giải quyết: {current.get_state_display().lower()}.")
    return current


def _settle(proposal: ActProposal, state: str, *, by: User, on: date, answer: str = "") -> None:
    proposal.state, proposal.settled_by, proposal.settled_on, proposal.answer = state, by, on, normalise(answer)
    proposal.save(update_fields=["state", "settled_by", "settled_on", "answer"])


def _act_upon(award: Award, proposal: ActProposal, *, by: User, on: date) -> RegisterAct:
    result = None
    if proposal.kind == ActKind.CORRECT:
        result = corrected(award, proposal.changes)
        result.save(force_insert=True)
    elif proposal.kind == ActKind.REPLACE and proposal.order:
        result = _replacement(award, proposal.order)
    return RegisterAct(
        award=award, result=result, proposal=proposal, proposed_by=proposal.proposed_by, confirmed_by=by, confirmed_on=on,
        **{name: getattr(proposal, name) for name in ORDERED},
    )  # fmt: skip


def _replacement(award: Award, order: Decision) -> Award | None:
    """The same recipient's row under the replacing decision, if it has just one."""
    rows = [row for row in order.awards.newest_versions(on=date.max) if row.recipient_key() == award.recipient_key()]
    return rows[0] if len(rows) == 1 else None
