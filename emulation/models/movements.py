"""Emulation movements (Law 06/2022/QH15, articles 16-18)."""

from django.db import models
from django.db.models import F, Q

from emulation.common.db_guards import Forbidden
from emulation.common.models import GuardedRow
from emulation.common.search import search_column
from emulation.enums import MovementForm, MovementLevel, MovementScope


class Movement(GuardedRow):
    forbids = (
        Forbidden(
            name="answers_later",
            when="EXISTS (SELECT 1 FROM emulation_movement o WHERE (o.id = r.answers_id AND o.starts_on > r.starts_on) "
            "OR (o.answers_id = r.id AND o.starts_on < r.starts_on))",
            watches=("answers", "starts_on"),
            message="Phong trào không thể hưởng ứng một phong trào phát động sau nó.",
            field="answers",
        ),
        Forbidden(
            name="circle",
            when="r.answers_id = r.id OR r.id IN (WITH RECURSIVE up(id) AS (SELECT r.answers_id UNION "
            "SELECT m.answers_id FROM emulation_movement m JOIN up ON m.id = up.id) "
            "SELECT up.id FROM up WHERE up.id IS NOT NULL)",
            watches=("answers",),
            message="Phong trào không thể hưởng ứng chính nó hay một phong trào hưởng ứng nó.",
            field="answers",
            alone=True,
        ),
        Forbidden(
            name="launcher_standing",
            when="EXISTS (SELECT 1 FROM emulation_unit u WHERE u.id = r.launched_by_id "
            "AND (u.valid_from > r.starts_on OR u.valid_to <= r.starts_on))",
            watches=("launched_by", "starts_on"),
            message="Đơn vị phát động không tồn tại vào ngày bắt đầu phong trào.",
            field="launched_by",
        ),
    )

    name = models.CharField("tên phong trào", max_length=500)
    slogan = models.CharField("khẩu hiệu", max_length=500, blank=True)
    level = models.CharField("cấp phát động", max_length=10, choices=MovementLevel)
    scope = models.CharField("phạm vi", max_length=10, choices=MovementScope)
    form = models.CharField("hình thức", max_length=10, choices=MovementForm)
    launched_by = models.ForeignKey(
        "emulation.Unit",
        verbose_name="đơn vị phát động",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="movements",
    )
    launcher = models.CharField(
        "người, cơ quan phát động", max_length=255, blank=True, help_text="Dùng khi bên phát động không có trong danh bạ đơn vị."
    )
    answers = models.ForeignKey(
        "self", verbose_name="hưởng ứng phong trào", on_delete=models.PROTECT, null=True, blank=True, related_name="answered_by"
    )
    plan_number = models.CharField("số kế hoạch", max_length=100, blank=True)
    starts_on = models.DateField("từ ngày")
    ends_on = models.DateField("đến ngày", null=True, blank=True, help_text="Ngày cuối; để trống khi chưa định ngày tổng kết.")
    criteria = models.TextField("nội dung, tiêu chí", blank=True)
    search = search_column("name", "slogan", "plan_number")

    class Meta:
        verbose_name = "phong trào thi đua"
        verbose_name_plural = "phong trào thi đua"
        ordering = ["-starts_on", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                name="emulation_movement_period_order",
                violation_error_message="Ngày kết thúc phải từ ngày bắt đầu trở đi.",
            ),
            models.CheckConstraint(
                condition=Q(launched_by__isnull=False) | ~Q(launcher=""),
                name="emulation_movement_has_launcher",
                violation_error_message="Chọn đơn vị phát động hoặc ghi tên người, cơ quan phát động.",
            ),
        ]

    def __str__(self):
        return self.name
