"""The verbs of a dossier: opened and submitted by a unit, received, returned, appraised and put on the agenda by the Board."""

from collections import Counter
from collections.abc import Collection
from datetime import date

from django.db.models.functions import Now

from awards.enums import DossierState, NomineeState, Origin, SessionState
from awards.models import Dossier, Procedure
from awards.permissions import RECEIVE
from awards.queries.dossiers import missing_papers, office_calendar
from awards.queries.law.regimes import regime_for
from awards.rules.dossiers.deadlines import APPRAISAL_DAYS, add_working_days
from awards.rules.dossiers.lifecycle import UNSETTLED, WITH_UNIT
from awards.rules.law.regimes import by_receipt
from awards.services.dossiers.rounds import refuse_late, refuse_outsider
from awards.services.law.assessment import keep_assessments, refuse_lapsed
from awards.services.lifecycle import lock_dossier, lock_nominees, move_dossier, move_nominees, nominees_that
from awards.services.recipients import named
from emulation.errors import RuleViolation
from emulation.models import User
from emulation.rules.text import normalise, require_text
from emulation.services.journal.acts import act


def open_dossier(*, dossier: Dossier, by: User, on: date) -> Dossier:
    """Store a new dossier of a unit the round is for; it is submitted later."""
    with act("open_dossier", f"Lập hồ sơ của {dossier.unit}", by=by):
        refuse_outsider(dossier.round, dossier.unit, on=on)
        _refuse_other_origin(dossier, by)
        dossier.save()
    return dossier


def change_dossier(*, dossier: Dossier, changed: Collection[str], by: User, on: date) -> Dossier:
    """Store the `changed` fields of a dossier its unit holds."""
    with act("change_dossier", f"Sửa {dossier}", by=by, record=dossier):
        stored = Dossier(pk=dossier.pk)
        lock_dossier(stored)
        if stored.state not in WITH_UNIT:
            raise RuleViolation("Hồ sơ đã gửi nên không sửa được. Hãy rút lại hoặc chờ Ban trả lại.")
        if stored.state == DossierState.RETURNED and "round" in changed:
            # A dossier that was returned may come back late, but only to the round it was sent to in time.
            refuse_late(dossier.round, on=on)
        if "origin" in changed:
            _refuse_other_origin(dossier, by)
        dossier.save(update_fields=sorted(changed))
    return dossier


def submit_dossier(*, dossier: Dossier, by: User, on: date) -> Dossier:
    """Hand the dossier to the Board. A dossier that was returned may come back after the round has closed."""
    with act("submit_dossier", f"Gửi {dossier}", by=by, record=dossier):
        lock_dossier(dossier, "submit")
        if dossier.state == DossierState.DRAFT:
            refuse_late(dossier.round, on=on)
        refuse_outsider(dossier.round, dossier.unit, on=on)
        if not dossier.nominees.exists():
            raise RuleViolation(
                "Hồ sơ chưa có trường hợp nào được đề nghị. Hãy thêm từng trường hợp hoặc nhập danh sách từ Excel."
            )
        _refuse_missing_papers(dossier, on=on)
        move_nominees(nominees_that("start_anew", dossier), "start_anew", returned_fields=[])
        return move_dossier(dossier, "submit", submitted_on=on)


def recall_dossier(*, dossier: Dossier, by: User) -> Dossier:
    """Take back what the Board has not received yet."""
    with act("recall_dossier", f"Rút lại {dossier}", by=by, record=dossier):
        lock_dossier(dossier, "recall")
        if dossier.returned_on:
            return move_dossier(dossier, "recall_returned")
        return move_dossier(dossier, "recall", submitted_on=None)


def receive_dossier(
    *, dossier: Dossier, by: User, on: date, received_on: date | None = None, procedure: Procedure | None = None
) -> Dossier:
    """Take a dossier in for appraisal; its law and its time limit follow from `received_on` (today if none is given).

    `procedure` takes the place of the one the unit named.
    """
    day = received_on or on
    with act("receive_dossier", f"Tiếp nhận {dossier}", by=by, record=dossier):
        lock_dossier(dossier, "receive")
        if day > on:
            raise RuleViolation("Ngày nhận không được sau hôm nay.", field="received_on")
        if day < dossier.submitted_on:
            raise RuleViolation(
                f"Hồ sơ gửi ngày {dossier.submitted_on:%d/%m/%Y}; ngày nhận không thể trước đó.", field="received_on"
            )
        law = by_receipt(regime_for(day), received_on=day)
        procedure = procedure or dossier.procedure
        days = procedure.working_days if procedure else APPRAISAL_DAYS
        return move_dossier(
            dossier,
            "receive",
            procedure=procedure,
            received_at=Now(),
            received_for_appraisal_on=day,
            due_on=add_working_days(day, days, office_calendar()),
            regime=law.code,
            regime_reason=law.reason,
        )


def return_dossier(*, dossier: Dossier, reason: str, by: User, on: date) -> Dossier:
    """Give the whole dossier back to the unit, which may change anything in it."""
    reason = require_text(reason, "Ghi lý do trả lại để đơn vị biết cần sửa gì.")
    with act("return_dossier", f"Trả lại {dossier}", by=by, reason=reason[:1000], record=dossier):
        lock_dossier(dossier, "return")
        move_nominees(nominees_that("start_anew", dossier), "start_anew", returned_fields=[])
        return move_dossier(dossier, "return", returned_on=on, return_reason=reason, due_on=None)


