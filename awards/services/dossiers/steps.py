"""The verbs of a dossier: opened and submitted by a unit, received, returned, appraised and put on the agenda by the Board.

Each holds the dossier's row, asks the table of rules/lifecycle and refuses with a sentence; no other code writes a state.
"""

from collections.abc import Collection
from datetime import date

from django.db.models.functions import Now

from awards.enums import DossierState, NomineeState, SessionState
from awards.models import Dossier, Procedure
from awards.queries.dossiers import Requirement, missing_papers, office_calendar
from awards.queries.law.regimes import regime_for
from awards.rules.dossiers.deadlines import APPRAISAL_DAYS, add_working_days
from awards.rules.dossiers.lifecycle import DOSSIER_STEPS, GOES_ON, UNSETTLED, dossier_allows
from awards.rules.law.regimes import by_receipt
from awards.services.dossiers.rounds import refuse_late, refuse_outsider
from awards.services.law.assessment import keep_assessments, refuse_lapsed
from awards.services.recipients import named
from emulation.errors import RuleViolation
from emulation.models import User
from emulation.rules.text import normalise
from emulation.services.journal.acts import act


def open_dossier(*, dossier: Dossier, by: User, on: date) -> Dossier:
    """Store a new dossier of a unit the round is for; it is submitted later."""
    with act("open_dossier", f"Lập hồ sơ của {dossier.unit}", by=by):
        refuse_outsider(dossier.round, dossier.unit, on=on)
        dossier.state = DossierState.DRAFT
        dossier.save()
    return dossier


def submit_dossier(*, dossier: Dossier, by: User, on: date) -> Dossier:
    """Hand the dossier to the Board. One that was returned may come back after the round has closed."""
    with act("submit_dossier", f"Gửi {dossier}", by=by, record=dossier):
        hold(dossier, "submit")
        if dossier.state == DossierState.DRAFT:
            refuse_late(dossier.round, on=on)
        refuse_outsider(dossier.round, dossier.unit, on=on)
        if not dossier.nominees.exists():
            raise RuleViolation(
                "Hồ sơ chưa có trường hợp nào được đề nghị. Hãy thêm từng trường hợp hoặc nhập danh sách từ Excel."
            )
        _refuse_missing(missing_papers(dossier, on=on))
        dossier.nominees.exclude(state=NomineeState.OPEN).update(state=NomineeState.OPEN, returned_fields=[])
        return _move(dossier, "submit", submitted_on=on)


def recall_dossier(*, dossier: Dossier, by: User) -> Dossier:
    """Take back what the Board has not received yet."""
    with act("recall_dossier", f"Rút lại {dossier}", by=by, record=dossier):
        hold(dossier, "recall")
        return _move(dossier, "recall", submitted_on=None)


def receive_dossier(
    *, dossier: Dossier, by: User, on: date, received_on: date | None = None, procedure: Procedure | None = None
) -> Dossier:
    """Take a dossier in for appraisal; its law and its time limit follow from `received_on` (today if none is given).

    `procedure` takes the place of the one the unit named.
    """
    day = received_on or on
    with act("receive_dossier", f"Tiếp nhận {dossier}", by=by, record=dossier):
        hold(dossier, "receive")
        if day > on:
            raise RuleViolation("Ngày nhận không được sau hôm nay.", field="received_on")
        if dossier.submitted_on and day < dossier.submitted_on:
            raise RuleViolation(
                f"Hồ sơ gửi ngày {dossier.submitted_on:%d/%m/%Y}; ngày nhận không thể trước đó.", field="received_on"
            )
        choice = by_receipt(regime_for(day), received_on=day)
        procedure = procedure or dossier.procedure
        days = procedure.working_days if procedure else APPRAISAL_DAYS
        due_on = add_working_days(day, days, office_calendar())
        return _move(
            dossier,
            "receive",
            procedure=procedure,
            received_at=Now(),
            received_for_appraisal_on=day,
            due_on=due_on,
            regime=choice.code,
            regime_reason=choice.reason,
        )


def return_dossier(*, dossier: Dossier, reason: str, by: User, on: date) -> Dossier:
    """Give the whole dossier back to the unit, which may change anything in it."""
    reason = said(reason, "Ghi lý do trả lại để đơn vị biết cần sửa gì.")
    with act("return_dossier", f"Trả lại {dossier}", by=by, reason=reason[:1000], record=dossier):
        hold(dossier, "return")
        dossier.nominees.exclude(state=NomineeState.OPEN).update(state=NomineeState.OPEN, returned_fields=[])
        return _move(dossier, "return", returned_on=on, return_reason=reason, due_on=None)


