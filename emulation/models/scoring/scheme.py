"""Scoring schemes as dated, cited rows: a table of parts and lines, grades with their floors, sanctions, the order of equals.

A scheme is written as a draft; once it is applied its rows stay as they are, and a change is another scheme from its day on.
"""

from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q

from emulation.common.db_guards import Lock
from emulation.common.models import DatedRow
from emulation.common.search import search_column
from emulation.enums import ClusterKind, LineKind, Operation, SchemeSection, SchemeState, TieMeasure
from emulation.errors import RuleViolation

APPLIED = "Thang điểm đang áp dụng nên không sửa, không xóa được. Hãy lập thang điểm mới từ thang điểm này rồi sửa bản mới."

#: The kinds that give points, in the groups and in the bonus.
SCORED = [kind.value for kind in LineKind if kind not in (LineKind.DEDUCTION, LineKind.FACT)]


def points(label: str, **options) -> models.DecimalField:
    return models.DecimalField(label, max_digits=10, decimal_places=4, **options)


def optional_points(label: str, **options) -> models.DecimalField:
    return points(label, null=True, blank=True, **options)


class ScoringScheme(DatedRow):
    """How clusters of one kind are scored. Its rows are its own, so that last year's scheme is copied and then changed."""

    locks = (
        Lock(
            name="applied",
            operations=(Operation.UPDATE,),
            when=f"r.state = '{SchemeState.APPLIED}'",
            free=("state", "valid_to", "note"),
            message=APPLIED,
        ),
        Lock(name="applied", operations=(Operation.DELETE,), when=f"r.state = '{SchemeState.APPLIED}'", message=APPLIED),
    )

    title = models.CharField("tên thang điểm", max_length=500)
    kind = models.CharField("dùng cho", max_length=10, choices=ClusterKind)
    citation = models.CharField("căn cứ", max_length=500, help_text="Số, ngày của văn bản ban hành thang điểm.")
    stated_total = optional_points(
        "tổng điểm ghi trong văn bản", help_text="Điểm chuẩn mà văn bản ghi, ví dụ 100 hoặc 1.000; để kiểm tra các nhóm cộng đủ."
    )
    by_targets = models.BooleanField(
        "so với chỉ tiêu, trong cụm",
        default=False,
        help_text="Chấm theo chỉ tiêu giao: kết quả của một đơn vị làm đổi điểm đơn vị khác.",
    )
    quota_grade = models.CharField(
        "loại bị khống chế", max_length=100, blank=True, help_text="Ví dụ: Xuất sắc. Để trống nếu không khống chế."
    )
    quota_share = models.DecimalField(
        "tỷ lệ tối đa", max_digits=6, decimal_places=4, null=True, blank=True,
        help_text="Phần của số đơn vị, ví dụ 0,25 là 25 %; làm tròn xuống.",
    )  # fmt: skip
    quota_moved_to = models.CharField("vượt tỷ lệ thì xếp loại", max_length=100, blank=True)
    note = models.TextField("ghi chú", blank=True)
    state = models.CharField("trạng thái", max_length=10, choices=SchemeState, default=SchemeState.DRAFT, editable=False)
    search = search_column("title", "citation")

    class Meta(DatedRow.Meta):
        verbose_name = "thang điểm thi đua"
        verbose_name_plural = "thang điểm thi đua"
        ordering = ["-valid_from", "title", "id"]
        permissions = [("apply_scheme", "Đưa thang điểm vào áp dụng, rút về để sửa")]
        constraints = [
            *DatedRow.Meta.constraints,
            models.CheckConstraint(
                condition=Q(quota_grade="", quota_share__isnull=True, quota_moved_to="")
                | (~Q(quota_grade="") & Q(quota_share__isnull=False) & ~Q(quota_moved_to="")),
                name="emulation_scheme_quota_whole",
                violation_error_message="Khống chế tỷ lệ phải ghi đủ: loại nào, tỷ lệ bao nhiêu, vượt thì xếp loại gì.",
            ),
        ]

    def __str__(self):
        return self.title

    def part_coded(self, code: str) -> "SchemePart | None":
        """The row of that code, None for no code; raises RuleViolation for a code the scheme has not."""
        if not code.strip():
            return None
        part = self.schemeparts.filter(code=code.strip()).exclude(kind="").first()
        if part is None:
            raise RuleViolation(f"Thang điểm không có dòng {code}.", field="code")
        return part


class SchemeRow(models.Model):
    """What belongs to a scheme, and is locked with it."""

    locks = (
        Lock(
            name="applied",
            operations=(Operation.INSERT, Operation.UPDATE, Operation.DELETE),
            when="EXISTS (SELECT 1 FROM emulation_scoringscheme s "
            f"WHERE s.id = r.scheme_id AND s.state = '{SchemeState.APPLIED}')",
            message=APPLIED,
        ),
    )

    scheme = models.ForeignKey(ScoringScheme, verbose_name="thang điểm", on_delete=models.CASCADE, related_name="%(class)ss")
    order = models.PositiveIntegerField(
        "thứ tự", default=0, help_text="Các dòng cách nhau 10: muốn chèn vào giữa 10 và 20 thì ghi 15."
    )

    class Meta:
        abstract = True
        ordering = ["scheme", "order", "id"]


