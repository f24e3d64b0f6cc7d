"""People and the posts they held."""

from datetime import timedelta

from django import forms
from django.contrib import admin
from django.db.models import Exists, F, OuterRef, Q, Subquery

from emulation.admin.filters import ANY_UNIT
from emulation.admin.people.verbs import PERSON_VERBS
from emulation.common.models import in_force_q
from emulation.desk.base import Badge, DeskModelAdmin
from emulation.desk.links import record_url
from emulation.desk.lists.filters import DeskFilterSet, ListFilter, SelectFilter, SubtreeFilter, YesNoFilter
from emulation.desk.lists.search import MATCHES
from emulation.desk.records.fields import PartialDateField
from emulation.desk.records.inlines import RowsInline
from emulation.desk.records.panels import Panel
from emulation.desk.records.staleness import DeskForm
from emulation.desk.sheets.fields import SheetField
from emulation.desk.sheets.resource import SheetResource
from emulation.enums import DatePrecision, Sex
from emulation.models import Person, Posting, SubjectClass
from emulation.permissions import VIEW_CITIZEN_ID
from emulation.queries.directory.units import nearest_day, subtree
from emulation.queries.people.survivors import same_person, survivor_ids, survivor_of


class PostedUnderFilter(SubtreeFilter):
    """People who hold a post today in a unit or below it; of a unit that has ended, on its last day."""

    def filter(self, queryset, value):
        if value is None:
            return queryset
        day = nearest_day(value, self.parent.on)
        posts = Posting.objects.in_force(day).filter(unit__in=subtree(value.pk, on=day))
        merged = posts.filter(person__merged_into=OuterRef("pk"))
        return queryset.filter(Exists(posts.filter(person=OuterRef("pk"))) | Exists(merged))


class MergedFilter(YesNoFilter):
    """Records merged into another, which lists otherwise leave out (see `PersonAdmin.get_search_results`)."""

    def filter(self, queryset, value):
        return queryset.filter(merged_into__isnull=False) if value == "1" else queryset


class ClassedFilter(ListFilter):
    """People whose present post is of a class."""

    def filter(self, queryset, value):
        if value is None:
            return queryset
        posts = Posting.objects.in_force(self.parent.on).filter(person=OuterRef("pk"), subject_class=value)
        return queryset.filter(Exists(posts))


class PersonFilterSet(DeskFilterSet):
    unit = PostedUnderFilter(label="đơn vị (kể cả trực thuộc)", reference=ANY_UNIT)
    subject_class = ClassedFilter(queryset=SubjectClass.objects.all(), label="nhóm đối tượng")
    sex = SelectFilter(choices=Sex.choices, label="giới tính")
    merged = MergedFilter(field_name="merged_into", label="đã hợp nhất vào hồ sơ khác")

    class Meta:
        model = Person
        fields = []


