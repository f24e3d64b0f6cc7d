"""Emulation movements."""

from django.contrib import admin

from emulation.desk.base import DeskModelAdmin
from emulation.desk.lists.filters import DayFilter, DeskFilterSet, SelectFilter, YearFilter
from emulation.enums import MovementForm, MovementLevel
from emulation.models import Movement


class MovementFilterSet(DeskFilterSet):
    level = SelectFilter(choices=MovementLevel.choices, label="cấp phát động")
    form = SelectFilter(field_name="form", choices=MovementForm.choices, label="hình thức")
    year = YearFilter(field_name="starts_on", label="bắt đầu năm")
    until = DayFilter(field_name="ends_on", lookup_expr="lte", label="kết thúc đến ngày")

    class Meta:
        model = Movement
        fields = []


@admin.register(Movement)
class MovementAdmin(DeskModelAdmin):
    list_display = ["name", "level", "form", "launched_by_text", "starts_on", "ends_on"]
    list_related = ("launched_by",)
    fieldsets = [
        (None, {"fields": ["name", "slogan", "level", "scope", "form", "launched_by", "launcher", "answers"]}),
        ("Thời gian và nội dung", {"fields": ["plan_number", "starts_on", "ends_on", "criteria"]}),
    ]
    search_words = ("search",)
    search_help_text = "Tên phong trào, khẩu hiệu, số kế hoạch"
    filterset_class = MovementFilterSet
    empty_text = "Chưa có phong trào thi đua nào. Hãy thêm phong trào đang phát động bằng nút Thêm."

    @admin.display(description="bên phát động")
    def launched_by_text(self, movement):
        return str(movement.launched_by or movement.launcher)
