"""Councils, their sessions and their votes."""

from django.db.models import TextChoices


class CouncilLevel(TextChoices):
    PROVINCE = "PROVINCE", "Cấp tỉnh"
    COMMUNE = "COMMUNE", "Cấp xã"
    UNIT = "UNIT", "Cơ quan, đơn vị"


class SeatRole(TextChoices):
    """In the order they are named in the minutes."""

    CHAIR = "CHAIR", "Chủ tịch"
    VICE_CHAIR = "VICE_CHAIR", "Phó Chủ tịch"
    SECRETARY = "SECRETARY", "Ủy viên thư ký"
    MEMBER = "MEMBER", "Ủy viên"


class SessionForm(TextChoices):
    MEETING = "MEETING", "Họp"
    IN_WRITING = "IN_WRITING", "Lấy ý kiến bằng văn bản"


class SessionState(TextChoices):
    OPEN = "OPEN", "Đang chuẩn bị, biểu quyết"
    CLOSED = "CLOSED", "Đã kết luận"


class Presence(TextChoices):
    PRESENT = "PRESENT", "Có mặt"
    WRITTEN = "WRITTEN", "Vắng, có ý kiến bằng văn bản"
    ABSENT = "ABSENT", "Vắng"


class BallotMode(TextChoices):
    SECRET = "SECRET", "Bỏ phiếu kín"
    BALLOT = "BALLOT", "Bỏ phiếu"
    FREE = "FREE", "Không bắt buộc bỏ phiếu"
    STANDING = "STANDING", "Thường trực thẩm định, không họp hội đồng"


class VoteOutcome(TextChoices):
    PENDING = "PENDING", "Chưa kết luận"
    PASSED = "PASSED", "Thông qua"
    CUT = "CUT", "Không thông qua"
