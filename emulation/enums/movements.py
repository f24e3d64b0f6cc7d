"""Movements and the exemplars that come of them."""

from django.db.models import TextChoices


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
