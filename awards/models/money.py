"""The rows bonuses are worked out from: coefficients, the base salary, and the rules of the working."""

from decimal import Decimal

from django.db import models
from django.db.models import Q

from awards.enums import Rounding
from awards.models.law.honour import Honour
from awards.models.law.used import kept_once_used, on_day
from emulation.common.models import DatedRow
from emulation.enums import RecipientKind
from emulation.rules.numbers import grouped

#: A figure nobody has checked yet may still be corrected in place; a checked one that paid a bonus may not.
PAID = f"r.verified AND EXISTS (SELECT 1 FROM awards_decision d WHERE d.state = 'ISSUED' AND {on_day('d.decided_on')})"
PAID_FOR_HONOUR = (
    f"r.verified AND EXISTS (SELECT 1 FROM awards_award a WHERE a.honour_id = r.honour_id AND {on_day('a.decided_on')})"
)
BY_DECISION = "để tính tiền thưởng của quyết định đã ban hành"


class BonusCoefficient(DatedRow):
    """The bonus as a multiple of the base salary (Decree 152/2025/NĐ-CP, articles 50-54)."""

    locks = kept_once_used("Hệ số", used=PAID_FOR_HONOUR, by=BY_DECISION)
    no_overlap = ("honour", "recipient_kind")
    no_overlap_message = "Hệ số cho đối tượng này đã có trong khoảng thời gian trùng."

    honour = models.ForeignKey(Honour, verbose_name="danh hiệu, hình thức", on_delete=models.PROTECT, related_name="coefficients")
    recipient_kind = models.CharField("đối tượng", max_length=10, choices=RecipientKind)
    coefficient = models.DecimalField("hệ số", max_digits=6, decimal_places=2)
    from_fund = models.BooleanField(
        "chi từ quỹ thi đua, khen thưởng", default=True,
        help_text="Bỏ chọn khi tiền do nguồn khác chi: không cộng vào tổng tiền thưởng của quyết định.",
    )  # fmt: skip
    citation = models.CharField("căn cứ", max_length=500, blank=True)
    verified = models.BooleanField("đã kiểm chứng", default=True)

    class Meta(DatedRow.Meta):
        verbose_name = "hệ số tiền thưởng"
        verbose_name_plural = "hệ số tiền thưởng"
        ordering = ["honour", "recipient_kind", "valid_from"]
        constraints = [
            *DatedRow.Meta.constraints,
            models.CheckConstraint(
                condition=Q(coefficient__gt=0),
                name="awards_bonuscoefficient_positive",
                violation_error_message="Hệ số phải lớn hơn 0.",
            ),
        ]

    def __str__(self):
        return f"{self.coefficient} lần mức lương cơ sở"


class BaseSalary(DatedRow):
    """Lương cơ sở in đồng a month; the one in force on the day of the decision counts (Decree 152/2025/NĐ-CP, article 49)."""

    locks = kept_once_used("Mức lương cơ sở", used=PAID, by=BY_DECISION)
    no_overlap = ()
    no_overlap_message = "Đã có mức lương cơ sở khác trong khoảng thời gian này."

    amount = models.PositiveIntegerField("mức lương (đồng)")
    citation = models.CharField("căn cứ", max_length=500, blank=True)
    verified = models.BooleanField("đã kiểm chứng", default=True)

    class Meta(DatedRow.Meta):
        verbose_name = "mức lương cơ sở"
        verbose_name_plural = "mức lương cơ sở"
        ordering = ["-valid_from"]

    def __str__(self):
        return f"{grouped(self.amount)} đồng"


class BonusRule(DatedRow):
    """How a bonus is worked out where the coefficients do not say it themselves (Decree 152/2025/NĐ-CP, articles 49-54)."""

    locks = kept_once_used("Quy tắc tính tiền thưởng", used=PAID, by=BY_DECISION)
    no_overlap = ()
    no_overlap_message = "Đã có quy tắc tính tiền thưởng khác trong khoảng thời gian này."

    rounding = models.CharField("làm tròn", max_length=10, choices=Rounding, default=Rounding.CEIL_10K)
    collective_times = models.DecimalField(
        "tập thể bằng (lần cá nhân)", max_digits=4, decimal_places=2, default=2,
        help_text="Dùng khi hình thức không có hệ số riêng cho tập thể.",
    )  # fmt: skip
    household_times = models.DecimalField(
        "hộ gia đình bằng (lần cá nhân)", max_digits=4, decimal_places=2, default=Decimal("1.5"),
        help_text="Dùng khi hình thức không có hệ số riêng cho hộ gia đình.",
    )  # fmt: skip
    highest_title_only = models.BooleanField(
        "chỉ thưởng danh hiệu cao nhất", default=True,
        help_text="Nhiều danh hiệu thi đua có cùng thời gian thành tích thì chỉ nhận tiền thưởng của danh hiệu cao nhất.",
    )  # fmt: skip
    citation = models.CharField("căn cứ", max_length=500, blank=True)
    verified = models.BooleanField("đã kiểm chứng", default=True)

    class Meta(DatedRow.Meta):
        verbose_name = "quy tắc tính tiền thưởng"
        verbose_name_plural = "quy tắc tính tiền thưởng"
        ordering = ["-valid_from"]

    def __str__(self):
        return f"Quy tắc tính tiền thưởng: {self.get_rounding_display().lower()}"
