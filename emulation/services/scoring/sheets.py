"""A cluster's year opened for scoring, its sheets entered stage by stage, handed on, given back, mended after an appeal.

Who may enter a stage is asked here, whichever door the figures come through: the member's officer scores itself, the head's
officer cross-checks its own cluster, the Board verifies.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from emulation.enums import AppealState, ScoreStage, ScoringState, SheetState
from emulation.errors import RuleViolation
from emulation.models import (
    ClusterMember,
    ScoreAppeal,
    ScoreEvidence,
    ScoreSheet,
    SeasonScoring,
    Unit,
    User,
)
from emulation.permissions import ENTER_SCORES, VERIFY_SCORES
from emulation.queries.accounts.scope import leads, speaks_for
from emulation.rules.scoring.figures import Figure, refuse_figure
from emulation.rules.scoring.lifecycle import SHEET_STEPS, STAGE_IN, STAGES, steps_back
from emulation.services.journal.acts import act
from emulation.services.saving import store
from emulation.services.scoring.book import Book, Move


@dataclass(frozen=True)
class Entry:
    """What somebody enters in a line; `reason` says why a stage differs from the one before."""

    part: int
    figure: Figure
    reason: str = ""
    explanation: str = ""
    source: str = ""


def open_scoring(*, scoring: SeasonScoring, by: User | None) -> SeasonScoring:
    """Store a new scoring with a sheet for each member of the year's last day that still stands."""
    with act("open_scoring", f"Mở chấm điểm {scoring.season}", by=by):
        store(scoring)
        staying = ClusterMember.objects.in_force(scoring.season.ends_on).filter(season=scoring.season).values("unit")
        units = Unit.objects.in_force(scoring.season.ends_on).filter(pk__in=staying).order_by("pk")
        if not units:
            raise RuleViolation("Năm thi đua này chưa có thành viên. Hãy ghi thành viên trước.", field="season")
        ScoreSheet.objects.bulk_create(ScoreSheet(scoring=scoring, unit=unit) for unit in units)
        Book([scoring]).work_out()
    return scoring


def enter_scores(*, sheet: ScoreSheet, entries: Iterable[Entry], by: User, on: date) -> list[Move]:
    """Take figures of the sheet's present stage in, and work the cluster out; returns the sheets whose total moved."""
    with act("enter_scores", f"Chấm điểm: {sheet}", by=by, record=sheet):
        sheet = _locked(sheet)
        stage = stage_open(sheet, by=by, on=on)
        book = Book([sheet.scoring])
        for entry in entries:
            take_in(book, sheet, stage, entry, by=by, on=on)
        return book.work_out()


def take_in(book: Book, sheet: ScoreSheet, stage: str, entry: Entry, *, by: User | None, on: date) -> None:
    """Check one entry and put it into the book."""
    cluster = book.clusters[sheet.scoring_id]
    if entry.part not in cluster.parts:
        raise RuleViolation("Thang điểm của phiếu không có dòng này.")
    code, kind = cluster.parts[entry.part]
    refuse_figure(cluster.engine, code, kind, entry.figure)
    if stage != ScoreStage.SELF:
        before = book.effective(sheet.pk, entry.part, STAGES[STAGES.index(stage) - 1])
        if (before is None or before.figure != entry.figure) and not entry.reason.strip():
            raise RuleViolation(f"Dòng {code}: ghi lý do khi chấm khác với bước trước.")
    said = {"reason": entry.reason, "source": entry.source}
    if stage == ScoreStage.SELF:
        said["explanation"] = entry.explanation
    book.enter(sheet.pk, entry.part, stage, entry.figure, by=by, on=on, **said)


