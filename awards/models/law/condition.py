"""The law on who may be proposed, as dated and cited rows: regimes, and the conditions each sets for an honour."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q

from awards.enums import ProposedAs
from awards.models.law.honour import Honour
from awards.models.law.used import kept_once_used
from awards.rules.law.kinds import DROPPED, KINDS, problems_of
from emulation.common.models import DatedRow
from emulation.common.search import search_column
from emulation.enums import RecipientKind


class Regime(DatedRow):
    """A body of law; its period is that of the dossiers received for appraisal under it.

    A regime that extends another has the conditions of that one, but for those its own rows replace or drop.
    """

    no_overlap = ()
    no_overlap_message = "Đã có chế độ pháp luật khác áp dụng trong khoảng thời gian này."

    code = models.CharField("mã", max_length=20, unique=True)
    name = models.CharField("tên", max_length=255)
    extends = models.ForeignKey(
        "self", verbose_name="kế thừa điều kiện của", on_delete=models.PROTECT, null=True, blank=True, related_name="extended_by",
        help_text="Chỉ ghi những điều kiện khác với chế độ này; mọi điều kiện còn lại được kế thừa.",
    )  # fmt: skip
    citation = models.CharField("căn cứ", max_length=500, blank=True)
    verified = models.BooleanField("đã kiểm chứng", default=True)
    note = models.TextField("ghi chú", blank=True)

    class Meta(DatedRow.Meta):
        verbose_name = "chế độ pháp luật"
        verbose_name_plural = "chế độ pháp luật"
        ordering = ["-valid_from", "code"]

    def __str__(self):
        return self.name

    def clean(self):
        super().clean()
        if self.pk and self.pk in {regime.pk for regime in self.ancestors()}:
            raise ValidationError({"extends": "Chế độ này đang được chính chế độ đó kế thừa. Hãy chọn chế độ ban hành trước."})

    def ancestors(self) -> list["Regime"]:
        """The regimes whose conditions this one has, the nearest first; a circle ends where it closes."""
        regimes, regime = [], self.extends
        while regime and regime not in regimes:
            regimes.append(regime)
            regime = regime.extends
        return regimes


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
    replaces = models.ForeignKey(
        "self", verbose_name="thay cho điều kiện", on_delete=models.PROTECT, null=True, blank=True, related_name="replaced_by",
        help_text="Điều kiện của chế độ được kế thừa mà dòng này sửa, hoặc bỏ (chọn kiểu “Bỏ điều kiện được kế thừa”).",
    )  # fmt: skip
    recipient_kind = models.CharField("đối tượng", max_length=10, choices=RecipientKind, blank=True)
    audience = models.CharField("riêng cho", max_length=20, choices=ProposedAs, blank=True)
    route = models.CharField(
        "tiêu chuẩn", max_length=20, blank=True,
        help_text="Ví dụ: a, khoản 3. Đạt mọi điều kiện của một tiêu chuẩn là đủ. Để trống khi phải đạt thêm ở mọi tiêu chuẩn.",
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
        if self.kind == DROPPED and not self.replaces:
            raise ValidationError({"replaces": "Chọn điều kiện của chế độ được kế thừa cần bỏ."})
        if self.replaces and self.replaces.regime not in self.regime.ancestors():
            raise ValidationError({"replaces": f"{self.regime} không kế thừa điều kiện này nên không thay được."})
        if self.replaces and (self.honour_id, self.recipient_kind) != (self.replaces.honour_id, self.replaces.recipient_kind):
            raise ValidationError({"replaces": "Chọn cùng danh hiệu, hình thức và đối tượng với điều kiện được thay."})
        if problems:
            raise ValidationError({"params" if self.kind in KINDS else "kind": problems})

    @property
    def replaces_code(self) -> str:
        return self.replaces.code if self.replaces else ""

    @property
    def kind_label(self) -> str:
        return KINDS[self.kind].label if self.kind in KINDS else self.kind
