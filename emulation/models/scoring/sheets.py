"""A cluster's year being scored: its scheme and windows, a sheet for each member, a row for each line and stage, appeals."""

from django.db import models
from django.db.models import F, Q

from emulation.common.db_guards import Forbidden, Lock
from emulation.common.files import validate_scan
from emulation.common.models import GuardedRow, state_needs, together
from emulation.enums import AppealState, Operation, SchemeState, ScoreStage, ScoringState, SheetState
from emulation.models.clusters.seasons import ClusterSeason
from emulation.models.scoring.scheme import SchemePart, ScoringScheme, optional_points, points

PUBLISHED = "Kết quả đã công bố nên không sửa được. Muốn sửa, hãy ra văn bản điều chỉnh kết quả."


def published(path: str) -> str:
    """SQL: the scoring whose key is at `path` has published its result."""
    return f"EXISTS (SELECT 1 FROM emulation_seasonscoring k WHERE k.id = {path} AND k.state = '{ScoringState.PUBLISHED}')"


#: SQL: the scoring of the row's sheet has published its result.
OF_SHEET = (
    "EXISTS (SELECT 1 FROM emulation_scoresheet h JOIN emulation_seasonscoring k ON k.id = h.scoring_id "
    f"WHERE h.id = r.sheet_id AND k.state = '{ScoringState.PUBLISHED}')"
)


EVERY = (Operation.INSERT, Operation.UPDATE, Operation.DELETE)


class SeasonScoring(GuardedRow):
    """By which scheme a cluster's year is scored, and when each stage may be entered: from the first day to the last one."""

    forbids = (
        Forbidden(
            name="scheme",
            when="EXISTS (SELECT 1 FROM emulation_scoringscheme s JOIN emulation_clusterseason y ON y.id = r.season_id "
            "JOIN emulation_cluster c ON c.id = y.cluster_id "
            f"WHERE s.id = r.scheme_id AND (s.state <> '{SchemeState.APPLIED}' OR s.kind <> c.kind))",
            watches=("season", "scheme"),
            message="Chọn thang điểm đang áp dụng, đúng loại cụm hay khối.",
            field="scheme",
        ),
    )
    locks = (
        Lock(name="published", operations=(Operation.UPDATE,), when="r.state = 'PUBLISHED'", free=("note",), message=PUBLISHED),
        Lock(name="published", operations=(Operation.DELETE,), when="r.state = 'PUBLISHED'", message=PUBLISHED),
        Lock(
            name="begun",
            operations=(Operation.UPDATE, Operation.DELETE),
            when="EXISTS (SELECT 1 FROM emulation_score x JOIN emulation_scoresheet h ON h.id = x.sheet_id "
            "WHERE h.scoring_id = r.id)",
            free=(
                "self_from", "self_to", "cross_from", "cross_to", "verify_from", "verify_to", "state", "published_on",
                "published_number", "note",
            ),
            message="Đã có đơn vị chấm điểm nên không đổi thang điểm, năm thi đua và không xóa được.",
        ),
    )  # fmt: skip

    season = models.OneToOneField(ClusterSeason, verbose_name="năm thi đua", on_delete=models.PROTECT, related_name="scoring")
    scheme = models.ForeignKey(ScoringScheme, verbose_name="thang điểm", on_delete=models.PROTECT, related_name="scorings")
    self_from = models.DateField("tự chấm từ ngày")
    self_to = models.DateField("tự chấm đến hết ngày")
    cross_from = models.DateField("chấm chéo từ ngày")
    cross_to = models.DateField("chấm chéo đến hết ngày")
    verify_from = models.DateField("thẩm định từ ngày")
    verify_to = models.DateField("thẩm định đến hết ngày")
    note = models.TextField("ghi chú", blank=True)
    state = models.CharField("trạng thái", max_length=10, choices=ScoringState, default=ScoringState.OPEN, editable=False)
    published_on = models.DateField("ngày công bố", null=True, blank=True, editable=False)
    published_number = models.CharField("số văn bản công bố", max_length=100, blank=True, editable=False)

    class Meta:
        verbose_name = "chấm điểm của cụm, khối"
        verbose_name_plural = "chấm điểm của cụm, khối"
        ordering = ["-season__starts_on", "season__cluster"]
        constraints = [
            models.CheckConstraint(
                condition=Q(self_from__lte=F("self_to")) & Q(cross_from__lte=F("cross_to")) & Q(verify_from__lte=F("verify_to")),
                name="emulation_scoring_windows",
                violation_error_message="Ngày đầu của mỗi đợt chấm phải trước hoặc bằng ngày cuối.",
            ),
            models.CheckConstraint(
                condition=Q(self_from__lte=F("cross_from")) & Q(cross_from__lte=F("verify_from")),
                name="emulation_scoring_windows_order",
                violation_error_message="Các đợt theo thứ tự: tự chấm, chấm chéo, rồi thẩm định.",
            ),
            state_needs(
                [ScoringState.PUBLISHED], "published_on", texts=["published_number"], alone=True,
                name="emulation_scoring_published", message="Kết quả đã công bố phải có ngày và số văn bản.",
            ),
        ]  # fmt: skip

    def __str__(self):
        return f"Chấm điểm {self.season}"

    def window(self, stage: str) -> tuple:
        """First and last day of the stage."""
        names = {ScoreStage.SELF: "self", ScoreStage.CROSS: "cross", ScoreStage.VERIFIED: "verify"}
        return getattr(self, f"{names[stage]}_from"), getattr(self, f"{names[stage]}_to")


