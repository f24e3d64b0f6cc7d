"""Dossiers: made and sent by units, appraised by the Board, in one page with nominees, papers and opinions."""

from datetime import timedelta

from django.contrib import admin
from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from awards.admin.archive.verbs import ARCHIVE_VERBS
from awards.admin.dossiers.guidance import next_step
from awards.admin.dossiers.panels import nominee_panel, notice_panel, opinion_panel, paper_panel
from awards.admin.dossiers.verbs import DOSSIER_VERBS, quota_sentences
from awards.enums import Channel, DossierState, Origin
from awards.models import Dossier, Nominee, Round
from awards.queries.dossiers import due_dossiers, office_calendar, overdue_dossiers, unannounced_dossiers, with_returned_nominees
from awards.rules.dossiers.deadlines import urgency
from awards.rules.dossiers.lifecycle import WITH_BOARD, WITH_UNIT
from awards.services.dossiers.steps import change_dossier, open_dossier
from emulation.desk.base import Badge, DeskModelAdmin
from emulation.desk.links import admin_url
from emulation.desk.lists.filters import DayFilter, DeskFilterSet, RecordFilter, SelectFilter, SubtreeFilter, YesNoFilter
from emulation.desk.records.saving import changed_fields
from emulation.models import ImportBatch
from emulation.permissions import IMPORT
from emulation.rules.secrets import NOT_HERE

LATE = [("overdue", "Quá hạn"), ("near", "Sắp đến hạn")]
#: A week is what the list shows as near; the badge of one dossier counts working days.
NEAR = timedelta(days=5)


class DossierFilterSet(DeskFilterSet):
    folded = ("movement", "season", "origin", "channel", "since", "until", "announced", "mending")
    state = SelectFilter(choices=DossierState.choices, label="trạng thái")
    late = SelectFilter(choices=LATE, label="thời hạn", method="by_deadline")
    round = RecordFilter(field_name="round", label="đợt xét", reference=Dossier._meta.get_field("round"))
    unit = SubtreeFilter(field_name="unit", label="đơn vị (kể cả trực thuộc)", reference=Dossier._meta.get_field("unit"))
    movement = RecordFilter(field_name="round__movement", label="phong trào", reference=Round._meta.get_field("movement"))
    season = RecordFilter(field_name="round__season", label="năm thi đua", reference=Round._meta.get_field("season"))
    origin = SelectFilter(choices=Origin.choices, label="ai phát hiện, đề nghị")
    channel = SelectFilter(choices=Channel.choices, label="cách gửi")
    since = DayFilter(field_name="submitted_on", lookup_expr="gte", label="gửi từ ngày")
    until = DayFilter(field_name="submitted_on", lookup_expr="lte", label="gửi đến ngày")
    announced = YesNoFilter(label="đã thông báo kết quả", method="with_result_sent")
    mending = YesNoFilter(label="có trường hợp trả lại", method="with_mending")

    class Meta:
        model = Dossier
        fields = []

    def by_deadline(self, queryset: QuerySet, name, value) -> QuerySet:
        if value == "overdue":
            return overdue_dossiers(queryset, on=self.on)
        return due_dossiers(queryset, until=self.on + NEAR, on=self.on)

    def with_result_sent(self, queryset: QuerySet, name, value) -> QuerySet:
        return queryset.filter(result_sent_on__isnull=False) if value == "1" else unannounced_dossiers(queryset)

    def with_mending(self, queryset: QuerySet, name, value) -> QuerySet:
        mending = with_returned_nominees(Dossier.objects.all()).values("pk")
        return queryset.filter(pk__in=mending) if value == "1" else queryset.exclude(pk__in=mending)


