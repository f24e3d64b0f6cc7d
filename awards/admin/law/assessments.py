"""Assessments as they were kept: read only, with what somebody answered for."""

from django.contrib import admin

from awards.admin.filters import ANY_HONOUR, ANY_UNIT
from awards.admin.law.finding_rows import TONES, FindingsPanel, shown
from awards.enums import AssessmentStage, EligibilityOutcome
from awards.models import Assessment, AssessmentOverride, Nominee, Regime
from awards.reports.law.eligibility import kept_row
from emulation.desk.base import Badge, ReadOnlyAdmin
from emulation.desk.links import record_link
from emulation.desk.lists.filters import DeskFilterSet, ListFilter, RecordFilter, SelectFilter, SubtreeFilter, YesNoFilter

#: The words of what may be kept.
KEPT = [(value, label) for value, label in EligibilityOutcome.choices if value != EligibilityOutcome.UNKNOWN]
OVERRIDDEN = Badge("Đã cho đề nghị", "warning")


class AssessmentFilterSet(DeskFilterSet):
    folded = ("nominee", "regime", "unit")
    outcome = SelectFilter(choices=KEPT, label="kết luận")
    stage = SelectFilter(choices=AssessmentStage.choices, label="lập khi")
    overridden = YesNoFilter(label="đã cho đề nghị", method="with_override")
    honour = RecordFilter(field_name="honour", label="danh hiệu, hình thức", reference=ANY_HONOUR)
    unit = SubtreeFilter(field_name="unit", label="đơn vị (kể cả trực thuộc)", reference=ANY_UNIT)
    regime = ListFilter(queryset=Regime.objects.all(), label="chế độ pháp luật")
    nominee = RecordFilter(field_name="nominee", label="trường hợp", reference=Assessment._meta.get_field("nominee"))

    class Meta:
        model = Assessment
        fields = []

    def with_override(self, queryset, name, value):
        found = AssessmentOverride.objects.values("assessment")
        return queryset.filter(pk__in=found) if value == "1" else queryset.exclude(pk__in=found)


@admin.register(Assessment)
class AssessmentAdmin(ReadOnlyAdmin):
    list_display = ["subject_text", "honour", "on", "stage", "regime", "badges", "made_by"]
    list_related = ("person", "household", "unit", "honour")
    fields = ["nominee_link", "subject_text", "honour", "year_text", "stage", "on", "received_on", "regime", "made_by", "made_at"]
    search_words = ("person__search", "unit__names__search")
    search_help_text = "Họ tên, tên đơn vị"
    filterset_class = AssessmentFilterSet
    empty_text = (
        "Chưa có kết luận nào được lưu. Kết luận được lưu khi thẩm định từng trường hợp của hồ sơ và khi ban hành quyết định. "
        "Muốn xem một người, đơn vị đã đủ điều kiện chưa, hãy mở trang Kiểm tra điều kiện."
    )

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("overrides")

    def get_readonly_fields(self, request, obj=None):
        return self.fields

    @admin.display(description="người, tập thể")
    def subject_text(self, assessment):
        return str(assessment.subject)

    @admin.display(description="năm xét")
    def year_text(self, assessment):
        return str(assessment.year or "")

    @admin.display(description="trường hợp đề nghị")
    def nominee_link(self, assessment):
        nominee = Nominee.objects.select_related("honour").filter(pk=assessment.nominee_id).first()
        return record_link(nominee) if nominee else "Không còn trong hồ sơ"

    def record_badges(self, assessment):
        badges = [Badge(assessment.get_outcome_display(), TONES[assessment.outcome])]
        return [*badges, OVERRIDDEN] if assessment.overrides.all() else badges

    def panels_come_first(self, record):
        return True

    def panels(self, request, assessment):
        [row] = shown([kept_row(assessment)], request)
        source = "Giữ đúng quy định và dữ kiện của ngày xét; không đổi theo dữ liệu sau đó."
        overrides = list(assessment.overrides.select_related("made_by"))
        look = "admin/law/panel.html"
        return [FindingsPanel("Kết luận điều kiện", [], [], template=look, row=row, source=source, overrides=overrides)]
