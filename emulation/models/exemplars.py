"""Exemplars: people, collectives, households and ways of working for others to copy (Law 06/2022/QH15, article 17)."""

from django.db import models
from django.db.models import Q

from emulation.common.db_guards import Forbidden, Lock
from emulation.common.files import validate_picture
from emulation.common.models import GuardedRow, state_needs
from emulation.common.search import search_column
from emulation.enums import ExemplarKind, ExemplarSphere, ExemplarState, Operation


def picture_path(exemplar: "Exemplar", filename: str) -> str:
    return f"exemplars/{exemplar.unit_id}/{filename[-100:]}"


class Exemplar(GuardedRow):
    """Introduced by a unit, published by the Board; only services/exemplars changes the state, by rules/exemplars."""

    scope_path = "unit"
    scope_shared = Q(state=ExemplarState.PUBLISHED)
    forbids = (
        Forbidden(
            name="unit_standing",
            when="EXISTS (SELECT 1 FROM emulation_unit u WHERE u.id = r.unit_id "
            "AND (u.valid_from > r.introduced_on OR u.valid_to <= r.introduced_on))",
            watches=("unit", "introduced_on"),
            message="Đơn vị giới thiệu không tồn tại vào ngày giới thiệu.",
            field="unit",
        ),
        Forbidden(
            name="copied",
            when="EXISTS (SELECT 1 FROM emulation_exemplarcopy c WHERE c.exemplar_id = r.id "
            "AND (c.unit_id = r.unit_id OR c.copied_on < r.introduced_on))",
            watches=("unit", "introduced_on"),
            message="Đã có đơn vị học tập, nhân rộng: đơn vị và ngày giới thiệu phải khác đơn vị đó và không sau ngày đó.",
        ),
    )
    locks = (
        Lock(
            name="published",
            operations=(Operation.UPDATE,),
            when="r.state = 'PUBLISHED'",
            free=("state", "published_on", "withdrawn_on", "withdraw_reason"),
            message="Mô hình, điển hình đã công bố không sửa được. Hãy rút lại trước khi sửa.",
        ),
        Lock(
            name="published",
            operations=(Operation.DELETE, Operation.TRUNCATE),
            when="r.state <> 'DRAFT'",
            message="Mô hình, điển hình đã từng công bố không xóa được.",
        ),
    )

    name = models.CharField("tên mô hình, điển hình", max_length=500)
    kind = models.CharField("loại", max_length=10, choices=ExemplarKind)
    bearer = models.CharField(
        "người, tập thể, hộ thực hiện", max_length=500, blank=True, help_text="Để trống với cách làm chung của đơn vị giới thiệu."
    )
    sphere = models.CharField("lĩnh vực", max_length=12, choices=ExemplarSphere)
    story = models.TextField("nội dung", help_text="Việc đã làm, cách làm, kết quả và điều đơn vị khác học được.")
    picture = models.FileField(
        "ảnh (PNG, JPEG)", upload_to=picture_path, blank=True, max_length=255, validators=[validate_picture]
    )
    unit = models.ForeignKey(
        "emulation.Unit", verbose_name="đơn vị giới thiệu", on_delete=models.PROTECT, related_name="exemplars"
    )
    introduced_on = models.DateField("ngày giới thiệu")
    movement = models.ForeignKey(
        "emulation.Movement",
        verbose_name="thuộc phong trào",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="exemplars",
    )
    state = models.CharField(
        "trạng thái", max_length=10, choices=ExemplarState, default=ExemplarState.DRAFT, editable=False, db_index=True
    )
    published_on = models.DateField("ngày công bố", null=True, blank=True, editable=False)
    withdrawn_on = models.DateField("ngày rút", null=True, blank=True, editable=False)
    withdraw_reason = models.TextField("lý do rút", blank=True, editable=False)
    search = search_column("name", "bearer", "story")

    class Meta:
        verbose_name = "mô hình, điển hình"
        verbose_name_plural = "mô hình, điển hình"
        ordering = ["-introduced_on", "-id"]
        permissions = [("publish_exemplar", "Công bố, rút mô hình, điển hình")]
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "name"],
                name="emulation_exemplar_once",
                violation_error_message="Đơn vị đã giới thiệu mô hình, điển hình cùng tên.",
            ),
            models.CheckConstraint(
                condition=Q(kind=ExemplarKind.WAY) | ~Q(bearer=""),
                name="emulation_exemplar_bearer",
                violation_error_message="Điển hình là cá nhân, tập thể, hộ gia đình phải ghi tên người, tập thể, hộ.",
            ),
            state_needs(
                [ExemplarState.PUBLISHED, ExemplarState.WITHDRAWN],
                "published_on",
                alone=True,
                name="emulation_exemplar_published",
                message="Mô hình, điển hình đã công bố phải có ngày công bố; chưa công bố thì không.",
            ),
            state_needs(
                [ExemplarState.WITHDRAWN],
                "withdrawn_on",
                texts=["withdraw_reason"],
                alone=True,
                name="emulation_exemplar_withdrawn",
                message="Mô hình, điển hình đã rút phải có ngày rút và lý do; chưa rút thì không.",
            ),
        ]

    def __str__(self):
        return self.name


class ExemplarCopy(GuardedRow):
    """A unit that learnt from the exemplar from a day on, and what came of it; what came later is a further row."""

    scope_path = "unit"
    append_only = True
    forbids = (
        Forbidden(
            name="own",
            when="EXISTS (SELECT 1 FROM emulation_exemplar e WHERE e.id = r.exemplar_id AND e.unit_id = r.unit_id)",
            watches=("exemplar", "unit"),
            message="Đơn vị giới thiệu không ghi là học tập, nhân rộng mô hình của chính mình.",
            field="unit",
        ),
        Forbidden(
            name="earlier",
            when="EXISTS (SELECT 1 FROM emulation_exemplar e WHERE e.id = r.exemplar_id AND e.introduced_on > r.copied_on)",
            watches=("exemplar", "copied_on"),
            message="Ngày học tập, nhân rộng phải từ ngày giới thiệu trở đi.",
            field="copied_on",
        ),
    )

    exemplar = models.ForeignKey(Exemplar, verbose_name="mô hình, điển hình", on_delete=models.PROTECT, related_name="copies")
    unit = models.ForeignKey(
        "emulation.Unit", verbose_name="đơn vị học tập", on_delete=models.PROTECT, related_name="exemplars_copied"
    )
    copied_on = models.DateField("ngày")
    result = models.TextField("kết quả")

    class Meta:
        verbose_name = "đơn vị học tập, nhân rộng"
        verbose_name_plural = "đơn vị học tập, nhân rộng"
        ordering = ["exemplar", "copied_on", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["exemplar", "unit", "copied_on"],
                name="emulation_exemplarcopy_once",
                violation_error_message="Ngày này đã ghi kết quả học tập của đơn vị.",
            )
        ]

    def __str__(self):
        return f"{self.unit}: {self.exemplar}"
