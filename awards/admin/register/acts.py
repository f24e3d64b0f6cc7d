"""What happened to registered honours, and what is proposed and waits for a second person."""

from django.contrib import admin

from awards.admin.filters import ANY_DECISION
from awards.admin.register.act_verbs import PROPOSAL_VERBS
from awards.enums import ActKind, ProposalState
from awards.models import ActProposal, RegisterAct
from awards.queries.register.acts import changes_of
from emulation.desk.base import ReadOnlyAdmin
from emulation.desk.links import record_link, record_url
from emulation.desk.lists.filters import DayFilter, DeskFilterSet, RecordFilter, SelectFilter
from emulation.desk.records.panels import Panel

ORDER_FIELDS = [
    "kind",
    "cancel_ground",
    "ground",
    "article",
    "order_link",
    "order_number",
    "order_on",
    "order_issuer",
    "effective_on",
]


class OrderedAdmin(ReadOnlyAdmin):
    """What both lists say of the paper that orders an act."""

    search_help_text = "Số văn bản, tên người, tập thể, hộ"
    search_exact = ("order_number",)
    search_words = ("award__search",)

    def get_readonly_fields(self, request, obj=None):
        return ["target_link", "order_link", "result_link"]

    @admin.display(description="việc", ordering="kind")
    def kind_text(self, record):
        return record.get_kind_display()

    @admin.display(description="quyết định trên hệ thống")
    def order_link(self, record):
        return record_link(record.order) if record.order else ""


class ProposalFilterSet(DeskFilterSet):
    state = SelectFilter(choices=ProposalState.choices, label="trạng thái")
    kind = SelectFilter(choices=ActKind.choices, label="việc")

    class Meta:
        model = ActProposal
        fields = []


@admin.register(ActProposal)
class ActProposalAdmin(OrderedAdmin):
    list_display = ["kind_text", "target_text", "effective_on", "order_number", "proposed_by", "proposed_on", "badges"]
    list_related = ("award__honour", "decision")
    fieldsets = [
        ("Đề nghị", {"fields": ["target_link", *ORDER_FIELDS, "proposed_by", "proposed_on"]}),
        ("Giải quyết", {"fields": ["settled_by", "settled_on", "answer"]}),
    ]
    filterset_class = ProposalFilterSet
    state_tones = {
        ProposalState.PENDING: "draft",
        ProposalState.CONFIRMED: "issued",
        ProposalState.REJECTED: "error",
        ProposalState.WITHDRAWN: "muted",
    }
    verbs = PROPOSAL_VERBS
    empty_text = "Chưa có đề nghị nào. Hãy mở một dòng sổ vàng hoặc quyết định, rồi bấm Đính chính, Hủy bỏ hay Phục hồi."

    @admin.display(description="về")
    def target_text(self, proposal):
        return str(proposal.award or f"Cả Quyết định số {proposal.decision}")

    @admin.display(description="về")
    def target_link(self, proposal):
        return record_link(proposal.award or proposal.decision)

    def result_link(self, proposal):
        return ""

    def record_subtitle(self, proposal):
        return proposal.order_text

    def record_notes(self, request, proposal):
        if proposal.state != ProposalState.PENDING:
            return []
        if proposal.proposed_by_id == request.user.pk:
            return ["Bạn là người đề nghị, nên người khác phải duyệt. Khi chưa duyệt, bạn có thể rút lại."]
        return ["Hãy đối chiếu với văn bản trước khi duyệt. Việc đã duyệt được ghi vào sổ và không sửa được."]

    def panels(self, request, proposal):
        if not proposal.changes:
            return []
        rows = [[change.label.capitalize(), change.before, change.after] for change in changes_of(proposal)]
        return [Panel("Nội dung đính chính", ["Mục", "Đã ghi", "Đính chính thành"], rows)]

    def panels_come_first(self, proposal):
        return True


class ActFilterSet(DeskFilterSet):
    folded = ("decision",)
    kind = SelectFilter(choices=ActKind.choices, label="việc")
    since = DayFilter(field_name="effective_on", lookup_expr="gte", label="từ ngày")
    until = DayFilter(field_name="effective_on", lookup_expr="lte", label="đến ngày")
    decision = RecordFilter(field_name="award__decision", label="quyết định tặng", reference=ANY_DECISION)

    class Meta:
        model = RegisterAct
        fields = []


@admin.register(RegisterAct)
class RegisterActAdmin(OrderedAdmin):
    list_display = ["kind_text", "award", "effective_on", "order_number", "order_on", "order_issuer", "confirmed_by"]
    list_related = ("award__honour",)
    fieldsets = [
        (None, {"fields": ["target_link", "result_link", *ORDER_FIELDS]}),
        ("Hai người", {"fields": ["proposed_by", "confirmed_by", "confirmed_on"]}),
    ]
    filterset_class = ActFilterSet
    empty_text = "Chưa có khen thưởng nào được đính chính, hủy bỏ hay phục hồi. Các việc này bắt đầu từ một dòng sổ vàng."

    @admin.display(description="dòng sổ vàng")
    def target_link(self, act):
        return record_link(act.award)

    @admin.display(description="dòng thay cho")
    def result_link(self, act):
        return record_link(act.result) if act.result else ""

    def record_subtitle(self, act):
        return act.order_text


def history_panel(award, acts) -> Panel:
    """What happened to the honour, on its page."""
    rows = [
        [
            act.effective_on.strftime("%d/%m/%Y"),
            (act.get_kind_display(), record_url(act)),
            ": ".join(text for text in (act.get_cancel_ground_display(), act.ground) if text),
            f"{act.order_number} ngày {act.order_on:%d/%m/%Y}",
            f"{act.proposed_by}; {act.confirmed_by}",
            (str(act.result.name), record_url(act.result)) if act.result else "",
        ]
        for act in acts
    ]
    columns = ["Từ ngày", "Việc", "Lý do", "Văn bản", "Đề nghị; duyệt", "Dòng thay cho"]
    return Panel("Việc đã ghi sau khi tặng", columns, rows, empty="Chưa có việc nào: dòng này còn nguyên như khi tặng.")
