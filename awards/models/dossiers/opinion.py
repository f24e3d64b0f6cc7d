"""What other bodies say: opinions asked before the Board appraises, and the lists they send once a year."""

from django.db import models
from django.db.models import Q

from awards.enums import AskedBody, OpinionAnswer
from awards.models.dossiers.dossier import Dossier, Nominee
from awards.models.law.evidence import Restraint
from emulation.common.files import validate_scan
from emulation.common.models import together
from emulation.common.search import search_column


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


def body_list_path(body_list: "BodyList", filename: str) -> str:
    return f"body-lists/{body_list.pk}/{filename[-100:]}"


class BodyList(models.Model):
    """What a body says of people and units once for a whole year, for every nominee (Decree 152/2025/NĐ-CP, article 4)."""

    body = models.CharField("cơ quan", max_length=15, choices=AskedBody)
    body_name = models.CharField("tên cơ quan", max_length=255, blank=True, help_text="Ví dụ: Công an tỉnh An Giang.")
    year = models.PositiveSmallIntegerField("năm")
    letter = models.CharField("số văn bản", max_length=100)
    sent_on = models.DateField("ngày văn bản")
    about = models.CharField("nội dung danh sách", max_length=500, help_text="Ví dụ: Đơn vị, cá nhân nợ thuế năm 2026.")
    scan = models.FileField(
        "văn bản đã ký (PDF, ảnh)", upload_to=body_list_path, blank=True, max_length=255, validators=[validate_scan]
    )
    search = search_column("body_name", "about", "letter")

    class Meta:
        verbose_name = "danh sách hằng năm của cơ quan khác"
        verbose_name_plural = "danh sách hằng năm của cơ quan khác"
        ordering = ["-year", "body", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["body", "body_name", "year", "letter"],
                name="awards_bodylist_once",
                violation_error_message="Văn bản này của cơ quan đã được ghi cho năm đó.",
            )
        ]

    def __str__(self):
        return f"{self.sender}: {self.about} (năm {self.year})"

    @property
    def sender(self) -> str:
        return self.body_name or self.get_body_display()


class BodyListRow(models.Model):
    """One person, or one unit as a collective, in such a list."""

    list = models.ForeignKey(BodyList, verbose_name="danh sách", on_delete=models.CASCADE, related_name="rows")
    person = models.ForeignKey(
        "emulation.Person", verbose_name="cá nhân", on_delete=models.PROTECT, null=True, blank=True,
        related_name="body_list_rows", help_text="Để trống khi ghi cho tập thể.",
    )  # fmt: skip
    unit = models.ForeignKey(
        "emulation.Unit", verbose_name="đơn vị", on_delete=models.PROTECT, null=True, blank=True,
        related_name="body_list_rows",
    )  # fmt: skip
    answer = models.CharField("ý kiến", max_length=10, choices=OpinionAnswer, default=OpinionAnswer.OBJECT)
    remark = models.CharField("nội dung", max_length=500, blank=True, help_text="Ví dụ: nợ thuế 12 triệu đồng quá 90 ngày.")
    #: What the body finds that holds a proposal back by itself (Decree 152/2025/NĐ-CP, article 4(4)) is a restraint as any other.
    restraint = models.ForeignKey(
        Restraint, verbose_name="kỷ luật, tạm dừng xét", on_delete=models.PROTECT, null=True, blank=True,
        related_name="body_list_rows", help_text="Chỉ khi đang bị kỷ luật, kiểm tra, xác minh: ghi ở Minh chứng rồi chọn ở đây.",
    )  # fmt: skip

    class Meta:
        verbose_name = "dòng của danh sách"
        verbose_name_plural = "dòng của danh sách"
        ordering = ["list", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(person__isnull=False) | Q(unit__isnull=False),
                name="awards_bodylistrow_about_somebody",
                violation_error_message="Chọn cá nhân hoặc đơn vị mà dòng này nói đến.",
            ),
            models.UniqueConstraint(
                fields=["list", "person"],
                condition=Q(person__isnull=False),
                name="awards_bodylistrow_person_once",
                violation_error_message="Người này đã có trong danh sách.",
            ),
            models.UniqueConstraint(
                fields=["list", "unit"],
                condition=Q(person__isnull=True),
                name="awards_bodylistrow_unit_once",
                violation_error_message="Đơn vị này đã có trong danh sách.",
            ),
        ]

    def __str__(self):
        return f"{self.person or self.unit}: {self.get_answer_display()}"
