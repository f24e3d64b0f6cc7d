"""What may be proposed for a registered honour or a whole decision, and how a second person settles it."""

from awards.admin.register.act_forms import (
    AnswerForm,
    CancelForm,
    CertificateForm,
    CorrectForm,
    OrderForm,
    ReasonForm,
    row_values,
)
from awards.enums import ActKind, ProposalState
from awards.models import ActProposal, Award, Decision
from awards.permissions import CONFIRM, PROPOSE
from awards.queries.register.acts import changes_of, pending_for, standing_of
from awards.rules.register.acts import kinds_open
from awards.services.register.act_checks import CORRECTABLE
from awards.services.register.acts import LAW, confirm_proposal, propose_act, reject_proposal, targets_of, withdraw_proposal
from emulation.desk.verbs import Verb
from emulation.enums import RecipientKind
from emulation.rules.text import lower_first

WAITS = "Đề nghị chờ người thứ hai duyệt; sổ vàng chưa thay đổi."
KEPT = "Dòng đã ghi vẫn còn nguyên trong sổ; việc này được ghi thêm, có căn cứ và ngày hiệu lực."


def propose(kind: str):
    def service(target: Award | Decision, *, by, on, **asked):
        proposal = propose_act(target=target, kind=asked.pop("kind", kind), by=by, on=on, **asked)
        return f"Đã đề nghị: {proposal.get_kind_display().lower()}. {WAITS}"

    return service


def correct(award, *, by, on, **asked):
    values = {name: asked.pop(name) for name in CORRECTABLE if name in asked}
    return propose(ActKind.CORRECT)(award, by=by, on=on, values=values, **asked)


#: What only some recipients have.
OF_PERSONS = ("person", "subject_class", "posthumous")
MEANINGLESS = {
    RecipientKind.PERSON: (),
    RecipientKind.HOUSEHOLD: (*OF_PERSONS, "position"),
    RecipientKind.COLLECTIVE: (*OF_PERSONS, "position", "honorific"),
}


def meaningless(award: Award) -> list[str]:
    """Fields of the row that say nothing of such a recipient; one that was filled all the same is there to be emptied."""
    names = MEANINGLESS[RecipientKind(award.recipient_kind)]
    return [name for name in names if not getattr(award, name)]


def open_for(kind: str):
    return lambda award: kind in kinds_open(standing_of(award), family=award.honour.family)


def waiting_sentences(target, on) -> list[str]:
    """What somebody proposed already."""
    return [
        f"Đang chờ duyệt: {lower_first(str(proposal))}, do {proposal.proposed_by} đề nghị ngày {proposal.proposed_on:%d/%m/%Y}."
        for proposal in pending_for(target)[:5]
    ]


def from_granter(target: Award | Decision, on) -> dict:
    return {"order_issuer": (target.decision if isinstance(target, Award) else target).issuer_id}


def from_article(clause: str):
    """What the President orders: the clause of article 93."""
    return lambda award, on: {"article": f"{LAW} {clause}", **from_granter(award, on)}


def from_row(award: Award, on) -> dict:
    return {**row_values(award), **from_granter(award, on)}


AWARD_VERBS = (
    Verb(
        name="dinh-chinh", label="Đính chính", service=correct, permission=PROPOSE, form=CorrectForm, hidden_fields=meaningless,
        offered=open_for(ActKind.CORRECT), initial=from_row, sentences=waiting_sentences,
        confirm=f"Sửa những mục ghi sai; mục để nguyên không đổi. {KEPT} {WAITS}",
    ),
    Verb(
        name="thay-the", label="Thay thế", service=propose(ActKind.REPLACE), permission=PROPOSE, form=OrderForm,
        offered=open_for(ActKind.REPLACE), initial=from_granter, sentences=waiting_sentences,
        confirm=f"Khi quyết định khác tặng thay cho dòng này. {KEPT} {WAITS}",
    ),
    Verb(
        name="cap-lai-bang", label="Cấp đổi, cấp lại bằng", service=propose(""), permission=PROPOSE, form=CertificateForm,
        offered=open_for(ActKind.REISSUE), initial=from_granter, sentences=waiting_sentences,
        confirm=f"Khen thưởng vẫn có hiệu lực; sau khi duyệt được in một bằng mới. {WAITS}",
    ),
    Verb(
        name="huy-bo", label="Hủy bỏ", service=propose(ActKind.CANCEL), permission=PROPOSE, form=CancelForm,
        offered=open_for(ActKind.CANCEL), style="danger", initial=from_granter, sentences=waiting_sentences,
        confirm=f"Từ ngày hiệu lực, khen thưởng không còn được tính làm căn cứ, số liệu và tiền thưởng. {KEPT} {WAITS}",
    ),
    Verb(
        name="tuoc", label="Tước", service=propose(ActKind.STRIP), permission=PROPOSE, form=OrderForm,
        offered=open_for(ActKind.STRIP), style="danger", initial=from_article("khoản 3"), sentences=waiting_sentences,
        confirm=f"Chỉ danh hiệu vinh dự nhà nước bị tước, do Chủ tịch nước quyết định. {KEPT} {WAITS}",
    ),
    Verb(
        name="phuc-hoi", label="Phục hồi", service=propose(ActKind.RESTORE), permission=PROPOSE, form=OrderForm,
        offered=open_for(ActKind.RESTORE), initial=from_article("khoản 6"), sentences=waiting_sentences,
        confirm=f"Danh hiệu vinh dự nhà nước đã tước được Chủ tịch nước phục hồi: từ ngày hiệu lực lại được tính. {WAITS}",
    ),
    Verb(
        name="bai-bo-huy", label="Bãi bỏ việc hủy bỏ", service=propose(ActKind.ANNUL), permission=PROPOSE, form=OrderForm,
        offered=open_for(ActKind.ANNUL), initial=from_granter, sentences=waiting_sentences,
        confirm=f"Khi văn bản hủy bỏ bị bãi bỏ, hoặc đã ghi nhầm: từ ngày hiệu lực, khen thưởng lại được tính. {WAITS}",
    ),
)  # fmt: skip


