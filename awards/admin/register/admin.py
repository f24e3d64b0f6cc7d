"""The register of awards: read, filtered, searched and exported; written by the issue of decisions alone."""

from django.contrib import admin

from awards.admin.certificates.verbs import PRINT_VERB
from awards.admin.filters import (
    ANY_DECISION,
    ANY_HONOUR,
    ANY_HOUSEHOLD,
    ANY_PERSON,
    ANY_UNIT,
    KINDS,
    ByLineage,
    LineageFilter,
    MeritYearFilter,
    NumberFilter,
    SamePersonFilter,
    types,
)
from awards.admin.register.act_verbs import AWARD_VERBS
from awards.admin.register.acts import history_panel
from awards.admin.register.export import AwardSheet
from awards.enums import HonourLevel, Standing
from awards.models import Award, Decision
from awards.queries.register.acts import history_of, pending_for, standing_of
from emulation.desk.base import Badge, ReadOnlyAdmin
from emulation.desk.links import record_link
from emulation.desk.lists.filters import (
    DayFilter,
    DeskFilterSet,
    ListFilter,
    RecordFilter,
    SeasonFilter,
    SelectFilter,
    YearFilter,
    YesNoFilter,
)
from emulation.rules.text import lower_first

TONES = {
    Standing.IN_FORCE: "issued",
    Standing.CORRECTED: "muted",
    Standing.REPLACED: "muted",
    Standing.CANCELLED: "error",
    Standing.STRIPPED: "error",
}


class StandingFilter(SelectFilter):
    """Without a choice every honour once, as it reads now; rows before a correction are shown on demand."""

    def __init__(self, **kwargs):
        super().__init__(choices=Standing.choices, label="hiệu lực", **kwargs)

    def filter(self, queryset, value):
        today = admin.site.today()
        if not value:
            return queryset.newest_versions(on=today)
        if value == Standing.IN_FORCE:
            return queryset.standing(on=today)
        return queryset.lapsed(on=today).with_standing(on=today).filter(standing=value)


class AwardFilterSet(DeskFilterSet):
    folded = (
        *("movement", "merit_year", "type", "since", "until", "standing", "direct_labour"),
        *("number", "decision", "lineage", "person", "household"),
    )
    unit = LineageFilter(field_name="unit", label="đơn vị (kể cả trực thuộc)", reference=ANY_UNIT)
    lineage = ByLineage()
    cluster = SeasonFilter(field_name="unit", day="decided_on")
    movement = RecordFilter(field_name="decision__movement", label="phong trào", reference=Decision._meta.get_field("movement"))
    merit_year = MeritYearFilter()
    recipient_kind = SelectFilter(choices=KINDS, label="đối tượng")
    honour = RecordFilter(field_name="honour", label="danh hiệu, hình thức", reference=ANY_HONOUR)
    level = SelectFilter(field_name="honour__level", choices=HonourLevel.choices, label="cấp")
    type = ListFilter(queryset=types, label="loại hình")
    year = YearFilter(field_name="decided_on", label="năm quyết định")
    since = DayFilter(field_name="decided_on", lookup_expr="gte", label="từ ngày")
    until = DayFilter(field_name="decided_on", lookup_expr="lte", label="đến ngày")
    standing = StandingFilter()
    direct_labour = YesNoFilter(field_name="subject_class__direct_labour", label="trực tiếp lao động")
    number = NumberFilter(field_name="decision__number", label="số quyết định")
    decision = RecordFilter(field_name="decision", label="quyết định", reference=ANY_DECISION)
    person = SamePersonFilter(field_name="person", label="cá nhân", reference=ANY_PERSON)
    household = RecordFilter(field_name="household", label="hộ gia đình", reference=ANY_HOUSEHOLD)

    class Meta:
        model = Award
        fields = []


@admin.register(Award)
class AwardAdmin(ReadOnlyAdmin):
    list_display = [
        "name",
        "recipient_kind",
        "position",
        "unit_name",
        "honour",
        "decision_number",
        "decided_on",
        "subject_class",
        "lapsed",
    ]
    list_related = ("decision",)
    sheet_class = AwardSheet
    search_words = ("search",)
    search_exact = ("decision__number",)
    search_help_text = "Tên người, tập thể, hộ, đơn vị hoặc số quyết định"
    filterset_class = AwardFilterSet
    verbs = (PRINT_VERB, *AWARD_VERBS)
    fieldsets = [
        (None, {"fields": ["name", "honorific", "recipient_kind", "position", "unit_name", "unit", "person", "household"]}),
        (
            "Khen thưởng",
            {"fields": ["honour", "type", "year_text", "achieved_from", "achieved_to", "achievement", "subject_class"]},
        ),
        ("Quyết định", {"fields": ["decision_link", "decided_on", "ordinal", "posthumous", "foreign"]}),
    ]
    empty_text = "Sổ vàng chưa có dòng nào. Hãy ban hành một quyết định, hoặc nhập danh sách khen thưởng đã có từ tệp Excel."

    def get_queryset(self, request):
        return super().get_queryset(request).with_standing(on=self.today())

    def get_ordering(self, request):
        """One decision's list stands as it was issued; the whole register, the newest first."""
        return ["ordinal", "id"] if request.GET.get("decision") else super().get_ordering(request)

    def get_readonly_fields(self, request, obj=None):
        return ["year_text", "decision_link"]

    @admin.display(description="năm xét")
    def year_text(self, award):
        return str(award.year or "")

    @admin.display(description="quyết định")
    def decision_link(self, award):
        return record_link(award.decision)

    @admin.display(description="số quyết định", ordering="decision__number")
    def decision_number(self, award):
        return award.decision.number

    @admin.display(description="hiệu lực")
    def lapsed(self, award):
        """A column that speaks only of what is no longer in force."""
        return "" if award.standing == Standing.IN_FORCE else self.badges(award)

    def reads_first(self, award):
        return True

    def record_badges(self, award):
        return [Badge(Standing(standing_of(award)).label, TONES[standing_of(award)])]

    def record_subtitle(self, award):
        return f"{award.honour.name} · Quyết định số {award.decision}"

    def record_notes(self, request, award):
        notes = [
            "Dòng đã ghi vào sổ vàng không sửa và không xóa. Đính chính, hủy bỏ… được ghi thêm, sau khi người thứ hai duyệt."
        ]
        if not request.user.has_perm("awards.view_actproposal"):
            return notes
        return notes + [f"Đang chờ duyệt: {lower_first(str(proposal))}." for proposal in pending_for(award)]

    def panels(self, request, award):
        return [history_panel(award, history_of(award))]
