"""The verbs of one nominee: added and mended by the unit, returned, found eligible or not, or let pass by the Board."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date

from awards.enums import OF_COLLECTIVES, OF_PEOPLE, DossierState, EligibilityOutcome, NomineeState, ProposedAs
from awards.models import AssessmentOverride, Decision, Dossier, Drafting, Nominee
from awards.permissions import OVERRIDE
from awards.rules.dossiers.lifecycle import WITH_UNIT, nominee_allows, open_fields
from awards.services.decisions.snapshots import fill_snapshots
from awards.services.law.assessment import keep_assessments
from awards.services.lifecycle import advance_dossiers, lock_dossier, lock_nominee, move_nominee
from awards.services.recipients import named, repeated
from emulation.common.bulk import ROWS_AT_ONCE
from emulation.errors import RuleViolation
from emulation.models import User
from emulation.rules.text import require_text
from emulation.services.journal.acts import act

#: What a unit fills in, and may be asked to mend.
FIELDS = (
    "recipient_kind",
    "person",
    "household",
    "unit",
    "honour",
    "type",
    "subject_class",
    "proposed_as",
    "honorific",
    "name",
    "position",
    "unit_name",
    "ordinal",
    "year",
    "achieved_from",
    "achieved_to",
    "achievement",
    "initiatives",
    "posthumous",
    "foreign",
)


def add_nominees(*, dossier: Dossier, nominees: Sequence[Nominee], by: User | None, on: date) -> list[Nominee]:
    """Add unsaved nominees to a dossier the unit holds; what they leave empty is copied from the directory of `on`."""
    with act("add_nominees", f"Thêm {len(nominees)} trường hợp vào {dossier}", by=by, record=dossier):
        lock_dossier(dossier)
        refuse_unless_with_unit(dossier)
        # A dossier has no type of its own to hand down: an unsaved decision says so.
        fill_snapshots(nominees, decision=Decision(), on=on)
        twice = repeated(nominees, taken=[nominee.grant_key() for nominee in dossier.nominees.all()])
        if twice:
            raise RuleViolation(f"{named(twice)} đã có trong hồ sơ với cùng danh hiệu, hình thức.")
        for nominee in nominees:
            nominee.dossier, nominee.state = dossier, NomineeState.OPEN
        return Nominee.objects.bulk_create(nominees, batch_size=ROWS_AT_ONCE)


def change_nominee(*, nominee: Nominee, changed: Iterable[str], by: User) -> Nominee:
    """Store the `changed` fields of a nominee, if its state leaves them to the unit."""
    changed = set(changed)
    with act("change_nominee", f"Sửa {nominee}", by=by, record=nominee):
        stored = Nominee.objects.get(pk=nominee.pk)
        lock_nominee(stored)
        closed = changed - changeable_fields(stored)
        if closed:
            labels = ", ".join(sorted(str(Nominee._meta.get_field(name).verbose_name) for name in closed))
            raise RuleViolation(f"Không sửa được mục: {labels}. Chỉ sửa được những mục Ban đã trả lại để sửa.")
        if changed:
            nominee.save(update_fields=sorted(changed))
    return nominee


def return_nominee(*, nominee: Nominee, reason: str, by: User, on: date, fields: Sequence[str] = ()) -> Nominee:
    """Give one nominee back to the unit to mend: only the `fields` named, or everything when none is."""
    reason = require_text(reason, "Ghi lý do trả lại để đơn vị biết cần sửa gì.")
    if set(fields) - set(FIELDS):
        raise RuleViolation("Chọn mục cần sửa trong danh sách.", field="fields")
    with act("nominee_return", f"Trả lại {nominee}", by=by, reason=reason[:1000], record=nominee):
        mend = {"returned_fields": sorted(fields), "return_reason": reason, "returned_on": on}
        return move_nominee(nominee, "return", **mend, appraised_on=None, appraisal="")


def resend_nominee(*, nominee: Nominee, by: User) -> Nominee:
    """Hand a mended nominee back to the Board."""
    with act("nominee_resend", f"Gửi lại {nominee}", by=by, record=nominee):
        return move_nominee(nominee, "resend", returned_fields=[])


def declare_eligible(*, nominee: Nominee, by: User, on: date, opinion: str = "", confirmed: Collection[str] = ()) -> Nominee:
    """Keep what the conditions say, and refuse where they lack something nobody answered for (`override_nominee`).

    `confirmed` are codes of conditions the records cannot know, which the appraiser vouches for.
    """
    with act("nominee_declare_eligible", f"Đủ điều kiện: {nominee}", by=by, record=nominee):
        lock_nominee(nominee, "declare_eligible")
        keep_assessments(nominees=[nominee], by=by, on=on, passing=True, confirmed={nominee.pk: confirmed})
        return move_nominee(nominee, "declare_eligible", appraised_on=on, appraisal=opinion)


def declare_ineligible(*, nominee: Nominee, reason: str, by: User, on: date) -> Nominee:
    """The nominee stays behind when the dossier goes to the council; the unit reads the reason."""
    reason = require_text(reason, "Ghi lý do không đủ điều kiện.")
    with act("nominee_declare_ineligible", f"Không đủ điều kiện: {nominee}", by=by, reason=reason[:1000], record=nominee):
        lock_nominee(nominee, "declare_ineligible")
        keep_assessments(nominees=[nominee], by=by, on=on)
        return move_nominee(nominee, "declare_ineligible", appraised_on=on, appraisal=reason)


def override_nominee(*, nominee: Nominee, reason: str, by: User, on: date) -> AssessmentOverride:
    """Let a nominee be proposed that lacks something: what is missing today and the reason are kept and shown for ever."""
    reason = require_text(reason, "Ghi lý do cho đề nghị.")
    if not by.has_perm(OVERRIDE):
        raise RuleViolation("Bạn không có quyền cho đề nghị khi chưa đủ điều kiện. Hãy trình lãnh đạo Ban.")
    summary = f"Cho đề nghị khi chưa đủ điều kiện: {nominee}"
    with act("override_assessment", summary, by=by, reason=reason[:1000], record=nominee):
        lock_nominee(nominee, "override")
        assessment = keep_assessments(nominees=[nominee], by=by, on=on).get(nominee.pk)
        if assessment is None or assessment.outcome != EligibilityOutcome.UNMET:
            raise RuleViolation("Trường hợp này không thiếu điều kiện nào, không cần cho đề nghị riêng.")
        return AssessmentOverride.objects.create(assessment=assessment, reason=reason[:1000], made_by=by)


def decline_nominee(*, nominee: Nominee, reason: str, by: User, on: date) -> Nominee:
    """Record that whoever decides did not honour a nominee that had passed; it must be in no draft."""
    reason = require_text(reason, "Ghi lý do không được khen thưởng để đơn vị biết.")
    with act("decline_nominee", f"Không được khen thưởng: {nominee}", by=by, reason=reason[:1000], record=nominee):
        lock_nominee(nominee, "decline")
        if Drafting.objects.filter(nominee=nominee).exists():
            raise RuleViolation(f"{nominee.name} đang ở trong một quyết định. Hãy bỏ dòng đó khỏi dự thảo trước.")
        move_nominee(nominee, "decline", appraised_on=on, appraisal=reason)
        advance_dossiers([nominee.dossier_id], result_of=on)
    return nominee


def propose_as(*, nominee: Nominee, audience: str, by: User) -> Nominee:
    """Correct as whom a nominee is considered, where the law has routes of their own; "" takes the post's again."""
    if not nominee_allows("declare_eligible", nominee=nominee.state, dossier=nominee.dossier.state):
        raise RuleViolation("Chỉ đổi đối tượng xét khi Ban đang thẩm định trường hợp này.")
    if audience and audience not in (OF_PEOPLE if nominee.person_id else OF_COLLECTIVES):
        raise RuleViolation(
            f"{ProposedAs(audience).label} không phải là đối tượng xét của {nominee.name}. Hãy chọn đối tượng khác."
        )
    with act("propose_as", f"Đổi đối tượng xét của {nominee}", by=by, record=nominee):
        Nominee.objects.filter(pk=nominee.pk).update(proposed_as=audience)
    nominee.refresh_from_db()
    return nominee


def changeable_fields(nominee: Nominee) -> frozenset[str]:
    """The fields the unit may change now."""
    return open_fields(FIELDS, nominee=nominee.state, dossier=nominee.dossier.state, returned=nominee.returned_fields)


def refuse_unless_with_unit(dossier: Dossier) -> None:
    if dossier.state not in WITH_UNIT:
        state = DossierState(dossier.state).label
        raise RuleViolation(
            f"{dossier} nay ở trạng thái “{state}”, không thêm được. Hãy rút lại hoặc chờ trả lại.", field="dossier"
        )
