"""Statistical forms as dated rows: what a circular asks for, its lines and its columns."""

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q

from awards.models.figures.criterion import StatCriterion
from emulation.common.db_guards import Forbidden
from emulation.common.models import DatedRow, GuardedRow, together
from emulation.common.search import search_column

FORM_CODE = RegexValidator(r"^[A-Za-z0-9._-]+\Z", "Mã chỉ gồm chữ cái không dấu, chữ số, dấu chấm, gạch nối.")
KEY = RegexValidator(r"^[a-z][a-z0-9_]*\Z", "Khóa chỉ gồm chữ thường không dấu, chữ số, gạch dưới.")
ADDS_UP = "Mã của dòng, cột tổng mà dòng, cột này là một phần; biểu được cộng lại để kiểm tra."


def same_about(table: str) -> Forbidden:
    """A line or column counts what the whole form counts."""
    return Forbidden(
        name="about",
        when="EXISTS (SELECT 1 FROM awards_statform f JOIN awards_statcriterion s ON s.id = f.scope_id "
        "JOIN awards_statcriterion c ON c.id = r.criterion_id WHERE f.id = r.form_id AND c.about <> s.about)",
        watches=("form", "criterion"),
        message=f"Tiêu chí của {table} phải đếm cùng loại với phạm vi của biểu. Hãy chọn tiêu chí khác.",
        field="criterion",
    )


class StatForm(DatedRow):
    """`scope` is what the whole form counts. With `wider`, what that counts beyond the scope is told in a note."""

    code = models.CharField("mã", max_length=40, unique=True, validators=[FORM_CODE], help_text="Ví dụ: 0602.")
    number = models.CharField("biểu số", max_length=100, blank=True, help_text="Ví dụ: 0602.N/BNV-TĐKT.")
    name = models.CharField("tên biểu", max_length=500)
    circular = models.ForeignKey(
        "emulation.Instrument", verbose_name="ban hành theo", on_delete=models.PROTECT, null=True, blank=True,
        related_name="stat_forms",
    )  # fmt: skip
    scope = models.ForeignKey(
        StatCriterion, verbose_name="phạm vi đếm", on_delete=models.PROTECT, related_name="forms_of_scope",
        help_text="Biểu chỉ đếm những gì thuộc phạm vi này; mỗi dòng, mỗi cột đếm một phần trong đó.",
    )  # fmt: skip
    wider = models.ForeignKey(
        StatCriterion, verbose_name="đối chiếu với phạm vi rộng hơn", on_delete=models.PROTECT, null=True, blank=True,
        related_name="forms_of_wider", help_text="Số nằm ngoài biểu được ghi ở chú thích.",
    )  # fmt: skip
    unit_of_count = models.CharField("đơn vị tính", max_length=50, blank=True, help_text="Ví dụ: Phong trào.")
    due = models.CharField("ngày nhận báo cáo", max_length=200, blank=True)
    receiver = models.CharField("đơn vị nhận báo cáo", max_length=255, blank=True)
    order = models.PositiveSmallIntegerField("thứ tự", default=100)
    verified = models.BooleanField("đã kiểm chứng", default=True)
    note = models.TextField("ghi chú", blank=True)
    search = search_column("name", "code", "number")

    class Meta(DatedRow.Meta):
        verbose_name = "biểu thống kê"
        verbose_name_plural = "biểu thống kê"
        ordering = ["order", "code"]

    def __str__(self):
        return f"Biểu {self.number or self.code}. {self.name}"


class FormPart(GuardedRow):
    """What lines and columns share. With `within`, a part is one of several and need not make up the whole."""

    order = models.PositiveSmallIntegerField("thứ tự")
    label = models.CharField("tên", max_length=500)
    part_of = models.CharField("là một phần của", max_length=20, blank=True, help_text=ADDS_UP)
    split = models.CharField("cách chia", max_length=100, blank=True, help_text="Ví dụ: theo loại hình; cộng riêng.")
    within = models.BooleanField("trong đó", default=False, help_text="Chỉ là “trong đó”: không cần cộng đủ tổng.")

    class Meta:
        abstract = True

    def __str__(self):
        return self.label


