"""Public notices of nominees before a council meets, or before they are proposed without a council."""

from django.db import models
from django.db.models import Q

from awards.models.councils.council import CouncilSession, part_of_closed
from awards.models.dossiers.dossier import Dossier


class PublicNotice(models.Model):
    """The list of a session, or of a dossier, published for the people's opinion; working days run from `published_on`."""

    locks = (part_of_closed(),)

    session = models.ForeignKey(
        CouncilSession, verbose_name="phiên họp", on_delete=models.CASCADE, null=True, blank=True, related_name="notices"
    )
    dossier = models.ForeignKey(
        Dossier, verbose_name="hồ sơ", on_delete=models.CASCADE, null=True, blank=True, related_name="notices"
    )
    medium = models.CharField("nơi công khai", max_length=255, help_text="Ví dụ: Cổng thông tin điện tử tỉnh, Báo An Giang.")
    published_on = models.DateField("ngày công khai")
    address = models.CharField("địa chỉ trang", max_length=500, blank=True)
    feedback = models.TextField("ý kiến nhận được", blank=True)

    class Meta:
        verbose_name = "lần công khai"
        verbose_name_plural = "công khai lấy ý kiến"
        ordering = ["session", "published_on", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(session__isnull=False, dossier__isnull=True) | Q(session__isnull=True, dossier__isnull=False),
                name="awards_publicnotice_of_one",
                violation_error_message="Lần công khai thuộc một phiên họp hoặc một hồ sơ.",
            )
        ]

    def __str__(self):
        return f"{self.medium} ngày {self.published_on:%d/%m/%Y}"
