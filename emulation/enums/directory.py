"""Units, people and the instruments that name them."""

from django.db.models import TextChoices


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
