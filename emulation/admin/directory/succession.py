"""Which unit came from which."""

from django.contrib import admin

from emulation.admin.filters import ANY_UNIT
from emulation.desk.base import DeskModelAdmin
from emulation.desk.lists.filters import DayFilter, DeskFilterSet, RecordFilter, SelectFilter, YesNoFilter
from emulation.enums import SuccessionKind
from emulation.models import Succession


class SuccessionFilterSet(DeskFilterSet):
    predecessor = RecordFilter(field_name="predecessor", label="đơn vị trước", reference=ANY_UNIT)
    successor = RecordFilter(field_name="successor", label="đơn vị sau", reference=ANY_UNIT)
    kind = SelectFilter(choices=SuccessionKind.choices, label="hình thức")
    since = DayFilter(field_name="effective_on", lookup_expr="gte", label="có hiệu lực từ")
    until = DayFilter(field_name="effective_on", lookup_expr="lte", label="đến")
    verified = YesNoFilter(field_name="verified", label="đã kiểm chứng")

    class Meta:
        model = Succession
        fields = []


@admin.register(Succession)
class SuccessionAdmin(DeskModelAdmin):
    list_display = ["predecessor", "kind", "successor", "effective_on", "citation", "doubt"]
    fields = [
        "predecessor",
        "kind",
        "successor",
        "effective_on",
        "citation",
        "verified",
        "carry_streak",
        "carry_basis",
        "carry_by",
    ]
    list_related = ("predecessor", "successor")
    search_words = ("predecessor__names__search", "successor__names__search")
    search_help_text = "Tên đơn vị trước hoặc sau"
    filterset_class = SuccessionFilterSet
    empty_text = "Chưa ghi việc sáp nhập, chia tách nào. Hãy nạp danh bạ gốc (load_reference --only units)."
