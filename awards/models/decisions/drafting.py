"""Which decision a passed nominee went into."""

from django.db import models
from django.db.models import Q

from awards.models.decisions.decision import Decision, DecisionLine
from awards.models.dossiers.dossier import Nominee
from awards.models.register.award import Award


class Drafting(models.Model):
    """From a nominee to its line of a draft and, once issued, to its row of the register. A line taken out ends it."""

    nominee = models.OneToOneField(Nominee, verbose_name="trường hợp đề nghị", on_delete=models.PROTECT, related_name="drafting")
    decision = models.ForeignKey(Decision, verbose_name="quyết định", on_delete=models.CASCADE, related_name="draftings")
    line = models.OneToOneField(
        DecisionLine, verbose_name="dòng dự thảo", on_delete=models.CASCADE, null=True, blank=True, related_name="drafting"
    )
    award = models.OneToOneField(
        Award, verbose_name="dòng sổ vàng", on_delete=models.PROTECT, null=True, blank=True, related_name="drafting"
    )

    class Meta:
        verbose_name = "trường hợp trong quyết định"
        verbose_name_plural = "trường hợp trong quyết định"
        ordering = ["decision", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(line__isnull=False, award__isnull=True) | Q(line__isnull=True, award__isnull=False),
                name="awards_drafting_line_or_award",
                violation_error_message="Trường hợp phải ở dự thảo hoặc ở sổ vàng.",
            )
        ]

    def __str__(self):
        return f"{self.nominee} – {self.decision}"
