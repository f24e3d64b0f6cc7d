"""Decisions: drafted or recorded, filled with lines, issued into the register."""

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db.models import Exists, OuterRef
from django.http import Http404, HttpResponse, HttpResponseNotAllowed
from django.urls import path, reverse

from awards.admin.decision_form import DecisionForm
from awards.admin.decision_verbs import DECISION_VERBS
from awards.admin.filters import NumberFilter, types
from awards.enums import DecisionState
from awards.models import Award, Decision, DecisionLine
from awards.resources.decision_list import decision_list_file
from emulation.desk.base import Badge, DeskModelAdmin
from emulation.desk.filterset import DayFilter, DeskFilterSet, ListFilter, RecordFilter, SelectFilter, YearFilter, YesNoFilter
from emulation.desk.links import admin_url, list_url, record_url
from emulation.desk.panels import Panel
from emulation.enums import RecipientKind
from emulation.models import ImportBatch
from emulation.queries.scope import sees_all
from emulation.services.journal import act

PREVIEWED = 20
LIST_PAGE = "awards_decision_list_file"
LIST_FORMATS = {"xlsx": "Xuất danh sách (Excel)", "csv": "Xuất danh sách (CSV)"}
FREE_ONCE_ISSUED = ("scan", "note")


class DecisionFilterSet(DeskFilterSet):
    folded = ("since", "until", "type", "has_list", "unclassed")
    state = SelectFilter(choices=DecisionState.choices, label="trạng thái")
    issuer = RecordFilter(field_name="issuer", label="người ban hành", reference=Decision._meta.get_field("issuer"))
    number = NumberFilter(field_name="number", label="số")
    year = YearFilter(field_name="decided_on", label="năm")
    since = DayFilter(field_name="decided_on", lookup_expr="gte", label="từ ngày")
    until = DayFilter(field_name="decided_on", lookup_expr="lte", label="đến ngày")
    type = ListFilter(queryset=types, label="loại hình")
    has_list = YesNoFilter(label="có danh sách", method="with_list")
    unclassed = YesNoFilter(label="còn thiếu nhóm đối tượng", method="with_unclassed")

    class Meta:
        model = Decision
        fields = []

    def with_list(self, queryset, name, value):
        found = Exists(DecisionLine.objects.filter(decision=OuterRef("pk"))) | Exists(
            Award.objects.filter(decision=OuterRef("pk"))
        )
        return queryset.filter(found if value == "1" else ~found)

    def with_unclassed(self, queryset, name, value):
        people = DecisionLine.objects.filter(recipient_kind=RecipientKind.PERSON, subject_class__isnull=True, foreign=False)
        found = Exists(people.filter(decision=OuterRef("pk")))
        return queryset.filter(found if value == "1" else ~found)


