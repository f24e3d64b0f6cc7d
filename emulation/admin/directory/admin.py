"""Units: found by every name they ever had, changed by verbs that keep their past."""

from django import forms
from django.contrib import admin
from django.db.models import Exists, F, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce, Length

from emulation.admin.directory.tree import day_of
from emulation.admin.directory.verbs import UNIT_VERBS
from emulation.admin.filters import ANY_UNIT
from emulation.desk.base import Badge, DeskModelAdmin
from emulation.desk.links import list_url, record_url
from emulation.desk.lists.filters import DeskFilterSet, OpenOnFilter, SeasonFilter, SelectFilter, SubtreeFilter, YesNoFilter
from emulation.desk.records.inlines import ShownRows
from emulation.desk.records.panels import Panel
from emulation.desk.records.staleness import DeskForm
from emulation.desk.widgets import record_select
from emulation.enums import UnitKind
from emulation.models import Person, Posting, Succession, Unit, UnitCode, UnitName, UnitParent
from emulation.queries.accounts.scope import visible_to
from emulation.rules.text import folded, normalise
from emulation.services.directory.units import open_unit

SHOWN_PEOPLE = 20
SOURCES = ["verified", "citation", "note"]


class UnitFilterSet(DeskFilterSet):
    within = SubtreeFilter(field_name="pk", label="thuộc đơn vị", reference=ANY_UNIT)
    kind = SelectFilter(choices=UnitKind.choices, label="loại")
    day = OpenOnFilter(label="đang hoạt động ngày")
    cluster = SeasonFilter(field_name="pk")
    verified = YesNoFilter(field_name="verified", label="đã kiểm chứng")

    class Meta:
        model = Unit
        fields = []


class NewUnitForm(DeskForm):
    code = forms.CharField(label="Mã đơn vị", max_length=40, required=False, help_text="Để trống để hệ thống cấp mã kế tiếp.")
    parent = forms.ModelChoiceField(label="Cấp trên", queryset=Unit.objects.all(), required=False, widget=record_select(ANY_UNIT))


class NameRows(ShownRows):
    model = UnitName
    fields = ["form", "name", "valid_from", "valid_to", "citation"]


class ParentRows(ShownRows):
    model = UnitParent
    fk_name = "unit"
    fields = ["parent", "valid_from", "valid_to", "citation"]


class CodeRows(ShownRows):
    model = UnitCode
    fields = ["scheme", "code", "valid_from", "valid_to"]


