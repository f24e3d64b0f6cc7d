"""Households that may be honoured."""

from django.contrib import admin

from emulation.admin.filters import ANY_UNIT
from emulation.desk.base import DeskModelAdmin
from emulation.desk.lists.filters import DeskFilterSet, SubtreeFilter
from emulation.models import Household
from emulation.services.directory.units import require_existing


class HouseholdFilterSet(DeskFilterSet):
    unit = SubtreeFilter(field_name="unit", label="xã, phường (kể cả cấp trên)", reference=ANY_UNIT)

    class Meta:
        model = Household
        fields = []


@admin.register(Household)
class HouseholdAdmin(DeskModelAdmin):
    list_display = ["head_name", "honorific", "place", "unit"]
    fields = ["honorific", "head_name", "head", "place", "unit", "note"]
    search_words = ("search",)
    search_help_text = "Tên chủ hộ, địa chỉ"
    filterset_class = HouseholdFilterSet
    empty_text = "Chưa có hộ gia đình nào. Hộ được thêm khi nhập danh sách khen thưởng, hoặc bằng nút Thêm."

    def store(self, request, record, form, change):
        if "unit" in form.changed_data:
            require_existing(record.unit, self.today(), field="unit")
        super().store(request, record, form, change)

    def choice_text(self, household):
        return f"{household}, {household.place}" if household.place else str(household)

    def reads_first(self, household):
        return True

    def record_subtitle(self, household):
        return ", ".join(part for part in (household.place, household.unit.name) if part)
