"""Criteria: what figures count, and the filters by which every list shows what one of them counts."""

from django.contrib import admin

from awards.admin.filters import ANY_UNIT
from awards.enums import Counts
from awards.models import Award, EmulationBody, EmulationOfficer, Nominee, StatCondition, StatCriterion, StatFormLine
from awards.models.figures.criterion import FIELDS
from awards.queries.figures.criteria import rows_counted
from awards.queries.figures.sources import source_of
from emulation.desk.base import DeskModelAdmin
from emulation.desk.lists.filters import DayFilter, DeskFilterSet, RecordFilter, SelectFilter, SubtreeFilter, filters_for
from emulation.desk.records.inlines import RowsInline
from emulation.models import Movement

ANY_CRITERION = StatFormLine._meta.get_field("criterion")
#: The filters of a list that narrow it to a cell: what the whole form, its line and its column count.
CELL_FILTERS = {"counted": "tiêu chí đếm", "line": "tiêu chí của dòng", "column": "tiêu chí của cột"}


class CriterionFilter(RecordFilter):
    """Rows a criterion counts; ages and the like as of the day in the filter `until`."""

    def __init__(self, *, label: str, until: str, proposed: bool = False):
        super().__init__(reference=ANY_CRITERION, label=label)
        self.until, self.proposed = until, proposed

    def filter(self, queryset, value: StatCriterion | None):
        if value is None:
            return queryset
        source = source_of(value.about, proposed=self.proposed)
        if source.model is not queryset.model:
            return queryset.none()
        until = self.parent.form.cleaned_data.get(self.until) or self.parent.on
        return rows_counted(queryset, value, source, on=self.parent.on, until=until)


def cell_filters(until: str, *, proposed: bool = False) -> dict[str, CriterionFilter]:
    return {name: CriterionFilter(label=label, until=until, proposed=proposed) for name, label in CELL_FILTERS.items()}


filters_for(Award, **cell_filters("until"))
filters_for(
    Nominee,
    sent_since=DayFilter(field_name="dossier__submitted_on", lookup_expr="gte", label="gửi từ ngày"),
    sent_until=DayFilter(field_name="dossier__submitted_on", lookup_expr="lte", label="gửi đến ngày"),
    **cell_filters("sent_until", proposed=True),
)
filters_for(
    Movement,
    unit=SubtreeFilter(field_name="launched_by", label="đơn vị phát động (kể cả trực thuộc)", reference=ANY_UNIT),
    started_since=DayFilter(field_name="starts_on", lookup_expr="gte", label="bắt đầu từ ngày"),
    started_until=DayFilter(field_name="starts_on", lookup_expr="lte", label="bắt đầu đến ngày"),
    **cell_filters("started_until"),
)
for model in (EmulationBody, EmulationOfficer):
    filters_for(model, **cell_filters("day"))


class ConditionRows(RowsInline):
    model = StatCondition

    def get_fields(self, request, obj=None):
        about = obj.about if obj else request.GET.get("about", Counts.HONOUR)
        return ["order", "excluded", *FIELDS.get(about, FIELDS[Counts.HONOUR])]


class CriterionFilterSet(DeskFilterSet):
    about = SelectFilter(choices=Counts.choices, label="đếm")

    class Meta:
        model = StatCriterion
        fields = []


@admin.register(StatCriterion)
class StatCriterionAdmin(DeskModelAdmin):
    list_display = ["name", "about", "code"]
    fields = ["code", "name", "about", "note"]
    inlines = [ConditionRows]
    filterset_class = CriterionFilterSet
    search_words = ("search",)
    search_help_text = "Tên hoặc mã tiêu chí"
    empty_text = "Chưa có tiêu chí đếm nào. Hãy nạp danh mục (load_reference --only law) hoặc thêm tiêu chí đầu tiên."

    def get_readonly_fields(self, request, obj=None):
        """What is counted decides which fields the conditions have."""
        return ["about"] if obj and obj.conditions.exists() else []

    def get_changeform_initial_data(self, request):
        return {"about": request.GET.get("about", Counts.HONOUR)}

    def record_notes(self, request, criterion):
        return [
            "Tiêu chí đếm những gì đúng với một trong các dòng dưới đây, trừ những gì đúng với dòng “trừ ra”. "
            "Trong một dòng, mọi mục đã chọn phải cùng đúng; dòng để trống hết là đếm tất cả."
        ]
