"""The law on who may be proposed, as dated and cited rows: regimes, and the conditions each sets for an honour."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q

from awards.enums import ProposedAs
from awards.models.law.honour import Honour
from awards.models.law.used import kept_once_used
from awards.rules.law.kinds import KINDS, problems_of
from emulation.common.models import DatedRow
from emulation.common.search import search_column
from emulation.enums import RecipientKind


class Regime(DatedRow):
    """A body of law; its period is that of the dossiers received for appraisal under it."""

    no_overlap = ()
    no_overlap_message = "Đã có chế độ pháp luật khác áp dụng trong khoảng thời gian này."

    code = models.CharField("mã", max_length=20, unique=True)
    name = models.CharField("tên", max_length=255)
    citation = models.CharField("căn cứ", max_length=500, blank=True)
    verified = models.BooleanField("đã kiểm chứng", default=True)
    note = models.TextField("ghi chú", blank=True)

    class Meta(DatedRow.Meta):
        verbose_name = "chế độ pháp luật"
        verbose_name_plural = "chế độ pháp luật"
        ordering = ["-valid_from", "code"]

    def __str__(self):
        return self.name


#: A row nobody has checked yet may be corrected in place: what was found by it keeps its own copy.
KEPT = "r.verified AND EXISTS (SELECT 1 FROM awards_assessmentfinding f WHERE f.condition_id = r.id)"


def kind_choices() -> list[tuple[str, str]]:
    return [(name, kind.label) for name, kind in KINDS.items()]


class Condition(DatedRow):
    """One row of the law. Without an honour it stands for all of them; a route groups rows that must hold together.

    A row without a route holds in addition to every route: it can only narrow who may be proposed, never widen it.
    """

    locks = kept_once_used("Điều kiện", used=KEPT, by="trong kết luận đã lưu", free=("valid_to", "citation", "note", "order"))

    code = models.CharField("mã", max_length=60, unique=True, help_text="Không đổi: kết luận đã lưu nhắc đến mã này.")
    regime = models.ForeignKey(Regime, verbose_name="chế độ pháp luật", on_delete=models.PROTECT, related_name="conditions")
    honour = models.ForeignKey(
        Honour, verbose_name="danh hiệu, hình thức", on_delete=models.PROTECT, related_name="conditions", null=True, blank=True,
        help_text="Để trống khi áp dụng cho mọi danh hiệu, hình thức.",
    )  # fmt: skip
    recipient_kind = models.CharField("đối tượng", max_length=10, choices=RecipientKind, blank=True)
    audience = models.CharField("riêng cho", max_length=20, choices=ProposedAs, blank=True)
    route = models.CharField(
        "tiêu chuẩn", max_length=10, blank=True,
        help_text="Ví dụ: a. Đạt mọi điều kiện của một tiêu chuẩn là đủ điều kiện. Để trống khi phải đạt thêm ở mọi tiêu chuẩn.",
    )  # fmt: skip
    order = models.PositiveSmallIntegerField("thứ tự", default=0)
    kind = models.CharField("kiểu điều kiện", max_length=40)
    params = models.JSONField(
        "tham số", default=dict, blank=True, help_text='Ví dụ: {"honours": ["CSTDCS"], "years": 3}. Mã kiểu: xem trang hướng dẫn.'
    )
    text = models.CharField("nội dung", max_length=1000)
    citation = models.CharField("căn cứ", max_length=500)
    verified = models.BooleanField("đã kiểm chứng", default=True)
    note = models.TextField("ghi chú", blank=True)
    search = search_column("text", "code", "citation")

    class Meta(DatedRow.Meta):
        verbose_name = "điều kiện xét"
        verbose_name_plural = "điều kiện xét"
        ordering = ["regime", "honour__rank", "recipient_kind", "audience", "route", "order", "code"]
        constraints = [
            *DatedRow.Meta.constraints,
            models.CheckConstraint(
                condition=~Q(text="") & ~Q(citation=""),
                name="awards_condition_cited",
                violation_error_message="Ghi nội dung và căn cứ của điều kiện.",
            ),
            models.CheckConstraint(
                condition=Q(audience="") | ~Q(route=""),
                name="awards_condition_audience_in_route",
                violation_error_message="Điều kiện riêng cho một nhóm đối tượng phải thuộc một tiêu chuẩn. Hãy ghi tiêu chuẩn.",
            ),
        ]

    def __str__(self):
        return f"{self.code}: {self.text}"

    def clean(self):
        super().clean()
        problems = problems_of(self.kind, self.params, route=self.route)
        if problems:
            raise ValidationError({"params" if self.kind in KINDS else "kind": problems})

    @property
    def kind_label(self) -> str:
        return KINDS[self.kind].label if self.kind in KINDS else self.kind