def stage_open(sheet: ScoreSheet, *, by: User, on: date) -> str:
    """The stage this account may enter in the sheet today; raises RuleViolation that says why none."""
    if sheet.scoring.state != ScoringState.OPEN:
        raise RuleViolation("Kết quả đã công bố nên không chấm được nữa.")
    if sheet.state not in STAGE_IN:
        raise RuleViolation("Phiếu đã thẩm định xong. Muốn sửa, hãy trả lại bước thẩm định.")
    stage = STAGE_IN[sheet.state]
    if not may_enter(sheet, stage, by=by, on=on):
        raise RuleViolation(f"Phiếu đang ở bước “{ScoreStage(stage).label}”, không phải lượt của tài khoản này.")
    first, last = sheet.scoring.window(stage)
    if not first <= on <= last:
        days = f"từ {first:%d/%m/%Y} đến hết {last:%d/%m/%Y}"
        raise RuleViolation(f"Bước “{ScoreStage(stage).label}” chỉ mở {days}.")
    return stage


def may_enter(sheet: ScoreSheet, stage: str, *, by: User, on: date) -> bool:
    """Whether the stage of this sheet is the account's affair, whatever the day."""
    if stage == ScoreStage.VERIFIED:
        return by.has_perm(VERIFY_SCORES)
    if not by.has_perm(ENTER_SCORES):
        return False
    if stage == ScoreStage.SELF:
        return speaks_for(by, sheet.unit_id, on=on)
    return leads(by, sheet.scoring.season_id, on=on)


def hand_on(*, sheet: ScoreSheet, by: User, on: date) -> ScoreSheet:
    """The stage is done: what it leaves as it was counts as agreed. Refused while a line is not scored."""
    with act("hand_on_sheet", f"Chuyển bước phiếu chấm: {sheet}", by=by, record=sheet):
        sheet = _locked(sheet)
        stage = stage_open(sheet, by=by, on=on)
        book = Book([sheet.scoring])
        _agree(book, sheet, stage, by=by, on=on)
        book.work_out()
        sheet.refresh_from_db()
        if sheet.missing:
            raise RuleViolation(
                f"Còn {sheet.missing} dòng chưa chấm. Điểm 0 cũng phải ghi; dòng không giao thì ghi “không giao”."
            )
        verb = next(name for name, step in SHEET_STEPS.items() if step.allows(sheet.state) and not name.startswith("return"))
        return _move(sheet, verb, sent_on=on)


def _agree(book: Book, sheet: ScoreSheet, stage: str, *, by: User, on: date) -> None:
    """Put down what the stage took over from the one before, with who and when."""
    if stage == ScoreStage.SELF:
        return
    for part in book.clusters[sheet.scoring_id].parts:
        row = book.effective(sheet.pk, part, stage)
        if row is not None and row.stage != stage:
            book.enter(sheet.pk, part, stage, row.figure, by=by, on=on, source=row.source)


def give_back(*, sheet: ScoreSheet, reason: str, by: User, on: date) -> ScoreSheet:
    """One step back with a reason; what was entered stays."""
    with act("give_back_sheet", f"Trả lại phiếu chấm: {sheet}", by=by, reason=reason, record=sheet):
        sheet = _locked(sheet)
        verb = steps_back(sheet.state)
        if verb is None or sheet.scoring.state != ScoringState.OPEN:
            raise RuleViolation("Phiếu đang ở bước tự chấm hoặc kết quả đã công bố nên không trả lại được.")
        if not may_give_back(sheet, by=by, on=on):
            raise RuleViolation("Chỉ bên đang giữ phiếu được trả lại phiếu.")
        if not reason.strip():
            raise RuleViolation("Ghi lý do trả lại.", field="reason")
        return _move(sheet, verb, returned_on=on, return_reason=reason)


def may_give_back(sheet: ScoreSheet, *, by: User, on: date) -> bool:
    stage = STAGE_IN.get(sheet.state, ScoreStage.VERIFIED)
    return stage != ScoreStage.SELF and may_enter(sheet, stage, by=by, on=on)


