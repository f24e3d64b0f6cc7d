"""Rounds, dossiers, their papers and the bodies asked."""

from django.db.models import TextChoices


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
    READY = "READY", "Chờ quyết định"
    CLOSED = "CLOSED", "Đã giải quyết xong"


class NomineeState(TextChoices):
    OPEN = "OPEN", "Đang đề nghị"
    RETURNED = "RETURNED", "Trả lại để sửa"
    ELIGIBLE = "ELIGIBLE", "Đủ điều kiện"
    INELIGIBLE = "INELIGIBLE", "Không đủ điều kiện"
    ON_AGENDA = "ON_AGENDA", "Trình hội đồng"
    PASSED = "PASSED", "Đã thông qua, chờ quyết định"
    CUT = "CUT", "Không được thông qua"
    DECIDED = "DECIDED", "Đã có quyết định"


class PaperScope(TextChoices):
    DOSSIER = "DOSSIER", "Cả hồ sơ"
    NOMINEE = "NOMINEE", "Từng trường hợp"


class DayOff(TextChoices):
    OFF = "OFF", "Ngày nghỉ"
    WORKED = "WORKED", "Ngày làm bù"


class Origin(TextChoices):
    """Who found the nominees of a dossier (Law 06/2022/QH15, articles 83(6) and 85(1)(c))."""

    UNIT = "UNIT", "Đơn vị đề nghị"
    BOARD = "BOARD", "Ban phát hiện, đề nghị"
    HEAD = "HEAD", "Thủ trưởng phát hiện, giao lập hồ sơ"


class AskedBody(TextChoices):
    """Whom the Board consults about a candidate."""

    POLICE = "POLICE", "Công an"
    INSPECTORATE = "INSPECTORATE", "Thanh tra"
    TAX = "TAX", "Cơ quan thuế"
    INSURANCE = "INSURANCE", "Bảo hiểm xã hội"
    ENVIRONMENT = "ENVIRONMENT", "Cơ quan môi trường"
    FOOD_SAFETY = "FOOD_SAFETY", "Cơ quan an toàn thực phẩm"
    HOME_AFFAIRS = "HOME_AFFAIRS", "Cơ quan nội vụ, lao động"
    HEALTH = "HEALTH", "Cơ quan y tế"
    SCIENCE = "SCIENCE", "Cơ quan khoa học và công nghệ"
    #: Law 06/2022/QH15, article 84(3): the opinion that goes with every honour of the State.
    PROVINCE = "PROVINCE", "Ủy ban nhân dân tỉnh"
    CENTRAL = "CENTRAL", "Bộ, ban, ngành, đoàn thể trung ương"
    PARTY = "PARTY", "Cấp ủy quản lý cán bộ"
    OTHER = "OTHER", "Cơ quan khác"


class OpinionAnswer(TextChoices):
    AGREE = "AGREE", "Đồng ý"
    OBJECT = "OBJECT", "Không đồng ý"
    REMARKS = "REMARKS", "Có ý kiến, không phản đối"
