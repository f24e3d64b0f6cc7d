"""Lists that are read in."""

from django.db.models import TextChoices


class BatchState(TextChoices):
    REFUSED = "REFUSED", "Bị từ chối"
    MAPPING = "MAPPING", "Chờ ghép cột"
    STAGED = "STAGED", "Chờ ghi"
    COMMITTED = "COMMITTED", "Đã ghi"
    UNDONE = "UNDONE", "Đã hoàn tác"


class RowStatus(TextChoices):
    NEW = "new", "Mới"
    CHANGED = "changed", "Thay đổi"
    UNCHANGED = "unchanged", "Không đổi"
    ERROR = "error", "Lỗi"
    SKIPPED = "skipped", "Bỏ qua"
