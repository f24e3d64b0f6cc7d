"""Uploaded lists: the file, what was read from it, and what became of each row."""

from django.conf import settings
from django.db import models

from emulation.common.models import state_needs
from emulation.enums import BatchState, RowStatus

MAPPED = "Tiêu đề này đã có cách ghép cột."


def upload_path(batch: "ImportBatch", filename: str) -> str:
    """Named by content, so that no name of a clerk's machine reaches the disk."""
    return f"lists/{batch.sha256[:2]}/{batch.sha256}"


class ImportBatch(models.Model):
    kind = models.CharField("loại danh sách", max_length=30)
    state = models.CharField("trạng thái", max_length=10, choices=BatchState)
    file = models.FileField("tệp", upload_to=upload_path, max_length=200)
    file_name = models.CharField("tên tệp", max_length=255)
    sha256 = models.CharField("dấu vân của tệp", max_length=64, db_index=True)
    size = models.PositiveBigIntegerField("dung lượng (byte)")
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="người nạp", on_delete=models.PROTECT, null=True, related_name="batches"
    )
    uploaded_at = models.DateTimeField("nạp lúc", auto_now_add=True)
    committed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="người ghi", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    committed_at = models.DateTimeField("ghi lúc", null=True, blank=True)
    options = models.JSONField("tùy chọn", default=dict)
    mapping = models.JSONField("ghép cột", default=dict)
    sheets = models.JSONField("trang tính", default=list)
    skipped = models.JSONField("dòng bỏ qua", default=list)
    counts = models.JSONField("số dòng", default=dict)
    revision = models.PositiveIntegerField("lần sửa", default=0)
    kept = models.JSONField("giữ lại khi hoàn tác", default=list)
    refusal_code = models.CharField("mã từ chối", max_length=30, blank=True)
    refusal = models.CharField("lý do từ chối", max_length=1000, blank=True)

    class Meta:
        verbose_name = "lô nhập"
        verbose_name_plural = "lô nhập"
        ordering = ["-id"]
        permissions = [
            ("import_list", "Nhập danh sách"),
            ("export_list", "Xuất danh sách"),
        ]
        constraints = [
            state_needs(
                [BatchState.COMMITTED, BatchState.UNDONE],
                "committed_at",
                alone=True,
                name="emulation_importbatch_committed_at",
                message="Lô đã ghi phải có thời điểm ghi; lô chưa ghi thì không.",
            ),
            state_needs(
                [BatchState.REFUSED, BatchState.MAPPING],
                texts=["refusal_code", "refusal"],
                alone=True,
                name="emulation_importbatch_refused_why",
                message="Lô bị từ chối hoặc chờ ghép cột phải ghi lý do; lô khác thì không.",
            ),
        ]

    def __str__(self):
        return f"Lô {self.pk} – {self.file_name}"


class ImportRow(models.Model):
    """One line of the list: the `raw` cells by field, the cleaned `values`, the `issues` found and the stored values `before`.

    `records` are the (table, key) of what a row found recorded and left unchanged.
    """

    journalled = False

    batch = models.ForeignKey(ImportBatch, verbose_name="lô", on_delete=models.CASCADE, related_name="rows")
    sheet = models.CharField("trang tính", max_length=255)
    row = models.PositiveIntegerField("dòng")
    status = models.CharField("kết quả", max_length=10, choices=RowStatus)
    warned = models.BooleanField("cần hỏi", default=False)
    raw = models.JSONField("như trong tệp", default=dict)
    section = models.JSONField("dưới mục", null=True)
    values = models.JSONField("giá trị", default=dict)
    issues = models.JSONField("vấn đề", default=list)
    before = models.JSONField("trước", null=True)
    records = models.JSONField("bản ghi có sẵn", null=True)

    class Meta:
        verbose_name = "dòng của lô nhập"
        verbose_name_plural = "dòng của lô nhập"
        ordering = ["batch", "id"]
        indexes = [models.Index(fields=["batch", "status", "id"], name="importrow_status")]

    def __str__(self):
        return f"{self.sheet}, dòng {self.row}"


class ColumnMapping(models.Model):
    """What somebody said the columns under a header hold; used again for the next list with that header from the same sender.

    The sender is the unit of who uploads, or the account where it belongs to no unit; neither for lists read by a command.
    """

    unit = models.ForeignKey("Unit", verbose_name="đơn vị gửi", on_delete=models.CASCADE, null=True, related_name="+")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="người gửi", on_delete=models.CASCADE, null=True, related_name="+"
    )
    kind = models.CharField("loại danh sách", max_length=30)
    header_hash = models.CharField("dấu vân của tiêu đề", max_length=64)
    columns = models.JSONField("ghép cột", default=dict)

    class Meta:
        verbose_name = "cách ghép cột"
        verbose_name_plural = "cách ghép cột"
        # Both engines hold two rows without a unit apart, so each kind of sender has its own rule.
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "kind", "header_hash"], name="columnmapping_once_for_unit", violation_error_message=MAPPED
            ),
            models.UniqueConstraint(
                fields=["user", "kind", "header_hash"], name="columnmapping_once_for_user", violation_error_message=MAPPED
            ),
            models.UniqueConstraint(
                fields=["kind", "header_hash"],
                condition=models.Q(unit=None, user=None),
                name="columnmapping_once_for_none",
                violation_error_message=MAPPED,
            ),
            models.CheckConstraint(
                condition=models.Q(unit=None) | models.Q(user=None),
                name="columnmapping_one_sender",
                violation_error_message="Cách ghép cột là của một đơn vị hoặc của một người.",
            ),
        ]

    def __str__(self):
        return f"{self.kind}: {', '.join(sorted(filter(None, self.columns.values())))}"
