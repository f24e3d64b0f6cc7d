"""Certificates, the stock of their blank forms, and their handing over."""

from django.contrib import admin

from awards.admin.certificates.verbs import BATCH_VERBS, COPY_BULK_VERBS, COPY_VERBS
from awards.admin.filters import ANY_DECISION, ANY_HONOUR, ANY_UNIT
from awards.enums import CopyState
from awards.models import Award, BlankForm, CertificateCopy, FormBatch, HandOver
from awards.queries.certificates.copies import copies_of, late_to_hand_over, to_withdraw, with_stock
from awards.queries.dossiers import overdue_since
from awards.rules.dossiers.deadlines import RESULT_DAYS
from emulation.desk.base import DeskModelAdmin, ReadOnlyAdmin
from emulation.desk.links import list_url, record_link, record_url
from emulation.desk.lists.filters import DayFilter, DeskFilterSet, RecordFilter, SelectFilter, YesNoFilter
from emulation.desk.records.panels import Panel, panel_for

SHOWN = 50


class BatchFilterSet(DeskFilterSet):
    honour = RecordFilter(field_name="honour", label="danh hiệu, hình thức", reference=ANY_HONOUR)

    class Meta:
        model = FormBatch
        fields = []


@admin.register(FormBatch)
class FormBatchAdmin(DeskModelAdmin):
    list_display = ["name", "honour", "serials", "received_on", "used", "spoiled", "left"]
    fields = ["name", "honour", "prefix", "first", "last", "width", "received_on", "note"]
    search_folded = (("name", "prefix"),)
    search_help_text = "Tên lô, ký hiệu"
    filterset_class = BatchFilterSet
    verbs = BATCH_VERBS
    empty_text = "Chưa có lô phôi nào. Khi nhận phôi bằng từ nhà in, hãy thêm lô với dãy số in trên phôi."

    def get_queryset(self, request):
        return with_stock(super().get_queryset(request))

    def get_readonly_fields(self, request, obj=None):
        """A serial in use keeps meaning what it says."""
        fixed = ["prefix", "width"] if obj and obj.forms.exists() else []
        return [*super().get_readonly_fields(request, obj), *fixed]

    @admin.display(description="dãy số")
    def serials(self, batch):
        return f"{batch.serial(batch.first)} – {batch.serial(batch.last)}"

    @admin.display(description="đã in")
    def used(self, batch):
        return batch.used

    @admin.display(description="hỏng")
    def spoiled(self, batch):
        return batch.spoiled

    @admin.display(description="còn")
    def left(self, batch):
        return batch.left

    def record_subtitle(self, batch):
        return f"{self.serials(batch)} · đã in {batch.used}, hỏng {batch.spoiled}, còn {batch.left} phôi"

    def panels(self, request, batch):
        forms = batch.forms.select_related("copy__award").order_by("-number")
        rows = [
            [form.serial, form.get_state_display(), form.booked_on.strftime("%d/%m/%Y"), _used_for(form), form.reason]
            for form in forms[:SHOWN]
        ]
        columns = ["Số phôi", "Tình trạng", "Ngày", "In cho", "Lý do hỏng"]
        return [Panel("Phôi đã xuất", columns, rows, empty="Chưa dùng phôi nào của lô này.")]


def _used_for(form):
    copy = getattr(form, "copy", None)
    return (copy.award.name, record_url(copy)) if copy else ""


class CopyFilterSet(DeskFilterSet):
    folded = ("since", "until", "batch")
    state = SelectFilter(choices=CopyState.choices, label="tình trạng")
    decision = RecordFilter(field_name="award__decision", label="quyết định", reference=ANY_DECISION)
    unit = RecordFilter(field_name="award__unit", label="đơn vị", reference=ANY_UNIT)
    lapsed = YesNoFilter(label="phải thu hồi", method="of_lapsed")
    late = YesNoFilter(label="quá hạn giao", method="of_late")
    batch = RecordFilter(field_name="form__batch", label="lô phôi", reference=BlankForm._meta.get_field("batch"))
    since = DayFilter(field_name="printed_on", lookup_expr="gte", label="in từ ngày")
    until = DayFilter(field_name="printed_on", lookup_expr="lte", label="in đến ngày")

    class Meta:
        model = CertificateCopy
        fields = []

    def of_lapsed(self, queryset, name, value):
        found = to_withdraw(on=self.on).values("pk")
        return queryset.filter(pk__in=found) if value == "1" else queryset.exclude(pk__in=found)

    def of_late(self, queryset, name, value):
        late = late_to_hand_over(decided_until=overdue_since(RESULT_DAYS, on=self.on)).values("pk")
        return queryset.filter(pk__in=late) if value == "1" else queryset.exclude(pk__in=late)


