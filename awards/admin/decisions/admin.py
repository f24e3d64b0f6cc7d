"""Decisions: drafted or recorded, filled with lines, issued into the register."""

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db.models import Exists, OuterRef
from django.http import Http404, HttpResponseNotAllowed
from django.urls import path, reverse

from awards.admin.archive.verbs import ARCHIVE_VERBS
from awards.admin.certificates.printing import PRINTING_VERBS
from awards.admin.decisions.forms import DecisionForm
from awards.admin.decisions.list_form import ListFormMixin
from awards.admin.decisions.panels import decision_panels
from awards.admin.decisions.reconcile import ReconcileMixin
from awards.admin.decisions.verbs import DECISION_VERBS
from awards.admin.filters import NumberFilter, types
from awards.admin.register.act_verbs import LIFE_VERBS
from awards.enums import DecisionState
from awards.models import Award, Decision, DecisionLine
from awards.queries.decisions.finding import seal_of_decision
from awards.resources.decisions.listing import decision_list_file
from emulation.desk.base import Badge, DeskModelAdmin
from emulation.desk.links import admin_url
from emulation.desk.lists.filters import DayFilter, DeskFilterSet, ListFilter, RecordFilter, SelectFilter, YearFilter, YesNoFilter
from emulation.desk.records.files import file_response
from emulation.desk.sheets.fields import SheetField
from emulation.desk.sheets.resource import SheetResource
from emulation.enums import RecipientKind
from emulation.models import ImportBatch
from emulation.permissions import IMPORT
from emulation.queries.accounts.scope import sees_all
from emulation.services.journal.acts import act

LIST_PAGE = "awards_decision_list_file"
LIST_FORMATS = {"xlsx": "Xuất danh sách (Excel)", "csv": "Xuất danh sách (CSV)"}
FREE_ONCE_ISSUED = ("scan", "note")


class DecisionFilterSet(DeskFilterSet):
    folded = ("movement", "since", "until", "type", "has_list", "unclassed")
    state = SelectFilter(choices=DecisionState.choices, label="trạng thái")
    issuer = RecordFilter(field_name="issuer", label="người ban hành", reference=Decision._meta.get_field("issuer"))
    number = NumberFilter(field_name="number", label="số")
    year = YearFilter(field_name="decided_on", label="năm")
    since = DayFilter(field_name="decided_on", lookup_expr="gte", label="từ ngày")
    until = DayFilter(field_name="decided_on", lookup_expr="lte", label="đến ngày")
    type = ListFilter(queryset=types, label="loại hình")
    movement = RecordFilter(field_name="movement", label="phong trào", reference=Decision._meta.get_field("movement"))
    has_list = YesNoFilter(label="có danh sách", method="with_list")
    unclassed = YesNoFilter(label="còn thiếu nhóm đối tượng", method="with_unclassed")

    class Meta:
        model = Decision
        fields = []

    def with_list(self, queryset, name, value):
        listed = Exists(DecisionLine.objects.filter(decision=OuterRef("pk"))) | Exists(
            Award.objects.filter(decision=OuterRef("pk"))
        )
        return queryset.filter(listed if value == "1" else ~listed)

    def with_unclassed(self, queryset, name, value):
        people = DecisionLine.objects.filter(recipient_kind=RecipientKind.PERSON, subject_class__isnull=True, foreign=False)
        unclassed = Exists(people.filter(decision=OuterRef("pk")))
        return queryset.filter(unclassed if value == "1" else ~unclassed)


class DecisionSheet(SheetResource):
    number_text = SheetField(path="number")


@admin.register(Decision)
class DecisionAdmin(ListFormMixin, ReconcileMixin, DeskModelAdmin):
    sheet_class = DecisionSheet
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
    verbs = (*DECISION_VERBS, *PRINTING_VERBS, *LIFE_VERBS, *ARCHIVE_VERBS)
    empty_text = "Chưa có quyết định nào. Hãy thêm dự thảo bằng nút Thêm, hoặc nhập danh sách khen thưởng đã có từ tệp Excel."

    def get_queryset(self, request):
        own = Award.objects.filter(decision=OuterRef("pk")).order_by()
        lapsed = own.newest_versions(on=self.today()).lapsed(on=self.today())
        return (
            super().get_queryset(request).annotate(has_lapsed=Exists(lapsed), has_standing=Exists(own.standing(on=self.today())))
        )

    @admin.display(description="số quyết định", ordering="number")
    def number_text(self, decision):
        return decision.number or f"Dự thảo {decision.pk}"

    def get_fieldsets(self, request, obj=None):
        """The Board's note is no unit's to read, nor is it in the history a unit sees."""
        *others, (title, options) = super().get_fieldsets(request, obj)
        scan = "scan_link" if self._scan_is_shown(request, obj) else "scan"
        return [*others, (title, {**options, "fields": [scan, "note"] if sees_all(request.user) else [scan]})]

    def masked_fields(self, request):
        return super().masked_fields(request) | (set() if sees_all(request.user) else {"note"})

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

    def reads_first(self, decision):
        return not decision.is_draft

    def record_badges(self, decision):
        badges = [Badge("Dự thảo", "draft") if decision.is_draft else Badge("Đã ban hành", "issued")]
        if getattr(decision, "has_lapsed", False):
            badges.append(Badge("Hủy bỏ một phần" if decision.has_standing else "Đã hủy bỏ", "error"))
        return [*badges, Badge("Ghi lại từ quyết định đã ký", "muted")] if decision.recorded else badges

    def record_subtitle(self, decision):
        return " · ".join(part for part in (decision.issuer.name, decision.title) if part)

    def record_notes(self, request, decision):
        if decision.is_draft:
            return super().record_notes(request, decision)
        seal = seal_of_decision(decision)
        return [
            "Quyết định đã ban hành: chỉ còn sửa được bản ký và ghi chú. Muốn hủy bỏ cả quyết định, bấm “Hủy bỏ quyết định”; "
            "muốn đính chính một dòng, mở dòng đó trong sổ vàng.",
            *([f"Mã niêm phong của quyết định: {seal.code} (niêm phong số {seal.number})."] if seal else []),
        ]

    def panels_come_first(self, decision):
        """A decision is read before it is changed."""
        return True

    def has_delete_permission(self, request, obj=None):
        return super().has_delete_permission(request, obj) and (obj is None or obj.is_draft)

    def get_urls(self):
        view = self.admin_site.admin_view(self.list_file_view)
        return [path("<int:decision_id>/danh-sach/<str:file_format>/", view, name=LIST_PAGE), *super().get_urls()]

    def verb_buttons(self, request, decision):
        """A draft is filled before it is issued: the way to its list stands first, and alone while it has none."""
        buttons = [*super().verb_buttons(request, decision), *self.reconcile_button(request, decision)]
        if not (decision.is_draft and request.user.has_perm(IMPORT)):
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
            return file_response(file.name, file.content)

    def panels(self, request, decision):
        return decision_panels(self, request, decision)
