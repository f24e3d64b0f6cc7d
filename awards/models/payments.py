"""Bonuses paid: who pays, lists of payments with what each recipient got, and the fund the money comes from."""

from django.db import models
from django.db.models import F, Q

from awards.enums import Authority, FundFlow, FundHeading, Payer, PaymentOutcome, PaymentState
from awards.enums.payments import INCOME_HEADINGS
from awards.models.decisions.decision import Decision
from awards.models.register.award import Award
from emulation.common.db_guards import Lock
from emulation.common.models import DatedRow, state_needs, together
from emulation.enums import Operation
from emulation.rules.numbers import grouped


class PayerRule(DatedRow):
    """Whose fund pays what an authority grants."""

    no_overlap = ("authority",)
    no_overlap_message = "Người có thẩm quyền này đã có quy định chi trong khoảng thời gian trùng."

    authority = models.CharField("người quyết định", max_length=30, choices=Authority)
    payer = models.CharField("nơi chi tiền thưởng", max_length=10, choices=Payer)
    citation = models.CharField("căn cứ", max_length=500, blank=True)
    verified = models.BooleanField("đã kiểm chứng", default=True)

    class Meta(DatedRow.Meta):
        verbose_name = "quy định nơi chi tiền thưởng"
        verbose_name_plural = "quy định nơi chi tiền thưởng"
        ordering = ["authority", "valid_from"]

    def __str__(self):
        return f"{self.get_authority_display()}: {self.get_payer_display()}"


class FundRule(DatedRow):
    """How much of a year's income may be spent on organising, in per cent."""

    no_overlap = ()
    no_overlap_message = "Đã có quy định khác về quỹ trong khoảng thời gian này."

    organising_share = models.DecimalField("được chi cho công tác tổ chức (%)", max_digits=4, decimal_places=1)
    citation = models.CharField("căn cứ", max_length=500, blank=True)
    verified = models.BooleanField("đã kiểm chứng", default=True)

    class Meta(DatedRow.Meta):
        verbose_name = "quy định sử dụng quỹ"
        verbose_name_plural = "quy định sử dụng quỹ"
        ordering = ["-valid_from"]
        constraints = [
            *DatedRow.Meta.constraints,
            models.CheckConstraint(
                condition=Q(organising_share__gte=0, organising_share__lte=100),
                name="awards_fundrule_share",
                violation_error_message="Tỷ lệ phải từ 0 đến 100 phần trăm.",
            ),
        ]

    def __str__(self):
        return f"{self.organising_share} % cho công tác tổ chức"


class PaymentList(models.Model):
    """Payments proposed together, of a decision or of a part of the tree. Only services/payments changes its state."""

    locks = (
        Lock(
            name="signed",
            operations=(Operation.DELETE, Operation.TRUNCATE),
            when="r.state <> 'PROPOSED'",
            message="Danh sách chi đã ký không xóa được.",
        ),
    )

    name = models.CharField("tên danh sách", max_length=300)
    decision = models.ForeignKey(
        Decision, verbose_name="theo quyết định", on_delete=models.PROTECT, null=True, blank=True, related_name="payment_lists"
    )
    unit = models.ForeignKey(
        "emulation.Unit", verbose_name="của đơn vị (kể cả trực thuộc)", on_delete=models.PROTECT, null=True, blank=True,
        related_name="payment_lists",
    )  # fmt: skip
    since = models.DateField("quyết định từ ngày", null=True, blank=True)
    until = models.DateField("quyết định đến ngày", null=True, blank=True)
    state = models.CharField("trạng thái", max_length=10, choices=PaymentState, default=PaymentState.PROPOSED, editable=False)
    proposed_on = models.DateField("ngày lập", editable=False)
    signed_on = models.DateField("ngày ký", null=True, blank=True, editable=False)
    signed_number = models.CharField("số văn bản", max_length=100, blank=True, editable=False)
    paid_on = models.DateField("ngày chi", null=True, blank=True, editable=False)

    class Meta:
        verbose_name = "danh sách chi tiền thưởng"
        verbose_name_plural = "danh sách chi tiền thưởng"
        ordering = ["-proposed_on", "-id"]
        permissions = [("pay_bonus", "Ký, chi, thu hồi tiền thưởng")]
        constraints = [
            models.CheckConstraint(
                condition=Q(decision__isnull=False, unit__isnull=True, since__isnull=True, until__isnull=True)
                | Q(decision__isnull=True, unit__isnull=False, since__isnull=False, until__gte=F("since")),
                name="awards_paymentlist_about",
                violation_error_message="Chọn một quyết định; hoặc chọn đơn vị với từ ngày, đến ngày của quyết định.",
            ),
            state_needs(
                [PaymentState.SIGNED, PaymentState.PAID], "signed_on", texts=["signed_number"], alone=True,
                name="awards_paymentlist_signed", message="Danh sách đã ký phải có ngày ký và số văn bản.",
            ),
            state_needs(
                [PaymentState.PAID], "paid_on", alone=True, name="awards_paymentlist_paid",
                message="Danh sách đã chi phải có ngày chi.",
            ),
        ]  # fmt: skip

    def __str__(self):
        return self.name


