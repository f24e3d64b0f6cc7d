"""The verbs of one nominee: added and mended by the unit, returned and found eligible or not by the Board."""

from collections.abc import Callable, Collection, Iterable, Sequence
from datetime import date

from awards.enums import DossierState, NomineeState
from awards.models import Decision, Dossier, Drafting, Nominee
from awards.rules.dossiers.lifecycle import NOMINEE_STEPS, WITH_UNIT, nominee_allows, open_fields
from awards.services.decisions.nominee_outcomes import lead_on
from awards.services.decisions.snapshots import fill_snapshots
from awards.services.dossiers.steps import hold, said
from awards.services.law.assessment import keep_assessments
from awards.services.recipients import named, repeated
from awards.services.register.rows import BATCH
from emulation.errors import RuleViolation
from emulation.models import User
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
        hold(dossier)
        refuse_unless_with_unit(dossier)
        # A dossier has no type of its own to hand down: an unsaved decision says so.
        fill_snapshots(nominees, decision=Decision(), on=on)
        found = repeated(nominees, taken=[nominee.grant_key() for nominee in dossier.nominees.all()])
        if found:
            raise RuleViolation(f"{named(found)} đã có trong hồ sơ với cùng danh hiệu, hình thức.")
        for nominee in nominees:
            nominee.dossier, nominee.state = dossier, NomineeState.OPEN
        return Nominee.objects.bulk_create(nominees, batch_size=BATCH)


def change_nominee(*, nominee: Nominee, changed: Iterable[str], by: User) -> Nominee:
    """Store the `changed` fields of a nominee, if its state leaves them to the unit."""
    changed = set(changed)
    with act("change_nominee", f"Sửa {nominee}", by=by, record=nominee):
        stored = Nominee.objects.select_related("dossier").get(pk=nominee.pk)
        hold(stored.dossier)
        closed = changed - changeable_fields(Nominee.objects.select_related("dossier").get(pk=nominee.pk))
        if closed:
            labels = ", ".join(sorted(str(Nominee._meta.get_field(name).verbose_name) for name in closed))
            raise RuleViolation(f"Không sửa được mục: {labels}. Chỉ sửa được những mục Ban đã trả lại để sửa.")
        if changed:
            nominee.save(update_fields=sorted(changed))
    return nominee


def return_nominee(*, nominee: Nominee, reason: str, by: User, on: date, fields: Sequence[str] = ()) -> Nominee:
    """Give one nominee back to the unit to mend: only the `fields` named, or everything when none is."""
    reason = said(reason, "Ghi lý do trả lại để đơn vị biết cần sửa gì.")
    unknown = set(fields) - set(FIELDS)
    if unknown:
        raise RuleViolation("Chọn mục cần sửa trong danh sách.", field="fields")
    changes = {
        "returned_fields": sorted(fields),
        "return_reason": reason,
        "returned_on": on,
        "appraised_on": None,
        "appraisal": "",
    }
    return _step(nominee, "return", f"Trả lại {nominee}", by=by, reason=reason, **changes)


def resend_nominee(*, nominee: Nominee, by: User) -> Nominee:
    """Hand a mended nominee back to the Board."""
    return _step(nominee, "resend", f"Gửi lại {nominee}", by=by, returned_fields=[])


def declare_eligible(*, nominee: Nominee, by: User, on: date, opinion: str = "", confirmed: Collection[str] = ()) -> Nominee:
    """Keep what the conditions say, and refuse where they lack something nobody answered for (services/overrides).

    `confirmed` are codes of conditions the records cannot know, which the appraiser vouches for.
    """

    def keep() -> None:
        keep_assessments(nominees=[nominee], by=by, on=on, passing=True, confirmed={nominee.pk: confirmed})

    summary = f"Đủ điều kiện: {nominee}"
    return _step(nominee, "declare_eligible", summary, by=by, before=keep, appraised_on=on, appraisal=opinion)


def declare_ineligible(*, nominee: Nominee, reason: str, by: User, on: date) -> Nominee:
    """The nominee stays behind when the dossier goes to the council; the reason is told to the unit."""
    reason = said(reason, "Ghi lý do không đủ điều kiện.")
    summary = f"Không đủ điều kiện: {nominee}"

    def keep() -> None:
        keep_assessments(nominees=[nominee], by=by, on=on)

    changes = {"appraised_on": on, "appraisal": reason}
    return _step(nominee, "declare_ineligible", summary, by=by, reason=reason, before=keep, **changes)


def decline_nominee(*, nominee: Nominee, reason: str, by: User, on: date) -> Nominee:
    """Record that whoever decides did not honour a nominee that had passed; it must be in no draft."""
    reason = said(reason, "Ghi lý do không được khen thưởng để đơn vị biết.")
    with act("decline_nominee", f"Không được khen thưởng: {nominee}", by=by, reason=reason[:1000], record=nominee):
        Nominee.objects.select_for_update().order_by().get(pk=nominee.pk)
        if Drafting.objects.filter(nominee=nominee).exists():
            raise RuleViolation(f"{nominee.name} đang ở trong một quyết định. Hãy bỏ dòng đó khỏi dự thảo trước.")
        _step(nominee, "decline", f"Không được khen thưởng: {nominee}", by=by, appraised_on=on, appraisal=reason)
        lead_on([nominee.dossier_id])
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


def _step(
    nominee: Nominee,
    verb: str,
    summary: str,
    *,
    by: User,
    reason: str = "",
    before: Callable[[], None] = lambda: None,
    **changes,
) -> Nominee:
    """`before` runs once the nominee is held as it is now and its state allows the verb."""
    with act(f"nominee_{verb}", summary, by=by, reason=reason[:1000], record=nominee):
        dossier = nominee.dossier
        hold(dossier)
        nominee.refresh_from_db()
        if not nominee_allows(verb, nominee=nominee.state, dossier=dossier.state):
            raise RuleViolation(
                f"{nominee.name} nay ở trạng thái “{nominee.get_state_display()}”, hồ sơ ở trạng thái "
                f"“{dossier.get_state_display()}” nên không làm việc này được nữa."
            )
        before()
        Nominee.objects.filter(pk=nominee.pk).update(state=NOMINEE_STEPS[verb].target, **changes)
        nominee.refresh_from_db()
    return nominee
