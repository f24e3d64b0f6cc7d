"""Lines of drafts: the list a decision will carry, filtered by its decision."""

from django.contrib import admin
from django.http import QueryDict

from awards.admin.decisions.verbs import LINE_VERBS
from awards.admin.filters import ANY_HONOUR, ANY_UNIT, KINDS, types
from awards.admin.register.export import HonouredSheet
from awards.models import DecisionLine
from awards.services.decisions.issue import IDENTITY, add_lines, change_line
from emulation.desk.base import DeskModelAdmin
from emulation.desk.links import record_url
from emulation.desk.lists.filters import DeskFilterSet, ListFilter, RecordFilter, SelectFilter, SubtreeFilter, YesNoFilter
from emulation.desk.records.saving import changed_fields
from emulation.desk.records.staleness import DeskForm
from emulation.models import SubjectClass


class LineFilterSet(DeskFilterSet):
    folded = ("type", "subject_class")
    decision = RecordFilter(field_name="decision", label="quyết định", reference=DecisionLine._meta.get_field("decision"))
    recipient_kind = SelectFilter(choices=KINDS, label="đối tượng")
    honour = RecordFilter(field_name="honour", label="danh hiệu, hình thức", reference=ANY_HONOUR)
    unit = SubtreeFilter(field_name="unit", label="đơn vị (kể cả trực thuộc)", reference=ANY_UNIT)
    subject_class = ListFilter(queryset=SubjectClass.objects.all(), label="nhóm đối tượng")
    classed = YesNoFilter(label="đã có nhóm đối tượng", method="with_class")
    type = ListFilter(queryset=types, label="loại hình")

    class Meta:
        model = DecisionLine
        fields = []

    def with_class(self, queryset, name, value):
        return queryset.filter(subject_class__isnull=value == "0")


class LineForm(DeskForm):
    class Meta:
        model = DecisionLine
        fields = "__all__"
        help_texts = {
            "name": "Để trống khi thêm: lấy từ danh bạ theo ngày quyết định.",
            "unit_name": "Để trống khi thêm: lấy từ danh bạ theo ngày quyết định.",
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance._state.adding and "name" in self.fields:
            self.fields["name"].required = False


@admin.register(DecisionLine)
class DecisionLineAdmin(DeskModelAdmin):
    list_display = ["name", "recipient_kind", "position", "unit_name", "honour", "subject_class", "type", "year_text", "decision"]
    fieldsets = [
        (None, {"fields": ["decision", "recipient_kind", "person", "household", "unit", "honour", "type", "subject_class"]}),
        ("Ghi trên quyết định", {"fields": ["honorific", "name", "position", "unit_name", "ordinal"]}),
        ("Thành tích", {"fields": ["year", "achieved_from", "achieved_to", "achievement", "posthumous", "foreign"]}),
    ]
    form = LineForm
    search_folded = (("name", "unit_name"),)
    whole = "decision"
    search_help_text = "Tên, đơn vị"
    ordering = ["decision", "ordinal", "id"]
    filterset_class = LineFilterSet
    bulk_verbs = LINE_VERBS
    sheet_class = HonouredSheet
    empty_text = "Chưa có dự thảo nào có danh sách. Hãy mở một quyết định dự thảo rồi thêm dòng hoặc nhập danh sách từ tệp Excel."

    def get_list_display(self, request):
        """Of one decision's list, every row would say the same decision."""
        columns = super().get_list_display(request)
        return [column for column in columns if column != "decision"] if request.GET.get("decision") else columns

    def list_link(self, request, changelist):
        decision = changelist.filters_are_valid and changelist.filter_form.cleaned_data.get("decision")
        return (f"Quyết định: {decision}", record_url(decision)) if decision else None

    def get_changeform_initial_data(self, request):
        """A line added from a decision's list belongs to that decision."""
        kept = QueryDict(request.GET.get("_changelist_filters", ""))
        about = {name: kept[name] for name in ("decision", "honour", "type") if kept.get(name)}
        return {**about, **super().get_changeform_initial_data(request)}

    @admin.display(description="năm xét", ordering="year")
    def year_text(self, line):
        return str(line.year or "")

    def has_change_permission(self, request, obj=None):
        return super().has_change_permission(request, obj) and (obj is None or obj.decision.is_draft)

    def get_readonly_fields(self, request, obj=None):
        """A line that stands for a nominee stays that nominee's."""
        fixed = sorted(IDENTITY) if obj and hasattr(obj, "drafting") else []
        return [*super().get_readonly_fields(request, obj), *fixed]

    def store(self, request, record, form, change):
        if change:
            change_line(line=record, changed=changed_fields(record), by=request.user)
            return
        add_lines(decision=record.decision, lines=[record], by=request.user, on=self.today())