def appraise_dossier(
    *, dossier: Dossier, by: User, on: date, rest_eligible: bool = False, confirmed: Collection[str] = ()
) -> Dossier:
    """End the appraisal: every nominee is found eligible or not.

    With `rest_eligible`, nominees without a finding are found eligible, which is refused where the conditions say otherwise;
    `confirmed` are codes of conditions vouched for in all of them.
    """
    with act("appraise_dossier", f"Thẩm định xong {dossier}", by=by, record=dossier):
        lock_dossier(dossier, "appraise")
        waiting = list(dossier.opinions.filter(answer="", due_on__gte=on))
        if waiting:
            raise RuleViolation(f"Còn chờ ý kiến của {', '.join(str(opinion) for opinion in waiting)}. Hãy ghi trả lời trước.")
        if rest_eligible:
            rest = dossier.nominees.filter(state=NomineeState.OPEN)
            nominees = list(rest.order_by("ordinal", "id"))
            vouched = {nominee.pk: confirmed for nominee in nominees}
            keep_assessments(nominees=nominees, by=by, on=on, passing=True, confirmed=vouched)
            move_nominees(rest, "declare_eligible", appraised_on=on)
        unsettled = list(dossier.nominees.filter(state__in=UNSETTLED).order_by("id"))
        if unsettled:
            raise RuleViolation(f"Chưa có kết luận thẩm định: {named(unsettled)}. Hãy kết luận hoặc chờ đơn vị sửa xong.")
        return move_dossier(dossier, "appraise")


def reopen_appraisal(*, dossier: Dossier, by: User) -> Dossier:
    """Go back to appraising, with the findings made so far."""
    with act("reopen_appraisal", f"Thẩm định lại {dossier}", by=by, record=dossier):
        lock_dossier(dossier, "reopen")
        return move_dossier(dossier, "reopen")


def put_on_agenda(*, dossier: Dossier, by: User, on: date) -> Dossier:
    """Send the eligible nominees to the council, if they still are."""
    with act("put_on_agenda", f"Đưa {dossier} vào phiên họp", by=by, record=dossier):
        lock_dossier(dossier, "schedule")
        refuse_lapsed(dossier, on=on)
        if not move_nominees(nominees_that("schedule", dossier), "schedule"):
            raise RuleViolation("Hồ sơ không có trường hợp nào đủ điều kiện để trình hội đồng.")
        return move_dossier(dossier, "schedule")


def take_off_agenda(*, dossier: Dossier, by: User) -> Dossier:
    """Undo put_on_agenda while the council has not voted on any of its nominees."""
    with act("take_off_agenda", f"Rút {dossier} khỏi phiên họp", by=by, record=dossier):
        return take_back(dossier, "take_off")


def take_back(dossier: Dossier, verb: str) -> Dossier:
    """Lead a dossier and its nominees back to the end of the appraisal, unless a council or a draft has them."""
    lock_dossier(dossier, verb)
    # Before looking for drafts: whoever drafts decisions locks the nominees too.
    lock_nominees(dossier.nominees.all())
    voted = dossier.nominees.filter(agenda_items__session__state=SessionState.CLOSED)
    if voted.exists() or dossier.nominees.filter(state__in=[NomineeState.CUT, NomineeState.DECIDED]).exists():
        raise RuleViolation("Hội đồng đã kết luận trường hợp trong hồ sơ này nên không rút lại được.")
    if drafted := list(dossier.nominees.filter(drafting__isnull=False).order_by("pk")):
        raise RuleViolation(f"Đã lập dự thảo quyết định cho {named(drafted)}. Hãy bỏ dòng đó khỏi dự thảo trước.")
    move_nominees(nominees_that("take_back", dossier), "take_back")
    return move_dossier(dossier, verb)


def announce_result(*, dossier: Dossier, by: User, on: date, sent_on: date, letter: str = "") -> Dossier:
    """Record that the unit has been told what became of its nominees."""
    with act("announce_result", f"Thông báo kết quả {dossier}", by=by, record=dossier):
        lock_dossier(dossier, "announce")
        if dossier.result_due_on is None:
            raise RuleViolation("Hồ sơ chưa có trường hợp nào được quyết định hay từ chối nên chưa có kết quả để thông báo.")
        if sent_on > on:
            raise RuleViolation("Ngày thông báo không được sau hôm nay.", field="sent_on")
        Dossier.objects.filter(pk=dossier.pk).update(result_sent_on=sent_on, result_letter=normalise(letter))
        dossier.refresh_from_db()
    return dossier


def _refuse_other_origin(dossier: Dossier, by: User | None) -> None:
    """Only the Board says that it, or the head, found the nominees (Law 06/2022/QH15, articles 83(6) and 85(1)(c))."""
    if dossier.origin != Origin.UNIT and by is not None and not by.has_perm(RECEIVE):
        raise RuleViolation("Chỉ Ban lập được hồ sơ do Ban hoặc thủ trưởng phát hiện. Hãy chọn “Đơn vị đề nghị”.", field="origin")


def _refuse_missing_papers(dossier: Dossier, *, on: date) -> None:
    counts: Counter[str] = Counter()
    for requirement in missing_papers(dossier, on=on):
        counts[requirement.rule.name] += requirement.nominee is not None
    if counts:
        papers = [f"{name} của {count} trường hợp" if count else name for name, count in counts.items()]
        raise RuleViolation(f"Hồ sơ còn thiếu: {'; '.join(papers)}. Hãy bổ sung ở mục Giấy tờ rồi gửi lại.")
