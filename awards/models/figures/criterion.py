"""Criteria: what a figure counts, as rows. Lines and columns of forms refer to them, lists are filtered by them."""

from django.db import models
from django.db.models import F, Q

from awards.enums import BodyKind, Counts, HonourFamily, HonourLevel, Training
from awards.models.law.honour import CommendationType, Honour
from emulation.common.db_guards import Forbidden
from emulation.common.models import GuardedRow
from emulation.common.search import search_column
from emulation.enums import MovementForm, MovementLevel, MovementScope, RecipientKind, Sex, UnitKind

#: Fields of a condition, by what its criterion speaks of.
FIELDS: dict[str, tuple[str, ...]] = {
    Counts.HONOUR: ("level", "family", "honour", "recipient_kind", "subject_class", "type", "unit_kind", "sex", "minority"),
    Counts.MOVEMENT: ("movement_level", "movement_scope", "movement_form", "months_from", "months_to"),
    Counts.BODY: ("body_kind",),
    Counts.OFFICER: ("sex", "training", "concurrent", "age_from", "age_to", "service_from", "service_to"),
}
RANGES = ("months", "age", "service")
TEXTS = ("level", "family", "recipient_kind", "unit_kind", "sex", "movement_level", "movement_scope", "movement_form",
         "body_kind", "training")  # fmt: skip
ALL_FIELDS = tuple(dict.fromkeys(name for names in FIELDS.values() for name in names))
LINKS = ("honour", "subject_class", "type")


def _filled(name: str) -> str:
    if name in TEXTS:
        return f"r.{name} <> ''"
    return f"r.{name}{'_id' if name in LINKS else ''} IS NOT NULL"


def _strange() -> str:
    """SQL: a field is filled that says nothing about what the criterion speaks of."""
    return " OR ".join(
        f"(c.about = '{about}' AND ({' OR '.join(_filled(name) for name in ALL_FIELDS if name not in names)}))"
        for about, names in FIELDS.items()
    )


class StatCriterion(models.Model):
    """Holds for whatever one of its conditions holds for, but for what an excluding one does; without any, for nothing."""

    code = models.CharField("mã", max_length=40, unique=True)
    name = models.CharField("tên", max_length=255, help_text="Ví dụ: Cá nhân là người trực tiếp lao động.")
    about = models.CharField("đếm", max_length=10, choices=Counts, default=Counts.HONOUR)
    note = models.TextField("ghi chú", blank=True)
    search = search_column("name", "code")

    class Meta:
        verbose_name = "tiêu chí đếm"
        verbose_name_plural = "tiêu chí đếm"
        ordering = ["about", "code"]

    def __str__(self):
        return self.name


class StatCondition(GuardedRow):
    """All filled fields hold together; an empty one asks nothing. Ages and years of work are complete years."""

    forbids = (
        Forbidden(
            name="about",
            when=f"EXISTS (SELECT 1 FROM awards_statcriterion c WHERE c.id = r.criterion_id AND ({_strange()}))",
            watches=("criterion", *ALL_FIELDS),
            message="Điều kiện có mục không thuộc loại mà tiêu chí đếm. Hãy bỏ trống mục đó.",
        ),
    )

    criterion = models.ForeignKey(StatCriterion, verbose_name="tiêu chí", on_delete=models.CASCADE, related_name="conditions")
    order = models.PositiveSmallIntegerField("thứ tự", default=10)
    excluded = models.BooleanField("trừ ra", default=False, help_text="Không đếm những gì đúng với dòng này.")
    level = models.CharField("cấp khen", max_length=20, choices=HonourLevel, blank=True)
    family = models.CharField("nhóm danh hiệu, hình thức", max_length=20, choices=HonourFamily, blank=True)
    honour = models.ForeignKey(
        Honour, verbose_name="danh hiệu, hình thức", on_delete=models.PROTECT, null=True, blank=True, related_name="counted_by"
    )
    recipient_kind = models.CharField("đối tượng", max_length=10, choices=RecipientKind, blank=True)
    subject_class = models.ForeignKey(
        "emulation.SubjectClass", verbose_name="nhóm đối tượng", on_delete=models.PROTECT, null=True, blank=True,
        related_name="counted_by",
    )  # fmt: skip
    type = models.ForeignKey(
        CommendationType, verbose_name="loại hình", on_delete=models.PROTECT, null=True, blank=True, related_name="counted_by"
    )
    unit_kind = models.CharField("loại đơn vị", max_length=20, choices=UnitKind, blank=True)
    sex = models.CharField("giới tính", max_length=1, choices=Sex, blank=True)
    minority = models.BooleanField("dân tộc thiểu số", null=True, blank=True)
    movement_level = models.CharField("cấp phát động", max_length=10, choices=MovementLevel, blank=True)
    movement_scope = models.CharField("phạm vi", max_length=10, choices=MovementScope, blank=True)
    movement_form = models.CharField("hình thức thi đua", max_length=10, choices=MovementForm, blank=True)
    months_from = models.PositiveSmallIntegerField("thời hạn từ (tháng)", null=True, blank=True)
    months_to = models.PositiveSmallIntegerField("thời hạn đến (tháng)", null=True, blank=True)
    body_kind = models.CharField("loại tổ chức", max_length=15, choices=BodyKind, blank=True)
    training = models.CharField("trình độ", max_length=10, choices=Training, blank=True)
    concurrent = models.BooleanField("kiêm nhiệm", null=True, blank=True)
    age_from = models.PositiveSmallIntegerField("tuổi từ", null=True, blank=True)
    age_to = models.PositiveSmallIntegerField("tuổi đến", null=True, blank=True)
    service_from = models.PositiveSmallIntegerField("thâm niên từ (năm)", null=True, blank=True)
    service_to = models.PositiveSmallIntegerField("thâm niên đến (năm)", null=True, blank=True)

    class Meta:
        verbose_name = "điều kiện đếm"
        verbose_name_plural = "điều kiện đếm"
        ordering = ["criterion", "order", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["criterion", "order"],
                name="awards_statcondition_order_once",
                violation_error_message="Thứ tự này đã có trong tiêu chí.",
            ),
            *(
                models.CheckConstraint(
                    condition=Q(**{f"{name}_from__isnull": True})
                    | Q(**{f"{name}_to__isnull": True})
                    | Q(**{f"{name}_from__lte": F(f"{name}_to")}),
                    name=f"awards_statcondition_{name}_order",
                    violation_error_message="Số đầu khoảng phải không lớn hơn số cuối khoảng.",
                )
                for name in RANGES
            ),
        ]

    def __str__(self):
        return f"{self.criterion}, dòng {self.order}"