class SchemePart(SchemeRow):
    """A row of the scheme's table: a group of rows, or a line that is scored. It stands in the nearest row of a smaller level
    above it."""

    section = models.CharField("phần", max_length=10, choices=SchemeSection, default=SchemeSection.BASE)
    level = models.PositiveSmallIntegerField(
        "cấp", default=1, validators=[MinValueValidator(1)], help_text="1 là nhóm, 2 là mục trong nhóm, cứ thế xuống dần."
    )
    code = models.CharField("mã", max_length=40)
    title = models.CharField("nội dung", max_length=1000, blank=True)
    kind = models.CharField("cách chấm", max_length=20, choices=LineKind, blank=True, help_text="Để trống khi là nhóm, mục.")
    maximum = optional_points("tối đa")
    unit = models.CharField("đơn vị tính", max_length=100, blank=True)
    per = optional_points("điểm mỗi lần")
    plus = optional_points("cộng mỗi lần")
    minus = optional_points("trừ mỗi lần")
    minimum = optional_points("tối thiểu")
    cap = optional_points("trần")
    step = optional_points("làm tròn đến")
    target = optional_points("chỉ tiêu chung")
    #: {"label", "score", "wipes_criterion"} for each level of a choice, best first as the document has them.
    options = models.JSONField("các mức", default=list, blank=True)
    sanction = models.CharField("chế tài", max_length=60, blank=True)
    evidence = models.CharField("minh chứng", max_length=500, blank=True)
    data_owner = models.CharField("nơi cung cấp số liệu", max_length=255, blank=True)
    waiver = models.CharField("trường hợp không trừ", max_length=500, blank=True)
    fed_by = models.CharField(
        "lấy từ danh sách hằng năm của", max_length=255, blank=True, help_text="Tên cơ quan gửi danh sách, ví dụ: Công an."
    )

    class Meta(SchemeRow.Meta):
        verbose_name = "dòng của thang điểm"
        verbose_name_plural = "bảng chấm điểm"
        constraints = [
            models.CheckConstraint(
                condition=Q(section__in=[SchemeSection.BASE, SchemeSection.BONUS], kind__in=["", *SCORED])
                | Q(section=SchemeSection.DEDUCTION, kind__in=["", LineKind.DEDUCTION])
                | Q(section=SchemeSection.FACT, kind=LineKind.FACT),
                name="emulation_schemepart_kind_fits",
                violation_error_message="Cách chấm không hợp với phần: điểm trừ tính mỗi lần, việc bị chế tài ghi có, không.",
            ),
            models.CheckConstraint(
                condition=~Q(code=""),
                name="emulation_schemepart_code",
                violation_error_message="Mỗi dòng phải có mã.",
            ),
        ]

    def __str__(self):
        return f"{self.code}. {self.title}" if self.title else self.code

    def clean(self):
        if self.options and self.kind != LineKind.CHOICE:
            raise ValidationError({"options": "Chỉ dòng “Chọn một mức” mới có các mức."})


class SchemeGrade(SchemeRow):
    name = models.CharField("loại", max_length=100)
    at_least = optional_points("từ điểm", help_text="Để trống ở loại thấp nhất: nhận mọi tổng điểm còn lại.")

    class Meta(SchemeRow.Meta):
        verbose_name = "loại"
        verbose_name_plural = "các loại, cao nhất trước"

    def __str__(self):
        return self.name


class SchemeFloor(SchemeRow):
    """What a grade asks for besides its total: a share of a part's maximum, or a number of points or cases of a line."""

    grade = models.CharField("loại", max_length=100)
    of = models.CharField("mã mục", max_length=40)
    share = models.DecimalField(
        "tỷ lệ điểm tối thiểu",
        max_digits=6,
        decimal_places=4,
        null=True,
        blank=True,
        help_text="Phần của điểm tối đa, ví dụ 0,6.",
    )
    count = optional_points("hoặc số điểm, số lần")
    otherwise = models.CharField("không đạt thì xếp loại", max_length=100)

    class Meta(SchemeRow.Meta):
        verbose_name = "điều kiện thêm"
        verbose_name_plural = "điều kiện thêm của từng loại"

    def __str__(self):
        return f"{self.grade}: {self.of}"


class SchemeSanction(SchemeRow):
    """What a fact or a deduction does to the grade; sanctions are applied in their order."""

    key = models.CharField("mã chế tài", max_length=60)
    not_above = models.CharField("không xếp trên loại", max_length=100, blank=True)
    lower_by = models.PositiveSmallIntegerField("hạ số bậc", default=0)
    lowest = models.BooleanField("xếp loại thấp nhất", default=False)
    repeat_lowest = models.BooleanField("tái phạm thì thấp nhất", default=False)

    class Meta(SchemeRow.Meta):
        verbose_name = "chế tài"
        verbose_name_plural = "chế tài, theo thứ tự áp dụng"

    def __str__(self):
        return self.key


class SchemeTie(SchemeRow):
    """One step of the order of units that are equal in all steps before."""

    measure = models.CharField("xét theo", max_length=10, choices=TieMeasure)
    of = models.CharField("mã mục", max_length=40, blank=True, help_text="Chỉ ghi khi xét theo điểm của mục.")

    class Meta(SchemeRow.Meta):
        verbose_name = "thứ tự xét"
        verbose_name_plural = "thứ tự xếp hạng khi bằng điểm"
        constraints = [
            models.CheckConstraint(
                condition=(Q(measure=TieMeasure.PART) & ~Q(of="")) | (~Q(measure=TieMeasure.PART) & Q(of="")),
                name="emulation_schemetie_part",
                violation_error_message="Xét theo điểm của mục thì ghi mã mục; xét theo điểm khác thì để trống.",
            )
        ]

    def __str__(self):
        return self.of or self.get_measure_display()
