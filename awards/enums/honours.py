"""What honours there are, and who decides them."""

from django.db.models import TextChoices


class HonourFamily(TextChoices):
    TITLE = "TITLE", "Danh hiệu thi đua"
    ORDER = "ORDER", "Huân chương"
    MEDAL = "MEDAL", "Huy chương"
    STATE_TITLE = "STATE_TITLE", "Danh hiệu vinh dự nhà nước"
    PRIZE = "PRIZE", "Giải thưởng"
    CERTIFICATE = "CERTIFICATE", "Bằng khen, giấy khen"
    BADGE = "BADGE", "Kỷ niệm chương, huy hiệu"


class HonourLevel(TextChoices):
    STATE = "STATE", "Cấp Nhà nước"
    PROVINCE = "PROVINCE", "Cấp tỉnh"
    MINISTRY = "MINISTRY", "Cấp bộ, ban, ngành, đoàn thể"
    GRASSROOTS = "GRASSROOTS", "Cấp cơ sở"


class Periodicity(TextChoices):
    ANNUAL = "ANNUAL", "Hằng năm"
    ROLLING = "ROLLING", "Không theo định kỳ"
    PERIODIC = "PERIODIC", "Theo kỳ nhiều năm"


class NameForm(TextChoices):
    OFFICIAL = "OFFICIAL", "Tên chính thức"
    SHORT = "SHORT", "Tên viết tắt"
    OLD = "OLD", "Tên cũ"
    VARIANT = "VARIANT", "Cách viết khác"


class Authority(TextChoices):
    """Who decides an honour (Law 06/2022/QH15, articles 77-80)."""

    PRESIDENT = "PRESIDENT", "Chủ tịch nước"
    STANDING_COMMITTEE_NA = "STANDING_COMMITTEE_NA", "Ủy ban Thường vụ Quốc hội"
    GOVERNMENT = "GOVERNMENT", "Chính phủ"
    PRIME_MINISTER = "PRIME_MINISTER", "Thủ tướng Chính phủ"
    MINISTER = "MINISTER", "Bộ trưởng, thủ trưởng ban, ngành, đoàn thể Trung ương"
    PROVINCE_CHAIR = "PROVINCE_CHAIR", "Chủ tịch UBND tỉnh"
    MILITARY = "MILITARY", "Tư lệnh quân khu và tương đương"
    MASS_ORGANISATION = "MASS_ORGANISATION", "Mặt trận Tổ quốc, đoàn thể cấp tỉnh"
    DEPARTMENT_HEAD = "DEPARTMENT_HEAD", "Thủ trưởng sở, ban, ngành"
    DISTRICT_CHAIR = "DISTRICT_CHAIR", "Chủ tịch UBND cấp huyện"
    COMMUNE_CHAIR = "COMMUNE_CHAIR", "Chủ tịch UBND cấp xã"
    UNIT_HEAD = "UNIT_HEAD", "Thủ trưởng cơ quan, đơn vị"
    ENTERPRISE_HEAD = "ENTERPRISE_HEAD", "Người đứng đầu doanh nghiệp"


#: Chairmen of People's Committees: they decide and sign in the committee's name.
CHAIRS = (Authority.PROVINCE_CHAIR, Authority.DISTRICT_CHAIR, Authority.COMMUNE_CHAIR)
