"""Councils with their seats, and the rules they vote by."""

from django.contrib import admin

from awards.admin.filters import ANY_HONOUR, ANY_UNIT
from awards.enums import CouncilLevel, HonourFamily
from awards.models import Council, CouncilSeat, CouncilSession, VotingRule
from awards.queries.councils import seats_on
from emulation.desk.base import Badge, DeskModelAdmin
from emulation.desk.links import list_url, record_url
from emulation.desk.lists.filters import DeskFilterSet, OpenOnFilter, RecordFilter, SelectFilter, YesNoFilter
from emulation.desk.records.inlines import RowsInline
from emulation.desk.records.panels import SHOWN, Panel


class CouncilFilterSet(DeskFilterSet):
    level = SelectFilter(choices=CouncilLevel.choices, label="cấp")
    unit = RecordFilter(field_name="unit", label="đơn vị", reference=ANY_UNIT)
    day = OpenOnFilter(label="hoạt động ngày")

    class Meta:
        model = Council
        fields = []


class SeatRows(RowsInline):
    model = CouncilSeat
    fields = ["order", "role", "person", "position", "valid_from", "valid_to", "decision"]


@admin.register(Council)
class CouncilAdmin(DeskModelAdmin):
    list_display = ["name", "level", "unit", "founded_by", "founded_on", "badges"]
    fields = ["name", "level", "unit", "founded_by", "founded_on", "valid_from", "valid_to", "note"]
    search_words = ("search",)
    search_help_text = "Tên hội đồng"
    filterset_class = CouncilFilterSet
    inlines = [SeatRows]
    empty_text = "Chưa có hội đồng nào. Hãy thêm hội đồng theo quyết định thành lập, rồi ghi từng thành viên."

    def record_badges(self, council):
        current = council.is_in_force(self.today())
        return [Badge("Đang hoạt động", "ok") if current else Badge("Không còn hoặc chưa hoạt động", "muted")]

    def record_subtitle(self, council):
        return f"{council.unit} · {council.founded_by} ngày {council.founded_on:%d/%m/%Y}"

    def record_notes(self, request, council):
        count = len(seats_on(council, self.today()))
        return [f"Hôm nay hội đồng có {count} thành viên; tỷ lệ biểu quyết tính trên tổng số này."]

    def panels(self, request, council):
        sessions = list(council.sessions.order_by("-held_on", "-pk")[: SHOWN + 1])
        cells = [
            [session.held_on.strftime("%d/%m/%Y"), (session.title, record_url(session)), session.get_state_display()]
            for session in sessions[:SHOWN]
        ]
        return [
            Panel(
                "Phiên họp", ["Ngày", "Nội dung", "Trạng thái"], cells,
                more_url=list_url(CouncilSession, council=council.pk), more_text="Mở danh sách phiên họp",
                empty="Hội đồng chưa có phiên họp nào.",
            )
        ]  # fmt: skip


class VotingRuleFilterSet(DeskFilterSet):
    council_level = SelectFilter(choices=CouncilLevel.choices, label="cấp hội đồng")
    honour = RecordFilter(field_name="honour", label="danh hiệu, hình thức", reference=ANY_HONOUR)
    family = SelectFilter(choices=HonourFamily.choices, label="nhóm")
    day = OpenOnFilter(label="áp dụng ngày")
    verified = YesNoFilter(field_name="verified", label="đã kiểm chứng")

    class Meta:
        model = VotingRule
        fields = []


@admin.register(VotingRule)
class VotingRuleAdmin(DeskModelAdmin):
    list_display = [
        "about",
        "council_level",
        "required_share",
        "quorum",
        "ballot",
        "notice_text",
        "valid_from",
        "valid_to",
        "doubt",
    ]
    fieldsets = [
        (None, {"fields": ["council_level", "honour", "family", "type"]}),
        ("Biểu quyết", {"fields": ["required_share", "quorum", "ballot", "notice_days"]}),
        ("Hiệu lực và căn cứ", {"fields": ["valid_from", "valid_to", "citation", "verified", "note"]}),
    ]
    list_related = ("honour", "type")
    search_words = ("honour__search",)
    search_help_text = "Danh hiệu, hình thức"
    filterset_class = VotingRuleFilterSet
    empty_text = "Chưa có quy định biểu quyết nào. Hãy nạp danh mục (load_reference --only law)."

    @admin.display(description="danh hiệu, hình thức", ordering="honour__rank")
    def about(self, rule):
        return rule.about

    @admin.display(description="công khai (ngày làm việc)", ordering="notice_days")
    def notice_text(self, rule):
        return "" if rule.notice_days is None else str(rule.notice_days)

    def record_badges(self, rule):
        return [] if rule.verified else [Badge("Chưa kiểm chứng", "warning")]
