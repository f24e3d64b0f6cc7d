"""Complaints about honours: taken in on a form, settled by verbs, shown on the pages of honours and decisions."""

from django import forms
from django.contrib import admin

from awards.admin.filters import ANY_DECISION
from awards.enums import ComplaintKind, ComplaintOutcome, ComplaintState
from awards.models import Award, Complaint, Decision, RegisterAct
from awards.permissions import SETTLE
from awards.queries.register.complaints import acts_after, complaints_about, late_complaints
from awards.rules.register.complaints import OPEN, TERMS, allows
from awards.services.register import complaints as services
from emulation.desk.base import Badge, DeskModelAdmin
from emulation.desk.links import admin_url, record_link, record_url
from emulation.desk.lists.filters import DayFilter, DeskFilterSet, RecordFilter, SelectFilter, YesNoFilter
from emulation.desk.records.panels import Panel, panel_for
from emulation.desk.records.saving import changed_fields
from emulation.desk.verbs import Verb
from emulation.desk.widgets import DayInput

TEXT = forms.Textarea({"rows": 4})
COLUMNS = ["Ngày nhận", "Đơn", "Trạng thái", "Hạn", "Kết luận", "Văn bản giải quyết"]


class AcceptForm(forms.Form):
    accepted_on = forms.DateField(label="ngày thụ lý", widget=DayInput())


class WhyForm(forms.Form):
    reason = forms.CharField(label="lý do", widget=TEXT)


class SettleForm(forms.Form):
    outcome = forms.ChoiceField(label="nội dung đơn", choices=ComplaintOutcome.choices)
    ruling_number = forms.CharField(label="số văn bản giải quyết", max_length=100)
    ended_on = forms.DateField(label="ngày văn bản", widget=DayInput())
    ruling = forms.CharField(label="nội dung giải quyết", widget=TEXT)


class ActForm(forms.Form):
    register_act = forms.ModelChoiceField(label="việc đã ghi sổ", queryset=RegisterAct.objects.none())

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["register_act"].queryset = self.initial.get("acts", RegisterAct.objects.none())


def accept(complaint, *, by, on, accepted_on):
    services.accept_complaint(complaint=complaint, accepted_on=accepted_on, by=by, on=on)
    return f"Đã thụ lý; hạn giải quyết ngày {complaint.due_on:%d/%m/%Y}."


def extend(complaint, *, by, on, reason):
    services.extend_complaint(complaint=complaint, reason=reason, by=by, on=on)
    return f"Đã gia hạn đến ngày {complaint.due_on:%d/%m/%Y}."


def decline(complaint, *, by, on, reason):
    services.decline_complaint(complaint=complaint, reason=reason, by=by, on=on)
    return "Đã ghi không thụ lý đơn."


def withdraw(complaint, *, by, on, reason):
    services.withdraw_complaint(complaint=complaint, reason=reason, by=by, on=on)
    return "Đã ghi người gửi rút đơn."


def settle(complaint, *, by, on, **ruling):
    services.settle_complaint(complaint=complaint, by=by, on=on, **ruling)
    return (
        f"Đã ghi kết luận: {complaint.get_outcome_display().lower()}. Nếu phải đính chính, hủy bỏ: mở dòng sổ vàng để đề nghị, "
        "rồi ghi việc đó vào đơn."
    )


def link(complaint, *, by, on, register_act):
    services.link_register_act(complaint=complaint, register_act=register_act, by=by)
    return "Đã ghi việc làm theo kết luận."


def when(step: str):
    return lambda complaint: allows(step, complaint.state)


VERBS = (
    Verb("thu-ly", "Thụ lý", accept, SETTLE, AcceptForm, when("accept"), "primary",
         initial=lambda complaint, on: {"accepted_on": on},
         sentences=lambda complaint, on: [f"Thời hạn giải quyết: {TERMS[complaint.kind].settle}, kể từ ngày thụ lý."]),
    Verb("giai-quyet", "Ghi kết luận, giải quyết", settle, SETTLE, SettleForm, when("settle"), "primary",
         initial=lambda complaint, on: {"ended_on": on}),
    Verb("viec-da-lam", "Ghi việc đã làm theo kết luận", link, SETTLE, ActForm,
         lambda complaint: complaint.state == ComplaintState.SETTLED and not complaint.register_act_id,
         initial=lambda complaint, on: {"acts": acts_after(complaint)},
         obstacles=lambda complaint, on: [] if acts_after(complaint).exists() else [
             "Chưa có việc nào được ghi vào sổ vàng về khen thưởng này từ ngày nhận đơn."]),
    Verb("gia-han", "Gia hạn", extend, SETTLE, WhyForm, lambda complaint: when("extend")(complaint) and not complaint.extended,
         sentences=lambda complaint, on: [f"Được gia hạn một lần: {TERMS[complaint.kind].extend}."]),
    Verb("khong-thu-ly", "Không thụ lý", decline, SETTLE, WhyForm, when("decline"), "danger"),
    Verb("rut-don", "Ghi đã rút đơn", withdraw, SETTLE, WhyForm, when("withdraw")),
)  # fmt: skip