class ScoreSheet(models.Model):
    """One member's sheet. The totals are what the rows come to, kept when they change; only services change the state.

    Whoever heads the cluster sees the sheets of all its members.
    """

    scope_path = "unit"
    scope_led = "scoring__season"
    locks = (Lock(name="published", operations=EVERY, when=published("r.scoring_id"), message=PUBLISHED),)

    scoring = models.ForeignKey(SeasonScoring, verbose_name="chấm điểm của", on_delete=models.CASCADE, related_name="sheets")
    unit = models.ForeignKey("emulation.Unit", verbose_name="đơn vị", on_delete=models.PROTECT, related_name="score_sheets")
    state = models.CharField("trạng thái", max_length=10, choices=SheetState, default=SheetState.SELF, editable=False)
    repeat = models.BooleanField("tái phạm", default=False, editable=False)
    excluded = models.CharField("không xếp hạng, lý do", max_length=500, blank=True, editable=False)
    missing = models.PositiveSmallIntegerField("số dòng chưa chấm", default=0, editable=False)
    self_total = optional_points("tổng tự chấm", editable=False)
    cross_total = optional_points("tổng chấm chéo", editable=False)
    base = optional_points("điểm chuẩn", editable=False)
    bonus = optional_points("điểm thưởng", editable=False)
    deduction = optional_points("điểm trừ", editable=False)
    total = optional_points("tổng điểm", editable=False)
    grade = models.CharField("loại", max_length=100, blank=True, editable=False)
    sent_on = models.DateField("ngày gửi", null=True, blank=True, editable=False)
    returned_on = models.DateField("ngày trả lại", null=True, blank=True, editable=False)
    return_reason = models.CharField("lý do trả lại", max_length=1000, blank=True, editable=False)

    class Meta:
        verbose_name = "phiếu chấm điểm"
        verbose_name_plural = "phiếu chấm điểm"
        ordering = ["scoring", "unit"]
        permissions = [
            ("enter_scores", "Tự chấm điểm của đơn vị mình; chấm chéo khi là trưởng cụm, khối"),
            ("verify_scores", "Thẩm định điểm, giải quyết kiến nghị, tính kết quả xếp hạng"),
            ("publish_ranking", "Công bố và điều chỉnh kết quả xếp hạng"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["scoring", "unit"],
                name="emulation_scoresheet_once",
                violation_error_message="Đơn vị này đã có phiếu chấm điểm của năm đó.",
            ),
            together(
                "returned_on", texts=["return_reason"], name="emulation_scoresheet_return_whole",
                message="Trả lại phiếu phải ghi cả ngày và lý do.",
            ),
        ]  # fmt: skip

    def __str__(self):
        return f"{self.unit} – {self.scoring.season}"


