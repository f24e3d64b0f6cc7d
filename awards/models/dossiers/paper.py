"""Procedures, the papers they ask for, and the papers a dossier has."""

from django.db import models

from awards.enums import HonourFamily, Origin, PaperScope
from awards.models.law.honour import CommendationType, Honour
from emulation.common.files import validate_scan
from emulation.common.models import DatedRow
from emulation.enums import RecipientKind


class Procedure(DatedRow):
    """A published administrative procedure, with the time the Board has."""

    code = models.CharField("mã thủ tục", max_length=30, unique=True)
    name = models.CharField("tên thủ tục", max_length=500)
    honour = models.ForeignKey(
        Honour, verbose_name="danh hiệu, hình thức", on_delete=models.PROTECT, null=True, blank=True, related_name="procedures"
    )
    working_days = models.PositiveSmallIntegerField("thời hạn (ngày làm việc)")
    citation = models.CharField("căn cứ", max_length=500, blank=True)
    verified = models.BooleanField("đã kiểm chứng", default=True)

    class Meta(DatedRow.Meta):
        verbose_name = "thủ tục hành chính"
        verbose_name_plural = "thủ tục hành chính"
        ordering = ["code"]

    def __str__(self):
        return f"{self.code} – {self.name}"


class PaperRule(DatedRow):
    """A paper the law asks for. What is left empty (honour, family, type, kind of recipient, origin) holds for all."""

    code = models.CharField("mã", max_length=40, unique=True)
    regime = models.CharField(
        "chế độ pháp luật",
        max_length=10,
        help_text="Ví dụ: L22 (Luật 06/2022/QH15). Chế độ kế thừa chế độ này cũng theo, trừ giấy tờ tự quy định.",
    )
    paper = models.CharField("loại giấy tờ", max_length=30, help_text="Mã ngắn; quy định riêng thay quy định chung cùng mã.")
    name = models.CharField("tên giấy tờ", max_length=255)
    scope = models.CharField("nộp cho", max_length=10, choices=PaperScope)
    honour = models.ForeignKey(
        Honour, verbose_name="danh hiệu, hình thức", on_delete=models.PROTECT, null=True, blank=True, related_name="paper_rules"
    )
    family = models.CharField("nhóm danh hiệu, hình thức", max_length=20, choices=HonourFamily, blank=True)
    type = models.ForeignKey(
        CommendationType, verbose_name="loại hình", on_delete=models.PROTECT, null=True, blank=True, related_name="paper_rules"
    )
    recipient_kind = models.CharField("đối tượng", max_length=10, choices=RecipientKind, blank=True)
    origin = models.CharField("hồ sơ do ai phát hiện, đề nghị", max_length=5, choices=Origin, blank=True)
    copies = models.PositiveSmallIntegerField("số bản", default=1)
    required = models.BooleanField("bắt buộc", default=True)
    order = models.PositiveSmallIntegerField("thứ tự", default=0)
    citation = models.CharField("căn cứ", max_length=500, blank=True)
    verified = models.BooleanField("đã kiểm chứng", default=True)

    class Meta(DatedRow.Meta):
        verbose_name = "giấy tờ phải có"
        verbose_name_plural = "giấy tờ phải có"
        ordering = ["order", "code"]

    def __str__(self):
        return self.name

    @property
    def place(self) -> tuple:
        """For which paper of whom the rule is: a regime's own rule takes the place of an inherited one."""
        return self.paper, self.honour_id, self.family, self.type_id, self.recipient_kind, self.origin


def paper_path(paper: "DossierPaper", filename: str) -> str:
    return f"dossiers/{paper.dossier_id}/{filename[-100:]}"


class DossierPaper(models.Model):
    """A paper of a dossier, or of one nominee in it."""

    scope_path = "dossier__unit"

    dossier = models.ForeignKey("awards.Dossier", verbose_name="hồ sơ", on_delete=models.CASCADE, related_name="papers")
    nominee = models.ForeignKey(
        "awards.Nominee",
        verbose_name="trường hợp",
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="papers",
        help_text="Để trống khi giấy tờ dùng chung cho cả hồ sơ.",
    )
    paper = models.CharField("loại giấy tờ", max_length=30)
    title = models.CharField("tên, số, ngày", max_length=500, blank=True, help_text="Ví dụ: Tờ trình số 45/TTr-UBND.")
    scan = models.FileField("bản quét (PDF, ảnh)", upload_to=paper_path, blank=True, max_length=255, validators=[validate_scan])
    received_on = models.DateField("ngày nộp", null=True, blank=True, editable=False)

    class Meta:
        verbose_name = "giấy tờ của hồ sơ"
        verbose_name_plural = "giấy tờ của hồ sơ"
        ordering = ["dossier", "nominee", "id"]

    def __str__(self):
        return self.title or self.paper
