"""Emulation movements."""

from django.contrib import admin
from django.db.models import Count, OuterRef, Subquery

from emulation.admin.filters import ANY_UNIT
from emulation.admin.movements.panels import answers_panel, steps_panel, tree_panel
from emulation.admin.movements.verbs import ANSWER, MOVEMENT_VERBS
from emulation.desk.base import Badge, DeskModelAdmin, ReadOnlyAdmin
from emulation.desk.lists.filters import DayFilter, DeskFilterSet, RecordFilter, SelectFilter, YearFilter
from emulation.desk.records.inlines import RowsInline
from emulation.enums import LauncherKind, MovementForm, MovementLevel, MovementState, MovementTheme
from emulation.models import Movement, MovementParty, MovementStep
from emulation.queries.accounts.scope import speaks_for

TONES = {
    MovementState.DRAFT: "draft",
    MovementState.LAUNCHED: "ok",
    MovementState.INTERIM: "ok",
    MovementState.FINAL: "issued",
    MovementState.CLOSED: "muted",
}


class MovementFilterSet(DeskFilterSet):
    state = SelectFilter(choices=MovementState.choices, label="trạng thái")
    theme = SelectFilter(choices=MovementTheme.choices, label="chủ đề")
    level = SelectFilter(choices=MovementLevel.choices, label="cấp phát động")
    launcher_kind = SelectFilter(choices=LauncherKind.choices, label="loại cơ quan phát động")
    launched_by = RecordFilter(field_name="launched_by", label="đơn vị phát động", reference=ANY_UNIT)
    answers = RecordFilter(field_name="answers", label="hưởng ứng phong trào", reference=Movement._meta.get_field("answers"))
    form = SelectFilter(field_name="form", choices=MovementForm.choices, label="hình thức")
    year = YearFilter(field_name="starts_on", label="bắt đầu năm")
    until = DayFilter(field_name="ends_on", lookup_expr="lte", label="kết thúc đến ngày")

    class Meta:
        model = Movement
        fields = []


class PartyRows(RowsInline):
    model = MovementParty
    fields = ["unit_kind", "unit", "below", "cluster"]


@admin.register(Movement)
class MovementAdmin(DeskModelAdmin):
    list_display = ["name", "badges", "theme", "launched_by_text", "starts_on", "ends_on", "answer_count"]
    list_related = ("launched_by",)
    fieldsets = [
        (
            None,
            {
                "fields": [
                    "name",
                    "slogan",
                    "theme",
                    "level",
                    "scope",
                    "form",
                    "launcher_kind",
                    "launched_by",
                    "launcher",
                    "answers",
                ]
            },
        ),
        ("Thời gian", {"fields": ["starts_on", "ends_on", "answer_by", "register_by"]}),
        ("Nội dung (Điều 17)", {"fields": ["aims", "participants", "criteria", "plan", "measures"]}),
    ]
    inlines = [PartyRows]
    verbs = MOVEMENT_VERBS
    search_words = ("search",)
    search_help_text = "Tên phong trào, khẩu hiệu, số kế hoạch"
    filterset_class = MovementFilterSet
    empty_text = "Chưa có phong trào thi đua nào. Hãy thêm phong trào đang phát động bằng nút Thêm."

    def get_queryset(self, request):
        answers = Movement.objects.filter(answers=OuterRef("pk")).order_by().values("answers")
        return super().get_queryset(request).annotate(answered=Subquery(answers.values(number=Count("pk"))))

    @admin.display(description="bên phát động")
    def launched_by_text(self, movement):
        return str(movement.launched_by or movement.launcher)

    @admin.display(description="đã hưởng ứng", ordering="answered")
    def answer_count(self, movement):
        return movement.answered or ""

    def record_badges(self, movement):
        return [Badge(movement.get_state_display(), TONES[movement.state])]

    def record_subtitle(self, movement):
        return " · ".join(
            part for part in (movement.slogan, movement.plan_number, str(movement.launched_by or movement.launcher)) if part
        )

    def has_change_permission(self, request, obj=None):
        return super().has_change_permission(request, obj) and (obj is None or obj.state != MovementState.CLOSED)

    def verb_buttons(self, request, record):
        """An officer runs the movements of the own unit alone, and answers all others."""
        buttons = super().verb_buttons(request, record)
        if speaks_for(request.user, record.launched_by_id, on=self.today()):
            return buttons
        return [button for button in buttons if button["label"] == ANSWER.label]

    def reads_first(self, movement):
        return movement.state != MovementState.DRAFT

    def panels_come_first(self, movement):
        return movement.state != MovementState.DRAFT

    def panels(self, request, movement):
        panels = [steps_panel(movement), answers_panel(movement, on=self.today()), tree_panel(movement)]
        return [panel for panel in panels if panel]


@admin.register(MovementStep)
class MovementStepAdmin(ReadOnlyAdmin):
    list_display = ["movement", "step", "done_on", "number"]
    fields = ["movement", "step", "done_on", "number", "paper_link", "results"]
    readonly_fields = ["paper_link"]
    file_fields = ("paper",)
    list_related = ("movement",)
    search_words = ("movement__search",)
    search_help_text = "Tên phong trào"
    empty_text = "Chưa có mốc nào. Mốc được ghi khi phát động, sơ kết, tổng kết một phong trào."

    @admin.display(description="văn bản")
    def paper_link(self, step):
        return self.file_link(step, "paper")