def appraise_dossier(
    *, dossier: Dossier, by: User, on: date, rest_eligible: bool = False, confirmed: Collection[str] = ()
) -> Dossier:
    """End the appraisal: every nominee is found eligible or not.

    With `rest_eligible`, those without a word are found eligible, which is refused where the conditions say otherwise;
    `confirmed` are codes of conditions vouched for in all of them.
    """
    with act("appraise_dossier", f"Thẩm định xong {dossier}", by=by, record=dossier):
        hold(dossier, "appraise")
        waiting = list(dossier.opinions.filter(answer="", due_on__gte=on))
        if waiting:
            raise RuleViolation(f"Còn chờ ý kiến của {', '.join(str(asked) for asked in waiting)}. Hãy ghi trả lời trước.")
        if rest_eligible:
            rest = list(dossier.nominees.filter(state=NomineeState.OPEN).order_by("ordinal", "id"))
            vouched = {nominee.pk: confirmed for nominee in rest}
            keep_assessments(nominees=rest, by=by, on=on, passing=True, confirmed=vouched)
            dossier.nominees.filter(state=NomineeState.OPEN).update(state=NomineeState.ELIGIBLE, appraised_on=on)
        unsettled = list(dossier.nominees.filter(state__in=UNSETTLED).order_by("id"))
        if unsettled:
            raise RuleViolation(f"Chưa có kết luận thẩm định: {named(unsettled)}. Hãy kết luận hoặc chờ đơn vị sửa xong.")
        return _move(dossier, "appraise")


def reopen_appraisal(*, dossier: Dossier, by: User) -> Dossier:
    """Go back to appraising, with the findings made so far."""
    with act("reopen_appraisal", f"Thẩm định lại {dossier}", by=by, record=dossier):
        hold(dossier, "reopen")
        return _move(dossier, "reopen")


def put_on_agenda(*, dossier: Dossier, by: User, on: date) -> Dossier:
    """Send the eligible nominees to the council, if they still are."""
    with act("put_on_agenda", f"Đưa {dossier} vào phiên họp", by=by, record=dossier):
        hold(dossier, "schedule")
        refuse_lapsed(dossier, on=on)
        if not dossier.nominees.filter(state=GOES_ON).update(state=NomineeState.ON_AGENDA):
            raise RuleViolation("Hồ sơ không có trường hợp nào đủ điều kiện để trình hội đồng.")
        return _move(dossier, "schedule")


def take_off_agenda(*, dossier: Dossier, by: User) -> Dossier:
    """Undo put_on_agenda while the council has not voted on any of its nominees."""
    with act("take_off_agenda", f"Rút {dossier} khỏi phiên họp", by=by, record=dossier):
        hold(dossier, "take_off")
        refuse_decided(dossier)
        dossier.nominees.filter(state__in=[NomineeState.ON_AGENDA, NomineeState.PASSED]).update(state=GOES_ON)
        return _move(dossier, "take_off")


def refuse_decided(dossier: Dossier) -> None:
    """Raise when a council has voted on some of it, or a decision has been drafted: then nothing is taken back."""
    voted = dossier.nominees.filter(agenda_items__session__state=SessionState.CLOSED)
    if voted.exists() or dossier.nominees.filter(state__in=[NomineeState.CUT, NomineeState.DECIDED]).exists():
        raise RuleViolation("Hội đồng đã kết luận trường hợp trong hồ sơ này nên không rút lại được.")
    if drafted := list(dossier.nominees.filter(drafting__isnull=False).order_by("pk")):
        raise RuleViolation(f"Đã lập dự thảo quyết định cho {named(drafted)}. Hãy bỏ dòng đó khỏi dự thảo trước.")


def hold(dossier: Dossier, verb: str | None = None) -> None:
    """Lock the dossier's row until the act ends, see it as it is now, and refuse a verb its state does not allow."""
    Dossier.objects.select_for_update().order_by().get(pk=dossier.pk)
    dossier.refresh_from_db()
    if verb and not dossier_allows(verb, dossier.state):
        raise RuleViolation(f"{dossier} nay ở trạng thái “{dossier.get_state_display()}” nên không làm việc này được nữa.")


def said(text: str, otherwise: str, *, field: str = "reason") -> str:
    """The text in its normal form; the sentence as a refusal where there is none."""
    text = normalise(text)
    if not text:
        raise RuleViolation(otherwise, field=field)
    return text


def _move(dossier: Dossier, verb: str, **changes) -> Dossier:
    return _store(dossier, state=DOSSIER_STEPS[verb].target, **changes)


def _store(dossier: Dossier, **changes) -> Dossier:
    Dossier.objects.filter(pk=dossier.pk).update(**changes)
    dossier.refresh_from_db()
    return dossier


def _refuse_missing(missing: list[Requirement]) -> None:
    counts: dict[str, int] = {}
    for asked in missing:
        counts[asked.rule.name] = counts.get(asked.rule.name, 0) + (asked.nominee is not None)
    if counts:
        texts = [f"{name} của {count} trường hợp" if count else name for name, count in counts.items()]
        raise RuleViolation(f"Hồ sơ còn thiếu: {'; '.join(texts)}. Hãy bổ sung ở mục Giấy tờ rồi gửi lại.")
