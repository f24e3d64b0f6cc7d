"""Blank forms for certificates: what was received, and what became of each form taken out of stock."""

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import F, Q

from awards.enums import FormState
from awards.models.law.honour import Honour
from emulation.common.db_guards import Lock
from emulation.common.models import state_needs
from emulation.enums import Operation
from emulation.rules.numbers import grouped

KEPT = Lock(
    name="kept",
    operations=(Operation.DELETE, Operation.TRUNCATE),
    message="Phôi và bằng đã ghi không xóa được. Hãy ghi hỏng hoặc thu hồi, có lý do.",
)
#: Sign and figures, each of twenty at most.
LONGEST_SERIAL = 40
#: No office receives a form beyond, and every database can hold it.
LARGEST_NUMBER, WIDEST = 999_999_999, 20
LARGEST = MaxValueValidator(LARGEST_NUMBER, f"Số phôi không quá {grouped(LARGEST_NUMBER)}.")


class FormBatch(models.Model):
    """Blank forms received together, with the run of serials printed on them."""

    name = models.CharField("tên lô", max_length=255, help_text="Ví dụ: Phôi Bằng khen, nhận tháng 3/2026.")
    honour = models.ForeignKey(
        Honour,
        verbose_name="danh hiệu, hình thức",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="form_batches",
        help_text="Để trống nếu phôi dùng chung.",
    )
    prefix = models.CharField("ký hiệu trước số", max_length=20, blank=True, help_text="Ví dụ: BK-2026-.")
    first = models.PositiveIntegerField("từ số", validators=[LARGEST])
    last = models.PositiveIntegerField("đến số", validators=[LARGEST])
    width = models.PositiveSmallIntegerField(
        "số chữ số", default=6, help_text="Số được thêm 0 ở trước cho đủ chữ số.",
        validators=[MaxValueValidator(WIDEST, f"Số phôi có nhiều nhất {WIDEST} chữ số.")],
    )  # fmt: skip
    received_on = models.DateField("ngày nhận")
    note = models.TextField("ghi chú", blank=True)

    class Meta:
        verbose_name = "lô phôi bằng"
        verbose_name_plural = "lô phôi bằng"
        ordering = ["-received_on", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(first__gte=1) & Q(first__lte=F("last")),
                name="awards_formbatch_range",
                violation_error_message="Số đầu phải từ 1 và không lớn hơn số cuối.",
            ),
            models.UniqueConstraint(
                fields=["prefix", "first", "width"],
                name="awards_formbatch_once",
                violation_error_message="Đã có lô bắt đầu từ số này.",
            ),
        ]

    def __str__(self):
        return self.name

    @property
    def size(self) -> int:
        return self.last - self.first + 1

    def serial(self, number: int) -> str:
        return f"{self.prefix}{number:0{self.width}d}"

    def clean(self):
        super().clean()
        # Called for what the validators refused as well.
        if not (self.first and self.last) or self.width is None or self.last > LARGEST_NUMBER or self.width > WIDEST:
            return
        others = FormBatch.objects.filter(prefix=self.prefix, width=self.width).exclude(pk=self.pk)
        if others.filter(first__lte=self.last, last__gte=self.first).exists():
            raise ValidationError("Dãy số này trùng với một lô phôi đã nhận.")
        if self.pk and self.forms.exclude(number__range=(self.first, self.last)).exists():
            raise ValidationError("Lô đã có phôi dùng hoặc hỏng ngoài dãy số này.")


class BlankForm(models.Model):
    """A form taken out of stock: printed on, or spoiled. Those without a row are still there."""

    locks = (
        KEPT,
        Lock(
            name="spoiled",
            operations=(Operation.UPDATE,),
            when="r.state = 'SPOILED'",
            free=("reason",),
            message="Phôi đã ghi hỏng không dùng lại được.",
        ),
    )

    batch = models.ForeignKey(FormBatch, verbose_name="lô phôi", on_delete=models.PROTECT, related_name="forms")
    number = models.PositiveIntegerField("số thứ tự")
    serial = models.CharField("số phôi", max_length=LONGEST_SERIAL)
    state = models.CharField("tình trạng", max_length=10, choices=FormState)
    reason = models.CharField("lý do hỏng", max_length=500, blank=True)
    booked_on = models.DateField("ngày ghi")

    class Meta:
        verbose_name = "phôi đã xuất"
        verbose_name_plural = "phôi đã xuất"
        ordering = ["batch", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["serial"], name="awards_blankform_once", violation_error_message="Số phôi này đã dùng hoặc đã ghi hỏng."
            ),
            models.UniqueConstraint(
                fields=["batch", "number"],
                name="awards_blankform_number_once",
                violation_error_message="Số phôi này đã dùng hoặc đã ghi hỏng.",
            ),
            state_needs(
                [FormState.SPOILED], texts=["reason"], name="awards_blankform_spoiled_why", message="Phôi hỏng phải ghi lý do."
            ),
        ]

    def __str__(self):
        return self.serial
