"""The list as it was signed, read from a file, and which of its differences from our own somebody accepted."""

from django.conf import settings
from django.db import models

from awards.models.decisions.decision import Decision


class SignedList(models.Model):
    """`rows` are what was read, in the order of the file; the newest list of a decision is the one that counts."""

    append_only = True
    append_only_message = "Danh sách đã ký đã tải lên không sửa và không xóa được. Hãy tải lên bản khác để thay."

    decision = models.ForeignKey(Decision, verbose_name="quyết định", on_delete=models.PROTECT, related_name="signed_lists")
    file_name = models.CharField("tên tệp", max_length=255)
    sha256 = models.CharField("mã kiểm tra của tệp", max_length=64)
    rows = models.JSONField("các dòng")
    texts = models.JSONField("các dòng chữ có số lượng", default=list)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="người tải lên", on_delete=models.PROTECT, related_name="signed_lists"
    )
    uploaded_at = models.DateTimeField("tải lên lúc", auto_now_add=True)

    class Meta:
        verbose_name = "danh sách đã ký"
        verbose_name_plural = "danh sách đã ký"
        ordering = ["-id"]

    def __str__(self):
        return self.file_name


class AcceptedDifference(models.Model):
    """`mark` is the difference as it was (rules.reconcile): once either side says something else, nothing is accepted."""

    append_only = True
    append_only_message = "Chỗ lệch đã chấp nhận được giữ nguyên cùng lý do."

    signed_list = models.ForeignKey(SignedList, verbose_name="danh sách đã ký", on_delete=models.PROTECT, related_name="accepted")
    mark = models.CharField("dấu của chỗ lệch", max_length=24)
    text = models.CharField("chỗ lệch", max_length=1000)
    reason = models.CharField("lý do chấp nhận", max_length=1000)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, verbose_name="người chấp nhận", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField("lúc", auto_now_add=True)

    class Meta:
        verbose_name = "chỗ lệch được chấp nhận"
        verbose_name_plural = "chỗ lệch được chấp nhận"
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["signed_list", "mark"],
                name="awards_accepted_once",
                violation_error_message="Chỗ lệch này đã được chấp nhận.",
            ),
            models.CheckConstraint(
                condition=~models.Q(reason=""), name="awards_accepted_has_reason", violation_error_message="Nhập lý do chấp nhận."
            ),
        ]

    def __str__(self):
        return self.text
