"""What the rules of the law judge by, and what they answer."""

from django.db.models import TextChoices


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
    """As whom somebody is proposed, where the law sets routes of their own (Law 06/2022/QH15, articles 24-74)."""

    OFFICIAL = "OFFICIAL", "Cán bộ, công chức, viên chức, người lao động"
    WORKER_FARMER = "WORKER_FARMER", "Công nhân, nông dân, người lao động"
    ENTREPRENEUR = "ENTREPRENEUR", "Doanh nhân, trí thức, nhà khoa học"
    ARMED_FORCES = "ARMED_FORCES", "Quân đội, công an"
    FOREIGN = "FOREIGN", "Người Việt Nam ở nước ngoài, người nước ngoài"
    ENTERPRISE = "ENTERPRISE", "Doanh nghiệp, tổ chức kinh tế"
    PROVINCE = "PROVINCE", "Bộ, ban, ngành, tỉnh"


#: As whom a person, and a collective, may be proposed.
OF_PEOPLE = (
    ProposedAs.OFFICIAL, ProposedAs.WORKER_FARMER, ProposedAs.ENTREPRENEUR, ProposedAs.ARMED_FORCES, ProposedAs.FOREIGN,
)  # fmt: skip
OF_COLLECTIVES = (ProposedAs.ENTERPRISE, ProposedAs.PROVINCE, ProposedAs.ARMED_FORCES, ProposedAs.FOREIGN)


class AssessmentStage(TextChoices):
    """At which moment an assessment was kept."""

    APPRAISAL = "APPRAISAL", "Thẩm định"
    DECISION = "DECISION", "Ban hành quyết định"


class EligibilityOutcome(TextChoices):
    """The word every page and command uses; UNKNOWN is never kept: the records know nothing of the recipient."""

    MET = "met", "Đủ điều kiện"
    CONFIRM = "confirm", "Đủ điều kiện, chờ xác nhận"
    UNMET = "unmet", "Chưa đủ điều kiện"
    MANUAL = "manual", "Xét theo thành tích"
    UNKNOWN = "unknown", "Không kiểm tra tự động được"
