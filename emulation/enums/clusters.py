"""Clusters and blocks, their conferences, visits and papers."""

from django.db.models import TextChoices


class ClusterKind(TextChoices):
    CUM = "CUM", "Cụm thi đua"
    KHOI = "KHOI", "Khối thi đua"


class ClusterRole(TextChoices):
    HEAD = "HEAD", "Trưởng cụm, khối"
    DEPUTY = "DEPUTY", "Phó trưởng cụm, khối"
    MEMBER = "MEMBER", "Thành viên"


class ConferenceKind(TextChoices):
    PACT = "PACT", "Hội nghị ký giao ước"
    MIDYEAR = "MIDYEAR", "Hội nghị sơ kết 6 tháng"
    CLOSING = "CLOSING", "Hội nghị tổng kết, bình xét"
    OTHER = "OTHER", "Hội nghị chuyên đề, họp khác"


class ConferenceState(TextChoices):
    CALLED = "CALLED", "Đã triệu tập"
    HELD = "HELD", "Đã họp"


class MemberPresence(TextChoices):
    HEAD = "HEAD", "Lãnh đạo đơn vị dự"
    DELEGATE = "DELEGATE", "Cử người dự thay"
    ABSENT = "ABSENT", "Vắng"


class VisitKind(TextChoices):
    VISIT = "VISIT", "Giao lưu, học tập mô hình"
    CHECK = "CHECK", "Kiểm tra chéo"


class MemberPaperState(TextChoices):
    SENT = "SENT", "Đã gửi"
    PASSED = "PASSED", "Đã kiểm tra, đạt"
    WANTING = "WANTING", "Cần bổ sung"
