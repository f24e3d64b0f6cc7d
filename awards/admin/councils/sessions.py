"""Sessions of councils: prepared and voted on in the form, concluded by a verb, then only read."""

from django.contrib import admin
from django.contrib.admin.utils import flatten_fieldsets

from awards.admin.councils.session_panels import minutes_panel, outcome_panel
from awards.admin.councils.session_rows import AttendanceRows, ItemRows, NoticeRows, RecusalRows
from awards.admin.councils.session_verbs import SESSION_VERBS
from awards.enums import CouncilLevel, SessionState
from awards.models import Attendance, CouncilSession, Recusal
from awards.queries.councils import preferred_when_equal
from awards.services.councils.sessions import change_session, follow_seats, open_session
from awards.services.recipients import named
from emulation.desk.base import Badge, DeskModelAdmin
from emulation.desk.lists.filters import DayFilter, DeskFilterSet, RecordFilter, SelectFilter, YearFilter
from emulation.desk.records.saving import changed_fields

PREFERENCE = "Khi kết quả ngang nhau, ưu tiên nữ và tập thể có từ 70% nữ (NĐ 152/2025/NĐ-CP, Điều 4 khoản 6):"


class SessionFilterSet(DeskFilterSet):
    folded = ("since", "until")
    council = RecordFilter(field_name="council", label="hội đồng", reference=CouncilSession._meta.get_field("council"))
    level = SelectFilter(field_name="council__level", choices=CouncilLevel.choices, label="cấp")
    state = SelectFilter(choices=SessionState.choices, label="trạng thái")
    year = YearFilter(field_name="held_on", label="năm")
    since = DayFilter(field_name="held_on", lookup_expr="gte", label="từ ngày")
    until = DayFilter(field_name="held_on", lookup_expr="lte", label="đến ngày")

    class Meta:
        model = CouncilSession
        fields = []


@admin.register(CouncilSession)
class CouncilSessionAdmin(DeskModelAdmin):
    list_display = ["title", "council", "held_on", "form", "badges"]
    fieldsets = [
        (None, {"fields": ["council", "title", ("form", "held_on"), "place"]}),
        ("Biên bản", {"fields": ["minutes", "conclusion", "scan"], "classes": ["collapse"]}),
    ]
    search_words = ("search",)
    search_help_text = "Nội dung phiên họp"
    filterset_class = SessionFilterSet
    file_fields = ("scan",)
    inlines = [ItemRows, AttendanceRows, RecusalRows, NoticeRows]
    verbs = SESSION_VERBS
    empty_text = "Chưa có phiên họp nào. Hãy thêm phiên họp, đưa trường hợp đã thẩm định vào chương trình rồi nhập số phiếu."

    def get_inlines(self, request, obj):
        """A new session has its members and agenda only once it is stored; a concluded one shows its outcome instead."""
        return super().get_inlines(request, obj) if obj and obj.is_open else []

    def get_readonly_fields(self, request, obj=None):
        if obj is None or obj.is_open:
            return []
        return [name for name in flatten_fieldsets(self.fieldsets) if name != "scan"]

    def has_delete_permission(self, request, obj=None):
        return super().has_delete_permission(request, obj) and (obj is None or obj.is_open)

    def store(self, request, record, form, change):
        if not change:
            open_session(session=record, by=request.user)
        elif changed := changed_fields(record):
            if record.is_open:
                change_session(session=record, changed=changed, by=request.user)
            else:
                super().store(request, record, form, change)

    def save_formset(self, request, form, formset, change):
        """Rows typed for the seats of a council or day that the same form changes are not kept."""
        super().save_formset(request, form, formset, change)
        if formset.model in (Attendance, Recusal) and form.instance.is_open:
            follow_seats(session=form.instance, by=request.user)

    def record_badges(self, session):
        return [Badge("Đang chuẩn bị, biểu quyết", "draft") if session.is_open else Badge("Đã kết luận", "issued")]

    def record_subtitle(self, session):
        return f"{session.council} · {session.held_on:%d/%m/%Y}"

    def record_notes(self, request, session):
        if session.is_open:
            preferred = preferred_when_equal(session)
            return [f"{PREFERENCE} {named(preferred)}."] if preferred else []
        return ["Phiên họp đã kết luận: chỉ còn thêm được bản ký biên bản. Muốn xét lại một trường hợp, hãy mở phiên họp khác."]

    def panels_come_first(self, session):
        return not session.is_open

    def panels(self, request, session):
        return [] if session.is_open else [outcome_panel(session), minutes_panel(session)]
