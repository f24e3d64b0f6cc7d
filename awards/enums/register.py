"""Vocabularies of what happens to an honour after it was registered."""

from django.db.models import TextChoices


class ActKind(TextChoices):
    """Law 06/2022/QH15, article 93; which may follow which state: rules/register/acts.py."""

    CORRECT = "CORRECT", "Đính chính"
    REPLACE = "REPLACE", "Thay thế"
    CANCEL = "CANCEL", "Hủy bỏ"
    STRIP = "STRIP", "Tước"
    RESTORE = "RESTORE", "Phục hồi"
    ANNUL = "ANNUL", "Bãi bỏ việc hủy bỏ"
    EXCHANGE = "EXCHANGE", "Cấp đổi bằng"
    REISSUE = "REISSUE", "Cấp lại bằng"


class CancelGround(TextChoices):
    """Law 06/2022/QH15, article 93(2), points a to d; the last one for what was recorded by mistake or under an older law."""

    FALSE_CLAIM = "FALSE_CLAIM", "Gian dối trong kê khai công trạng, thành tích"
    FALSE_PAPERS = "FALSE_PAPERS", "Thông tin sai sự thật hoặc hồ sơ, giấy tờ giả"
    PROCEDURE = "PROCEDURE", "Thẩm định, xét, duyệt, đề nghị trái quy định"
    FAULT = "FAULT", "Kết luận, quyết định, bản án về vi phạm, khuyết điểm làm mất tiêu chuẩn"
    OTHER = "OTHER", "Ghi nhầm hoặc căn cứ khác, nêu ở lý do"


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


class ComplaintKind(TextChoices):
    """What somebody sent about an honour; each has time limits of its own (rules/register/complaints.py)."""

    COMPLAINT = "COMPLAINT", "Khiếu nại"
    DENUNCIATION = "DENUNCIATION", "Tố cáo"
    PETITION = "PETITION", "Kiến nghị, phản ánh"


class ComplaintState(TextChoices):
    RECEIVED = "RECEIVED", "Đã nhận, chưa thụ lý"
    ACCEPTED = "ACCEPTED", "Đã thụ lý, đang giải quyết"
    DECLINED = "DECLINED", "Không thụ lý"
    SETTLED = "SETTLED", "Đã giải quyết"
    WITHDRAWN = "WITHDRAWN", "Người gửi đã rút"


class ComplaintOutcome(TextChoices):
    RIGHT = "RIGHT", "Đúng"
    PARTLY = "PARTLY", "Đúng một phần"
    WRONG = "WRONG", "Không đúng"