@admin.register(Dossier)
class DossierAdmin(DeskModelAdmin):
    list_display = ["title_text", "unit", "round", "size", "state", "submitted_on", "due_text"]
    fieldsets = [
        (None, {"fields": ["round", "unit", "origin", "title", "proposal_number", "proposal_on"], "description": NOT_HERE}),
        ("Cách gửi", {"fields": ["channel", "channel_code", "procedure"]}),
        (None, {"fields": ["note"]}),
    ]
    search_words = ("search", "unit__names__search", "nominees__search")
    search_help_text = "Trích yếu, số tờ trình, mã hồ sơ, tên đơn vị hoặc người được đề nghị"
    filterset_class = DossierFilterSet
    verbs = (*DOSSIER_VERBS, *ARCHIVE_VERBS)
    state_tones = {
        DossierState.DRAFT: "draft",
        DossierState.SUBMITTED: "warning",
        DossierState.RECEIVED: "warning",
        DossierState.RETURNED: "error",
        DossierState.APPRAISED: "ok",
        DossierState.ON_AGENDA: "ok",
        DossierState.READY: "ok",
        DossierState.CLOSED: "issued",
    }
    empty_text = "Chưa có hồ sơ nào. Hãy thêm hồ sơ bằng nút Thêm, ghi những trường hợp được đề nghị rồi bấm “Gửi hồ sơ”."

    # --- the list ---
    def get_queryset(self, request):
        counted = Nominee.objects.filter(dossier=OuterRef("pk")).order_by().values("dossier").annotate(n=Count("pk")).values("n")
        return super().get_queryset(request).annotate(nominee_count=Coalesce(Subquery(counted), 0))

    @admin.display(description="hồ sơ", ordering="id")
    def title_text(self, dossier):
        return dossier.title or f"Hồ sơ {dossier.pk}"

    @admin.display(description="số trường hợp", ordering="nominee_count")
    def size(self, dossier):
        return dossier.nominee_count

    @admin.display(description="hạn giải quyết", ordering="due_on")
    def due_text(self, dossier):
        late = dossier.due_on and dossier.state in WITH_BOARD and dossier.due_on < self.today()
        return f"{dossier.due_on:%d/%m/%Y}{' (quá hạn)' if late else ''}" if dossier.due_on else ""

    # --- the record ---
    def get_changeform_initial_data(self, request):
        return {"unit": request.user.unit_id, **super().get_changeform_initial_data(request)}

    def has_change_permission(self, request, obj=None):
        return super().has_change_permission(request, obj) and (obj is None or obj.state in WITH_UNIT)

    def has_delete_permission(self, request, obj=None):
        return super().has_delete_permission(request, obj) and (obj is None or obj.state == DossierState.DRAFT)

    def store(self, request, record, form, change):
        if not change:
            open_dossier(dossier=record, by=request.user, on=self.today())
        elif changed := changed_fields(record):
            change_dossier(dossier=record, changed=changed, by=request.user, on=self.today())

    def reads_first(self, dossier):
        return True

    def record_badges(self, dossier):
        badges = super().record_badges(dossier)
        if dossier.state not in WITH_BOARD or not dossier.due_on:
            return badges
        late = urgency(dossier.due_on, on=self.today(), calendar=office_calendar())
        text = f"Hạn {dossier.due_on:%d/%m/%Y}"
        words = {"overdue": Badge(f"Quá hạn: {text}", "error"), "near": Badge(f"Sắp đến hạn: {text}", "warning")}
        return [*badges, words.get(late, Badge(text, "muted"))]

    def record_subtitle(self, dossier):
        proposal = f"Tờ trình {dossier.proposal_number}" if dossier.proposal_number else ""
        return " · ".join(part for part in (dossier.title, str(dossier.round), proposal) if part)

    def record_notes(self, request, dossier):
        notes = [next_step(request.user, dossier)]
        if dossier.origin != Origin.UNIT:
            notes.append(f"{dossier.get_origin_display()} (Luật 06/2022/QH15, Điều 83 khoản 6, Điều 85 khoản 1 điểm c).")
        if dossier.state == DossierState.RETURNED:
            notes.append(f"Trả lại ngày {dossier.returned_on:%d/%m/%Y}: {dossier.return_reason}")
        notes += quota_sentences(dossier, self.today())
        if dossier.regime:
            notes.append(dossier.regime_reason)
        if dossier.result_sent_on:
            letter = f" theo {dossier.result_letter}" if dossier.result_letter else ""
            notes.append(f"Đã thông báo kết quả ngày {dossier.result_sent_on:%d/%m/%Y}{letter}.")
        elif dossier.result_due_on:
            late = "Quá hạn" if dossier.result_due_on < self.today() else "Hạn"
            notes.append(f"{late} thông báo kết quả cho đơn vị: {dossier.result_due_on:%d/%m/%Y}.")
        return notes

    def panels_come_first(self, dossier):
        return dossier.state not in WITH_UNIT

    def panels(self, request, dossier):
        today = self.today()
        makers = (nominee_panel, paper_panel, opinion_panel, notice_panel)
        return [panel for make in makers if (panel := make(request, dossier, on=today))]

    def verb_buttons(self, request, dossier):
        """A dossier is filled before it is sent: the ways to its nominees stand first."""
        buttons = super().verb_buttons(request, dossier)
        if dossier.state not in WITH_UNIT or not request.user.has_perm("awards.add_nominee"):
            return buttons
        address = f"{admin_url(Nominee, 'add')}?dossier={dossier.pk}"
        fill = [{"label": "Thêm trường hợp", "style": "plain", "url": address}]
        if request.user.has_perm(IMPORT):
            upload = f"{admin_url(ImportBatch, 'upload')}?kind=nominees&dossier={dossier.pk}"
            fill.insert(0, {"label": "Nhập danh sách", "style": "plain", "url": upload})
        return [*buttons, *fill] if dossier.nominee_count else [*fill, *buttons]
