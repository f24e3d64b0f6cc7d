"""Clusters' years being scored, the sheets of their members, evidence and appeals."""

from django.contrib import admin
from django.db.models import Count, Q
from django.urls import reverse

from emulation.admin.filters import ANY_UNIT
from emulation.admin.scoring.entry import PAGE, EntryMixin
from emulation.admin.scoring.ranking import HEAD_VERB, SCORING_VERBS, ranking_panels
from emulation.admin.scoring.rows import highest
from emulation.admin.scoring.sheet_verbs import APPEAL_VERBS, SHEET_VERBS
from emulation.desk.base import Badge, DeskModelAdmin, ReadOnlyAdmin
from emulation.desk.links import list_url, record_url
from emulation.desk.lists.filters import DeskFilterSet, RecordFilter, SelectFilter
from emulation.desk.records.panels import Panel
from emulation.enums import AppealState, ScoreStage, ScoringState, SheetState
from emulation.errors import RuleViolation
from emulation.models import ScoreAppeal, ScoreEvidence, ScoreSheet, SeasonScoring
from emulation.queries.accounts.scope import sees_all, visible_to
from emulation.queries.scoring.sheets import SheetLine, in_score_order, lines_of
from emulation.rules.scoring.faults import shown
from emulation.services.scoring.sheets import may_enter, may_give_back, open_scoring, stage_open

WINDOWS = ["self_from", "self_to", "cross_from", "cross_to", "verify_from", "verify_to"]
TONES = {SheetState.SELF: "warning", SheetState.CROSS: "draft", SheetState.VERIFY: "draft", SheetState.DONE: "ok"}


class ScoringFilterSet(DeskFilterSet):
    state = SelectFilter(choices=ScoringState.choices, label="trạng thái")

    class Meta:
        model = SeasonScoring
        fields = []


@admin.register(SeasonScoring)
class SeasonScoringAdmin(DeskModelAdmin):
    list_display = ["season", "badges", "scheme", "sent_count", "self_to", "cross_to", "verify_to"]
    list_related = ("season__cluster",)
    fieldsets = [(None, {"fields": ["season", "scheme"]}), ("Các đợt chấm", {"fields": [*WINDOWS, "note"]})]
    verbs = SCORING_VERBS
    state_tones = {ScoringState.OPEN: "draft", ScoringState.PUBLISHED: "ok"}
    search_words = ("season__cluster__search",)
    search_exact = ("season__label",)
    search_help_text = "Tên cụm, khối hoặc năm"
    filterset_class = ScoringFilterSet
    empty_text = (
        "Chưa chấm điểm cụm, khối nào. Hãy thêm: chọn năm thi đua, thang điểm và các đợt chấm; phiếu được lập cho mọi thành viên."
    )

    def get_queryset(self, request):
        sent = Count("sheets", filter=~Q(sheets__state=SheetState.SELF))
        return super().get_queryset(request).annotate(sent=sent, size=Count("sheets"))

    @admin.display(description="đã gửi tự chấm")
    def sent_count(self, scoring):
        return f"{scoring.sent}/{scoring.size}"

    def has_change_permission(self, request, obj=None):
        return super().has_change_permission(request, obj) and (obj is None or obj.state == ScoringState.OPEN)

    def has_delete_permission(self, request, obj=None):
        return super().has_delete_permission(request, obj) and (obj is None or obj.state == ScoringState.OPEN)

    def get_readonly_fields(self, request, obj=None):
        return ["season", "scheme"] if obj else []

    def store(self, request, record, form, change):
        if change:
            super().store(request, record, form, change)
        else:
            open_scoring(scoring=record, by=request.user)

    def panels_come_first(self, record):
        return True

    def panels(self, request, scoring):
        sheets = list(visible_to(in_score_order(scoring), request.user, on=self.today()))
        late = [[(str(sheet.unit), record_url(sheet)), _missing(sheet)] for sheet in sheets if sheet.state == SheetState.SELF]
        cells = [
            [
                (str(sheet.unit), record_url(sheet)), sheet.get_state_display(), _points(sheet.self_total),
                _points(sheet.cross_total), _points(sheet.base), _points(sheet.bonus), _points(sheet.deduction),
                _points(sheet.total), "không xếp hạng" if sheet.excluded else sheet.grade,
            ]
            for sheet in sheets
        ]  # fmt: skip
        is_shown = sees_all(request.user) or scoring.state == ScoringState.PUBLISHED
        ranking = ranking_panels(scoring) if is_shown else []
        columns = ["Đơn vị", "Bước", "Tự chấm", "Chấm chéo", "Chuẩn", "Thưởng", "Trừ", "Tổng", "Loại"]
        waiting = Panel("Chưa gửi điểm tự chấm", ["Đơn vị", "Còn thiếu"], late)
        more = {"more_url": list_url(ScoreSheet, scoring=scoring.pk), "more_text": "Mở danh sách phiếu"}
        open_rows = [waiting] if late and scoring.state == ScoringState.OPEN else []
        return [*open_rows, *ranking, Panel("Bảng điểm, theo tổng điểm", columns, cells, **more)]


