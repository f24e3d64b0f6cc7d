"""Papers the head of a cluster calls for, and what each member hands in."""

from django.db import models
from django.db.models import Q

from emulation.common.db_guards import Forbidden
from emulation.common.files import validate_scan
from emulation.common.models import GuardedRow, state_needs
from emulation.enums import MemberPaperState
from emulation.models.clusters.seasons import ClusterSeason


class PaperCall(models.Model):
    """What every member of the season is to hand in by a day."""

    scope_season = "season"
    append_only = True

    season = models.ForeignKey(ClusterSeason, verbose_name="năm thi đua", on_delete=models.PROTECT, related_name="calls")
    title = models.CharField("giấy tờ cần gửi", max_length=255, help_text="Ví dụ: Báo cáo kết quả 6 tháng và bảng tự chấm.")
    called_on = models.DateField("ngày yêu cầu")
    due_on = models.DateField("hạn gửi")

    class Meta:
        verbose_name = "yêu cầu gửi giấy tờ"
        verbose_name_plural = "yêu cầu gửi giấy tờ"
        ordering = ["-due_on", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(due_on__gte=models.F("called_on")),
                name="emulation_papercall_days",
                violation_error_message="Hạn gửi phải từ ngày yêu cầu trở đi.",
            ),
            models.UniqueConstraint(
                fields=["season", "title"],
                name="emulation_papercall_once",
                violation_error_message="Năm thi đua này đã có yêu cầu cùng tên.",
            ),
        ]

    def __str__(self):
        return f"{self.title} – {self.season}"


def member_paper_path(paper: "MemberPaper", filename: str) -> str:
    return f"member-papers/{paper.call_id}/{filename[-100:]}"


class MemberPaper(GuardedRow):
    """What one member handed in; the head of the cluster finds it in order, or asks for more."""

    scope_path = "unit"
    scope_led = "call__season"
    forbids = (
        Forbidden(
            name="stranger",
            when="NOT EXISTS (SELECT 1 FROM emulation_papercall c "
            "JOIN emulation_clustermember m ON m.season_id = c.season_id WHERE c.id = r.call_id AND m.unit_id = r.unit_id)",
            watches=("call", "unit"),
            message="Chỉ thành viên của năm thi đua gửi giấy tờ.",
            field="unit",
        ),
    )

    call = models.ForeignKey(PaperCall, verbose_name="yêu cầu", on_delete=models.PROTECT, related_name="papers")
    unit = models.ForeignKey("emulation.Unit", verbose_name="đơn vị", on_delete=models.PROTECT, related_name="member_papers")
    paper = models.FileField("giấy tờ (PDF, ảnh)", upload_to=member_paper_path, max_length=255, validators=[validate_scan])
    note = models.CharField("ghi chú", max_length=500, blank=True)
    sent_on = models.DateField("ngày gửi")
    state = models.CharField("trạng thái", max_length=10, choices=MemberPaperState, default=MemberPaperState.SENT, editable=False)
    checked_on = models.DateField("ngày kiểm tra", null=True, blank=True, editable=False)
    remark = models.TextField("nhận xét", blank=True, editable=False)

    class Meta:
        verbose_name = "giấy tờ thành viên gửi"
        verbose_name_plural = "giấy tờ thành viên gửi"
        ordering = ["-sent_on", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["call", "unit"],
                name="emulation_memberpaper_once",
                violation_error_message="Đơn vị đã gửi giấy tờ này.",
            ),
            state_needs(
                [MemberPaperState.PASSED, MemberPaperState.WANTING],
                "checked_on",
                alone=True,
                name="emulation_memberpaper_checked",
                message="Giấy tờ đã kiểm tra phải có ngày kiểm tra; giấy tờ mới gửi thì không.",
            ),
            state_needs(
                [MemberPaperState.WANTING],
                texts=["remark"],
                name="emulation_memberpaper_remark",
                message="Yêu cầu bổ sung phải nói rõ cần bổ sung gì.",
            ),
        ]

    def __str__(self):
        return f"{self.unit}: {self.call.title}"
