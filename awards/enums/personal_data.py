"""What people may ask about their own data, and what they are told."""

from django.db.models import TextChoices


class DataRight(TextChoices):
    """Law 91/2025/QH15, article 4."""

    KNOW = "KNOW", "Được biết, xem dữ liệu"
    COPY = "COPY", "Cung cấp bản sao dữ liệu"
    CORRECT = "CORRECT", "Chỉnh sửa dữ liệu"
    DELETE = "DELETE", "Xóa dữ liệu"
    OBJECT = "OBJECT", "Phản đối, hạn chế xử lý"


class DataAnswer(TextChoices):
    DONE = "DONE", "Đã thực hiện"
    PARTLY = "PARTLY", "Thực hiện một phần"
    REFUSED = "REFUSED", "Không thực hiện"
