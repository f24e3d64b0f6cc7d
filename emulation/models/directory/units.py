"""Units: an identity that never changes, and the dated names, parents and codes it carries through time."""

from django.db import models
from django.db.models import Case, Q, TextField, Value, When

from emulation.common.db_guards import Forbidden
from emulation.common.models import DatedQuerySet, DatedRow
from emulation.common.search import search_column, search_index
from emulation.enums import CodeScheme, NameForm, UnitKind


class Unit(DatedRow):
    """`name` repeats the last official dated name, so that lists need no lookup; services keep it, `check_data` compares it."""

    #: Where the unit stands that decides who may see the row (queries/scope.py).
    scope_path = "pk"

    code = models.CharField("mã đơn vị", max_length=40, unique=True, help_text="Mã riêng của cơ quan, không đổi suốt đời đơn vị.")
    kind = models.CharField("loại", max_length=20, choices=UnitKind)
    name = models.CharField("tên", max_length=255)
    head_name = models.CharField("người đứng đầu", max_length=255, blank=True)
    staff_count = models.PositiveIntegerField("tổng số CBCCVC", null=True, blank=True)
    verified = models.BooleanField("đã kiểm chứng", default=True)
    citation = models.CharField("căn cứ", max_length=500, blank=True)
    note = models.TextField("ghi chú", blank=True)

    class Meta(DatedRow.Meta):
        verbose_name = "đơn vị"
        verbose_name_plural = "đơn vị"
        ordering = ["name", "code"]
        permissions = [("view_all_units", "Xem dữ liệu của mọi đơn vị")]
        indexes = [models.Index(fields=["name", "id"], name="unit_name_id")]

    def __str__(self):
        if self.valid_to:
            return f"{self.name} (đến hết {self.last_day:%d/%m/%Y})"
        return self.name

    @property
    def last_day(self):
        """The last day the unit existed, or None."""
        return self.valid_to and self.valid_to.fromordinal(self.valid_to.toordinal() - 1)


#: A territory and its committee are one unit: its names are found under "UBND" as well.
COMMITTEE = Case(
    *(
        When(name__startswith=f"{kind} ", then=Value("UBND Ủy ban nhân dân"))
        for kind in ("Xã", "Phường", "Thị trấn", "Đặc khu", "Huyện", "Thị xã", "Thành phố", "Tỉnh")
    ),
    default=Value(""),
    output_field=TextField(),
)


class UnitNameQuerySet(DatedQuerySet):
    def official(self):
        return self.filter(form=NameForm.OFFICIAL)


class UnitName(DatedRow):
    scope_path = "unit"
    no_overlap = ("unit",)
    no_overlap_where = {"form": NameForm.OFFICIAL}
    no_overlap_message = "Đơn vị đã có tên chính thức khác trong khoảng thời gian này."

    unit = models.ForeignKey(Unit, verbose_name="đơn vị", on_delete=models.PROTECT, related_name="names")
    form = models.CharField("dạng tên", max_length=10, choices=NameForm, default=NameForm.OFFICIAL)
    name = models.CharField("tên", max_length=255)
    citation = models.CharField("căn cứ", max_length=500, blank=True)
    search = search_column("name", COMMITTEE)

    objects = UnitNameQuerySet.as_manager()

    class Meta(DatedRow.Meta):
        verbose_name = "tên đơn vị"
        verbose_name_plural = "tên đơn vị"
        ordering = ["unit", "valid_from", "id"]
        indexes = [search_index("unitname_search")]

    def __str__(self):
        return self.name


class UnitParent(DatedRow):
    forbids = (
        Forbidden(
            name="circle",
            # Links of different times make no circle: the days they share are carried up along with each unit.
            when="r.unit_id IN (WITH RECURSIVE up(id, starts, ends) AS ("
            "SELECT r.parent_id, COALESCE(r.valid_from, '0001-01-01'), COALESCE(r.valid_to, '9999-12-31') UNION "
            "SELECT p.parent_id, CASE WHEN p.valid_from > up.starts THEN p.valid_from ELSE up.starts END, "
            "CASE WHEN p.valid_to < up.ends THEN p.valid_to ELSE up.ends END "
            "FROM emulation_unitparent p JOIN up ON p.unit_id = up.id WHERE p.id <> r.id "
            "AND (p.valid_from IS NULL OR p.valid_from < up.ends) AND (p.valid_to IS NULL OR p.valid_to > up.starts)) "
            "SELECT up.id FROM up)",
            watches=("unit", "parent", "valid_from", "valid_to"),
            message="Trong thời gian này, cấp trên được chọn nằm dưới chính đơn vị này (trực tiếp hay qua đơn vị khác).",
            field="parent",
            alone=True,
        ),
    )
    no_overlap = ("unit",)
    no_overlap_message = "Đơn vị đã có cấp trên khác trong khoảng thời gian này."

    unit = models.ForeignKey(Unit, verbose_name="đơn vị", on_delete=models.PROTECT, related_name="parents")
    parent = models.ForeignKey(Unit, verbose_name="cấp trên", on_delete=models.PROTECT, related_name="children")
    citation = models.CharField("căn cứ", max_length=500, blank=True)

    class Meta(DatedRow.Meta):
        verbose_name = "đơn vị cấp trên"
        verbose_name_plural = "đơn vị cấp trên"
        ordering = ["unit", "valid_from", "id"]
        constraints = [
            *DatedRow.Meta.constraints,
            models.CheckConstraint(
                condition=~Q(unit=models.F("parent")),
                name="emulation_unitparent_not_itself",
                violation_error_message="Đơn vị không thể là cấp trên của chính nó.",
            ),
        ]

    def __str__(self):
        return f"{self.unit} thuộc {self.parent}"


class UnitCode(DatedRow):
    """A code the State gave; codes are re-used, so two units may hold one code in turn but never on the same day."""

    no_overlap = ("scheme", "code")
    no_overlap_message = "Mã này đang thuộc một đơn vị khác trong khoảng thời gian này."

    unit = models.ForeignKey(Unit, verbose_name="đơn vị", on_delete=models.PROTECT, related_name="codes")
    scheme = models.CharField("hệ thống mã", max_length=10, choices=CodeScheme, default=CodeScheme.GSO)
    code = models.CharField("mã", max_length=40)

    class Meta(DatedRow.Meta):
        verbose_name = "mã nhà nước của đơn vị"
        verbose_name_plural = "mã nhà nước của đơn vị"
        ordering = ["unit", "scheme", "valid_from", "id"]
        indexes = [models.Index(fields=["scheme", "code"], name="unitcode_scheme_code")]

    def __str__(self):
        return self.code
