"""Vocabularies of what happens to an honour after it was registered."""

from django.db.models import TextChoices


class ActKind(TextChoices):
    """Law 06/2022/QH15, article 93; which may follow which state: rules/register_acts.py."""

    CORRECT = "CORRECT", "Đính chính"
    REPLACE = "REPLACE", "Thay thế"
    CANCEL = "CANCEL", "Hủy bỏ"
    STRIP = "STRIP", "Tước"
    RESTORE = "RESTORE", "Phục hồi"
    EXCHANGE = "EXCHANGE", "Cấp đổi bằng"
    REISSUE = "REISSUE", "Cấp lại bằng"


class Standing(TextChoices):
    """Whether a row of the register is in force on a day, and if not, what ended it."""

    IN_FORCE = "IN_FORCE", "Đang có hiệu lực"
    CORRECTED = "CORRECTED", "Bản trước khi đính chính"
    REPLACED = "REPLACED", "Đã được thay thế"
    CANCELLED = "CANCELLED", "Đã hủy bỏ"
    STRIPPED = "STRIPPED", "Đã tước"


class ProposalState(TextChoices):
    PENDING = "PENDING", "Chờ người thứ hai duyệt"
    CONFIRMED = "CONFIRMED", "Đã duyệt, ghi sổ"
    REJECTED = "REJECTED", "Không duyệt"
    WITHDRAWN = "WITHDRAWN", "Người đề nghị đã rút"


class FormState(TextChoices):
    """What became of a blank form that is no longer in stock."""

    USED = "USED", "Đã in"
    SPOILED = "SPOILED", "Hỏng"


class CopyState(TextChoices):
    """Where a printed certificate is."""

    PRINTED = "PRINTED", "Đã in, chưa giao"
    HANDED_OVER = "HANDED_OVER", "Đã giao"
    SPOILED = "SPOILED", "In hỏng"
    WITHDRAWN = "WITHDRAWN", "Đã thu hồi"
    LOST = "LOST", "Đã mất"


class Rounding(TextChoices):
    """How a bonus is rounded, in đồng (Decree 152/2025/NĐ-CP, article 49(2))."""

    CEIL_10K = "CEIL_10K", "Lên hàng chục nghìn đồng"
    NONE = "NONE", "Không làm tròn"
