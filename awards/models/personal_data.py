"""What people ask about their own data, and how often the public asked for an honour by its code."""

from django.db import models
from django.db.models import F, Q

from awards.enums import DataAnswer, DataRight
from awards.models.certificates.copy import VerificationCode
from emulation.common.db_guards import Lock
from emulation.common.files import validate_scan
from emulation.common.models import together
from emulation.common.search import search_column
from emulation.enums import Operation


def request_path(request: "DataRequest", filename: str) -> str:
    return f"data-requests/{request.pk}/{filename[-100:]}"


class DataRequest(models.Model):
    """A request by which somebody uses a right over the own data (Law 91/2025/QH15, article 4), and its answer."""

    locks = (
        Lock(
            name="kept",
            operations=(Operation.DELETE, Operation.TRUNCATE),
            message="Yêu cầu về dữ liệu cá nhân đã ghi không xóa được: trả lời, kể cả từ chối, được ghi vào đó.",
        ),
        Lock(
            name="answered",
            operations=(Operation.UPDATE,),
            when="r.answer <> ''",
            free=("scan",),
            message="Yêu cầu đã trả lời, không sửa được.",
        ),
    )

    person = models.ForeignKey("emulation.Person", verbose_name="cá nhân", on_delete=models.PROTECT, related_name="data_requests")
    wanted = models.CharField("yêu cầu", max_length=10, choices=DataRight)
    requester = models.CharField(
        "người gửi yêu cầu", max_length=255, help_text="Chính người đó hoặc người đại diện, kèm giấy tờ đã đối chiếu."
    )
    received_on = models.DateField("ngày nhận")
    content = models.TextField("nội dung")
    due_on = models.DateField("hạn trả lời", editable=False, db_index=True)
    answer = models.CharField("trả lời", max_length=10, choices=DataAnswer, blank=True, editable=False)
    answered_on = models.DateField("ngày trả lời", null=True, blank=True, editable=False)
    answer_letter = models.CharField("số văn bản trả lời", max_length=100, blank=True, editable=False)
    answer_text = models.TextField("nội dung trả lời, lý do", blank=True, editable=False)
    scan = models.FileField(
        "văn bản yêu cầu (PDF, ảnh)", upload_to=request_path, blank=True, max_length=255, validators=[validate_scan]
    )
    search = search_column("requester", "content", "answer_letter")

    class Meta:
        verbose_name = "yêu cầu về dữ liệu cá nhân"
        verbose_name_plural = "yêu cầu về dữ liệu cá nhân"
        ordering = ["-received_on", "-id"]
        constraints = [
            together(
                "answered_on",
                texts=["answer", "answer_text"],
                name="awards_datarequest_answer_whole",
                message="Trả lời phải có ngày, kết quả và nội dung hoặc lý do.",
            ),
            models.CheckConstraint(
                condition=Q(answered_on__isnull=True) | Q(answered_on__gte=F("received_on")),
                name="awards_datarequest_answered_after",
                violation_error_message="Ngày trả lời không được trước ngày nhận.",
            ),
        ]

    def __str__(self):
        return f"{self.get_wanted_display()}: {self.person}, nhận ngày {self.received_on:%d/%m/%Y}"

    @property
    def is_answered(self) -> bool:
        return bool(self.answer)


class CertificateLookup(models.Model):
    """How often an honour was asked for by its code on the public page on one day. Who asked is not kept."""

    journalled = False
    scope_path = "code__award__unit"

    code = models.ForeignKey(VerificationCode, verbose_name="mã xác minh", on_delete=models.PROTECT, related_name="lookups")
    day = models.DateField("ngày")
    count = models.PositiveIntegerField("số lần", default=0)

    class Meta:
        verbose_name = "lần tra cứu bằng"
        verbose_name_plural = "lần tra cứu bằng"
        ordering = ["-day", "id"]
        constraints = [models.UniqueConstraint(fields=["code", "day"], name="awards_certificatelookup_once")]

    def __str__(self):
        return f"{self.code}: {self.count} lần ngày {self.day:%d/%m/%Y}"
