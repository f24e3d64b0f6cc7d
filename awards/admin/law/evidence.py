"""Evidence the conditions read: lists of it, and what a person's or a unit's page shows of it."""

from django.contrib import admin

from awards.admin.filters import ANY_UNIT
from awards.enums import Grade, InitiativeScope, RestraintKind
from awards.models import HeadCount, Initiative, InitiativeUse, Restraint, YearlyGrade
from emulation.desk.base import DeskModelAdmin
from emulation.desk.links import record_url
from emulation.desk.lists.filters import DeskFilterSet, OpenOnFilter, SelectFilter, SubtreeFilter
from emulation.desk.records.inlines import RowsInline
from emulation.desk.records.panels import Panel, panel_for
from emulation.desk.sheets.fields import SheetField
from emulation.desk.sheets.resource import SheetResource
from emulation.models import Person, Unit
from emulation.queries.accounts.scope import visible_to
from emulation.queries.people.survivors import same_person

SHOWN = 12
IMPORT_FIRST = "Hãy nhập danh sách minh chứng từ tệp Excel, hoặc thêm từng dòng bằng nút Thêm."


class GradeFilterSet(DeskFilterSet):
    unit = SubtreeFilter(field_name="unit", label="đơn vị (kể cả trực thuộc)", reference=ANY_UNIT)
    grade = SelectFilter(choices=Grade.choices, label="mức xếp loại")

    class Meta:
        model = YearlyGrade
        fields = ["year"]


class YearlyGradeSheet(SheetResource):
    who = SheetField(fills="person", blank="Tập thể")


@admin.register(YearlyGrade)
class YearlyGradeAdmin(DeskModelAdmin):
    sheet_class = YearlyGradeSheet
    list_display = ["who", "unit", "year_text", "grade", "source"]
    list_related = ("person",)
    fields = ["person", "unit", "year", "grade", "source"]
    search_words = ("person__search",)
    search_help_text = "Họ tên"
    filterset_class = GradeFilterSet
    empty_text = f"Chưa có xếp loại năm nào. {IMPORT_FIRST}"

    @admin.display(description="cá nhân, tập thể", ordering="person")
    def who(self, grade):
        return str(grade.person) if grade.person else "Tập thể"

    @admin.display(description="năm", ordering="year")
    def year_text(self, grade):
        return str(grade.year)


class HeadCountFilterSet(DeskFilterSet):
    unit = SubtreeFilter(field_name="unit", label="đơn vị (kể cả trực thuộc)", reference=ANY_UNIT)

    class Meta:
        model = HeadCount
        fields = ["year"]


@admin.register(HeadCount)
class HeadCountAdmin(DeskModelAdmin):
    list_display = ["unit", "year_text", "members", "completed", "ldtt", "cstdcs", "disciplined", "women"]
    fields = ["unit", "year", "members", "completed", "ldtt", "cstdcs", "disciplined", "women", "source"]
    filterset_class = HeadCountFilterSet
    empty_text = f"Chưa có số liệu tập thể nào. {IMPORT_FIRST}"

    @admin.display(description="năm", ordering="year")
    def year_text(self, count):
        return str(count.year)


class InitiativeFilterSet(DeskFilterSet):
    unit = SubtreeFilter(field_name="unit", label="đơn vị (kể cả trực thuộc)", reference=ANY_UNIT)
    scope = SelectFilter(choices=InitiativeScope.choices, label="phạm vi")

    class Meta:
        model = Initiative
        fields = []


class UseRows(RowsInline):
    model = InitiativeUse
    fields = ["honour", "year", "award", "note"]


@admin.register(Initiative)
class InitiativeAdmin(DeskModelAdmin):
    list_display = ["name", "person", "unit", "scope", "recognised_on", "number"]
    fields = ["name", "kind", "person", "unit", "scope", "recognised_on", "recognised_by", "number"]
    search_words = ("search", "person__search")
    search_help_text = "Tên sáng kiến, họ tên"
    filterset_class = InitiativeFilterSet
    inlines = [UseRows]
    empty_text = f"Chưa có sáng kiến, đề tài nào. {IMPORT_FIRST}"


class RestraintFilterSet(DeskFilterSet):
    unit = SubtreeFilter(field_name="unit", label="đơn vị (kể cả trực thuộc)", reference=ANY_UNIT)
    kind = SelectFilter(choices=RestraintKind.choices, label="hình thức")
    day = OpenOnFilter(label="có hiệu lực ngày")

    class Meta:
        model = Restraint
        fields = []


@admin.register(Restraint)
class RestraintAdmin(DeskModelAdmin):
    list_display = ["kind", "person", "unit", "valid_from", "valid_to", "source"]
    fields = ["kind", "person", "unit", "valid_from", "valid_to", "cleared", "source", "note"]
    search_words = ("person__search",)
    search_help_text = "Họ tên"
    filterset_class = RestraintFilterSet
    empty_text = f"Chưa ghi kỷ luật hay việc tạm dừng xét nào. {IMPORT_FIRST}"


@panel_for(Person, Unit)
def evidence(model_admin, request, record) -> Panel | None:
    """Grades, initiatives and disciplines of the person, or of the unit as a collective."""
    if not request.user.has_perm("awards.view_yearlygrade"):
        return None
    own = {"person__in": same_person(record)} if isinstance(record, Person) else {"person__isnull": True, "unit": record}
    rows = []
    for model, line in ((YearlyGrade, _grade), (Initiative, _initiative), (Restraint, _restraint)):
        found = visible_to(model.objects.filter(**own), request.user, on=model_admin.today())
        rows += [line(one) for one in found[:SHOWN]]
    return Panel("Minh chứng xét khen thưởng", ["Loại", "Nội dung", "Thời gian"], rows, empty="Chưa có minh chứng nào.")


def _grade(one: YearlyGrade) -> list:
    return ["Xếp loại", (one.get_grade_display(), record_url(one)), str(one.year)]


def _initiative(one: Initiative) -> list:
    day = f"{one.recognised_on:%d/%m/%Y}" if one.recognised_on else ""
    return [f"Sáng kiến, phạm vi {one.get_scope_display().lower()}", (one.name, record_url(one)), day]


def _restraint(one: Restraint) -> list:
    until = f" đến hết {one.valid_to.fromordinal(one.valid_to.toordinal() - 1):%d/%m/%Y}" if one.valid_to else ""
    return ["Kỷ luật, tạm dừng xét", (one.get_kind_display(), record_url(one)), f"{one.valid_from:%d/%m/%Y}{until}"]