class StatFormLine(FormPart):
    """A line without a code is a heading. One without a criterion counts the whole form."""

    forbids = (same_about("dòng"),)

    form = models.ForeignKey(StatForm, verbose_name="biểu", on_delete=models.CASCADE, related_name="lines")
    code = models.CharField("mã số", max_length=20, blank=True, help_text="Để trống nếu là dòng tiêu đề.")
    unit = models.CharField("đơn vị tính", max_length=50, blank=True)
    criterion = models.ForeignKey(
        StatCriterion, verbose_name="đếm theo tiêu chí", on_delete=models.PROTECT, null=True, blank=True,
        related_name="form_lines", help_text="Để trống khi đếm tất cả.",
    )  # fmt: skip

    class Meta:
        verbose_name = "dòng của biểu"
        verbose_name_plural = "dòng của biểu"
        ordering = ["form", "order"]
        constraints = [
            models.UniqueConstraint(
                fields=["form", "order"],
                name="awards_statformline_order_once",
                violation_error_message="Thứ tự dòng này đã có trong biểu.",
            ),
            models.UniqueConstraint(
                fields=["form", "code"],
                condition=~Q(code=""),
                name="awards_statformline_code_once",
                violation_error_message="Mã số dòng này đã có trong biểu.",
            ),
            models.CheckConstraint(
                condition=~Q(code="") | Q(criterion__isnull=True, part_of=""),
                name="awards_statformline_heading",
                violation_error_message="Dòng tiêu đề (không có mã số) không đếm gì.",
            ),
            models.CheckConstraint(
                condition=Q(part_of="") | ~Q(part_of=F("code")),
                name="awards_statformline_not_own_part",
                violation_error_message="Dòng không thể là một phần của chính nó.",
            ),
        ]


class StatFormColumn(FormPart):
    """`group` are the headings above it, from the top, with “ > ” between them. A ratio is of two other columns, in per cent."""

    forbids = (same_about("cột"),)

    form = models.ForeignKey(StatForm, verbose_name="biểu", on_delete=models.CASCADE, related_name="columns")
    code = models.CharField("số cột", max_length=20)
    key = models.CharField("khóa", max_length=40, blank=True, validators=[KEY], help_text="Tên cột khi xuất cho máy đọc.")
    group = models.CharField("tiêu đề trên", max_length=500, blank=True, help_text="Ví dụ: Chia ra > Huân chương.")
    criterion = models.ForeignKey(
        StatCriterion, verbose_name="đếm theo tiêu chí", on_delete=models.PROTECT, null=True, blank=True,
        related_name="form_columns", help_text="Để trống khi đếm tất cả.",
    )  # fmt: skip
    proposed = models.BooleanField(
        "số đề nghị", default=False, help_text="Đếm trường hợp đã gửi đề nghị thay vì khen thưởng đã có quyết định."
    )
    numerator = models.CharField("tỷ lệ: tử số là cột", max_length=20, blank=True)
    denominator = models.CharField("mẫu số là cột", max_length=20, blank=True)

    class Meta:
        verbose_name = "cột của biểu"
        verbose_name_plural = "cột của biểu"
        ordering = ["form", "order"]
        constraints = [
            models.UniqueConstraint(
                fields=["form", "order"],
                name="awards_statformcolumn_order_once",
                violation_error_message="Thứ tự cột này đã có trong biểu.",
            ),
            models.UniqueConstraint(
                fields=["form", "code"],
                name="awards_statformcolumn_code_once",
                violation_error_message="Số cột này đã có trong biểu.",
            ),
            models.UniqueConstraint(
                fields=["form", "key"],
                condition=~Q(key=""),
                name="awards_statformcolumn_key_once",
                violation_error_message="Khóa cột này đã có trong biểu.",
            ),
            together(
                texts=["numerator", "denominator"],
                name="awards_statformcolumn_ratio_whole",
                message="Cột tỷ lệ phải có cả tử số và mẫu số.",
            ),
            models.CheckConstraint(
                condition=Q(numerator="") | Q(criterion__isnull=True, proposed=False, part_of=""),
                name="awards_statformcolumn_ratio_alone",
                violation_error_message="Cột tỷ lệ không đếm gì: bỏ trống tiêu chí, số đề nghị và mục “là một phần của”.",
            ),
        ]