class PersonForm(DeskForm):
    born = PartialDateField(
        label="Ngày sinh", required=False, help_text="Biết đến đâu nhập đến đó: 05/10/1980, 10/1980 hoặc 1980."
    )

    class Meta:
        model = Person
        exclude = ["born_on", "born_precision"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial.setdefault("born", self.instance.birth_text)

    def clean(self):
        cleaned = super().clean()
        if "born" in cleaned:
            born = cleaned["born"]
            self.instance.born_on = born.day if born else None
            self.instance.born_precision = born.precision if born else DatePrecision.DAY
        died = cleaned.get("died_on")
        if died and self.instance.born_on and died < self.instance.born_on:
            self.add_error("died_on", forms.ValidationError("Ngày mất không thể trước ngày sinh."))
        return cleaned


class PersonSheet(SheetResource):
    birth_text = SheetField(fills="born")


class PostingRows(RowsInline):
    model = Posting
    fields = ["unit", "position", "subject_class", "concurrent", "valid_from", "valid_to"]


@admin.register(Person)
class PersonAdmin(DeskModelAdmin):
    list_display = ["full_name", "birth_text", "sex", "position_now", "unit_now", "class_now", "staff_code"]
    search_words = ("search",)
    search_exact = ("staff_code", "citizen_id")
    search_help_text = "Họ tên, mã cán bộ"
    filterset_class = PersonFilterSet
    form = PersonForm
    sheet_class = PersonSheet
    inlines = [PostingRows]
    verbs = PERSON_VERBS
    empty_text = "Chưa có ai trong danh bạ. Hãy nhập danh sách cá nhân từ tệp Excel, hoặc thêm từng người bằng nút Thêm."

    def get_queryset(self, request):
        posts = Posting.objects.filter(in_force_q(self.today()), person=OuterRef("pk")).order_by("concurrent", "-pk")
        return super().get_queryset(request).annotate(
            unit_name_now=Subquery(posts.values(text=F("unit__name"))[:1]),
            position_text_now=Subquery(posts.values("position")[:1]),
            class_name_now=Subquery(posts.values(text=F("subject_class__short_name"))[:1]),
        )  # fmt: skip

    def get_search_results(self, request, queryset, search_term):
        """Of records merged into another the other one is found, in lists and wherever a person is chosen."""
        found, distinct = super().get_search_results(request, queryset, search_term)
        if request.GET.get("merged") == "1":
            return found, distinct
        standing = found.filter(merged_into__isnull=True)
        if not search_term.strip():
            return standing, distinct
        merged = list(found.filter(merged_into__isnull=False).order_by().values_list("pk", flat=True)[:MATCHES])
        if not merged:
            return standing, distinct
        survivors = set(survivor_ids(merged).values())
        return queryset.filter(Q(pk__in=survivors) | Q(pk__in=standing.order_by().values("pk"))), distinct

    def get_search_exact(self, request):
        return self.search_exact if request.user.has_perm(VIEW_CITIZEN_ID) else ("staff_code",)

    def _citizen_field(self, request) -> str:
        return "citizen_id" if request.user.has_perm(VIEW_CITIZEN_ID) else "masked_citizen_id"

    def get_fields(self, request, obj=None):
        identity = ["full_name", "born", "sex", "staff_code", self._citizen_field(request)]
        return [*identity, "ethnicity", "nationality", "died_on", "note"]

    def get_readonly_fields(self, request, obj=None):
        fields = [] if request.user.has_perm(VIEW_CITIZEN_ID) else ["masked_citizen_id"]
        return fields if self.has_change_permission(request, obj) else [*fields, "birth_text"]

    def get_export_columns(self, request):
        return [*super().get_export_columns(request), self._citizen_field(request)]

    @admin.display(description="ngày sinh", ordering="born_on")
    def birth_text(self, person):
        return person.birth_text

    @admin.display(description="số định danh")
    def masked_citizen_id(self, person):
        return f"•••{person.citizen_id[-3:]}" if person.citizen_id else "–"

    @admin.display(description="đơn vị")
    def unit_now(self, person):
        return person.unit_name_now or ""

    @admin.display(description="chức vụ")
    def position_now(self, person):
        return person.position_text_now or ""

    @admin.display(description="nhóm đối tượng")
    def class_now(self, person):
        return person.class_name_now or ""

    def choice_text(self, person):
        return f"{person} – {person.unit_name_now}" if person.unit_name_now else str(person)

    def reads_first(self, person):
        return True

    def record_badges(self, person):
        merged = [Badge("Đã hợp nhất", "warning")] if person.merged_into_id else []
        return [*merged, Badge("Đã mất", "muted")] if person.died_on else merged

    def record_notes(self, request, person):
        if not person.merged_into_id:
            return []
        return ["Hồ sơ này đã được hợp nhất vào hồ sơ khác của cùng một người; mọi danh sách và tra cứu đọc ở hồ sơ đó."]

    def panels(self, request, person):
        others = self._merged_records(person)
        return [*others, self._merged_posts(person)] if others and not person.merged_into_id else others

    def _merged_records(self, person) -> list[Panel]:
        if person.merged_into_id:
            title, rows = "Hồ sơ đang dùng", [survivor_of(person)]
        else:
            title = "Hồ sơ đã hợp nhất vào đây"
            rows = list(Person.objects.filter(pk__in=same_person(person) - {person.pk}).order_by("pk"))
        cells = [[(row.full_name, record_url(row)), row.birth_text, row.staff_code or ""] for row in rows]
        return [Panel(title, ["Họ và tên", "Ngày sinh", "Mã cán bộ"], cells)] if cells else []

    def _merged_posts(self, person) -> Panel:
        """Posts recorded under the other records: they stay there, and are read here."""
        posts = Posting.objects.filter(person__in=same_person(person) - {person.pk}).select_related("unit")
        cells = [
            [row.position, (str(row.unit), record_url(row.unit)), *period_cells(row)]
            for row in posts.order_by("-valid_from", "pk")
        ]
        return Panel("Vị trí công tác ghi ở hồ sơ đã hợp nhất", ["Chức vụ", "Đơn vị", "Từ ngày", "Đến hết ngày"], cells)

    def record_subtitle(self, person):
        return ", ".join(part for part in (person.position_text_now, person.unit_name_now) if part)


def period_cells(row) -> list[str]:
    """First and last day of a dated row as a table shows them."""
    last = row.valid_to and row.valid_to - timedelta(days=1)
    return [day.strftime("%d/%m/%Y") if day else "" for day in (row.valid_from, last)]
