"""Who pays a bonus, what became of a payment, and where the fund's money comes from and goes."""

from django.db.models import TextChoices


class Payer(TextChoices):
    """Law 06/2022/QH15, article 11(4)."""

    GRANTER = "GRANTER", "Quỹ của cơ quan ra quyết định"
    PROPOSER = "PROPOSER", "Quỹ của cơ quan trình khen thưởng (tỉnh)"


class PaymentState(TextChoices):
    """Of a whole list."""

    PROPOSED = "PROPOSED", "Đã lập, chờ ký"
    SIGNED = "SIGNED", "Đã ký, chờ chi"
    PAID = "PAID", "Đã chi"


class PaymentOutcome(TextChoices):
    """What became of the money of one recipient; none yet while the list is on its way, or since it was received."""

    NONE = "", "Theo danh sách"
    RETURNED = "RETURNED", "Nộp trả lại quỹ"
    RECOVERED = "RECOVERED", "Đã thu hồi do hủy bỏ khen thưởng"


class FundFlow(TextChoices):
    INCOME = "INCOME", "Thu"
    SPENDING = "SPENDING", "Chi"


class FundHeading(TextChoices):
    """Where money comes from (the first three) and what it is spent on (Law 06/2022/QH15, article 11)."""

    BUDGET = "BUDGET", "Ngân sách nhà nước cấp"
    CONTRIBUTION = "CONTRIBUTION", "Đóng góp, tài trợ"
    CARRIED = "CARRIED", "Số dư năm trước chuyển sang"
    BONUS = "BONUS", "Tiền thưởng ngoài danh sách chi"
    OBJECTS = "OBJECTS", "In, làm hiện vật khen thưởng"
    ORGANISING = "ORGANISING", "Tổ chức, chỉ đạo, sơ kết, tổng kết phong trào"
    OTHER = "OTHER", "Chi khác"


INCOME_HEADINGS = (FundHeading.BUDGET, FundHeading.CONTRIBUTION, FundHeading.CARRIED)