class SheetFilterSet(DeskFilterSet):
    scoring = RecordFilter(field_name="scoring", label="cụm, khối, năm", reference=ScoreSheet._meta.get_field("scoring"))
    state = SelectFilter(choices=SheetState.choices, label="bước")
    unit = RecordFilter(field_name="unit", label="đơn vị", reference=ANY_UNIT)

    class Meta:
        model = ScoreSheet
        fields = []


@admin.register(ScoreSheet)
class ScoreSheetAdmin(EntryMixin, ReadOnlyAdmin):
    list_display = ["unit", "scoring", "badges", "missing", "self_text", "total_text", "grade"]
    list_related = ("scoring__season__cluster",)
    fields = ["scoring", "unit", "sent_on", "returned_on", "return_reason"]
    verbs = (*SHEET_VERBS, HEAD_VERB)
    state_tones = TONES
    search_words = ("unit__names__search",)
    search_help_text = "Tên đơn vị"
    filterset_class = SheetFilterSet
    empty_text = "Chưa có phiếu chấm điểm nào. Phiếu được lập khi mở chấm điểm một năm thi đua của cụm, khối."

    def panels_come_first(self, record):
        return True

    @admin.display(description="tổng tự chấm", ordering="self_total")
    def self_text(self, sheet):
        return _points(sheet.self_total)

    @admin.display(description="tổng điểm", ordering="total")
    def total_text(self, sheet):
        return _points(sheet.total)

    def record_subtitle(self, sheet):
        parts = (("chuẩn", sheet.base), ("thưởng", sheet.bonus), ("trừ", sheet.deduction))
        made_of = ", ".join(f"{label} {shown(value)}" for label, value in parts if value is not None)
        total = f"Tổng {shown(sheet.total)} điểm ({made_of})" if sheet.total is not None else ""
        said = [sheet.scoring.scheme.title, total, f"còn {sheet.missing} dòng chưa chấm" if sheet.missing else ""]
        return " · ".join(part for part in [*said, sheet.grade] if part)

    def record_badges(self, sheet):
        badges = super().record_badges(sheet)
        return [*badges, Badge("Không xếp hạng", "error")] if sheet.excluded else badges

    def record_notes(self, request, sheet):
        notes = []
        if sheet.return_reason and sheet.state != SheetState.DONE:
            notes.append(f"Trả lại ngày {sheet.returned_on:%d/%m/%Y}: {sheet.return_reason}")
        if sheet.excluded:
            notes.append(f"Không xếp hạng: {sheet.excluded}")
        try:
            stage = stage_open(sheet, by=request.user, on=self.today())
        except RuleViolation as refusal:
            return [*notes, str(refusal)]
        last = sheet.scoring.window(stage)[1]
        return [*notes, f"Đến lượt tài khoản này: {ScoreStage(stage).label.lower()}, đến hết {last:%d/%m/%Y}."]

    def verb_buttons(self, request, record):
        """Only what is this account's turn, and the page to enter figures while its stage is open."""
        on, mine = self.today(), []
        own = {"gui", "kien-nghi"}
        for button in super().verb_buttons(request, record):
            name = button["url"].rstrip("/").rpartition("/")[2]
            stage = ScoreStage.SELF if name in own else ScoreStage.CROSS if name.endswith("cham-cheo") else None
            if name == "tra-lai-cham-cheo":
                allowed = may_give_back(record, by=request.user, on=on)
            else:
                allowed = stage is None or may_enter(record, stage, by=request.user, on=on)
            mine += [button] if allowed else []
        try:
            stage_open(record, by=request.user, on=on)
        except RuleViolation:
            return mine
        return [{"label": "Chấm điểm", "style": "primary", "url": reverse(f"admin:{PAGE}", args=[record.pk])}, *mine]

    def panels(self, request, sheet):
        rows = [_shown(line) for line in lines_of(sheet)]
        table = Panel("Phiếu chấm", [stage.label for stage in ScoreStage], rows, template="admin/scoring/sheet.html")
        return [table, _appeals(sheet), _whole_files(sheet)]


