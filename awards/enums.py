"""Closed vocabularies of the awards side, with the labels a clerk reads."""

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
    MINISTER = "MINISTER", "Bộ trưởng, thủ trưởng ban, ngành Trung ương"
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


class DecisionState(TextChoices):
    DRAFT = "DRAFT", "Dự thảo"
    ISSUED = "ISSUED", "Đã ban hành"


class NumberState(TextChoices):
    """What became of a number of a book."""

    USED = "USED", "Đã dùng"
    RESERVED = "RESERVED", "Giữ trước"
    CANCELLED = "CANCELLED", "Đã hủy"


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


class VoteOutcome(TextChoices):
    PENDING = "PENDING", "Chưa kết luận"
    PASSED = "PASSED", "Thông qua"
    CUT = "CUT", "Không thông qua"


class SigningMode(TextChoices):
    """In whose place the signer signs (Decree 30/2020/NĐ-CP)."""

    SELF = "", "Người có thẩm quyền ký trực tiếp"
    KT = "KT.", "KT. (ký thay)"
    TM = "TM.", "TM. (thay mặt)"
    TL = "TL.", "TL. (thừa lệnh)"
    TUQ = "TUQ.", "TUQ. (thừa ủy quyền)"
    Q = "Q.", "Q. (quyền)"


class Grade(TextChoices):
    """Yearly evaluation of a person or a collective, from the lowest."""

    FAILED = "KHT", "Không hoàn thành nhiệm vụ"
    DONE = "HT", "Hoàn thành nhiệm vụ"
    WELL = "HTT", "Hoàn thành tốt nhiệm vụ"
    EXCELLENT = "HTX", "Hoàn thành xuất sắc nhiệm vụ"


class InitiativeScope(TextChoices):
    """How far an initiative has effect or a research topic influence (Law 06/2022/QH15, articles 21-23)."""

    BASE = "BASE", "Cơ sở"
    PROVINCE = "PROVINCE", "Cấp tỉnh"
    NATION = "NATION", "Toàn quốc"


class InitiativeKind(TextChoices):
    INITIATIVE = "INITIATIVE", "Sáng kiến"
    RESEARCH = "RESEARCH", "Đề tài, đề án khoa học"


class RestraintKind(TextChoices):
    """Disciplinary measures, then checks under way, during which nothing is proposed (Decree 152/2025/NĐ-CP, article 4(4))."""

    REPRIMAND = "REPRIMAND", "Khiển trách"
    WARNING = "WARNING", "Cảnh cáo"
    PAY_CUT = "PAY_CUT", "Hạ bậc lương"
    DEMOTION = "DEMOTION", "Giáng chức"
    REMOVAL = "REMOVAL", "Cách chức"
    DISMISSAL = "DISMISSAL", "Buộc thôi việc, khai trừ"
    CONSIDERED = "CONSIDERED", "Xem xét kỷ luật"
    INVESTIGATED = "INVESTIGATED", "Điều tra, thanh tra, kiểm tra dấu hiệu vi phạm"
    COMPLAINT = "COMPLAINT", "Xác minh khiếu nại, tố cáo, phản ánh của báo chí"


#: Checks under way suspend a proposal; they are no measure and cut no streak.
SUSPENSIONS = frozenset({RestraintKind.CONSIDERED, RestraintKind.INVESTIGATED, RestraintKind.COMPLAINT})


class ProposedAs(TextChoices):
    """As whom a person is proposed, where the law sets routes of their own (Law 06/2022/QH15, articles 24, 42-44, 73-74)."""

    OFFICIAL = "OFFICIAL", "Cán bộ, công chức, viên chức, người lao động"
    WORKER_FARMER = "WORKER_FARMER", "Công nhân, nông dân, người lao động"
    ENTREPRENEUR = "ENTREPRENEUR", "Doanh nhân, trí thức, nhà khoa học"


class EligibilityOutcome(TextChoices):
    MET = "met", "Đủ điều kiện"
    CONFIRM = "confirm", "Đủ điều kiện, chờ xác nhận"
    UNMET = "unmet", "Chưa đủ điều kiện"
    MANUAL = "manual", "Xét theo thành tích"


class RoundKind(TextChoices):
    ANNUAL = "ANNUAL", "Hằng năm"
    THEMATIC = "THEMATIC", "Chuyên đề"
    AD_HOC = "AD_HOC", "Đột xuất"
    LONG_SERVICE = "LONG_SERVICE", "Quá trình cống hiến"
    SERVICE_YEARS = "SERVICE_YEARS", "Niên hạn"
    EXTERNAL = "EXTERNAL", "Đối ngoại"
    OTHER = "OTHER", "Khác"


class Audience(TextChoices):
    """Which units may submit to a round."""

    ALL = "ALL", "Mọi đơn vị"
    SEASON = "SEASON", "Thành viên cụm, khối"
    LISTED = "LISTED", "Các đơn vị trong danh sách"


class Channel(TextChoices):
    ONLINE = "ONLINE", "Dịch vụ công trực tuyến"
    PAPER = "PAPER", "Bản giấy"
    E_OFFICE = "E_OFFICE", "Văn bản điện tử"


class DossierState(TextChoices):
    DRAFT = "DRAFT", "Đang lập"
    SUBMITTED = "SUBMITTED", "Đã gửi, chờ tiếp nhận"
    RECEIVED = "RECEIVED", "Đã tiếp nhận"
    RETURNED = "RETURNED", "Trả lại để sửa"
    APPRAISED = "APPRAISED", "Đã thẩm định"
    ON_AGENDA = "ON_AGENDA", "Đã đưa vào phiên họp"
    CLOSED = "CLOSED", "Đã giải quyết xong"


class NomineeState(TextChoices):
    OPEN = "OPEN", "Đang đề nghị"
    RETURNED = "RETURNED", "Trả lại để sửa"
    ELIGIBLE = "ELIGIBLE", "Đủ điều kiện"
    INELIGIBLE = "INELIGIBLE", "Không đủ điều kiện"
    ON_AGENDA = "ON_AGENDA", "Trình hội đồng"
    PASSED = "PASSED", "Hội đồng thông qua"
    CUT = "CUT", "Hội đồng không thông qua"
    DECIDED = "DECIDED", "Đã có quyết định"


class PaperScope(TextChoices):
    DOSSIER = "DOSSIER", "Cả hồ sơ"
    NOMINEE = "NOMINEE", "Từng trường hợp"


class DayOff(TextChoices):
    OFF = "OFF", "Ngày nghỉ"
    WORKED = "WORKED", "Ngày làm bù"


class AskedBody(TextChoices):
    """Whom the Board consults about a candidate."""

    POLICE = "POLICE", "Công an"
    INSPECTORATE = "INSPECTORATE", "Thanh tra"
    TAX = "TAX", "Cơ quan thuế"
    INSURANCE = "INSURANCE", "Bảo hiểm xã hội"
    ENVIRONMENT = "ENVIRONMENT", "Cơ quan môi trường"
    FOOD_SAFETY = "FOOD_SAFETY", "Cơ quan an toàn thực phẩm"
    HOME_AFFAIRS = "HOME_AFFAIRS", "Cơ quan nội vụ, lao động"
    OTHER = "OTHER", "Cơ quan khác"


class OpinionAnswer(TextChoices):
    AGREE = "AGREE", "Đồng ý"
    OBJECT = "OBJECT", "Không đồng ý"
    REMARKS = "REMARKS", "Có ý kiến, không phản đối"
