"""Statistical forms entered by the Board: a table of lines and a table of columns, each with what it counts."""

from django.contrib import admin
from django.urls import reverse
from django.utils.html import format_html

from awards.models import StatForm, StatFormColumn, StatFormLine
from emulation.desk.base import DeskModelAdmin
from emulation.desk.lists.filters import DeskFilterSet, OpenOnFilter
from emulation.desk.records.inlines import RowsInline


class LineRows(RowsInline):
    model = StatFormLine
    fields = ["order", "code", "label", "unit", "criterion", "part_of", "split", "within"]
    autocomplete_fields = ["criterion"]
    verbose_name_plural = "các dòng, từ trên xuống"


class ColumnRows(RowsInline):
    model = StatFormColumn
    fields = [
        "order", "code", "label", "group", "criterion", "proposed", "numerator", "denominator", "part_of", "split", "within",
        "key",
    ]  # fmt: skip
    autocomplete_fields = ["criterion"]
    verbose_name_plural = "các cột, từ trái sang phải"


class FormFilterSet(DeskFilterSet):
    day = OpenOnFilter(label="áp dụng ngày")

    class Meta:
        model = StatForm
        fields = []


@admin.register(StatForm)
class StatFormAdmin(DeskModelAdmin):
    list_display = ["name", "number", "circular", "valid_from", "valid_to", "filled_in", "doubt"]
    list_related = ("circular",)
    fieldsets = [
        (None, {"fields": ["code", "number", "name", "circular", "valid_from", "valid_to", "verified"]}),
        ("Đếm gì", {"fields": ["scope", "wider", "unit_of_count"]}),
        ("Khi in", {"fields": ["due", "receiver", "order", "note"]}),
    ]
    autocomplete_fields = ["circular", "scope", "wider"]
    inlines = [LineRows, ColumnRows]
    filterset_class = FormFilterSet
    search_words = ("search",)
    search_help_text = "Tên biểu hoặc biểu số"
    empty_text = "Chưa có biểu thống kê nào. Hãy nạp danh mục (load_reference --only law) hoặc nhập biểu của thông tư mới."

    @admin.display(description="lập biểu")
    def filled_in(self, form):
        return format_html('<a href="{}?bieu={}">Lập biểu</a>', reverse("admin:stat_form"), form.code)

    def record_notes(self, request, form):
        notes = [
            "Mỗi ô đếm những gì thuộc phạm vi của biểu, đúng với tiêu chí của dòng và của cột. Dòng không có mã số là tiêu đề. "
            "Ghi “là một phần của” để biểu tự cộng kiểm tra."
        ]
        return notes + [form.note] if form.note else notes
