"""Key figures as rows: a part of a whole, in per cent."""

from django.db import models

from awards.models.figures.criterion import StatCriterion
from emulation.common.db_guards import Forbidden
from emulation.common.models import GuardedRow


class KeyFigure(GuardedRow):
    """How much of what `whole` counts `part` counts too, both within `scope`; `whole` empty is all of the scope."""

    forbids = (
        Forbidden(
            name="about",
            when="EXISTS (SELECT 1 FROM awards_statcriterion c WHERE c.id IN (r.scope_id, r.part_id, r.whole_id) "
            "AND c.about <> 'HONOUR')",
            watches=("scope", "part", "whole"),
            message="Chỉ tiêu tính trên khen thưởng. Hãy chọn tiêu chí đếm khen thưởng.",
        ),
    )

    code = models.CharField("mã", max_length=40, unique=True)
    name = models.CharField("tên chỉ tiêu", max_length=255)
    group = models.CharField("nhóm", max_length=100, help_text="Ví dụ: Khen thưởng cấp tỉnh.")
    scope = models.ForeignKey(
        StatCriterion, verbose_name="phạm vi", on_delete=models.PROTECT, related_name="key_figures_of_scope"
    )
    part = models.ForeignKey(
        StatCriterion, verbose_name="tử số đếm", on_delete=models.PROTECT, related_name="key_figures_of_part"
    )
    whole = models.ForeignKey(
        StatCriterion, verbose_name="mẫu số đếm", on_delete=models.PROTECT, null=True, blank=True,
        related_name="key_figures_of_whole", help_text="Để trống khi tính trên toàn bộ phạm vi.",
    )  # fmt: skip
    target = models.DecimalField("mục tiêu (%)", max_digits=4, decimal_places=1, null=True, blank=True)
    order = models.PositiveSmallIntegerField("thứ tự", default=100)

    class Meta:
        verbose_name = "chỉ tiêu"
        verbose_name_plural = "chỉ tiêu"
        ordering = ["order", "code"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(target__isnull=True) | models.Q(target__gte=0, target__lte=100),
                name="awards_keyfigure_target",
                violation_error_message="Mục tiêu là tỷ lệ từ 0 đến 100 phần trăm.",
            ),
        ]

    def __str__(self):
        return f"{self.group}: {self.name}"
