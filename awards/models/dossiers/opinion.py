"""Opinions asked of other bodies before the Board appraises."""

from django.db import models

from awards.enums import AskedBody, OpinionAnswer
from awards.models.dossiers.dossier import Dossier, Nominee
from emulation.common.files import validate_scan
from emulation.common.models import together


def opinion_path(request: "OpinionRequest", filename: str) -> str:
    return f"opinions/{request.pk}/{filename[-100:]}"


class OpinionRequest(models.Model):
    """A question to the police, the tax office and the like, about a whole dossier or one nominee; waits until answered."""

    scope_path = "dossier__unit"

    dossier = models.ForeignKey(Dossier, verbose_name="hồ sơ", on_delete=models.PROTECT, related_name="opinions")
    nominee = models.ForeignKey(
        Nominee, verbose_name="trường hợp", on_delete=models.PROTECT, null=True, blank=True, related_name="opinions"
    )
    body = models.CharField("cơ quan được hỏi", max_length=15, choices=AskedBody)
    body_name = models.CharField("tên cơ quan", max_length=255, blank=True, help_text="Ví dụ: Công an tỉnh An Giang.")
    question = models.TextField("nội dung xin ý kiến")
    letter = models.CharField("số văn bản hỏi", max_length=100, blank=True)
    asked_on = models.DateField("ngày hỏi")
    due_on = models.DateField("hạn trả lời", null=True, blank=True, db_index=True)
    answer = models.CharField("trả lời", max_length=10, choices=OpinionAnswer, blank=True)
    answered_on = models.DateField("ngày trả lời", null=True, blank=True)
    answer_letter = models.CharField("số văn bản trả lời", max_length=100, blank=True)
    answer_text = models.TextField("nội dung trả lời", blank=True)
    scan = models.FileField(
        "văn bản trả lời (PDF, ảnh)", upload_to=opinion_path, blank=True, max_length=255, validators=[validate_scan]
    )

    class Meta:
        verbose_name = "ý kiến cơ quan khác"
        verbose_name_plural = "ý kiến cơ quan khác"
        ordering = ["-asked_on", "-id"]
        constraints = [
            together(
                "answered_on",
                texts=["answer"],
                name="awards_opinion_answer_has_day",
                message="Ý kiến đã trả lời phải có ngày trả lời.",
            )
        ]

    def __str__(self):
        return f"{self.body_name or self.get_body_display()}, hỏi ngày {self.asked_on:%d/%m/%Y}"

    @property
    def is_answered(self) -> bool:
        return bool(self.answer)
