"""Schemes, sheets and rankings."""

from django.db.models import TextChoices


class SchemeState(TextChoices):
    DRAFT = "DRAFT", "Đang soạn"
    APPLIED = "APPLIED", "Đang áp dụng"


class SchemeSection(TextChoices):
    """Which part of a scoring scheme a row of its table belongs to, in the order in which the table lists them."""

    BASE = "BASE", "Điểm chuẩn"
    BONUS = "BONUS", "Điểm thưởng"
    DEDUCTION = "DEDUCTION", "Điểm trừ"
    FACT = "FACT", "Việc bị chế tài"


class LineKind(TextChoices):
    """How a row of a scheme is scored; a row of no kind is a group of rows. Each of the first eight is a function of
    rules/scoring/lines.py under the same name."""

    CHOICE = "choice", "Chọn một mức"
    MINUS = "minus", "Trừ mỗi lần"
    COUNT = "count", "Cộng mỗi lần, có trần"
    PER_UNIT = "per_unit", "Cộng mỗi đơn vị tính, có trần"
    RATIO = "ratio", "Theo tỷ lệ phần trăm"
    QUANTITY = "quantity", "Theo chỉ tiêu, so trong cụm"
    ALL_OR_NOTHING = "all_or_nothing", "Đạt hoặc không đạt"
    PLUS_MINUS = "plus_minus", "Vừa cộng vừa trừ"
    DEDUCTION = "deduction", "Điểm trừ mỗi lần"
    FACT = "fact", "Việc bị chế tài (có hoặc không)"


class TieMeasure(TextChoices):
    """What puts units of equal grade in order: the values are the names a scheme's file gives."""

    TOTAL = "total", "Tổng điểm, cao trước"
    BONUS = "bonus", "Điểm thưởng, cao trước"
    DEDUCTION = "deduction", "Điểm trừ, ít trước"
    BASE = "base", "Điểm chuẩn, cao trước"
    PART = "part", "Điểm của mục"


class ScoringState(TextChoices):
    OPEN = "OPEN", "Đang chấm"
    PUBLISHED = "PUBLISHED", "Đã công bố kết quả"


class SheetState(TextChoices):
    """Whose turn a score sheet is."""

    SELF = "SELF", "Đơn vị tự chấm"
    CROSS = "CROSS", "Chờ chấm chéo"
    VERIFY = "VERIFY", "Chờ thẩm định"
    DONE = "DONE", "Đã thẩm định"


class ScoreStage(TextChoices):
    SELF = "SELF", "Tự chấm"
    CROSS = "CROSS", "Chấm chéo"
    VERIFIED = "VERIFIED", "Thẩm định"


class AppealState(TextChoices):
    OPEN = "OPEN", "Chờ giải quyết"
    GRANTED = "GRANTED", "Chấp nhận"
    DISMISSED = "DISMISSED", "Không chấp nhận"
