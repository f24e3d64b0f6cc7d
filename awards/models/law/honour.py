"""The catalogue of honours: what may be granted, by whom, to whom, under which names."""

from django.db import models
from django.db.models import Q

from awards.enums import Authority, HonourFamily, HonourLevel, NameForm, Periodicity
from awards.models.law.used import kept_once_used, on_day
from emulation.common.models import DatedQuerySet, DatedRow
from emulation.common.search import search_column

DECIDED = (
    "EXISTS (SELECT 1 FROM awards_award a JOIN awards_decision d ON d.id = a.decision_id JOIN awards_issuer i "
    f"ON i.id = d.issuer_id WHERE a.honour_id = r.honour_id AND i.authority = r.authority AND {on_day('a.decided_on')})"
)


class CommendationType(DatedRow):
    """Why an honour was given (Law 06/2022/QH15, article 8)."""

    code = models.CharField("mã", max_length=10, unique=True)
    name = models.CharField("tên", max_length=200)
    statistical_name = models.CharField("tên trong biểu thống kê", max_length=100)
    counts_for_merit_ladder = models.BooleanField("được tính làm căn cứ xét mức cao hơn", default=True)
    order = models.PositiveSmallIntegerField("thứ tự", default=0)
    citation = models.CharField("căn cứ", max_length=500, blank=True)
    note = models.TextField("ghi chú", blank=True)

    class Meta(DatedRow.Meta):
        verbose_name = "loại hình khen thưởng"
        verbose_name_plural = "loại hình khen thưởng"
        ordering = ["order", "code"]

    def __str__(self):
        return self.name


class HonourQuerySet(DatedQuerySet):
    def for_kind(self, kind: str):
        """Honours a recipient of this kind may receive."""
        return self.filter(**{f"for_{kind}": True})


class Honour(DatedRow):
    """An honour; its period is the time in which it can be granted. Old ones stay for the records that carry them."""

    code = models.CharField("mã", max_length=20, unique=True)
    name = models.CharField("tên", max_length=255)
    short_name = models.CharField("tên viết tắt", max_length=100, blank=True)
    family = models.CharField("nhóm", max_length=20, choices=HonourFamily)
    level = models.CharField("cấp", max_length=20, choices=HonourLevel)
    for_person = models.BooleanField("cho cá nhân", default=False)
    for_collective = models.BooleanField("cho tập thể", default=False)
    for_household = models.BooleanField("cho hộ gia đình", default=False)
    for_foreign = models.BooleanField("cho người, tổ chức nước ngoài", default=False)
    posthumous = models.BooleanField("được truy tặng", default=False)
    periodicity = models.CharField("kỳ xét", max_length=10, choices=Periodicity)
    parent = models.ForeignKey(
        "self", verbose_name="thuộc hình thức", on_delete=models.PROTECT, null=True, blank=True, related_name="subtypes"
    )
    rank = models.PositiveSmallIntegerField("thứ bậc", default=999, help_text="Số nhỏ đứng trước khi xếp thứ tự.")
    default_type = models.ForeignKey(
        CommendationType, verbose_name="loại hình thường dùng", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    citation = models.CharField("căn cứ", max_length=500, blank=True)
    verified = models.BooleanField("đã kiểm chứng", default=True)
    note = models.TextField("ghi chú", blank=True)
    search = search_column("name", "short_name", "code")

    objects = HonourQuerySet.as_manager()

    class Meta(DatedRow.Meta):
        verbose_name = "danh hiệu, hình thức khen thưởng"
        verbose_name_plural = "danh hiệu, hình thức khen thưởng"
        ordering = ["rank", "code"]
        constraints = [
            *DatedRow.Meta.constraints,
            models.CheckConstraint(
                condition=Q(for_person=True) | Q(for_collective=True) | Q(for_household=True) | Q(for_foreign=True),
                name="awards_honour_has_recipient",
                violation_error_message="Chọn ít nhất một loại đối tượng được tặng.",
            ),
        ]

    def __str__(self):
        return self.name

    def may_go_to(self, kind: str) -> bool:
        """Whether a recipient of this kind ("person", "collective", "household") may receive it."""
        return getattr(self, f"for_{kind}")


class HonourName(DatedRow):
    """Every wording lists use for an honour, new and old."""

    honour = models.ForeignKey(Honour, verbose_name="danh hiệu, hình thức", on_delete=models.PROTECT, related_name="names")
    name = models.CharField("tên", max_length=255)
    form = models.CharField("dạng tên", max_length=10, choices=NameForm, default=NameForm.VARIANT)
    note = models.CharField("ghi chú", max_length=500, blank=True)

    class Meta(DatedRow.Meta):
        verbose_name = "cách gọi danh hiệu"
        verbose_name_plural = "cách gọi danh hiệu"
        ordering = ["honour", "form", "name"]
        constraints = [
            *DatedRow.Meta.constraints,
            models.UniqueConstraint(
                fields=["name", "honour"], name="awards_honourname_once", violation_error_message="Cách gọi này đã có."
            ),
        ]

    def __str__(self):
        return self.name


class HonourAuthority(DatedRow):
    """Who may decide an honour, and since when (Law 06/2022/QH15, articles 77-80; Decree 129/2025/NĐ-CP, article 59)."""

    locks = kept_once_used("Thẩm quyền", used=DECIDED, by="để ban hành quyết định")
    no_overlap = ("honour", "authority")
    no_overlap_message = "Thẩm quyền này đã được ghi cho khoảng thời gian trùng."

    honour = models.ForeignKey(Honour, verbose_name="danh hiệu, hình thức", on_delete=models.PROTECT, related_name="authorities")
    authority = models.CharField("người có thẩm quyền", max_length=30, choices=Authority)
    citation = models.CharField("căn cứ", max_length=500, blank=True)

    class Meta(DatedRow.Meta):
        verbose_name = "thẩm quyền quyết định"
        verbose_name_plural = "thẩm quyền quyết định"
        ordering = ["honour", "valid_from", "authority"]

    def __str__(self):
        return self.get_authority_display()
