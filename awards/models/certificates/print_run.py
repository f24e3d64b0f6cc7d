"""Certificates printed in one go: of which decision, laid out how, on forms of which batch."""

from django.conf import settings
from django.db import models

from awards.models.certificates.blank_form import FormBatch
from awards.models.certificates.layout import CertificateLayout
from awards.models.decisions.decision import Decision


class PrintRun(models.Model):
    """Its copies are the pages of its file, in the order of the decision's list."""

    append_only = True
    append_only_message = "Lần in đã ghi không sửa và không xóa được. Bằng in hỏng thì ghi in hỏng rồi in lại."
    scope_path = "decision__awards__unit"

    decision = models.ForeignKey(Decision, verbose_name="quyết định", on_delete=models.PROTECT, related_name="print_runs")
    layout = models.ForeignKey(CertificateLayout, verbose_name="mẫu bằng", on_delete=models.PROTECT, related_name="runs")
    batch = models.ForeignKey(
        FormBatch, verbose_name="lô phôi", on_delete=models.PROTECT, null=True, blank=True, related_name="runs"
    )
    printed_on = models.DateField("ngày in")
    printed_by = models.ForeignKey(settings.AUTH_USER_MODEL, verbose_name="người in", on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = "lần in bằng"
        verbose_name_plural = "lần in bằng"
        ordering = ["-printed_on", "-id"]

    def __str__(self):
        return f"In bằng ngày {self.printed_on:%d/%m/%Y}, quyết định {self.decision}"