class ComplaintFilterSet(DeskFilterSet):
    folded = ("since", "until", "decision")
    kind = SelectFilter(choices=ComplaintKind.choices, label="loại đơn")
    state = SelectFilter(choices=ComplaintState.choices, label="trạng thái")
    outcome = SelectFilter(choices=ComplaintOutcome.choices, label="kết luận")
    late = YesNoFilter(label="quá hạn", method="past_due")
    since = DayFilter(field_name="received_on", lookup_expr="gte", label="nhận từ ngày")
    until = DayFilter(field_name="received_on", lookup_expr="lte", label="nhận đến ngày")
    decision = RecordFilter(field_name="decision", label="quyết định", reference=ANY_DECISION)

    class Meta:
        model = Complaint
        fields = []

    def past_due(self, queryset, name, value):
        late = late_complaints(queryset, on=self.on)
        return late if value == "1" else queryset.exclude(pk__in=late.values("pk"))


@admin.register(Complaint)
class ComplaintAdmin(DeskModelAdmin):
    list_display = ["kind", "sender", "target_text", "received_on", "due_on", "state", "outcome"]
    list_related = ("award__honour", "decision")
    fieldsets = [
        ("Đơn", {"fields": ["kind", "award", "decision", "sender", "contact", "number", "received_on", "content", "scan"]}),
        ("Giải quyết", {"fields": ["accepted_on", "due_on", "outcome", "ended_on", "ruling_number", "ruling", "act_link"]}),
    ]
    search_words = ("search",)
    search_help_text = "Người gửi, nội dung, số đến, số văn bản giải quyết"
    filterset_class = ComplaintFilterSet
    file_fields = ("scan",)
    verbs = VERBS
    state_tones = {
        ComplaintState.RECEIVED: "warning",
        ComplaintState.ACCEPTED: "draft",
        ComplaintState.DECLINED: "muted",
        ComplaintState.SETTLED: "ok",
        ComplaintState.WITHDRAWN: "muted",
    }
    empty_text = "Chưa có đơn nào. Có khiếu nại, tố cáo, kiến nghị về một khen thưởng thì ghi bằng nút Thêm, trong ngày nhận."

    @admin.display(description="về")
    def target_text(self, complaint):
        return str(complaint.award or f"Quyết định số {complaint.decision}")

    @admin.display(description="việc đã ghi sổ theo kết luận")
    def act_link(self, complaint):
        return record_link(complaint.register_act) if complaint.register_act else "Chưa có"

    def get_fieldsets(self, request, obj=None):
        return super().get_fieldsets(request, obj) if obj else super().get_fieldsets(request, obj)[:1]

    def get_readonly_fields(self, request, obj=None):
        return ["accepted_on", "due_on", "outcome", "ended_on", "ruling_number", "ruling", "act_link"]

    def has_change_permission(self, request, obj=None):
        return super().has_change_permission(request, obj) and (obj is None or obj.state == ComplaintState.RECEIVED)

    def has_delete_permission(self, request, obj=None):
        return False

    def store(self, request, record, form, change):
        changed = changed_fields(record) if change else ()
        services.record_complaint(complaint=record, changed=changed, by=request.user, on=self.today())

    def record_badges(self, complaint):
        badges = super().record_badges(complaint)
        if complaint.state not in OPEN or not complaint.due_on:
            return badges
        late = complaint.due_on < self.today()
        text = f"Hạn {complaint.due_on:%d/%m/%Y}"
        return [*badges, Badge(f"Quá hạn: {text}", "error") if late else Badge(text, "muted")]

    def record_notes(self, request, complaint):
        notes = [record_link(complaint.award or complaint.decision, f"Về {self.target_text(complaint)}")]
        if complaint.state == ComplaintState.RECEIVED:
            notes.append(f"Bước tiếp theo: thụ lý hoặc không thụ lý trong {TERMS[complaint.kind].accept}.")
        elif complaint.state == ComplaintState.ACCEPTED:
            notes.append(f"Bước tiếp theo: ghi kết luận. Thời hạn {TERMS[complaint.kind].settle}.")
        return notes


@panel_for(Award, Decision)
def complaint_panel(model_admin, request, record) -> Panel | None:
    """What was complained of the honour, with a link to write another down."""
    if not request.user.has_perm("awards.view_complaint"):
        return None
    rows = [
        [
            complaint.received_on.strftime("%d/%m/%Y"),
            (f"{complaint.get_kind_display()} của {complaint.sender}", record_url(complaint)),
            complaint.get_state_display(),
            complaint.due_on.strftime("%d/%m/%Y") if complaint.due_on else "",
            complaint.get_outcome_display(),
            complaint.ruling_number,
        ]
        for complaint in complaints_about(record)
    ]
    may_add = request.user.has_perm("awards.add_complaint")
    if not rows and not may_add:
        return None
    field = "award" if isinstance(record, Award) else "decision"
    return Panel(
        "Đơn khiếu nại, tố cáo, kiến nghị", COLUMNS, rows, empty="Chưa có đơn nào.",
        more_url=f"{admin_url(Complaint, 'add')}?{field}={record.pk}" if may_add else "", more_text="Ghi đơn mới",
    )  # fmt: skip
