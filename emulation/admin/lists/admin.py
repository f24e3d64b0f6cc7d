"""Uploading a list, looking at what was read, mending rows, storing it, undoing it."""

from urllib.parse import urlencode

from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.contrib.auth import get_permission_codename
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponseNotAllowed, HttpResponseRedirect
from django.urls import path

from emulation.admin.lists import preview
from emulation.admin.lists.forms import TargetForm
from emulation.admin.lists.mapping import ImportMappingMixin
from emulation.admin.lists.rows import ImportRowsMixin
from emulation.admin.lists.templates import ImportTemplatesMixin
from emulation.admin.lists.upload import ImportUploadMixin
from emulation.admin.lists.verbs import VERBS
from emulation.admin.lists.viewer import Viewer
from emulation.desk.base import DeskModelAdmin
from emulation.desk.links import admin_url, page, record_url
from emulation.desk.records.files import file_response
from emulation.desk.records.saving import REFUSALS, sentence_of
from emulation.desk.sheets.returned import about
from emulation.enums import BatchState
from emulation.errors import RuleViolation
from emulation.intake.batch import corrections, kinds
from emulation.intake.batch.annotated_workbook import annotated_workbook
from emulation.intake.batch.targets import letterhead_of, target_named, target_of, targets
from emulation.intake.plan import ImportOptions
from emulation.models import ImportBatch
from emulation.permissions import EXPORT, IMPORT, VIEW_CITIZEN_ID
from emulation.queries.accounts.scope import sees_all


