"""What the members of a season pledge to each other in its pact: criteria, and for each member and criterion a target."""

from django.db import models
from django.db.models import Q

from emulation.common.db_guards import Forbidden
from emulation.common.models import GuardedRow
from emulation.models.clusters.seasons import ClusterSeason


class PactCriterion(models.Model):
    """`code` is the code of the line of a scoring scheme that is measured against the targets, where there is such a line."""

    scope_season = "season"

    season = models.ForeignKey(ClusterSeason, verbose_name="năm thi đua", on_delete=models.PROTECT, related_name="criteria")
    code = models.CharField("mã", max_length=40, help_text="Mã dòng của thang điểm, ví dụ: A.I.1.")
    name = models.CharField("chỉ tiêu", max_length=255)
    measure = models.CharField("đơn vị tính", max_length=40, blank=True)
    order = models.PositiveSmallIntegerField("thứ tự", default=0)

    class Meta:
        verbose_name = "chỉ tiêu của giao ước"
        verbose_name_plural = "chỉ tiêu của giao ước"
        ordering = ["season", "order", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["season", "code"],
                name="emulation_pactcriterion_once",
                violation_error_message="Giao ước năm này đã có chỉ tiêu mang mã đó.",
            )
        ]

    def __str__(self):
        return f"{self.code} {self.name}"


class PactTarget(GuardedRow):
    """A number to be measured against, or words where no number says it."""

    scope_season = "criterion__season"
    forbids = (
        Forbidden(
            name="stranger",
            when="NOT EXISTS (SELECT 1 FROM emulation_pactcriterion c "
            "JOIN emulation_clustermember m ON m.season_id = c.season_id WHERE c.id = r.criterion_id AND m.unit_id = r.unit_id)",
            watches=("criterion", "unit"),
            message="Chỉ giao chỉ tiêu cho thành viên của năm thi đua.",
            field="unit",
        ),
    )

    criterion = models.ForeignKey(PactCriterion, verbose_name="chỉ tiêu", on_delete=models.PROTECT, related_name="targets")
    unit = models.ForeignKey("emulation.Unit", verbose_name="đơn vị", on_delete=models.PROTECT, related_name="pact_targets")
    amount = models.DecimalField("số giao", max_digits=18, decimal_places=4, null=True, blank=True)
    words = models.CharField("nội dung giao", max_length=255, blank=True)

    class Meta:
        verbose_name = "chỉ tiêu giao cho thành viên"
        verbose_name_plural = "chỉ tiêu giao cho thành viên"
        ordering = ["criterion", "unit"]
        constraints = [
            models.UniqueConstraint(
                fields=["criterion", "unit"],
                name="emulation_pacttarget_once",
                violation_error_message="Đơn vị đã được giao chỉ tiêu này.",
            ),
            models.CheckConstraint(
                condition=Q(amount__isnull=False, words="") | (Q(amount__isnull=True) & ~Q(words="")),
                name="emulation_pacttarget_one",
                violation_error_message="Ghi một con số, hoặc một nội dung; chỉ một trong hai.",
            ),
        ]

    def __str__(self):
        return f"{self.unit}: {self.criterion}"
