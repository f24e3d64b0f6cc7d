"""Clusters and blocks, their yearly seasons and members."""

from django.contrib import admin
from django.db.models import Count, F, OuterRef, Subquery

from emulation.admin.clusters.leading import LEADING_VERBS, for_leaders
from emulation.admin.clusters.panels import season_panels
from emulation.admin.clusters.targets import TargetsPageMixin, targets_panel
from emulation.admin.clusters.verbs import SEASON_VERBS
from emulation.admin.filters import ANY_UNIT
from emulation.desk.base import DeskModelAdmin
from emulation.desk.links import list_url, record_url
from emulation.desk.lists.filters import DayFilter, DeskFilterSet, RecordFilter, SelectFilter
from emulation.desk.records.inlines import RowsInline
from emulation.desk.records.panels import Panel
from emulation.enums import ClusterKind, ClusterRole
from emulation.models import Cluster, ClusterMember, ClusterSeason, PactCriterion
from emulation.queries.clusters import members_of, rotation
from emulation.queries.directory.units import NameBook
from emulation.rules.periods import last_day


class ClusterFilterSet(DeskFilterSet):
    kind = SelectFilter(choices=ClusterKind.choices, label="loại")
    organiser = RecordFilter(field_name="organiser", label="đơn vị tổ chức", reference=ANY_UNIT)

    class Meta:
        model = Cluster
        fields = []


@admin.register(Cluster)
class ClusterAdmin(DeskModelAdmin):
    list_display = ["name", "kind", "organiser", "order"]
    fields = ["name", "kind", "organiser", "order", "note"]
    search_words = ("search",)
    search_help_text = "Tên cụm, khối"
    filterset_class = ClusterFilterSet
    empty_text = "Chưa có cụm, khối thi đua nào. Hãy thêm bằng nút Thêm, rồi mở năm thi đua và ghi thành viên."

    def panels(self, request, cluster):
        seasons = cluster.seasons.annotate(size=Count("members")).order_by("-starts_on", "-pk")
        cells = [
            [
                (season.label, record_url(season)),
                season.starts_on.strftime("%d/%m/%Y"),
                season.ends_on.strftime("%d/%m/%Y"),
                season.size,
            ]
            for season in seasons
        ]
        return [
            Panel(
                "Các năm thi đua", ["Năm", "Từ ngày", "Đến ngày", "Số thành viên"], cells,
                more_url=list_url(ClusterSeason, cluster=cluster.pk), more_text="Mở danh sách năm thi đua",
                empty="Cụm, khối này chưa có năm thi đua nào.",
            )
        ]  # fmt: skip


class SeasonFilterSet(DeskFilterSet):
    cluster = RecordFilter(field_name="cluster", label="cụm, khối", reference=ClusterSeason._meta.get_field("cluster"))
    kind = SelectFilter(field_name="cluster__kind", choices=ClusterKind.choices, label="loại")
    day = DayFilter(method="running_on", label="đang diễn ra ngày")

    class Meta:
        model = ClusterSeason
        fields = []

    def running_on(self, queryset, name, day):
        return queryset.filter(starts_on__lte=day, ends_on__gte=day)


class MemberRows(RowsInline):
    model = ClusterMember
    fields = ["unit", "role", "valid_from", "valid_to", "basis"]


class CriterionRows(RowsInline):
    model = PactCriterion
    fields = ["code", "name", "measure", "order"]


@admin.register(ClusterSeason)
class ClusterSeasonAdmin(TargetsPageMixin, DeskModelAdmin):
    list_display = ["cluster", "label", "head_name", "size", "starts_on", "ends_on", "signed_on"]
    fieldsets = [
        (None, {"fields": ["cluster", "label", "starts_on", "ends_on", "register_by", "decision"]}),
        ("Giao ước", {"fields": ["signed_on", "pact"]}),
        ("Văn bản", {"fields": ["decision_paper", "regulation", "plan", "pact_paper"]}),
    ]
    file_fields = ("decision_paper", "regulation", "plan", "pact_paper")
    verbs = (*SEASON_VERBS, *LEADING_VERBS)
    search_words = ("cluster__search",)
    search_exact = ("label",)
    search_help_text = "Tên cụm, khối hoặc năm"
    filterset_class = SeasonFilterSet
    list_related = ("cluster",)
    inlines = [MemberRows, CriterionRows]

    def get_queryset(self, request):
        members = ClusterMember.objects.filter(season=OuterRef("pk")).order_by()
        heads = members.filter(role=ClusterRole.HEAD).order_by("-valid_from", "-pk")
        units = members.values("season").values(number=Count("unit", distinct=True))
        return super().get_queryset(request).annotate(
            head_now=Subquery(heads.values(name=F("unit__name"))[:1]), members_now=Subquery(units)
        )  # fmt: skip

    @admin.display(description="trưởng cụm, khối")
    def head_name(self, season):
        return season.head_now or ""

    @admin.display(description="số thành viên")
    def size(self, season):
        return season.members_now or 0

    def reads_first(self, season):
        return True

    def panels_come_first(self, season):
        return True

    def record_subtitle(self, season):
        days = f"Từ {season.starts_on:%d/%m/%Y} đến {season.ends_on:%d/%m/%Y}"
        return f"{days} · giao ước ký ngày {season.signed_on:%d/%m/%Y}" if season.signed_on else f"{days} · chưa ký giao ước"

    def verb_buttons(self, request, record):
        return for_leaders(self, request, super().verb_buttons(request, record), record.pk)

    def panels(self, request, season):
        day = max(season.starts_on, min(season.ends_on, self.today()))
        targets = targets_panel(request, season, on=day)
        return [self._book(season), targets, *season_panels(season, on=self.today()), self._rotation(season)]

    @staticmethod
    def _rotation(season) -> Panel:
        cells = [[(unit.name, record_url(unit)), f"{last:%d/%m/%Y}" if last else "chưa từng"] for unit, last in rotation(season)]
        return Panel("Đề nghị luân phiên trưởng cụm, khối", ["Đơn vị", "Làm trưởng lần cuối đến hết ngày"], cells)

    def _book(self, season) -> Panel:
        """The book of the season: its members under their names of its last day, or of today while it runs."""
        day = max(season.starts_on, min(season.ends_on, self.today()))
        members = list(members_of(season))
        names = NameBook(member.unit_id for member in members)
        cells = [
            [(names.on(member.unit_id, day), record_url(member.unit)), member.get_role_display(), _stay(member)]
            for member in members
        ]
        columns = ["Đơn vị", "Vai trò", "Thời gian"]
        return Panel(f"Sổ thành viên, theo tên ngày {day:%d/%m/%Y}", columns, cells, empty="Chưa ghi thành viên nào.")

    empty_text = "Chưa có năm thi đua nào. Hãy mở cụm, khối rồi thêm năm thi đua và thành viên."


def _stay(member: ClusterMember) -> str:
    """When a member joined or left within the season; nothing for the whole of it."""
    left = last_day((member.valid_from, member.valid_to))
    parts = [f"từ {member.valid_from:%d/%m/%Y}" if member.valid_from else "", f"đến hết {left:%d/%m/%Y}" if left else ""]
    return " ".join(part for part in parts if part) or "cả năm thi đua"
