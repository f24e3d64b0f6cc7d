"""How long files are kept, and what becomes of them."""

from django.db.models import TextChoices


class RecordClass(TextChoices):
    """Whose act a file is about: that decides how long it is kept."""

    STATE = "STATE", "Khen thưởng của Chủ tịch nước, Chính phủ, Thủ tướng"
    FOREIGN = "FOREIGN", "Khen thưởng người, tổ chức nước ngoài"
    PROVINCE = "PROVINCE", "Khen thưởng của bộ trưởng, Chủ tịch UBND tỉnh và tương đương"
    UNIT = "UNIT", "Khen thưởng của thủ trưởng cơ quan, đơn vị, Chủ tịch UBND cấp xã"


class ArchiveDeed(TextChoices):
    """Nothing of the register is deleted by either: the deed says what became of the paper and the files."""

    HANDED_OVER = "HANDED_OVER", "Đã nộp lưu"
    DESTROYED = "DESTROYED", "Đã hủy"
