"""What the law asks for beside the register: yearly grades, initiatives, head counts, discipline and checks under way.

Every row keeps the unit it came from, which decides who sees it; `person` is empty where the unit itself is meant.
"""

from django.db import models
from django.db.models import F, Q

from awards.enums import SUSPENSIONS, Grade, InitiativeKind, InitiativeScope, RestraintKind
from awards.models.law.honour import Honour
from awards.models.register.award import Award
from emulation.common.models import DatedRow
from emulation.common.search import search_column


class Evidence(models.Model):
    scope_path = "unit"

    person = models.ForeignKey(
        "emulation.Person", verbose_name="cá nhân", on_delete=models.PROTECT, null=True, blank=True,
        related_name="%(class)ss", help_text="Để trống khi ghi cho tập thể.",
    )  # fmt: skip
    unit = models.ForeignKey("emulation.Unit", verbose_name="đơn vị", on_delete=models.PROTECT, related_name="%(class)ss")

    class Meta:
        abstract = True

    @property
    def subject(self):
        return self.person or self.unit


class YearlyGrade(Evidence):
    """Mức độ hoàn thành nhiệm vụ of one year."""

    year = models.PositiveSmallIntegerField("năm")
    grade = models.CharField("mức xếp loại", max_length=3, choices=Grade)
    source = models.CharField("văn bản xếp loại", max_length=255, blank=True)

    class Meta:
        verbose_name = "xếp loại năm"
        verbose_name_plural = "xếp loại hằng năm"
        ordering = ["-year", "-id"]
        indexes = [models.Index(fields=["-year", "-id"], name="yearlygrade_recent")]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "year"],
                condition=Q(person__isnull=False),
                name="awards_yearlygrade_person_once",
                violation_error_message="Người này đã có xếp loại của năm đó.",
            ),
            models.UniqueConstraint(
                fields=["unit", "year"],
                condition=Q(person__isnull=True),
                name="awards_yearlygrade_unit_once",
                violation_error_message="Đơn vị này đã có xếp loại của năm đó.",
            ),
            models.CheckConstraint(
                condition=Q(year__gte=1945) & Q(year__lte=2200),
                name="awards_yearlygrade_year",
                violation_error_message="Nhập năm bốn chữ số, từ 1945.",
            ),
        ]

    def __str__(self):
        return f"{self.subject}: {self.get_grade_display()} năm {self.year}"


class HeadCount(models.Model):
    """A collective's people in one year; a number nobody gave is empty, not nought."""

    scope_path = "unit"

    unit = models.ForeignKey("emulation.Unit", verbose_name="tập thể", on_delete=models.PROTECT, related_name="headcounts")
    year = models.PositiveSmallIntegerField("năm")
    members = models.PositiveIntegerField("tổng số người")
    completed = models.PositiveIntegerField("hoàn thành nhiệm vụ trở lên", null=True, blank=True)
    ldtt = models.PositiveIntegerField("đạt Lao động tiên tiến", null=True, blank=True)
    cstdcs = models.PositiveIntegerField("đạt Chiến sĩ thi đua cơ sở", null=True, blank=True)
    disciplined = models.PositiveIntegerField("bị kỷ luật từ cảnh cáo trở lên", null=True, blank=True)
    women = models.PositiveIntegerField("nữ", null=True, blank=True)
    source = models.CharField("nguồn", max_length=255, blank=True)

    class Meta:
        verbose_name = "số liệu tập thể"
        verbose_name_plural = "số liệu tập thể"
        ordering = ["-year", "unit"]
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "year"], name="awards_headcount_once", violation_error_message="Tập thể đã có số liệu của năm đó."
            ),
            *(
                models.CheckConstraint(
                    condition=Q(**{f"{name}__isnull": True}) | Q(**{f"{name}__lte": F("members")}),
                    name=f"awards_headcount_{name}",
                    violation_error_message="Số người của một cột không thể hơn tổng số người.",
                )
                for name in ("completed", "ldtt", "cstdcs", "disciplined", "women")
            ),
        ]

    def __str__(self):
        return f"{self.unit}: {self.members} người năm {self.year}"