def has_lines_for(kind: str):
    return lambda decision: not decision.is_draft and targets_of(decision, kind).exists()


def lines_sentences(kind: str):
    def sentences(decision: Decision, on) -> list[str]:
        count = targets_of(decision, kind).count()
        return [f"Áp dụng cho {count} dòng của quyết định trong sổ vàng.", *waiting_sentences(decision, on)]

    return sentences


LIFE_VERBS = (
    Verb(
        name="huy-bo", label="Hủy bỏ quyết định", service=propose(ActKind.CANCEL), permission=PROPOSE, form=CancelForm,
        offered=has_lines_for(ActKind.CANCEL), style="danger", initial=from_granter, sentences=lines_sentences(ActKind.CANCEL),
        confirm=f"Mọi khen thưởng của quyết định hết hiệu lực từ ngày ghi dưới đây. {KEPT} {WAITS}",
    ),
    Verb(
        name="bai-bo-huy", label="Bãi bỏ việc hủy bỏ", service=propose(ActKind.ANNUL), permission=PROPOSE, form=OrderForm,
        offered=has_lines_for(ActKind.ANNUL), initial=from_granter, sentences=lines_sentences(ActKind.ANNUL),
        confirm=f"Những khen thưởng đã hủy bỏ của quyết định có hiệu lực trở lại. {WAITS}",
    ),
)  # fmt: skip


def is_pending(proposal: ActProposal) -> bool:
    return proposal.state == ProposalState.PENDING


def confirm(proposal, *, by, on, answer):
    acts = confirm_proposal(proposal=proposal, by=by, on=on, answer=answer)
    return f"Đã duyệt: {proposal.get_kind_display().lower()} {len(acts)} dòng sổ vàng từ ngày {proposal.effective_on:%d/%m/%Y}."


def reject(proposal, *, by, on, answer):
    reject_proposal(proposal=proposal, answer=answer, by=by, on=on)
    return "Đã ghi ý kiến không duyệt; sổ vàng không thay đổi."


def withdraw(proposal, *, by, on):
    withdraw_proposal(proposal=proposal, by=by, on=on)
    return "Đã rút đề nghị; sổ vàng không thay đổi."


def deed_sentences(proposal: ActProposal, on) -> list[str]:
    count = targets_of(proposal.award or proposal.decision, proposal.kind).count()
    sentences = [
        f"{proposal.get_kind_display()} {count} dòng sổ vàng từ ngày {proposal.effective_on:%d/%m/%Y}.",
        f"{proposal.order_text}. Lý do: {proposal.ground}",
        *([f"Căn cứ hủy bỏ: {proposal.get_cancel_ground_display()}."] if proposal.cancel_ground else []),
    ]
    return sentences + [f"{change.label.capitalize()}: {change.before} → {change.after}" for change in changes_of(proposal)]


PROPOSAL_VERBS = (
    Verb(
        name="duyet", label="Duyệt, ghi vào sổ", service=confirm, permission=CONFIRM, form=AnswerForm, offered=is_pending,
        style="primary", sentences=deed_sentences, confirm="Việc đã ghi vào sổ không sửa và không xóa được.",
    ),
    Verb(
        name="khong-duyet", label="Không duyệt", service=reject, permission=CONFIRM, form=ReasonForm, offered=is_pending,
        style="danger",
    ),
    Verb(
        name="rut-lai", label="Rút đề nghị", service=withdraw, permission=PROPOSE, offered=is_pending,
        confirm="Chỉ người đề nghị rút lại được.",
    ),
)  # fmt: skip
