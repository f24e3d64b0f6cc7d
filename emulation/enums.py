"""Closed vocabularies of the emulation side, with the labels a clerk reads."""

from django.db.models import IntegerChoices, TextChoices


class Role(TextChoices):
    """The roles of the office: each is a group of that name; what it may do is in config/roles.py."""

    ADMINISTRATOR = "administrator", "Quản trị hệ thống"
    BOARD_CLERK = "board_clerk", "Chuyên viên Ban"
    BOARD_HEAD = "board_head", "Lãnh đạo Ban"
    COUNCIL_SECRETARY = "council_secretary", "Thư ký Hội đồng"
    UNIT_OFFICER = "unit_officer", "Cán bộ đơn vị"
    AUDITOR = "auditor", "Kiểm tra, giám sát"

    @property
    def about(self) -> str:
        """What the role is for, as the staff read it."""
        return ABOUT_ROLES[self]


ABOUT_ROLES = {
    Role.ADMINISTRATOR: "Mở tài khoản, giao vai trò, giữ danh mục, sao lưu. Đọc hồ sơ để giúp người dùng, không quyết định.",
    Role.BOARD_CLERK: "Nhận và thẩm định hồ sơ, giữ danh bạ, phong trào, cụm khối; ghi quyết định đã ký vào sổ vàng, in bằng.",
    Role.BOARD_HEAD: "Làm mọi việc của chuyên viên; kết luận phiên họp, duyệt điều chỉnh sổ vàng, xác nhận vai trò.",
    Role.COUNCIL_SECRETARY: "Chuẩn bị và ghi phiên họp của Hội đồng: chương trình, phiếu bầu, kết luận; giữ danh sách Hội đồng.",
    Role.UNIT_OFFICER: "Lập và gửi hồ sơ của đơn vị mình và đơn vị trực thuộc; chỉ thấy dữ liệu của các đơn vị đó.",
    Role.AUDITOR: "Đọc mọi hồ sơ, nhật ký và tài khoản để kiểm tra; không sửa gì.",
}
#: Roles whose word is final: whoever receives one is shown to the head of the Board, who confirms it.
DECIDING_ROLES = frozenset({Role.BOARD_HEAD, Role.COUNCIL_SECRETARY})


class UnitKind(TextChoices):
    """What a unit is. Stable for its whole life: a commune that becomes a ward stays COMMUNE; its name tells which."""

    PROVINCE = "PROVINCE", "Cấp tỉnh"
    DISTRICT = "DISTRICT", "Cấp huyện"
    COMMUNE = "COMMUNE", "Cấp xã (xã, phường, thị trấn, đặc khu)"
    DEPARTMENT = "DEPARTMENT", "Sở, ban, ngành"
    PARTY = "PARTY", "Cơ quan Đảng"
    FRONT = "FRONT", "Mặt trận Tổ quốc, đoàn thể"
    JUSTICE = "JUSTICE", "Nội chính (tòa án, kiểm sát, thi hành án)"
    ARMED = "ARMED", "Lực lượng vũ trang"
    CENTRAL = "CENTRAL", "Cơ quan ngành dọc Trung ương"
    ASSOCIATION = "ASSOCIATION", "Hội, hiệp hội"
    PUBLIC = "PUBLIC", "Đơn vị sự nghiệp"
    SCHOOL = "SCHOOL", "Trường học"
    HOSPITAL = "HOSPITAL", "Bệnh viện, cơ sở y tế"
    PRESS = "PRESS", "Cơ quan báo chí"
    ENTERPRISE = "ENTERPRISE", "Doanh nghiệp"
    COOPERATIVE = "COOPERATIVE", "Hợp tác xã"
    SUBUNIT = "SUBUNIT", "Phòng, ban, đơn vị trực thuộc"
    OTHER = "OTHER", "Khác"


class NameForm(TextChoices):
    OFFICIAL = "OFFICIAL", "Tên chính thức"
    SHORT = "SHORT", "Tên viết tắt"
    ALIAS = "ALIAS", "Tên gọi khác"


class CodeScheme(TextChoices):
    GSO = "GSO", "Mã đơn vị hành chính (Cục Thống kê)"
    TAX = "TAX", "Mã số thuế"


class SuccessionKind(TextChoices):
    MERGE = "MERGE", "Nhập toàn bộ"
    PARTIAL = "PARTIAL", "Nhập một phần"
    SPLIT = "SPLIT", "Chia, tách"
    DISSOLVE = "DISSOLVE", "Giải thể"


class InstrumentKind(TextChoices):
    LAW = "LAW", "Luật"
    DECREE = "DECREE", "Nghị định"
    CIRCULAR = "CIRCULAR", "Thông tư"
    RESOLUTION = "RESOLUTION", "Nghị quyết"
    DECISION = "DECISION", "Quyết định"
    OTHER = "OTHER", "Văn bản khác"


class Sex(TextChoices):
    MALE = "M", "Nam"
    FEMALE = "F", "Nữ"


class DatePrecision(TextChoices):
    """How much of a date the record knows; what is unknown is stored as January or the first."""

    DAY = "D", "Ngày, tháng, năm"
    MONTH = "M", "Tháng, năm"
    YEAR = "Y", "Chỉ có năm"