class Payment(models.Model):
    """What one honour brought its recipient. The amount is that of the day it was proposed, and stays."""

    locks = (
        Lock(
            name="kept",
            operations=(Operation.UPDATE,),
            when="1 = 1",
            free=("outcome", "outcome_on", "outcome_reason"),
            message="Số tiền đã đưa vào danh sách chi không sửa được. Hãy bỏ dòng khi danh sách chưa ký, rồi lập lại.",
        ),
        Lock(
            name="signed",
            operations=(Operation.DELETE, Operation.TRUNCATE),
            when="EXISTS (SELECT 1 FROM awards_paymentlist l WHERE l.id = r.list_id AND l.state <> 'PROPOSED')",
            message="Danh sách chi đã ký: không bớt người được nữa. Hãy ghi nộp trả lại hoặc thu hồi.",
        ),
    )

    list = models.ForeignKey(PaymentList, verbose_name="danh sách", on_delete=models.CASCADE, related_name="payments")
    award = models.ForeignKey(Award, verbose_name="khen thưởng", on_delete=models.PROTECT, related_name="payments")
    amount = models.PositiveBigIntegerField("số tiền (đồng)")
    basis = models.CharField("cách tính", max_length=200)
    outcome = models.CharField(
        "kết quả", max_length=10, choices=PaymentOutcome, blank=True, default=PaymentOutcome.NONE, editable=False
    )
    outcome_on = models.DateField("ngày trả lại, thu hồi", null=True, blank=True, editable=False)
    outcome_reason = models.CharField("lý do", max_length=500, blank=True, editable=False)

    class Meta:
        verbose_name = "khoản chi tiền thưởng"
        verbose_name_plural = "khoản chi tiền thưởng"
        ordering = ["list", "award__decision", "award__ordinal", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["award"],
                condition=Q(outcome=PaymentOutcome.NONE),
                name="awards_payment_once",
                violation_error_message="Khen thưởng này đã có trong một danh sách chi.",
            ),
            models.CheckConstraint(
                condition=Q(amount__gt=0), name="awards_payment_amount", violation_error_message="Số tiền phải lớn hơn 0."
            ),
            together(
                "outcome_on", texts=["outcome", "outcome_reason"], name="awards_payment_outcome_whole",
                message="Nộp trả lại, thu hồi phải có ngày và lý do.",
            ),
        ]  # fmt: skip

    def __str__(self):
        return f"{self.award.name}: {grouped(self.amount)} đồng"


class FundEntry(models.Model):
    """Money into the fund or out of it, but for bonuses, which the lists of payments have."""

    day = models.DateField("ngày")
    flow = models.CharField("thu, chi", max_length=10, choices=FundFlow)
    heading = models.CharField("nguồn thu, nội dung chi", max_length=15, choices=FundHeading)
    amount = models.PositiveBigIntegerField("số tiền (đồng)")
    paper = models.CharField("chứng từ", max_length=100, blank=True)
    note = models.CharField("diễn giải", max_length=500, blank=True)

    class Meta:
        verbose_name = "khoản thu, chi quỹ"
        verbose_name_plural = "khoản thu, chi quỹ"
        ordering = ["-day", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(flow=FundFlow.INCOME, heading__in=INCOME_HEADINGS)
                | (Q(flow=FundFlow.SPENDING) & ~Q(heading__in=INCOME_HEADINGS)),
                name="awards_fundentry_heading",
                violation_error_message="Nguồn thu chỉ dùng cho khoản thu, nội dung chi chỉ dùng cho khoản chi.",
            ),
            models.CheckConstraint(
                condition=Q(amount__gt=0), name="awards_fundentry_amount", violation_error_message="Số tiền phải lớn hơn 0."
            ),
        ]

    def __str__(self):
        return f"{self.get_flow_display()} {grouped(self.amount)} đồng, {self.get_heading_display().lower()}"
