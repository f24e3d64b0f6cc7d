"""Registrations of units, and quotas."""

from django.contrib import admin
from django.db.models import OuterRef, Subquery

from awards.admin.filters import ANY_HONOUR, ANY_UNIT
from awards.admin.registrations.verbs import REGISTRATION_VERBS
from awards.enums import RegistrationState
from awards.models import HonourQuota, Pledge, Registration
from awards.queries.registrations import PLEDGED
from awards.services.registrations import may_return, occasion, open_registration
from emulation.desk.base import DeskModelAdmin
from emulation.desk.lists.filters import DayFilter, DeskFilterSet, RecordFilter, SelectFilter, SubtreeFilter
from emulation.desk.records.inlines import RowsInline
from emulation.queries.accounts.scope import speaks_for


class RegistrationFilterSet(DeskFilterSet):
    state = SelectFilter(choices=RegistrationState.choices, label="trạng thái")
    movement = RecordFilter(field_name="movement", label="phong trào", reference=Registration._meta.get_field("movement"))
    season = RecordFilter(field_name="season", label="năm thi đua", reference=Registration._meta.get_field("season"))
    unit = SubtreeFilter(field_name="unit", label="đơn vị (kể cả trực thuộc)", reference=ANY_UNIT)
    honour = RecordFilter(method="with_honour", label="có đăng ký danh hiệu", reference=ANY_HONOUR)
    until = DayFilter(field_name="sent_on", lookup_expr="lte", label="gửi đến ngày")

    class Meta:
        model = Registration
        fields = []

    def with_honour(self, queryset, name, honour):
        return queryset.filter(pk__in=Pledge.objects.filter(honour=honour).values("registration")) if honour else queryset


class PledgeRows(RowsInline):
    model = Pledge
    fields = ["honour", "recipient_kind", "name", "count"]


@admin.register(Registration)
class RegistrationAdmin(DeskModelAdmin):
    list_display = ["unit", "occasion_text", "pledged", "badges", "sent_on"]
    list_related = ("movement", "season__cluster")
    fields = ["movement", "season", "unit", "number", "paper", "contents"]
    file_fields = ("paper",)
    inlines = [PledgeRows]
    verbs = REGISTRATION_VERBS
    search_words = ("unit__names__search", "search")
    search_help_text = "Tên đơn vị, số văn bản, nội dung"
    filterset_class = RegistrationFilterSet
    state_tones = {RegistrationState.DRAFT: "draft", RegistrationState.SENT: "ok"}
    empty_text = "Chưa có đăng ký thi đua nào. Mở phong trào hoặc năm thi đua của cụm, khối rồi bấm “Lập đăng ký”."

    def get_queryset(self, request):
        rows = Pledge.objects.filter(registration=OuterRef("pk")).order_by().values("registration")
        return super().get_queryset(request).annotate(pledged_total=Subquery(rows.values(total=PLEDGED)))

    @admin.display(description="đăng ký cho")
    def occasion_text(self, registration):
        return str(occasion(registration))

    @admin.display(description="số danh hiệu", ordering="pledged_total")
    def pledged(self, registration):
        return registration.pledged_total or 0

    def record_subtitle(self, registration):
        deadline = occasion(registration).register_by
        until = f"Hạn đăng ký: {deadline:%d/%m/%Y}" if deadline else "Không đặt hạn đăng ký"
        return f"{until} · đã gửi ngày {registration.sent_on:%d/%m/%Y}" if registration.sent_on else until

    def record_notes(self, request, registration):
        if registration.state == RegistrationState.SENT:
            return ["Đăng ký đã gửi chỉ còn để xem; muốn sửa, hãy đề nghị bên phát động trả lại."]
        returned = ""
        if registration.returned_on:
            returned = f"Trả lại ngày {registration.returned_on:%d/%m/%Y}: {registration.return_reason}. "
        return [f"{returned}Bước tiếp theo: thêm danh hiệu ở bảng bên dưới, lưu, rồi bấm “Gửi đăng ký”."]

    def get_changeform_initial_data(self, request):
        return {"unit": request.user.unit_id, **super().get_changeform_initial_data(request)}

    def has_change_permission(self, request, obj=None):
        return super().has_change_permission(request, obj) and (obj is None or self._is_open(request, obj))

    def has_delete_permission(self, request, obj=None):
        return super().has_delete_permission(request, obj) and (obj is None or self._is_open(request, obj))

    def _is_open(self, request, registration) -> bool:
        own = speaks_for(request.user, registration.unit_id, on=self.today())
        return own and registration.state == RegistrationState.DRAFT

    def verb_buttons(self, request, record):
        today = self.today()
        may = {
            "Gửi đăng ký": speaks_for(request.user, record.unit_id, on=today),
            "Trả lại": may_return(record, request.user, on=today),
        }
        return [button for button in super().verb_buttons(request, record) if may.get(button["label"], True)]

    def store(self, request, record, form, change):
        if change:
            super().store(request, record, form, change)
        else:
            open_registration(registration=record, by=request.user, on=self.today())


class QuotaFilterSet(DeskFilterSet):
    movement = RecordFilter(field_name="movement", label="phong trào", reference=HonourQuota._meta.get_field("movement"))
    season = RecordFilter(field_name="season", label="năm thi đua", reference=HonourQuota._meta.get_field("season"))
    honour = RecordFilter(field_name="honour", label="danh hiệu, hình thức", reference=HonourQuota._meta.get_field("honour"))

    class Meta:
        model = HonourQuota
        fields = []


@admin.register(HonourQuota)
class HonourQuotaAdmin(DeskModelAdmin):
    list_display = ["honour", "words_text", "occasion_text", "basis"]
    list_related = ("movement", "season__cluster", "cluster")
    fields = ["movement", "season", "honour", "unit_kind", "cluster", "each", "most", "basis"]
    search_words = ("honour__search",)
    search_help_text = "Tên danh hiệu, hình thức"
    filterset_class = QuotaFilterSet
    empty_text = "Chưa có hạn mức nào. Hạn mức được cảnh báo khi hồ sơ gửi đến và khi lập dự thảo quyết định."

    @admin.display(description="hạn mức")
    def words_text(self, quota):
        return quota.words

    @admin.display(description="áp dụng cho")
    def occasion_text(self, quota):
        return str(quota.movement or quota.season)
