"""What happened to registered honours afterwards: proposed by one person, confirmed by another, then never changed."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from awards.enums import ActKind, CancelGround, ProposalState
from awards.models.decisions.decision import Decision, Issuer
from awards.models.register.award import Award
from emulation.common.db_guards import Lock
from emulation.common.models import state_needs
from emulation.enums import Operation


def _account(label: str, **options) -> models.ForeignKey:
    return models.ForeignKey(settings.AUTH_USER_MODEL, verbose_name=label, on_delete=models.PROTECT, related_name="+", **options)


class Ordered(models.Model):
    """What is ordered, why, and by which paper. Number, date and issuer are kept also where the paper is a decision of ours."""

    kind = models.CharField("việc", max_length=10, choices=ActKind)
    ground = models.TextField(
        "lý do", help_text="Sự việc làm căn cứ, ví dụ: kết luận kiểm tra, kê khai sai thành tích, in sai tên."
    )
    cancel_ground = models.CharField("căn cứ hủy bỏ", max_length=12, choices=CancelGround, blank=True)
    article = models.CharField("điều khoản áp dụng", max_length=255, blank=True, help_text="Ví dụ: Luật 06/2022/QH15, Điều 93.")
    order = models.ForeignKey(
        Decision,
        verbose_name="quyết định trên hệ thống",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="%(class)ss",
    )
    order_number = models.CharField("số văn bản", max_length=100, help_text="Ví dụ: 215/QĐ-UBND.")
    order_on = models.DateField("ngày văn bản")
    order_issuer = models.ForeignKey(
        Issuer, verbose_name="người ban hành văn bản", on_delete=models.PROTECT, related_name="%(class)ss"
    )
    effective_on = models.DateField("có hiệu lực từ ngày")

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=(Q(kind=ActKind.CANCEL) & ~Q(cancel_ground="")) | (~Q(kind=ActKind.CANCEL) & Q(cancel_ground="")),
                name="%(app_label)s_%(class)s_cancel_ground",
                violation_error_message="Hủy bỏ phải chọn căn cứ; việc khác thì không có căn cứ hủy bỏ.",
            )
        ]

    @property
    def order_text(self) -> str:
        """ "Văn bản số 215/QĐ-UBND ngày 02/03/2026 của Chủ tịch Ủy ban nhân dân tỉnh"."""
        return f"Văn bản số {self.order_number} ngày {self.order_on:%d/%m/%Y} của {self.order_issuer.name}"


class ActProposalQuerySet(models.QuerySet):
    def pending(self):
        return self.filter(state=ProposalState.PENDING)


class ActProposal(Ordered):
    """An act that waits for a second person, upon one honour or upon all that stand of a decision."""

    locks = (
        Lock(
            name="settled",
            operations=(Operation.UPDATE,),
            when="r.state <> 'PENDING'",
            free=("answer",),
            message="Đề nghị đã được giải quyết, không sửa được, trừ ý kiến trả lời. Hãy lập đề nghị khác.",
        ),
        Lock(
            name="kept",
            operations=(Operation.DELETE, Operation.TRUNCATE),
            message="Đề nghị điều chỉnh sổ vàng không xóa được. Đề nghị không dùng nữa thì rút lại.",
        ),
    )

    award = models.ForeignKey(
        Award, verbose_name="dòng sổ vàng", on_delete=models.PROTECT, null=True, blank=True, related_name="proposals"
    )
    decision = models.ForeignKey(
        Decision, verbose_name="cả quyết định", on_delete=models.PROTECT, null=True, blank=True, related_name="proposals"
    )
    changes = models.JSONField("giá trị đính chính", default=dict, blank=True)
    state = models.CharField("trạng thái", max_length=10, choices=ProposalState, default=ProposalState.PENDING, editable=False)
    proposed_by = _account("người đề nghị")
    proposed_on = models.DateField("ngày đề nghị")
    settled_by = _account("người duyệt", null=True, blank=True)
    settled_on = models.DateField("ngày giải quyết", null=True, blank=True)
    answer = models.CharField("ý kiến người duyệt", max_length=500, blank=True)

    objects = ActProposalQuerySet.as_manager()

    class Meta:
        verbose_name = "đề nghị điều chỉnh sổ vàng"
        verbose_name_plural = "đề nghị điều chỉnh sổ vàng"
        ordering = ["-proposed_on", "-id"]
        permissions = [
            ("propose_act", "Đề nghị đính chính, hủy bỏ, tước, phục hồi khen thưởng, cấp lại bằng"),
            ("confirm_act", "Duyệt đề nghị điều chỉnh sổ vàng của người khác"),
        ]
        constraints = [
            *Ordered.Meta.constraints,
            models.CheckConstraint(
                condition=Q(award__isnull=False, decision__isnull=True) | Q(award__isnull=True, decision__isnull=False),
                name="awards_actproposal_one_target",
                violation_error_message="Đề nghị về một dòng sổ vàng hoặc về cả quyết định.",
            ),
            state_needs(
                set(ProposalState) - {ProposalState.PENDING},
                "settled_by",
                "settled_on",
                alone=True,
                name="awards_actproposal_settled_by",
                message="Đề nghị đã giải quyết phải ghi người và ngày giải quyết; đề nghị đang chờ thì không.",
            ),
            models.CheckConstraint(
                condition=~Q(state=ProposalState.CONFIRMED) | ~Q(settled_by=F("proposed_by")),
                name="awards_actproposal_two_people",
                violation_error_message="Người đề nghị không tự duyệt được. Hãy nhờ người khác duyệt.",
            ),
            models.UniqueConstraint(
                fields=["award", "kind"],
                condition=Q(state=ProposalState.PENDING),
                name="awards_actproposal_pending_once",
                violation_error_message="Đã có đề nghị cùng việc này đang chờ duyệt.",
            ),
            models.UniqueConstraint(
                fields=["decision", "kind"],
                condition=Q(state=ProposalState.PENDING),
                name="awards_actproposal_decision_pending_once",
                violation_error_message="Đã có đề nghị cùng việc này đang chờ duyệt.",
            ),
        ]

    def __str__(self):
        return f"{self.get_kind_display()}: {self.award or f'Quyết định số {self.decision}'}"


class RegisterAct(Ordered):
    """One thing that happened to one registered honour. The honour's row itself stays as it was written."""

    append_only = True
    append_only_message = "Việc đã ghi vào sổ vàng không sửa và không xóa được. Hãy ghi một việc khác để điều chỉnh."
    scope_path = "award__unit"
    scope_inherits = True

    award = models.ForeignKey(Award, verbose_name="dòng sổ vàng", on_delete=models.PROTECT, related_name="acts")
    result = models.ForeignKey(
        Award,
        verbose_name="dòng thay cho",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="arose_from",
        help_text="Dòng đã đính chính, hoặc dòng của quyết định thay thế.",
    )
    proposal = models.ForeignKey(ActProposal, verbose_name="đề nghị", on_delete=models.PROTECT, related_name="acts")
    proposed_by = _account("người đề nghị")
    confirmed_by = _account("người duyệt")
    confirmed_on = models.DateField("ngày duyệt")

    class Meta:
        verbose_name = "việc về khen thưởng đã ghi sổ"
        verbose_name_plural = "việc về khen thưởng đã ghi sổ"
        ordering = ["-effective_on", "-id"]
        indexes = [models.Index(fields=["kind", "effective_on"], name="registeract_kind_day")]
        constraints = [
            *Ordered.Meta.constraints,
            models.CheckConstraint(
                condition=Q(kind=ActKind.CORRECT, result__isnull=False)
                | Q(kind=ActKind.REPLACE)
                | Q(~Q(kind__in=[ActKind.CORRECT, ActKind.REPLACE]), result__isnull=True),
                name="awards_registeract_result_of_correction",
                violation_error_message="Đính chính phải có dòng mới; chỉ đính chính và thay thế mới có dòng thay cho.",
            ),
            models.CheckConstraint(
                condition=~Q(proposed_by=F("confirmed_by")),
                name="awards_registeract_two_people",
                violation_error_message="Người đề nghị không tự duyệt được. Hãy nhờ người khác duyệt.",
            ),
            models.UniqueConstraint(
                fields=["award"],
                condition=Q(kind__in=[ActKind.CORRECT, ActKind.REPLACE]),
                name="awards_registeract_superseded_once",
                violation_error_message="Dòng này đã có dòng khác thay cho.",
            ),
        ]

    def __str__(self):
        return f"{self.get_kind_display()} từ ngày {self.effective_on:%d/%m/%Y}"
