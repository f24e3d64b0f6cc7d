"""A report as it was sent: its numbers, the rows behind each and its file, never changed again."""

import hashlib
import json

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from awards.models.figures.form import StatForm


def snapshot_path(snapshot: "ReportSnapshot", filename: str) -> str:
    return f"reports/{snapshot.form.code}/{filename[-100:]}"


def digest_of(file: bytes, kept: dict) -> str:
    """What vouches for file and numbers together."""
    text = json.dumps(kept, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(file + text.encode()).hexdigest()


class ReportSnapshot(models.Model):
    """`kept` has `rows` [code, label, cells], `columns` [code, label] and `members` [proposed, key, lines, columns].

    A member is a counted row with the codes of the lines and columns that counted it. `last_entry` is where the journal stood.
    """

    scope_path = "unit"
    append_only = True
    append_only_message = "Báo cáo đã gửi được giữ nguyên. Hãy lập và lưu bản gửi mới nếu số liệu thay đổi."
    #: The digest stands in the journal in its place.
    journal_omits = ("kept",)

    form = models.ForeignKey(StatForm, verbose_name="biểu", on_delete=models.PROTECT, related_name="snapshots")
    title = models.CharField("báo cáo", max_length=600)
    since = models.DateField("từ ngày")
    until = models.DateField("đến ngày")
    unit = models.ForeignKey(
        "emulation.Unit", verbose_name="đơn vị", on_delete=models.PROTECT, null=True, blank=True, related_name="report_snapshots",
        help_text="Để trống là toàn tỉnh.",
    )  # fmt: skip
    sent_on = models.DateField("đã gửi ngày")
    letter = models.CharField("số văn bản gửi", max_length=100, blank=True)
    note = models.TextField("ghi chú", blank=True)
    kept = models.JSONField("số liệu đã gửi")
    file = models.FileField("tệp đã gửi", upload_to=snapshot_path, max_length=255)
    sha256 = models.CharField("mã kiểm tra", max_length=64)
    last_entry = models.BigIntegerField("dòng nhật ký cuối")
    taken_on = models.DateField("ngày lưu")
    taken_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="người lưu", on_delete=models.PROTECT, related_name="report_snapshots"
    )

    class Meta:
        verbose_name = "báo cáo đã gửi"
        verbose_name_plural = "báo cáo đã gửi"
        ordering = ["-sent_on", "-id"]
        permissions = [("send_report", "Lưu báo cáo thống kê đã gửi")]
        constraints = [
            models.CheckConstraint(
                condition=Q(since__lte=F("until")),
                name="awards_reportsnapshot_period_order",
                violation_error_message="Ngày cuối kỳ báo cáo phải từ ngày đầu trở đi.",
            ),
        ]

    def __str__(self):
        return f"{self.title}, đã gửi ngày {self.sent_on:%d/%m/%Y}"

    def is_whole(self) -> bool:
        """Whether file and numbers are those that were sent."""
        try:
            with self.file.open("rb") as stored:
                return digest_of(stored.read(), self.kept) == self.sha256
        except OSError:
            return False