@admin.register(Decision)
class DecisionAdmin(DeskModelAdmin):
    list_display = ["number_text", "decided_on", "title", "issuer", "type", "badges"]
    fieldsets = [
        (None, {"fields": ["issuer", "number", "decided_on", "title", "type", "movement", "proposal", "recorded"]}),
        ("Ký ban hành", {"fields": ["signing_mode", "signer_title", "signer_name", "place"]}),
        ("Bản ký và ghi chú", {"fields": ["scan", "note"]}),
    ]
    search_words = ("search",)
    search_exact = ("number",)
    search_help_text = "Số quyết định, trích yếu"
    filterset_class = DecisionFilterSet
    form = DecisionForm
    file_fields = ("scan",)
    verbs = DECISION_VERBS
    empty_text = "Chưa có quyết định nào. Hãy thêm dự thảo bằng nút Thêm, hoặc nhập danh sách khen thưởng đã có từ tệp Excel."

    @admin.display(description="số quyết định", ordering="number")
    def number_text(self, decision):
        return decision.number or f"Dự thảo {decision.pk}"

    def get_fieldsets(self, request, obj=None):
        if not self._scan_is_shown(request, obj):
            return super().get_fieldsets(request, obj)
        *others, (title, options) = super().get_fieldsets(request, obj)
        return [*others, (title, {**options, "fields": ["scan_link", "note"]})]

    def _scan_is_shown(self, request, decision) -> bool:
        """Whether the page only shows the scan: Django would link to an address no file has."""
        return decision is not None and not self.has_change_permission(request, decision)

    def get_readonly_fields(self, request, obj=None):
        shown = ["scan_link"] if self._scan_is_shown(request, obj) else []
        if obj is None or obj.is_draft:
            return shown
        fields = [name for _, options in self.fieldsets for name in options["fields"]]
        return [*shown, *(name for name in fields if name not in FREE_ONCE_ISSUED)]

    @admin.display(description="bản ký (PDF, ảnh)")
    def scan_link(self, decision):
        return self.file_link(decision, "scan")

    def record_badges(self, decision):
        badges = [Badge("Dự thảo", "draft") if decision.is_draft else Badge("Đã ban hành", "issued")]
        return [*badges, Badge("Ghi lại từ quyết định đã ký", "muted")] if decision.recorded else badges

    def record_subtitle(self, decision):
        return " · ".join(part for part in (decision.issuer.name, decision.title) if part)

    def record_notes(self, request, decision):
        if decision.is_draft:
            return super().record_notes(request, decision)
        return [
            "Quyết định đã ban hành: chỉ còn sửa được bản ký và ghi chú. Muốn điều chỉnh hoặc hủy bỏ, hãy lập quyết định khác."
        ]

    def panels_come_first(self, decision):
        """Of a decision that stands, one reads the list; of a draft, one completes the form."""
        return not decision.is_draft

    def has_delete_permission(self, request, obj=None):
        return super().has_delete_permission(request, obj) and (obj is None or obj.is_draft)

    def get_urls(self):
        view = self.admin_site.admin_view(self.list_file_view)
        return [path("<int:decision_id>/danh-sach/<str:file_format>/", view, name=LIST_PAGE), *super().get_urls()]

    def verb_buttons(self, request, decision):
        """A draft is filled before it is issued: the way to its list stands first, and alone while it has none."""
        buttons = super().verb_buttons(request, decision)
        if not (decision.is_draft and request.user.has_perm("emulation.import_list")):
            return buttons
        empty = not decision.lines.exists()
        address = f"{admin_url(ImportBatch, 'upload')}?kind=nominees&decision={decision.pk}"
        fill = {"label": "Nhập danh sách", "style": "primary" if empty else "plain", "url": address}
        return [fill] if empty else [fill, *buttons]

    def downloads(self, request, decision):
        if not self._may_take_list(request, decision):
            return []
        name = f"admin:{LIST_PAGE}"
        return [{"label": label, "url": reverse(name, args=[decision.pk, kind])} for kind, label in LIST_FORMATS.items()]

    def _may_take_list(self, request, decision) -> bool:
        """The whole list, hence not for those who see only their own unit's lines of it."""
        return self.has_export_permission(request) and sees_all(request.user)

    def list_file_view(self, request, decision_id: int, file_format: str):
        decision = self.get_object(request, str(decision_id))
        if decision is None or file_format not in LIST_FORMATS:
            raise Http404
        if not self._may_take_list(request, decision):
            raise PermissionDenied
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        file = decision_list_file(decision, file_format)
        with act("export", f"Xuất danh sách kèm theo Quyết định {decision} ({file_format})", by=request.user, record=decision):
            return HttpResponse(
                file.content,
                content_type=file.content_type,
                headers={"Content-Disposition": f'attachment; filename="{file.name}"', "Cache-Control": "private, no-store"},
            )

    def panels(self, request, decision):
        model = DecisionLine if decision.is_draft else Award
        rows = decision.lines if decision.is_draft else decision.awards
        # The register is visible to units' officers line by line: their own.
        visible = self.admin_site._registry[model].get_queryset(request).filter(pk__in=rows.order_by().values("pk"))
        if model is Award:
            visible = visible.newest_versions(on=self.today())
        count = visible.count()
        shown = visible.select_related("honour", "subject_class").order_by("ordinal", "id")[:PREVIEWED]
        cells = [
            [
                row.ordinal or "",
                (row.name, record_url(row)),
                row.position,
                row.unit_name,
                row.honour.name,
                row.subject_class or "",
            ]
            for row in shown
        ]
        return [
            Panel(
                f"Danh sách kèm theo ({count} dòng)"
                if count <= PREVIEWED
                else f"Danh sách kèm theo ({PREVIEWED} trên {count} dòng)",
                ["STT", "Tên", "Chức vụ", "Đơn vị", "Danh hiệu, hình thức", "Nhóm đối tượng"],
                cells,
                more_url=list_url(model, decision=decision.pk),
                more_text="Mở toàn bộ danh sách để lọc, sửa, xuất",
                empty="Quyết định chưa có ai. Hãy mở danh sách để thêm từng dòng, hoặc nhập danh sách đề nghị từ tệp Excel.",
            )
        ]
