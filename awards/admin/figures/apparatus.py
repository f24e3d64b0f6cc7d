"""The bodies and people whose work is emulation and commendation."""

from django.contrib import admin

from awards.admin.filters import ANY_PERSON, ANY_UNIT
from awards.enums import BodyKind, Training
from awards.models import EmulationBody, EmulationOfficer
from emulation.desk.base import DeskModelAdmin
from emulation.desk.lists.filters import DeskFilterSet, OpenOnFilter, RecordFilter, SelectFilter, SubtreeFilter


class BodyFilterSet(DeskFilterSet):
    unit = SubtreeFilter(field_name="unit", label="đơn vị (kể cả trực thuộc)", reference=ANY_UNIT)
    kind = SelectFilter(choices=BodyKind.choices, label="loại")
    day = OpenOnFilter(label="có vào ngày")

    class Meta:
        model = EmulationBody
        fields = []


@admin.register(EmulationBody)
class EmulationBodyAdmin(DeskModelAdmin):
    list_display = ["name", "kind", "unit", "valid_from", "valid_to"]
    fields = ["unit", "name", "kind", "valid_from", "valid_to", "citation"]
    autocomplete_fields = ["unit"]
    filterset_class = BodyFilterSet
    search_folded = (("name",),)
    search_help_text = "Tên tổ chức"
    empty_text = "Chưa ghi tổ chức nào. Thêm Ban, Phòng có nhiệm vụ thi đua, khen thưởng để lập được biểu 0604."


class OfficerFilterSet(DeskFilterSet):
    unit = SubtreeFilter(field_name="unit", label="đơn vị (kể cả trực thuộc)", reference=ANY_UNIT)
    training = SelectFilter(choices=Training.choices, label="trình độ")
    day = OpenOnFilter(label="làm việc vào ngày")
    person = RecordFilter(field_name="person", label="cá nhân", reference=ANY_PERSON)

    class Meta:
        model = EmulationOfficer
        fields = []


@admin.register(EmulationOfficer)
class EmulationOfficerAdmin(DeskModelAdmin):
    list_display = ["person", "unit", "training", "concurrent", "started_on", "valid_from", "valid_to"]
    fields = ["person", "unit", "training", "started_on", "concurrent", "valid_from", "valid_to"]
    autocomplete_fields = ["person", "unit"]
    filterset_class = OfficerFilterSet
    search_words = ("person__search",)
    search_help_text = "Họ tên"
    empty_text = "Chưa ghi người nào. Thêm công chức làm công tác thi đua, khen thưởng để lập được biểu 0605."
