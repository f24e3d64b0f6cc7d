"""The journal: acts people did, and what each changed, row by row.

Entries are written by database triggers (common/db_guards), so bulk and raw writes are recorded too. Nothing here is
ever updated or deleted.
"""

from django.conf import settings
from django.db import models

from emulation.enums import Operation


class Act(models.Model):
    """One deed of one person: a form saved, a verb carried out, a list committed."""

    journalled = False
    append_only = True
    append_only_message = "Nhật ký không sửa và không xóa được."

    at = models.DateTimeField("lúc", auto_now_add=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="người thực hiện", on_delete=models.PROTECT, null=True, related_name="acts"
    )
    verb = models.CharField("việc", max_length=60)
    summary = models.CharField("nội dung", max_length=500)
    reason = models.CharField("lý do", max_length=1000, blank=True)
    table = models.CharField("bảng", max_length=63, blank=True)
    key = models.BigIntegerField("khóa", null=True, blank=True)

    class Meta:
        verbose_name = "việc đã làm"
        verbose_name_plural = "việc đã làm"
        ordering = ["-id"]
        indexes = [models.Index(fields=["table", "key", "-id"], name="act_record")]

    def __str__(self):
        return self.summary


class JournalEntry(models.Model):
    """One row of one table before and after. `act` is empty for a change made outside the office's screens."""

    journalled = False
    append_only = True
    append_only_message = "Nhật ký không sửa và không xóa được."

    at = models.DateTimeField("lúc")
    act = models.ForeignKey(
        Act, verbose_name="việc", on_delete=models.DO_NOTHING, null=True, db_constraint=False, related_name="entries"
    )
    actor = models.CharField("người thực hiện", max_length=150, blank=True)
    operation = models.PositiveSmallIntegerField("thao tác", choices=Operation)
    table = models.CharField("bảng", max_length=63)
    key = models.BigIntegerField("khóa", null=True)
    before = models.JSONField("trước", null=True)
    after = models.JSONField("sau", null=True)

    class Meta:
        verbose_name = "nhật ký"
        verbose_name_plural = "nhật ký"
        ordering = ["-id"]
        indexes = [models.Index(fields=["table", "key", "-id"], name="journal_record")]

    def __str__(self):
        return f"{self.get_operation_display()} {self.table} #{self.key}"
