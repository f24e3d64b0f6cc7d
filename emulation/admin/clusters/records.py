"""Conferences, visits, papers called for and handed in: read, and changed by buttons alone."""

from django.contrib import admin
from django.db.models import Count, OuterRef, Subquery
from django.db.models.functions import Coalesce

from emulation.admin.clusters.leading import CALL_VERBS, CONFERENCE_VERBS, PAPER_TONES, PAPER_VERBS, for_leaders
from emulation.desk.base import Badge, ReadOnlyAdmin
from emulation.desk.links import record_url
from emulation.desk.lists.filters import DayFilter, DeskFilterSet, RecordFilter, SelectFilter
from emulation.desk.records.panels import Panel
from emulation.enums import ConferenceKind, ConferenceState, MemberPaperState, VisitKind
from emulation.models import ClusterVisit, Conference, MemberPaper, PaperCall
from emulation.queries.accounts.scope import leads, sees_all
from emulation.queries.clusters import members_of
from emulation.queries.directory.units import names_on


class ConferenceFilterSet(DeskFilterSet):
    season = RecordFilter(field_name="season", label="năm thi đua", reference=Conference._meta.get_field("season"))
    kind = SelectFilter(choices=ConferenceKind.choices, label="hội nghị")
    state = SelectFilter(choices=ConferenceState.choices, label="trạng thái")
    since = DayFilter(field_name="meets_on", lookup_expr="gte", label="họp từ ngày")

    class Meta:
        model = Conference
        fields = []


@admin.register(Conference)
class ConferenceAdmin(ReadOnlyAdmin):
    list_display = ["season", "kind", "meets_on", "place", "state", "minutes_number"]
    list_related = ("season__cluster",)
    fields = [
        *("season", "kind", "meets_on", "place", "program", "guests", "conclusions", "minutes_number", "minutes_link"),
    ]
    readonly_fields = ["minutes_link"]
    file_fields = ("minutes_paper",)
    verbs = CONFERENCE_VERBS
    search_words = ("season__cluster__search",)
    search_help_text = "Tên cụm, khối"
    filterset_class = ConferenceFilterSet
    state_tones = {ConferenceState.CALLED: "draft", ConferenceState.HELD: "issued"}
    empty_text = "Chưa có hội nghị nào. Mở năm thi đua của cụm, khối rồi bấm “Triệu tập hội nghị”."

    @admin.display(description="biên bản đã ký")
    def minutes_link(self, conference):
        return self.file_link(conference, "minutes_paper")

    def verb_buttons(self, request, record):
        return for_leaders(self, request, super().verb_buttons(request, record), record.season_id)

    def panels(self, request, conference):
        seats = list(conference.seats.select_related("unit"))
        names = names_on((seat.unit_id for seat in seats), conference.meets_on)
        present = sum(seat.presence != "ABSENT" for seat in seats)
        cells = [[names[seat.unit_id], seat.get_presence_display()] for seat in seats]
        title = f"Thành viên dự hội nghị: {present} trên {len(seats)}" if seats else "Thành viên dự hội nghị"
        return [Panel(title, ["Đơn vị", "Dự họp"], cells, empty="Chưa ghi kết quả hội nghị.")]


class VisitFilterSet(DeskFilterSet):
    season = RecordFilter(field_name="season", label="năm thi đua", reference=ClusterVisit._meta.get_field("season"))
    kind = SelectFilter(choices=VisitKind.choices, label="việc")

    class Meta:
        model = ClusterVisit
        fields = []


@admin.register(ClusterVisit)
class ClusterVisitAdmin(ReadOnlyAdmin):
    list_display = ["season", "kind", "host", "visitor", "visited_on"]
    list_related = ("season__cluster",)
    fields = ["season", "kind", "host", "visitor", "visited_on", "findings", "paper_link"]
    readonly_fields = ["paper_link"]
    file_fields = ("paper",)
    search_words = ("host__names__search", "visitor__names__search")
    search_help_text = "Tên đơn vị"
    filterset_class = VisitFilterSet
    empty_text = "Chưa ghi lần giao lưu, kiểm tra chéo nào. Mở năm thi đua rồi bấm “Ghi giao lưu, kiểm tra chéo”."

    @admin.display(description="biên bản")
    def paper_link(self, visit):
        return self.file_link(visit, "paper")