@admin.register(CertificateCopy)
class CertificateCopyAdmin(ReadOnlyAdmin):
    list_display = ["name_text", "honour_text", "decision_text", "form", "printed_on", "badges", "receiver_text"]
    list_related = ("award__honour", "award__decision", "form", "hand_over")
    state_tones = {
        CopyState.PRINTED: "draft",
        CopyState.HANDED_OVER: "issued",
        CopyState.SPOILED: "muted",
        CopyState.WITHDRAWN: "muted",
        CopyState.LOST: "error",
    }
    fieldsets = [
        (None, {"fields": ["award_link", "form", "printed_on", "reprint_of", "act"]}),
        ("Giao, thu hồi", {"fields": ["hand_over_link", "ended_on", "reason"]}),
    ]
    search_words = ("award__search",)
    search_exact = ("form__serial",)
    search_help_text = "Tên người, tập thể, hộ hoặc số phôi"
    filterset_class = CopyFilterSet
    verbs = COPY_VERBS
    bulk_verbs = COPY_BULK_VERBS
    empty_text = "Chưa có bằng nào được in. Hãy mở một dòng sổ vàng và bấm “Ghi đã in bằng”."

    def get_readonly_fields(self, request, obj=None):
        return ["award_link", "hand_over_link"]

    @admin.display(description="tên", ordering="award__name")
    def name_text(self, copy):
        return copy.award.name

    @admin.display(description="danh hiệu, hình thức")
    def honour_text(self, copy):
        return copy.award.honour.name

    @admin.display(description="quyết định")
    def decision_text(self, copy):
        return copy.award.decision.number

    @admin.display(description="người nhận")
    def receiver_text(self, copy):
        return copy.hand_over.receiver if copy.hand_over else ""

    @admin.display(description="dòng sổ vàng")
    def award_link(self, copy):
        return record_link(copy.award)

    @admin.display(description="lần giao")
    def hand_over_link(self, copy):
        return record_link(copy.hand_over) if copy.hand_over else ""


@admin.register(HandOver)
class HandOverAdmin(ReadOnlyAdmin):
    list_display = ["receiver", "unit", "handed_on", "handed_by", "note"]
    fields = ["receiver", "unit", "handed_on", "handed_by", "note"]
    search_folded = (("receiver",),)
    search_help_text = "Người nhận"
    empty_text = "Chưa giao bằng nào. Hãy mở danh sách bằng đã in, lọc “Đã in, chưa giao” và bấm “Giao các bằng này”."

    def panels(self, request, record):
        copies = list(record.copies.select_related("award__honour", "form").order_by("pk")[:SHOWN])
        rows = [[(copy.award.name, record_url(copy)), copy.award.honour.name, str(copy.form or "giấy thường")] for copy in copies]
        return [Panel(f"Bằng đã giao ({record.copies.count()})", ["Tên", "Danh hiệu, hình thức", "Phôi"], rows)]


@panel_for(Award)
def certificates(model_admin, request, award) -> Panel | None:
    if not request.user.has_perm("awards.view_certificatecopy"):
        return None
    rows = [
        [
            (copy.printed_on.strftime("%d/%m/%Y"), record_url(copy)),
            str(copy.form or "giấy thường"),
            copy.get_state_display(),
            str(copy.hand_over or ""),
            copy.reason,
        ]
        for copy in copies_of(award)
    ]
    columns = ["Ngày in", "Phôi", "Tình trạng", "Giao nhận", "Lý do"]
    url = list_url(CertificateCopy, decision=award.decision_id) if rows else ""
    return Panel("Bằng", columns, rows, more_url=url, more_text="Bằng của cả quyết định", empty="Chưa in bằng.")
