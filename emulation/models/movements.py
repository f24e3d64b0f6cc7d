"""Emulation movements (Law 06/2022/QH15, articles 16-18)."""

from django.db import models
from django.db.models import F, Q

from emulation.common.db_guards import Forbidden
from emulation.common.files import validate_scan
from emulation.common.models import GuardedRow
from emulation.common.search import search_column
from emulation.enums import (
    LauncherKind,
    MovementAct,
    MovementForm,
    MovementLevel,
    MovementScope,
    MovementState,
    MovementTheme,
    UnitKind,
)


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
    theme = models.CharField("chủ đề", max_length=20, choices=MovementTheme, default=MovementTheme.OTHER)
    launcher_kind = models.CharField("loại cơ quan phát động", max_length=20, choices=LauncherKind, default=LauncherKind.AGENCY)
    answer_by = models.DateField(
        "hạn hưởng ứng", null=True, blank=True, help_text="Ngày cuối các đơn vị phải phát động hưởng ứng."
    )
    register_by = models.DateField("hạn đăng ký thi đua", null=True, blank=True, help_text="Ngày cuối các đơn vị gửi đăng ký.")
    # What article 17 asks a movement to say; asked for when it is launched.
    aims = models.TextField("mục tiêu", blank=True)
    participants = models.TextField("đối tượng", blank=True)
    criteria = models.TextField("nội dung, tiêu chí", blank=True)
    plan = models.TextField("kế hoạch", blank=True)
    measures = models.TextField("biện pháp", blank=True)
    state = models.CharField("trạng thái", max_length=10, choices=MovementState, default=MovementState.DRAFT, editable=False)
    search = search_column("name", "slogan", "plan_number")

    class Meta:
        verbose_name = "phong trào thi đua"
        verbose_name_plural = "phong trào thi đua"
        ordering = ["-starts_on", "-id"]
        permissions = [("run_movement", "Phát động, hưởng ứng, sơ kết, tổng kết phong trào")]
        constraints = [
            models.UniqueConstraint(
                fields=["answers", "launched_by"],
                name="emulation_movement_answered_once",
                violation_error_message="Đơn vị này đã phát động hưởng ứng phong trào đó.",
            ),
            models.CheckConstraint(
                condition=Q(answer_by__isnull=True) | Q(answer_by__gte=F("starts_on")),
                name="emulation_movement_answer_day",
                violation_error_message="Hạn hưởng ứng phải từ ngày bắt đầu trở đi.",
            ),
            models.CheckConstraint(
                condition=Q(register_by__isnull=True) | Q(register_by__gte=F("starts_on")),
                name="emulation_movement_register_day",
                violation_error_message="Hạn đăng ký phải từ ngày bắt đầu trở đi.",
            ),
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


class MovementParty(models.Model):
    """Who is to take part: a kind of units, a unit (and what is below), or the members of a cluster."""

    movement = models.ForeignKey(Movement, verbose_name="phong trào", on_delete=models.CASCADE, related_name="parties")
    unit_kind = models.CharField("mọi đơn vị loại", max_length=20, choices=UnitKind, blank=True)
    unit = models.ForeignKey(
        "emulation.Unit", verbose_name="hoặc đơn vị", on_delete=models.PROTECT, null=True, blank=True, related_name="called_to"
    )
    below = models.BooleanField("kể cả đơn vị trực thuộc", default=False)
    cluster = models.ForeignKey(
        "emulation.Cluster",
        verbose_name="hoặc cụm, khối",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="called_to",
    )

    class Meta:
        verbose_name = "đơn vị tham gia phong trào"
        verbose_name_plural = "đơn vị tham gia phong trào"
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(~Q(unit_kind=""), unit__isnull=True, cluster__isnull=True)
                | Q(unit_kind="", unit__isnull=False, cluster__isnull=True)
                | Q(unit_kind="", unit__isnull=True, cluster__isnull=False),
                name="emulation_movementparty_one",
                violation_error_message="Mỗi dòng chọn một: loại đơn vị, một đơn vị, hoặc một cụm, khối.",
            )
        ]

    def __str__(self):
        return str(self.unit or self.cluster or self.get_unit_kind_display())


def step_path(step: "MovementStep", filename: str) -> str:
    return f"movements/{step.movement_id}/{filename[-100:]}"


class MovementStep(models.Model):
    """What was done to the movement on a day: launched, reviewed, closed; with the number of its paper and its results."""

    append_only = True

    movement = models.ForeignKey(Movement, verbose_name="phong trào", on_delete=models.PROTECT, related_name="steps")
    step = models.CharField("việc", max_length=10, choices=MovementAct)
    done_on = models.DateField("ngày")
    number = models.CharField("số văn bản", max_length=100)
    paper = models.FileField("văn bản (PDF, ảnh)", upload_to=step_path, blank=True, max_length=255, validators=[validate_scan])
    results = models.TextField("kết quả, hạn chế, bài học", blank=True)

    class Meta:
        verbose_name = "mốc của phong trào"
        verbose_name_plural = "mốc của phong trào"
        ordering = ["movement", "done_on", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["movement", "step"],
                condition=~Q(step=MovementAct.INTERIM),
                name="emulation_movementstep_once",
                violation_error_message="Việc này đã được ghi cho phong trào.",
            )
        ]

    def __str__(self):
        return f"{self.get_step_display()} {self.movement}"


class StepFigure(models.Model):
    """A figure of a review: counted in the records on that day, or stated by whoever reviewed."""

    append_only = True

    step = models.ForeignKey(MovementStep, verbose_name="mốc", on_delete=models.PROTECT, related_name="figures")
    label = models.CharField("số liệu", max_length=255)
    amount = models.DecimalField("giá trị", max_digits=18, decimal_places=4)
    counted = models.BooleanField("hệ thống đếm", default=False)

    class Meta:
        verbose_name = "số liệu sơ kết, tổng kết"
        verbose_name_plural = "số liệu sơ kết, tổng kết"
        ordering = ["step", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["step", "label"],
                name="emulation_stepfigure_once",
                violation_error_message="Số liệu này đã được ghi.",
            )
        ]

    def __str__(self):
        return self.label
