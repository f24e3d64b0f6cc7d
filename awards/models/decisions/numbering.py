"""Books of numbers: the series of an issuer's decisions, year by year, and what became of each number given here."""

from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q

from awards.enums import NumberState
from awards.models.decisions.decision import Decision, Issuer
from awards.rules.decisions.numbering import is_template
from emulation.common.db_guards import Lock
from emulation.common.models import state_needs
from emulation.common.search import search_column
from emulation.enums import Operation


class NumberBook(models.Model):
    """A series of numbers of one issuer; every year starts it again from 1."""

    issuer = models.ForeignKey(Issuer, verbose_name="người ban hành", on_delete=models.PROTECT, related_name="number_books")
    name = models.CharField("tên sổ", max_length=255, help_text="Ví dụ: Sổ quyết định khen thưởng của Chủ tịch UBND tỉnh.")
    template = models.CharField(
        "mẫu số",
        max_length=100,
        default="{n}/QĐ-UBND",
        help_text="{n} là số thứ tự, {year} là năm. Ví dụ: {n}/QĐ-UBND cho các số 1/QĐ-UBND, 2/QĐ-UBND…",
    )
    is_default = models.BooleanField(
        "dùng khi quyết định chưa có số",
        default=True,
        help_text="Khi ban hành, dự thảo chưa có số được cấp số tiếp theo của sổ này.",
    )
    note = models.TextField("ghi chú", blank=True)
    search = search_column("name", "template")

    class Meta:
        verbose_name = "sổ số quyết định"
        verbose_name_plural = "sổ số quyết định"
        ordering = ["issuer", "name"]
        permissions = [("reserve_number", "Giữ trước và hủy số quyết định")]
        constraints = [
            models.UniqueConstraint(
                fields=["issuer", "template"],
                name="awards_numberbook_once",
                violation_error_message="Người ban hành này đã có sổ cùng mẫu số.",
            ),
            models.UniqueConstraint(
                fields=["issuer"],
                condition=Q(is_default=True),
                name="awards_numberbook_one_default",
                violation_error_message="Người ban hành này đã có sổ cấp số. Hãy bỏ dấu ở sổ kia trước.",
            ),
        ]

    def __str__(self):
        return self.name

    def clean(self):
        super().clean()
        if not is_template(self.template):
            raise ValidationError({"template": "Mẫu số phải có {n} đúng một lần, ví dụ {n}/QĐ-UBND."})


class NumberCounter(models.Model):
    """The last number of a book in a year. Its row is held from the giving of a number until the act ends, so that an act
    that fails leaves no gap (a sequence of the database would)."""

    locks = (
        Lock(
            name="kept",
            operations=(Operation.DELETE, Operation.TRUNCATE),
            message="Số cuối của sổ không xóa được: số kế tiếp tính từ đó.",
        ),
    )

    book = models.ForeignKey(NumberBook, verbose_name="sổ", on_delete=models.PROTECT, related_name="counters")
    year = models.PositiveSmallIntegerField("năm")
    last = models.PositiveIntegerField("số cuối", default=0)

    class Meta:
        verbose_name = "số cuối của sổ"
        verbose_name_plural = "số cuối của sổ"
        constraints = [
            models.UniqueConstraint(
                fields=["book", "year"], name="awards_numbercounter_once", violation_error_message="Sổ đã mở cho năm này."
            )
        ]

    def __str__(self):
        return f"{self.book} năm {self.year}: {self.last}"


class NumberEntry(models.Model):
    """A number given, reserved or cancelled here. Decisions recorded from elsewhere bear their own and need no entry."""

    locks = (
        Lock(
            name="settled",
            operations=(Operation.UPDATE,),
            when="r.state <> 'RESERVED'",
            free=("reason",),
            message="Số đã dùng hoặc đã hủy không sửa được, trừ lý do.",
        ),
        Lock(
            name="kept",
            operations=(Operation.DELETE, Operation.TRUNCATE),
            message="Số đã vào sổ không xóa được. Số giữ trước không dùng nữa thì hủy, có ghi lý do.",
        ),
    )

    book = models.ForeignKey(NumberBook, verbose_name="sổ", on_delete=models.PROTECT, related_name="entries")
    year = models.PositiveSmallIntegerField("năm")
    number = models.PositiveIntegerField("số thứ tự", validators=[MinValueValidator(1)])
    text = models.CharField("số", max_length=100)
    state = models.CharField("tình trạng", max_length=10, choices=NumberState)
    decision = models.OneToOneField(
        Decision, verbose_name="quyết định", on_delete=models.PROTECT, null=True, blank=True, related_name="number_entry"
    )
    entered_on = models.DateField("ngày vào sổ")
    reason = models.CharField("lý do", max_length=500, blank=True)

    class Meta:
        verbose_name = "số trong sổ"
        verbose_name_plural = "số trong sổ"
        ordering = ["book", "-year", "-number"]
        constraints = [
            models.UniqueConstraint(
                fields=["book", "year", "number"],
                name="awards_numberentry_once",
                violation_error_message="Số này đã có trong sổ của năm.",
            ),
            state_needs(
                [NumberState.USED],
                "decision",
                alone=True,
                name="awards_numberentry_used_by",
                message="Số đã dùng phải có quyết định; số giữ trước, số hủy thì không.",
            ),
            state_needs(
                set(NumberState) - {NumberState.USED},
                texts=["reason"],
                name="awards_numberentry_why",
                message="Số giữ trước, số hủy phải có lý do.",
            ),
        ]

    def __str__(self):
        return f"{self.text} ({self.year})"