class Score(models.Model):
    """What one stage says of one line of a sheet: figure, points, who, when and why. No row means not scored; zero is a score."""

    scope_path = "sheet__unit"
    locks = (Lock(name="published", operations=EVERY, when=OF_SHEET, message=PUBLISHED),)

    sheet = models.ForeignKey(ScoreSheet, verbose_name="phiếu", on_delete=models.CASCADE, related_name="scores")
    part = models.ForeignKey(SchemePart, verbose_name="dòng", on_delete=models.PROTECT, related_name="scores")
    stage = models.CharField("bước", max_length=10, choices=ScoreStage)
    figure = models.DecimalField("số liệu", max_digits=16, decimal_places=4, null=True, blank=True)
    minus = models.DecimalField("số lần trừ", max_digits=16, decimal_places=4, null=True, blank=True)
    not_assigned = models.BooleanField("không giao cho đơn vị", default=False)
    points = points("điểm", null=True, blank=True)
    reason = models.CharField("lý do", max_length=1000, blank=True)
    explanation = models.CharField("giải trình của đơn vị", max_length=2000, blank=True)
    source = models.CharField("nguồn số liệu", max_length=500, blank=True)
    by = models.ForeignKey(
        "emulation.User", verbose_name="người chấm", on_delete=models.PROTECT, null=True, blank=True, related_name="scores"
    )
    entered_on = models.DateField("ngày chấm")

    class Meta:
        verbose_name = "điểm của dòng"
        verbose_name_plural = "điểm của các dòng"
        ordering = ["sheet", "part", "stage"]
        constraints = [
            models.UniqueConstraint(
                fields=["sheet", "part", "stage"],
                name="emulation_score_once",
                violation_error_message="Dòng này đã có điểm của bước đó.",
            ),
            models.CheckConstraint(
                condition=Q(not_assigned=True, figure__isnull=True) | Q(not_assigned=False, figure__isnull=False),
                name="emulation_score_figure",
                violation_error_message="Ghi số liệu, hoặc đánh dấu không giao cho đơn vị.",
            ),
        ]

    def __str__(self):
        return f"{self.part.code}: {self.get_stage_display()}"


def evidence_path(evidence: "ScoreEvidence", filename: str) -> str:
    return f"score-evidence/{evidence.sheet_id}/{filename[-100:]}"


class ScoreEvidence(models.Model):
    """A file that proves a line, or the whole sheet where no line is named."""

    scope_path = "sheet__unit"
    locks = (Lock(name="published", operations=EVERY, when=OF_SHEET, message=PUBLISHED),)

    sheet = models.ForeignKey(ScoreSheet, verbose_name="phiếu", on_delete=models.CASCADE, related_name="evidence")
    part = models.ForeignKey(
        SchemePart, verbose_name="dòng", on_delete=models.PROTECT, null=True, blank=True, related_name="evidence_files"
    )
    name = models.CharField("tên minh chứng", max_length=255, help_text="Ví dụ: Quyết định số 15/QĐ-UBND công nhận sáng kiến.")
    file = models.FileField("tệp (PDF, ảnh)", upload_to=evidence_path, max_length=255, validators=[validate_scan])
    by = models.ForeignKey("emulation.User", verbose_name="người nộp", on_delete=models.PROTECT, related_name="score_evidence")
    added_on = models.DateField("ngày nộp")

    class Meta:
        verbose_name = "minh chứng"
        verbose_name_plural = "minh chứng"
        ordering = ["sheet", "id"]

    def __str__(self):
        return self.name


RULED = f"r.state <> '{AppealState.OPEN}'"
IS_RULED = "Kiến nghị đã giải quyết nên không sửa được. Hãy gửi kiến nghị mới."


class ScoreAppeal(models.Model):
    """A member's objection to its verified score, and the ruling. Granted, the verified figure is mended besides."""

    scope_path = "sheet__unit"
    locks = (
        Lock(name="published", operations=(Operation.DELETE,), when=OF_SHEET, message=PUBLISHED),
        Lock(name="ruled", operations=(Operation.UPDATE,), when=RULED, free=("note",), message=IS_RULED),
        Lock(name="ruled", operations=(Operation.DELETE,), when=RULED, message=IS_RULED),
    )

    sheet = models.ForeignKey(ScoreSheet, verbose_name="phiếu", on_delete=models.PROTECT, related_name="appeals")
    part = models.ForeignKey(
        SchemePart, verbose_name="về dòng", on_delete=models.PROTECT, null=True, blank=True, related_name="appeals"
    )
    text = models.TextField("nội dung kiến nghị")
    filed_on = models.DateField("ngày gửi")
    state = models.CharField("trạng thái", max_length=10, choices=AppealState, default=AppealState.OPEN, editable=False)
    note = models.TextField("ghi chú", blank=True, editable=False)
    ruling = models.TextField("kết quả giải quyết", blank=True, editable=False)
    ruled_on = models.DateField("ngày giải quyết", null=True, blank=True, editable=False)

    class Meta:
        verbose_name = "kiến nghị về điểm"
        verbose_name_plural = "kiến nghị về điểm"
        ordering = ["-filed_on", "-id"]
        constraints = [
            state_needs(
                [AppealState.GRANTED, AppealState.DISMISSED], "ruled_on", texts=["ruling"], alone=True,
                name="emulation_appeal_ruling", message="Kiến nghị đã giải quyết phải có ngày và nội dung giải quyết.",
            )
        ]  # fmt: skip

    def __str__(self):
        return f"Kiến nghị của {self.sheet.unit} ngày {self.filed_on:%d/%m/%Y}"
