"""On whom which body must be asked before a dossier goes on."""

from django.db import models
from django.db.models import Q

from awards.enums import AskedBody, HonourFamily
from awards.models.law.honour import Honour
from emulation.common.models import DatedRow


class OpinionRule(DatedRow):
    """An opinion that is obligatory; what is left empty (honour, family, class, words of the post) holds for all.

    Article 84(3) of Law 06/2022/QH15 asks for it by the honour, a Party committee for the cadres it manages by the post.
    """

    code = models.CharField("mã", max_length=40, unique=True)
    body = models.CharField("cơ quan phải hỏi", max_length=15, choices=AskedBody)
    other_body = models.CharField("hoặc", max_length=15, choices=AskedBody, blank=True, help_text="Hỏi một trong hai là đủ.")
    paper = models.CharField(
        "giấy tờ thay cho việc hỏi", max_length=30, blank=True, help_text="Mã giấy tờ: đã nộp thì không phải hỏi nữa."
    )
    honour = models.ForeignKey(
        Honour, verbose_name="danh hiệu, hình thức", on_delete=models.PROTECT, null=True, blank=True, related_name="opinion_rules"
    )
    family = models.CharField("nhóm danh hiệu, hình thức", max_length=20, choices=HonourFamily, blank=True)
    subject_class = models.ForeignKey(
        "emulation.SubjectClass", verbose_name="nhóm đối tượng", on_delete=models.PROTECT, null=True, blank=True,
        related_name="opinion_rules",
    )  # fmt: skip
    positions = models.CharField(
        "chức vụ",
        max_length=500,
        blank=True,
        help_text="Từ có trong chức vụ, ngăn bằng dấu chấm phẩy, ví dụ Giám đốc; Bí thư.",
    )
    citation = models.CharField("căn cứ", max_length=500)
    verified = models.BooleanField("đã kiểm chứng", default=True)
    note = models.CharField("ghi chú", max_length=500, blank=True)

    class Meta(DatedRow.Meta):
        verbose_name = "ý kiến bắt buộc"
        verbose_name_plural = "ý kiến bắt buộc"
        ordering = ["code"]
        constraints = [
            *DatedRow.Meta.constraints,
            models.CheckConstraint(
                condition=Q(honour__isnull=False) | ~Q(family="") | Q(subject_class__isnull=False) | ~Q(positions=""),
                name="awards_opinionrule_about_something",
                violation_error_message="Chọn danh hiệu, nhóm danh hiệu, nhóm đối tượng hoặc ghi chức vụ phải lấy ý kiến.",
            ),
        ]

    def __str__(self):
        return f"{self.bodies} ({self.citation})"

    @property
    def bodies(self) -> str:
        return " hoặc ".join(filter(None, (self.get_body_display(), self.get_other_body_display())))