@admin.register(Unit)
class UnitAdmin(DeskModelAdmin):
    list_display = ["name", "kind", "parent_name", "code", "valid_from", "ended_on", "doubt"]
    search_words = ("names__search",)
    search_exact = ("code", "codes__code")
    search_help_text = "Tên (cả tên cũ), mã đơn vị hoặc mã nhà nước"
    filterset_class = UnitFilterSet
    inlines = [NameRows, ParentRows, CodeRows]
    verbs = UNIT_VERBS
    empty_text = "Danh bạ đơn vị đang trống. Hãy nạp danh bạ gốc (load_reference) hoặc nhập danh sách đơn vị từ tệp Excel."

    def get_list_display(self, request):
        """Asked about a day, the list shows the names of that day too."""
        return ["name_on_day", "kind", "code", "name", "ended_on"] if day_of(request) else self.list_display

    @admin.display(description="tên vào ngày đó")
    def name_on_day(self, unit):
        return unit.name_then

    def get_queryset(self, request):
        begun = Q(valid_from__isnull=True) | Q(valid_from__lte=self.today())
        parent = UnitParent.objects.filter(begun, unit=OuterRef("pk")).order_by(F("valid_from").desc(nulls_last=True), "-pk")
        official = UnitName.objects.official().in_force(day_of(request) or self.today()).filter(unit=OuterRef("pk"))
        return (
            super()
            .get_queryset(request)
            .annotate(
                parent_name_now=Subquery(parent.values(name=F("parent__name"))[:1]),
                name_then=Coalesce(Subquery(official.order_by("-pk").values("name")[:1]), F("name")),
            )
        )

    def get_form(self, request, obj=None, change=False, **kwargs):
        return super().get_form(request, obj, change=change, **kwargs if obj else {**kwargs, "form": NewUnitForm})

    def get_fields(self, request, obj=None):
        facts = ["kind", "head_name", "staff_count", "valid_from"]
        return ["name", "code", *facts, "valid_to", *SOURCES] if obj else ["name", "code", "parent", *facts, *SOURCES]

    def get_readonly_fields(self, request, obj=None):
        """A unit that exists changes its name, place and end by verbs, which keep the past."""
        return ["name", "code", "valid_from", "valid_to"] if obj else []

    def get_inlines(self, request, obj):
        return self.inlines if obj else []

    @admin.display(description="cấp trên")
    def parent_name(self, unit):
        return unit.parent_name_now or ""

    @admin.display(description="hoạt động đến hết ngày", ordering="valid_to")
    def ended_on(self, unit):
        return unit.last_day

    def choice_order(self, queryset, term):
        """Units that stand before those that have ended; names that hold the very words before those that scatter them."""
        phrase = f" {folded(normalise(term))}"
        holding = UnitName.objects.filter(unit=OuterRef("pk"), search__contains=phrase)
        return queryset.order_by(Exists(holding).desc(), F("valid_to").desc(nulls_first=True), Length("name"), "name", "pk")

    def choice_text(self, unit):
        return f"{unit} – {unit.parent_name_now}" if unit.parent_name_now else str(unit)

    def reads_first(self, unit):
        return True

    def record_badges(self, unit):
        ended = unit.valid_to is not None and unit.valid_to <= self.today()
        badges = [Badge("Đã kết thúc", "muted") if ended else Badge("Đang hoạt động", "ok")]
        return badges if unit.verified else [*badges, Badge("Chưa kiểm chứng", "warning")]

    def record_subtitle(self, unit):
        return f"{unit.get_kind_display()} · mã {unit.code}" + (
            f" · thuộc {unit.parent_name_now}" if unit.parent_name_now else ""
        )

    def panels(self, request, unit):
        return [self._people(request, unit), self._successions(unit)]

    def _people(self, request, unit) -> Panel:
        postings = visible_to(Posting.objects.in_force(self.today()).filter(unit=unit), request.user, on=self.today())
        rows = postings.select_related("person", "subject_class").order_by("person__full_name", "pk")[:SHOWN_PEOPLE]
        cells = [[(row.person, record_url(row.person)), row.position, row.subject_class or ""] for row in rows]
        return Panel(
            "Người đang công tác", ["Họ và tên", "Chức vụ", "Nhóm đối tượng"], cells,
            more_url=list_url(Person, unit=unit.pk), more_text="Mở danh sách người của đơn vị",
            empty="Chưa ghi người nào đang công tác tại đơn vị này.",
        )  # fmt: skip

    def _successions(self, unit) -> Panel:
        edges = Succession.objects.filter(predecessor=unit) | Succession.objects.filter(successor=unit)
        cells = [
            [edge.effective_on.strftime("%d/%m/%Y"), edge.get_kind_display(), *self._ends(edge), edge.citation]
            for edge in edges.select_related("predecessor", "successor").order_by("-effective_on", "pk")
        ]
        columns = ["Từ ngày", "Hình thức", "Đơn vị trước", "Đơn vị sau", "Căn cứ"]
        return Panel("Sáp nhập, chia tách, giải thể", columns, cells, empty="Đơn vị này không có thay đổi tổ chức nào được ghi.")

    @staticmethod
    def _ends(edge) -> list:
        after = (str(edge.successor), record_url(edge.successor)) if edge.successor else "giải thể"
        return [(str(edge.predecessor), record_url(edge.predecessor)), after]

    def store(self, request, record, form, change):
        if change:
            super().store(request, record, form, change)
            return
        opened = open_unit(by=request.user, parent=form.cleaned_data["parent"], **opening_details(record))
        record.pk, record.code = opened.pk, opened.code
        record._state.adding = False


def opening_details(unit: Unit) -> dict:
    kept = ("head_name", "staff_count", "verified", "note")
    details = {name: getattr(unit, name) for name in kept}
    return {"name": unit.name, "kind": unit.kind, "on": unit.valid_from, "citation": unit.citation, "code": unit.code, **details}
