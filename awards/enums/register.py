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