def _shown(line: SheetLine) -> dict:
    return {
        "part": line.part,
        "maximum": highest(line.part),
        "files": [(file.name, record_url(file, "file")) for file in line.files],
        "stages": [_said(line, stage) for stage in ScoreStage],
    }


def _said(line: SheetLine, stage: str) -> dict | None:
    score = line.scores.get(stage)
    if score is None:
        return None
    who = f"{score.by}, {score.entered_on:%d/%m/%Y}" if score.by else f"{score.entered_on:%d/%m/%Y}"
    notes = [score.explanation, score.reason, f"Nguồn: {score.source}" if score.source else "", who]
    points = "" if score.points is None else f"{shown(score.points)} điểm"
    return {"points": points, "text": line.texts[stage], "notes": [note for note in notes if note]}


def _appeals(sheet: ScoreSheet) -> Panel:
    rows = [
        [(f"{one.filed_on:%d/%m/%Y}", record_url(one)), one.part.code if one.part else "cả phiếu", one.text[:120],
         one.get_state_display(), one.ruling[:120]]
        for one in sheet.appeals.select_related("part")
    ]  # fmt: skip
    return Panel("Kiến nghị", ["Ngày", "Về dòng", "Nội dung", "Trạng thái", "Giải quyết"], rows, empty="Không có kiến nghị.")


def _whole_files(sheet: ScoreSheet) -> Panel:
    files = sheet.evidence.filter(part__isnull=True).select_related("by")
    rows = [[(file.name, record_url(file, "file")), str(file.by), f"{file.added_on:%d/%m/%Y}"] for file in files]
    return Panel("Minh chứng chung", ["Tệp", "Người nộp", "Ngày"], rows)


def _missing(sheet: ScoreSheet) -> str:
    return f"{sheet.missing} dòng" if sheet.missing else "đã chấm đủ, chưa gửi"


def _points(value) -> str:
    return "" if value is None else shown(value)


@admin.register(ScoreEvidence)
class ScoreEvidenceAdmin(ReadOnlyAdmin):
    list_display = ["name", "sheet", "part", "by", "added_on"]
    fields = ["name", "sheet", "part", "file_text", "by", "added_on"]
    readonly_fields = ["file_text"]
    file_fields = ("file",)
    list_related = ("sheet__unit", "sheet__scoring__season__cluster")
    search_words = ("sheet__unit__names__search",)
    search_help_text = "Tên đơn vị"
    empty_text = "Chưa có minh chứng nào. Minh chứng được nộp trên trang của phiếu chấm điểm."

    @admin.display(description="tệp")
    def file_text(self, evidence):
        return self.file_link(evidence, "file")


class AppealFilterSet(DeskFilterSet):
    state = SelectFilter(choices=AppealState.choices, label="trạng thái")

    class Meta:
        model = ScoreAppeal
        fields = []


@admin.register(ScoreAppeal)
class ScoreAppealAdmin(ReadOnlyAdmin):
    list_display = ["filed_on", "sheet", "part", "badges", "ruled_on"]
    fields = ["sheet", "part", "filed_on", "text", "ruling", "ruled_on"]
    verbs = APPEAL_VERBS
    state_tones = {AppealState.OPEN: "warning", AppealState.GRANTED: "ok", AppealState.DISMISSED: "muted"}
    list_related = ("sheet__unit", "sheet__scoring__season__cluster")
    search_words = ("sheet__unit__names__search",)
    search_help_text = "Tên đơn vị"
    filterset_class = AppealFilterSet
    empty_text = "Chưa có kiến nghị nào về điểm. Đơn vị gửi kiến nghị trên trang phiếu chấm của mình sau khi thẩm định."