class RecipientKind(TextChoices):
    PERSON = "person", "Cá nhân"
    COLLECTIVE = "collective", "Tập thể"
    HOUSEHOLD = "household", "Hộ gia đình"


class MovementLevel(TextChoices):
    """Who launched the movement (form 0601.N, columns)."""

    CENTRAL = "CENTRAL", "Trung ương"
    PROVINCE = "PROVINCE", "Bộ, ngành, tỉnh"
    UNIT = "UNIT", "Cơ quan, đơn vị"


class MovementScope(TextChoices):
    """Where the movement runs (Law 06/2022/QH15, article 16(2))."""

    NATION = "NATION", "Toàn quốc"
    PROVINCE = "PROVINCE", "Bộ, ban, ngành, địa phương"
    CLUSTER = "CLUSTER", "Cụm, khối thi đua"
    UNIT = "UNIT", "Cơ quan, tổ chức, đơn vị"


class MovementForm(TextChoices):
    """Law 06/2022/QH15, article 16(1)."""

    REGULAR = "REGULAR", "Thường xuyên, hằng năm"
    THEMATIC = "THEMATIC", "Theo chuyên đề"


class MovementTheme(TextChoices):
    """What the movement is about, where it belongs to one of the standing themes."""

    PATRIOTIC = "PATRIOTIC", "Phát triển kinh tế - xã hội"
    UNCLE_HO = "UNCLE_HO", "Học tập và làm theo Bác"
    MASSES = "MASSES", "Dân vận khéo"
    RURAL = "RURAL", "Xây dựng nông thôn mới, đô thị văn minh"
    POOR = "POOR", "Vì người nghèo, giảm nghèo bền vững"
    DIGITAL = "DIGITAL", "Cải cách hành chính, chuyển đổi số"
    SECURITY = "SECURITY", "Toàn dân bảo vệ an ninh, nội chính"
    DEFENCE = "DEFENCE", "Quyết thắng, quốc phòng toàn dân"
    LEARNING = "LEARNING", "Dạy tốt, học tốt; học tập suốt đời"
    LABOUR = "LABOUR", "Lao động giỏi, lao động sáng tạo"
    OTHER = "OTHER", "Chủ đề khác"


class LauncherKind(TextChoices):
    """What body launched the movement (Law 06/2022/QH15, article 18, and the bodies of the political system)."""

    STATE = "STATE", "Chủ tịch nước, Thủ tướng Chính phủ"
    MINISTRY = "MINISTRY", "Bộ, ngành Trung ương"
    PROVINCE = "PROVINCE", "Chủ tịch Ủy ban nhân dân tỉnh"
    PARTY = "PARTY", "Cơ quan Đảng"
    FRONT = "FRONT", "Mặt trận Tổ quốc, đoàn thể"
    COUNCIL = "COUNCIL", "Hội đồng Thi đua - Khen thưởng; cụm, khối"
    COMMUNE = "COMMUNE", "Chủ tịch Ủy ban nhân dân xã"
    AGENCY = "AGENCY", "Thủ trưởng cơ quan, đơn vị"


class MovementState(TextChoices):
    DRAFT = "DRAFT", "Đang soạn"
    LAUNCHED = "LAUNCHED", "Đã phát động"
    INTERIM = "INTERIM", "Đã sơ kết"
    FINAL = "FINAL", "Đã tổng kết"
    CLOSED = "CLOSED", "Đã kết thúc"


class MovementAct(TextChoices):
    """What is done to a movement, each on a day and by a paper (Law 06/2022/QH15, article 17)."""

    LAUNCH = "LAUNCH", "Phát động"
    INTERIM = "INTERIM", "Sơ kết"
    FINAL = "FINAL", "Tổng kết"
    CLOSE = "CLOSE", "Kết thúc"


class ExemplarKind(TextChoices):
    """Who or what is held up for others to copy."""

    PERSON = "PERSON", "Cá nhân"
    COLLECTIVE = "COLLECTIVE", "Tập thể"
    HOUSEHOLD = "HOUSEHOLD", "Hộ gia đình"
    WAY = "WAY", "Mô hình, cách làm"


class ExemplarSphere(TextChoices):
    ECONOMY = "ECONOMY", "Kinh tế, sản xuất kinh doanh"
    FARMING = "FARMING", "Nông nghiệp, nông thôn mới"
    DIGITAL = "DIGITAL", "Cải cách hành chính, chuyển đổi số"
    EDUCATION = "EDUCATION", "Giáo dục, khoa học"
    HEALTH = "HEALTH", "Y tế, an sinh xã hội"
    CULTURE = "CULTURE", "Văn hóa, thể thao, đời sống"
    ENVIRONMENT = "ENVIRONMENT", "Tài nguyên, môi trường"
    SECURITY = "SECURITY", "Quốc phòng, an ninh"
    POLITICS = "POLITICS", "Xây dựng Đảng, hệ thống chính trị"
    OTHER = "OTHER", "Lĩnh vực khác"


class ExemplarState(TextChoices):
    DRAFT = "DRAFT", "Chờ công bố"
    PUBLISHED = "PUBLISHED", "Đã công bố"
    WITHDRAWN = "WITHDRAWN", "Đã rút"


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
