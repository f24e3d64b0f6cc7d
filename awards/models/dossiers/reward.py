"""What a published ranking earns: dated rows, so that another year may flag the second place without a change of code."""

from django.db import models
from django.db.models import F, Q

from awards.models.law.honour import Honour
from emulation.common.models import DatedRow
from emulation.enums import ClusterKind


class RankReward(DatedRow):
    """Places from the first to the last one are proposed for the honour; a flag only where the ballot was carried."""

    kind = models.CharField("dùng cho", max_length=10, choices=ClusterKind)
    first = models.PositiveSmallIntegerField("từ hạng")
    last = models.PositiveSmallIntegerField("đến hạng")
    honour = models.ForeignKey(Honour, verbose_name="được đề nghị", on_delete=models.PROTECT, related_name="rank_rewards")
    carried = models.BooleanField("phải đạt tỷ lệ phiếu", default=True)
    citation = models.CharField("căn cứ", max_length=500)
    verified = models.BooleanField("đã kiểm chứng", default=False)

    class Meta(DatedRow.Meta):
        verbose_name = "khen thưởng theo thứ hạng"
        verbose_name_plural = "khen thưởng theo thứ hạng"
        ordering = ["kind", "first", "id"]
        constraints = [
            *DatedRow.Meta.constraints,
            models.UniqueConstraint(
                fields=["kind", "first", "honour", "valid_from"],
                name="awards_rankreward_once",
                violation_error_message="Quy định này đã có.",
            ),
            models.CheckConstraint(
                condition=Q(first__gte=1) & Q(first__lte=F("last")),
                name="awards_rankreward_places",
                violation_error_message="Hạng đầu từ 1 và không sau hạng cuối.",
            ),
        ]

    def __str__(self):
        places = f"Hạng {self.first}" if self.first == self.last else f"Hạng {self.first}–{self.last}"
        return f"{places}, {self.get_kind_display().lower()}: {self.honour}"