class ImportBatchAdmin(ImportUploadMixin, ImportRowsMixin, ImportMappingMixin, ImportTemplatesMixin, DeskModelAdmin):
    sheet_returns = False
    list_display = ["file_name", "kind_label", "state", "rows_label", "errors_label", "uploaded_by", "uploaded_at"]
    search_fields = ["file_name"]
    list_filter = ["state"]
    empty_text = "Các danh sách đã nạp sẽ nằm ở đây. Bấm “Nhập danh sách” để nạp danh sách đầu tiên."
    state_tones = {
        BatchState.REFUSED: "error",
        BatchState.MAPPING: "warning",
        BatchState.STAGED: "draft",
        BatchState.COMMITTED: "issued",
        BatchState.UNDONE: "muted",
    }
    verbs = VERBS

    @admin.display(description="loại danh sách")
    def kind_label(self, batch):
        return kinds.label_of(batch.kind)

    @admin.display(description="số dòng")
    def rows_label(self, batch):
        return batch.counts.get("data_rows", 0)

    @admin.display(description="lỗi")
    def errors_label(self, batch):
        return batch.counts.get("error", 0)

    def has_add_permission(self, request):
        return request.user.has_perm(IMPORT)

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    def get_urls(self):
        view = self.admin_site.admin_view
        return [
            path("<path:object_id>/du-thao/", view(self.draft_view), name="emulation_importbatch_draft"),
            path("<path:object_id>/tep-danh-dau/", view(self.annotated_view), name="emulation_importbatch_annotated"),
            *super().get_urls(),
        ]

    def add_view(self, request, form_url="", extra_context=None):
        return HttpResponseRedirect(admin_url(ImportBatch, "upload"))

    # --- preview ---
    def change_view(self, request, object_id, form_url="", extra_context=None):
        batch = self.batch_or_404(request, object_id)
        viewer = Viewer.of(request.user)
        if batch.state == BatchState.MAPPING and viewer.imports:
            return HttpResponseRedirect(record_url(batch, "mapping"))
        mends = viewer.may_mend(batch)
        chosen = request.GET.get("xem", preview.default_tile(batch))
        shown_columns = preview.columns(batch)
        current = preview.page_of(preview.chosen_rows(batch, chosen), request.GET.get("trang"))
        mended = preview.place_of(request.GET.get("sua")) if mends else None
        cell_form = self.cell_form(batch, mended, request)
        wrong = preview.wrong_cells(batch) if cell_form else []
        context = {
            "title": batch.file_name,
            "original": batch,
            "record_badges": self.record_badges(batch),
            "verb_buttons": self.verb_buttons(request, batch),
            "kind_label": about(batch) or self.kind_label(batch),
            "tiles": preview.tiles(batch, chosen),
            "chosen": chosen,
            "columns": shown_columns,
            "page": current,
            "rows": preview.shown(list(current), shown_columns, viewer, mends=mends, mended=mended, form=cell_form),
            "cell_form": cell_form,
            "cell_number": wrong.index(mended) + 1 if mended in wrong else 0,
            "cell_total": len(wrong),
            "can_mend": mends,
            "notes": preview.notes(batch, self.get_queryset(request), viewer),
            "skipped_lines": preview.skipped_lines(batch, viewer),
            **self._needs(request, batch, mends),
            "target": self._target(batch),
            "target_forms": self._target_forms(request, batch) if mends else [],
            "new_targets": self._new_targets(request, batch) if mends else [],
            "upload_url": admin_url(ImportBatch, "upload"),
        }
        return page(self, request, "admin/lists/preview.html", context)

    def batch_or_404(self, request, object_id) -> ImportBatch:
        if not self.has_view_permission(request):
            raise PermissionDenied
        batch = self.get_object(request, unquote(object_id))
        if batch is None:
            raise Http404
        return batch

    def _target(self, batch: ImportBatch) -> dict | None:
        """The record the list goes into: after the commit, the next place to be."""
        record = target_of(batch)
        if record is None:
            return None
        label = next(target.open_label for target in targets() if isinstance(record, target.model))
        return {"label": label, "url": record_url(record), "text": str(record)}

    def _needs(self, request, batch: ImportBatch, mends: bool) -> dict:
        """What is still missing before the list can be stored, with the form that gives it."""
        if batch.state != BatchState.STAGED:
            return {}
        try:
            kinds.get(batch.kind).require(ImportOptions.from_json(batch.options, on=self.today()))
        except RuleViolation as violation:
            return {"needs": violation.message}
        return {}

    def _target_forms(self, request, batch: ImportBatch) -> list[TargetForm]:
        """A form for each kind of record the account may send the list into."""
        everywhere = sees_all(request.user)
        offered = [target for target in targets() if target.name in kinds.get(batch.kind).targets]
        return [
            TargetForm(target=target, user=request.user, on=self.today()) for target in offered if everywhere or target.for_units
        ]

    def _new_targets(self, request, batch: ImportBatch) -> list[dict]:
        """Links to the forms of a new draft or dossier, begun with what the list's letterhead says."""
        letterhead = letterhead_of(batch)
        own = kinds.get(batch.kind).targets
        offered = [target for target in targets() if target.add_label and target.name in own]
        links = []
        for target in offered:
            permission = f"{target.model._meta.app_label}.{get_permission_codename('add', target.model._meta)}"
            if request.user.has_perm(permission):
                begun = urlencode({name: value for name, value in target.starts_with(letterhead).items() if value})
                links.append({"label": target.add_label, "url": f"{admin_url(target.model, 'add')}?{begun}"})
        return links

    def draft_view(self, request, object_id):
        """Say which draft or dossier the list goes into."""
        batch = self.batch_or_404(request, object_id)
        if not request.user.has_perm(IMPORT):
            raise PermissionDenied
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        name = next((target.name for target in targets() if target.name in request.POST), "")
        chosen = next((form for form in self._target_forms(request, batch) if name in form.fields), None)
        if chosen is None:
            raise PermissionDenied
        form = TargetForm(request.POST, target=target_named(name), user=request.user, on=self.today())
        if not form.is_valid():
            messages.error(request, "Hãy chọn nơi nhận danh sách.")
            return HttpResponseRedirect(record_url(batch))
        record = form.cleaned_data[name]
        try:
            corrections.choose_target(batch=batch, target=name, key=record.pk, by=request.user, on=self.today())
            messages.success(request, f"Danh sách sẽ được đưa vào {record}.")
        except REFUSALS as refusal:
            messages.error(request, sentence_of(refusal))
        return HttpResponseRedirect(record_url(batch))

    # --- the file back ---
    def annotated_view(self, request, object_id):
        batch = self.batch_or_404(request, object_id)
        # The file has every number in full, so it goes to who sent it and to those who may see them.
        own = batch.uploaded_by_id == request.user.pk and request.user.has_perm(IMPORT)
        if not own and not (request.user.has_perm(VIEW_CITIZEN_ID) and request.user.has_perm(EXPORT)):
            raise PermissionDenied
        name = f"{batch.file_name.rpartition('.')[0] or batch.file_name} – lỗi.xlsx"
        return file_response(name, annotated_workbook(batch))


admin.site.register(ImportBatch, ImportBatchAdmin)