class CallFilterSet(DeskFilterSet):
    season = RecordFilter(field_name="season", label="năm thi đua", reference=PaperCall._meta.get_field("season"))
    since = DayFilter(field_name="due_on", lookup_expr="gte", label="hạn từ ngày")

    class Meta:
        model = PaperCall
        fields = []


@admin.register(PaperCall)
class PaperCallAdmin(ReadOnlyAdmin):
    list_display = ["title", "season", "called_on", "due_on", "sent_count"]
    list_related = ("season__cluster",)
    fields = ["season", "title", "called_on", "due_on"]
    verbs = CALL_VERBS
    search_words = ("season__cluster__search",)
    search_exact = ("title",)
    search_help_text = "Tên cụm, khối hoặc tên giấy tờ"
    filterset_class = CallFilterSet
    empty_text = "Chưa có yêu cầu nào. Trưởng cụm, khối mở năm thi đua rồi bấm “Gọi giấy tờ của thành viên”."

    def get_queryset(self, request):
        papers = MemberPaper.objects.filter(call=OuterRef("pk")).order_by().values("call")
        return super().get_queryset(request).annotate(sent=Coalesce(Subquery(papers.values(n=Count("pk"))), 0))

    @admin.display(description="đã gửi", ordering="sent")
    def sent_count(self, call):
        return call.sent

    def panels(self, request, call):
        """Who has handed in and who has not: all of it for who leads, the own paper for a member."""
        day = min(max(self.today(), call.season.starts_on), call.season.ends_on)
        papers = {paper.unit_id: paper for paper in call.papers.all()}
        units = list(dict.fromkeys(member.unit_id for member in members_of(call.season).in_force(day)))
        if not (sees_all(request.user) or leads(request.user, call.season_id, on=self.today())):
            units = [unit for unit in units if unit == request.user.unit_id]
        names = names_on(units, day)
        units.sort(key=lambda unit: unit in papers)
        cells = [[names[unit], *self._cells(papers.get(unit))] for unit in units]
        left = (call.due_on - self.today()).days
        days = f"còn {left} ngày" if left >= 0 else f"quá hạn {-left} ngày"
        title = f"Đã gửi: {sum(unit in papers for unit in units)} trên {len(units)} thành viên, {days}"
        return [Panel(title, ["Đơn vị", "Giấy tờ", "Ngày gửi", "Nhận xét"], cells)]

    @staticmethod
    def _cells(paper: MemberPaper | None) -> list:
        if paper is None:
            return ["Chưa gửi", "", ""]
        return [(paper.get_state_display(), record_url(paper)), f"{paper.sent_on:%d/%m/%Y}", paper.remark]


class MemberPaperFilterSet(DeskFilterSet):
    call = RecordFilter(field_name="call", label="yêu cầu", reference=MemberPaper._meta.get_field("call"))
    state = SelectFilter(choices=MemberPaperState.choices, label="trạng thái")

    class Meta:
        model = MemberPaper
        fields = []


@admin.register(MemberPaper)
class MemberPaperAdmin(ReadOnlyAdmin):
    list_display = ["unit", "call", "badges", "sent_on", "checked_on"]
    list_related = ("call__season__cluster",)
    fields = ["call", "unit", "paper_link", "note", "sent_on", "checked_on", "remark"]
    readonly_fields = ["paper_link"]
    file_fields = ("paper",)
    verbs = PAPER_VERBS
    search_words = ("unit__names__search",)
    search_help_text = "Tên đơn vị"
    filterset_class = MemberPaperFilterSet
    empty_text = "Chưa có giấy tờ nào. Thành viên mở yêu cầu gửi giấy tờ rồi bấm “Gửi giấy tờ”."

    def record_badges(self, paper):
        return [Badge(paper.get_state_display(), PAPER_TONES[paper.state])]

    @admin.display(description="giấy tờ")
    def paper_link(self, paper):
        return self.file_link(paper, "paper")

    def verb_buttons(self, request, record):
        return for_leaders(self, request, super().verb_buttons(request, record), record.call.season_id)