class Initiative(Evidence):
    """An initiative or a research topic as recognised for one author or collective."""

    name = models.CharField("tên sáng kiến, đề tài", max_length=1000)
    kind = models.CharField("loại", max_length=10, choices=InitiativeKind, default=InitiativeKind.INITIATIVE)
    scope = models.CharField("phạm vi", max_length=10, choices=InitiativeScope)
    recognised_on = models.DateField("ngày công nhận", null=True, blank=True)
    recognised_by = models.CharField("nơi công nhận", max_length=255, blank=True)
    number = models.CharField("số văn bản công nhận", max_length=100, blank=True)
    search = search_column("name", "number")

    class Meta:
        verbose_name = "sáng kiến, đề tài"
        verbose_name_plural = "sáng kiến, đề tài"
        ordering = ["-recognised_on", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(name=""), name="awards_initiative_has_name", violation_error_message="Nhập tên sáng kiến, đề tài."
            )
        ]

    def __str__(self):
        return self.name


class InitiativeUse(models.Model):
    """Where an initiative has served: it serves once, and never for a title and a commendation both."""

    scope_path = "initiative__unit"

    initiative = models.ForeignKey(Initiative, verbose_name="sáng kiến, đề tài", on_delete=models.PROTECT, related_name="uses")
    honour = models.ForeignKey(Honour, verbose_name="danh hiệu, hình thức", on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField("năm", null=True, blank=True)
    award = models.ForeignKey(
        Award,
        verbose_name="khen thưởng đã ghi sổ",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="initiative_uses",
    )
    note = models.CharField("ghi chú", max_length=500, blank=True)

    class Meta:
        verbose_name = "lần dùng sáng kiến"
        verbose_name_plural = "các lần dùng sáng kiến"
        ordering = ["-year", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["initiative", "honour", "year"],
                name="awards_initiativeuse_once",
                violation_error_message="Lần dùng này đã được ghi.",
            )
        ]

    def __str__(self):
        return f"{self.honour} năm {self.year}" if self.year else str(self.honour)


class Restraint(Evidence, DatedRow):
    """A disciplinary measure, or a check under way; the first day no longer in force is the end."""

    kind = models.CharField("hình thức", max_length=20, choices=RestraintKind)
    source = models.CharField("văn bản", max_length=255, blank=True, help_text="Số, ngày và nơi ban hành.")
    #: Decree 152/2025/NĐ-CP, article 4(4): whoever was set aside meanwhile is then considered again.
    cleared = models.BooleanField(
        "kết luận không có vi phạm",
        default=False,
        help_text="Đánh dấu khi việc kiểm tra đã kết thúc mà không có vi phạm.",
    )
    note = models.TextField("ghi chú", blank=True)

    class Meta(DatedRow.Meta):
        verbose_name = "kỷ luật, tạm dừng xét"
        verbose_name_plural = "kỷ luật, tạm dừng xét"
        ordering = ["-valid_from", "-id"]
        constraints = [
            *DatedRow.Meta.constraints,
            models.CheckConstraint(
                condition=Q(valid_from__isnull=False),
                name="awards_restraint_has_start",
                violation_error_message="Nhập ngày bắt đầu.",
            ),
            models.CheckConstraint(
                condition=Q(cleared=False) | Q(kind__in=sorted(SUSPENSIONS), valid_to__isnull=False),
                name="awards_restraint_cleared",
                violation_error_message="Chỉ việc kiểm tra, xác minh đã có ngày kết thúc mới kết luận được là không có vi phạm.",
            ),
        ]

    def __str__(self):
        since = f" từ ngày {self.valid_from:%d/%m/%Y}" if self.valid_from else ""
        return f"{self.get_kind_display()}{since}: {self.subject}"