def add_evidence(*, evidence: ScoreEvidence, by: User, on: date) -> ScoreEvidence:
    """A file to prove a line; only while the account may enter the sheet."""
    with act("add_evidence", f"Nộp minh chứng: {evidence.sheet}", by=by, record=evidence.sheet):
        stage_open(_locked(evidence.sheet), by=by, on=on)
        if evidence.part_id and evidence.part.scheme_id != evidence.sheet.scoring.scheme_id:
            raise RuleViolation("Thang điểm của phiếu không có dòng này.", field="part")
        evidence.by, evidence.added_on = by, on
        return store(evidence)


def file_appeal(*, sheet: ScoreSheet, text: str, part=None, by: User, on: date) -> ScoreAppeal:
    """The member objects to what was verified, before the result is published."""
    with act("file_appeal", f"Gửi kiến nghị về điểm: {sheet}", by=by, record=sheet):
        sheet = _locked(sheet)
        if sheet.state != SheetState.DONE or sheet.scoring.state != ScoringState.OPEN:
            raise RuleViolation("Chỉ kiến nghị sau khi thẩm định xong và trước khi công bố kết quả.")
        if not may_enter(sheet, ScoreStage.SELF, by=by, on=on):
            raise RuleViolation("Chỉ đơn vị của phiếu được kiến nghị.")
        return store(ScoreAppeal(sheet=sheet, part=part, text=text, filed_on=on))


def rule_on_appeal(*, appeal: ScoreAppeal, granted: bool, ruling: str, by: User, on: date) -> ScoreAppeal:
    """The Board's word. Granted, the sheet goes back to the verification, where the figure is mended."""
    with act("rule_on_appeal", f"Giải quyết {appeal}", by=by, reason=ruling, record=appeal):
        appeal = ScoreAppeal.objects.select_for_update().get(pk=appeal.pk)
        if appeal.state != AppealState.OPEN:
            raise RuleViolation("Kiến nghị này đã giải quyết rồi.")
        if not by.has_perm(VERIFY_SCORES):
            raise RuleViolation("Tài khoản này không giải quyết kiến nghị về điểm.")
        sheet = _locked(appeal.sheet)
        appeal.state = AppealState.GRANTED if granted else AppealState.DISMISSED
        appeal.ruling, appeal.ruled_on = ruling, on
        store(appeal)
        if granted and sheet.state == SheetState.DONE:
            _move(sheet, "return_to_verify", returned_on=on, return_reason=ruling[:1000])
        return appeal


def exclude(*, sheet: ScoreSheet, reason: str, by: User) -> ScoreSheet:
    """The member is not ranked, for a reason; an empty reason takes it back."""
    with act("exclude_sheet", f"Không xếp hạng: {sheet}", by=by, reason=reason, record=sheet):
        sheet = _locked(sheet)
        sheet.excluded = reason
        sheet.save(update_fields=["excluded"])
        return sheet


def mark_repeat(*, sheet: ScoreSheet, repeat: bool, reason: str, by: User) -> list[Move]:
    """Whether what bears a sanction is not the member's first time."""
    with act("mark_repeat", f"Tái phạm: {sheet}", by=by, reason=reason, record=sheet):
        sheet = _locked(sheet)
        sheet.repeat = repeat
        sheet.save(update_fields=["repeat"])
        return Book([sheet.scoring]).work_out()


def _locked(sheet: ScoreSheet) -> ScoreSheet:
    """The sheet as it is, with its scoring locked: one figure may move the points of all sheets of the cluster."""
    SeasonScoring.objects.select_for_update().get(pk=sheet.scoring_id)
    return ScoreSheet.objects.select_related("scoring__season__cluster", "scoring__scheme", "unit").get(pk=sheet.pk)


def _move(sheet: ScoreSheet, verb: str, **changes) -> ScoreSheet:
    step = SHEET_STEPS[verb]
    if not step.allows(sheet.state):
        raise RuleViolation(f"Phiếu nay ở bước “{sheet.get_state_display()}” nên không làm việc này được nữa.")
    sheet.state = SheetState(step.target)
    for name, value in changes.items():
        setattr(sheet, name, value)
    sheet.save(update_fields=["state", *changes])
    return sheet
