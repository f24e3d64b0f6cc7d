"""The journal and its seals."""

from django.db.models import IntegerChoices, TextChoices


class Operation(IntegerChoices):
    """What happened to a row, as the journal's triggers write it."""

    INSERT = 1, "Thêm"
    UPDATE = 2, "Sửa"
    DELETE = 3, "Xóa"
    TRUNCATE = 4, "Xóa toàn bảng"


class SealOccasion(TextChoices):
    """What the journal was sealed for."""

    ISSUE = "ISSUE", "Ban hành quyết định"
    DAILY = "DAILY", "Niêm phong định kỳ"
    RESTORE = "RESTORE", "Khôi phục từ bản sao lưu"
    DECLARE = "DECLARE", "Giải trình"
