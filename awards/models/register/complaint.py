"""Complaints, denunciations and petitions about an honour or a decision, and how they ended."""

from django.db import models
from django.db.models import F, Q

from awards.enums import ComplaintKind, ComplaintOutcome, ComplaintState
from awards.models.decisions.decision import Decision
from awards.models.register.act import RegisterAct
from awards.models.register.award import Award
from emulation.common.db_guards import Lock
from emulation.common.files import validate_scan
from emulation.common.models import state_needs
from emulation.common.search import search_column
from emulation.enums import Operation


def complaint_path(complaint: "Complaint", filename: str) -> str:
    return f"complaints/{complaint.pk}/{filename[-100:]}"


class Complaint(models.Model):
    """A paper somebody sent. Only services/register/complaints changes the state, by the table of rules/register/complaints.

    Who denounces is known to those who settle it alone (Law 25/2018/QH14, article 8), so that no unit's officer reads it.
    """

    locks = (
        Lock(
            name="kept",
            operations=(Operation.DELETE, Operation.TRUNCATE),
            message="Đơn đã ghi không xóa được. Ghi nhầm thì bấm “Ghi đã rút đơn” kèm lý do.",
        ),
        Lock(
            name="settled",
            operations=(Operation.UPDATE,),
            when="r.state IN ('SETTLED', 'DECLINED', 'WITHDRAWN')",
            free=("register_act",),
            message="Đơn đã kết thúc, không sửa được.",
        ),
    )

    kind = models.CharField("loại đơn", max_length=15, choices=ComplaintKind)
    award = models.ForeignKey(
        Award, verbose_name="dòng sổ vàng", on_delete=models.PROTECT, null=True, blank=True, related_name="complaints"
    )
    decision = models.ForeignKey(
        Decision, verbose_name="quyết định", on_delete=models.PROTECT, null=True, blank=True, related_name="complaints",
        help_text="Chọn khi đơn nói về cả quyết định.",
    )  # fmt: skip
    sender = models.CharField("người gửi", max_length=255, help_text="Đơn không ghi tên thì ghi “Không ghi tên”.")
    contact = models.CharField("địa chỉ, điện thoại", max_length=500, blank=True)
    number = models.CharField("số đến", max_length=100, blank=True)
    received_on = models.DateField("ngày nhận")
    content = models.TextField("nội dung")
    scan = models.FileField("đơn (PDF, ảnh)", upload_to=complaint_path, blank=True, max_length=255, validators=[validate_scan])
    state = models.CharField(
        "trạng thái", max_length=10, choices=ComplaintState, default=ComplaintState.RECEIVED, editable=False, db_index=True
    )
    accepted_on = models.DateField("ngày thụ lý", null=True, blank=True, editable=False)
    due_on = models.DateField("hạn", null=True, blank=True, editable=False, db_index=True)
    extended = models.BooleanField("đã gia hạn", default=False, editable=False)
    ended_on = models.DateField("ngày kết thúc", null=True, blank=True, editable=False)
    outcome = models.CharField("kết luận", max_length=10, choices=ComplaintOutcome, blank=True, editable=False)
    ruling_number = models.CharField("số văn bản giải quyết", max_length=100, blank=True, editable=False)
    ruling = models.TextField("nội dung giải quyết, lý do", blank=True, editable=False)
    #: What was done to the honour because of it.
    register_act = models.ForeignKey(
        RegisterAct, verbose_name="việc đã ghi sổ theo kết luận", on_delete=models.PROTECT, null=True, blank=True, editable=False,
        related_name="complaints",
    )  # fmt: skip
    search = search_column("sender", "content", "number", "ruling_number")

    class Meta:
        verbose_name = "đơn về khen thưởng"
        verbose_name_plural = "đơn về khen thưởng"
        ordering = ["-received_on", "-id"]
        permissions = [("settle_complaint", "Thụ lý, giải quyết đơn khiếu nại, tố cáo về khen thưởng")]
        constraints = [
            models.CheckConstraint(
                condition=Q(award__isnull=False, decision__isnull=True) | Q(award__isnull=True, decision__isnull=False),
                name="awards_complaint_one_target",
                violation_error_message="Chọn một dòng sổ vàng, hoặc cả quyết định mà đơn nói đến.",
            ),
            state_needs(
                [ComplaintState.ACCEPTED, ComplaintState.SETTLED],
                "accepted_on",
                name="awards_complaint_accepted_on",
                message="Đơn đã thụ lý phải có ngày thụ lý.",
            ),
            state_needs(
                [ComplaintState.SETTLED, ComplaintState.DECLINED, ComplaintState.WITHDRAWN],
                "ended_on",
                texts=["ruling"],
                name="awards_complaint_ended",
                message="Đơn đã kết thúc phải có ngày và nội dung giải quyết hoặc lý do.",
            ),
            state_needs(
                [ComplaintState.SETTLED],
                texts=["outcome", "ruling_number"],
                name="awards_complaint_settled",
                message="Đơn đã giải quyết phải có kết luận và số văn bản.",
            ),
            models.CheckConstraint(
                condition=Q(accepted_on__isnull=True) | Q(accepted_on__gte=F("received_on")),
                name="awards_complaint_accepted_after",
                violation_error_message="Ngày thụ lý không được trước ngày nhận đơn.",
            ),
        ]

    def __str__(self):
        return f"{self.get_kind_display()} ngày {self.received_on:%d/%m/%Y} về {self.award or f'Quyết định số {self.decision}'}"
