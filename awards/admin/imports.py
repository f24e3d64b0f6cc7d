"""Uploading a list, looking at what was read, mending rows, storing it, undoing it."""

from urllib.parse import quote as quoted

from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import path

from awards.admin import import_preview as preview
from awards.admin.import_forms import RowForm, UploadForm
from awards.models import Decision
from emulation.desk.base import Badge, DeskModelAdmin
from emulation.desk.links import admin_url, page, record_url
from emulation.desk.verbs import Verb
from emulation.enums import BatchState, RowStatus
from emulation.errors import RuleViolation
from emulation.intake import batches, corrections, kinds
from emulation.intake.plan import ImportOptions
from emulation.intake.undo import undo
from emulation.intake.workbook import annotated_workbook
from emulation.models import ImportBatch, ImportRow

IMPORT = "emulation.import_list"
TONES = {
    BatchState.REFUSED: "error",
    BatchState.MAPPING: "warning",
    BatchState.STAGED: "draft",
    BatchState.COMMITTED: "issued",
    BatchState.UNDONE: "muted",
}
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def _commit(batch: ImportBatch, *, by, on) -> str:
    batch = batches.commit(batch=batch, by=by, on=on)
    return f"Đã ghi danh sách {batch.file_name}: {_stored(batch)}."


def _commit_valid(batch: ImportBatch, *, by, on) -> str:
    batch = batches.commit(batch=batch, by=by, on=on, only_valid=True)
    return (
        f"Đã ghi các dòng đúng của {batch.file_name}: {_stored(batch)}; {batch.counts['error']} dòng lỗi được giữ lại ở lô này."
    )


def _undo(batch: ImportBatch, *, by, on) -> str:
    batch = undo(batch=batch, by=by, on=on)
    if batch.kept:
        return (
            f"Đã hoàn tác danh sách {batch.file_name}; {len(batch.kept)} bản ghi được giữ lại vì đang được dùng (xem bên dưới)."
        )
    return f"Đã hoàn tác danh sách {batch.file_name}."


def _stored(batch: ImportBatch) -> str:
    counts = batch.counts
    return f"{counts['new']} mới, {counts['changed']} thay đổi, {counts['unchanged']} không đổi"


def _has_errors(batch: ImportBatch) -> bool:
    return bool(batch.counts.get("error"))


def _will_store(batch: ImportBatch, on) -> list[str]:
    counts = batch.counts
    sentences = [f"Sẽ ghi {counts.get('new', 0)} bản ghi mới và sửa {counts.get('changed', 0)} bản ghi đã có."]
    if counts.get("warning"):
        sentences.append(f"{counts['warning']} dòng còn câu hỏi; khi ghi, hệ thống hiểu theo cách đã nêu ở từng dòng.")
    if counts.get("error"):
        sentences.append(f"{counts['error']} dòng lỗi không được ghi và vẫn nằm trong lô.")
    return [*sentences, "Danh sách được kiểm tra lại một lần nữa trước khi ghi. Ghi xong vẫn có thể hoàn tác."]


class ImportBatchAdmin(DeskModelAdmin):
    list_display = ["file_name", "kind_label", "state", "rows_label", "errors_label", "uploaded_by", "uploaded_at"]
    search_fields = ["file_name"]
    list_filter = ["state"]
    empty_text = "Các danh sách đã nạp sẽ nằm ở đây. Bấm “Nhập danh sách” để nạp danh sách đầu tiên."
    verbs = (
        Verb(
            "ghi", "Ghi danh sách", _commit, IMPORT, style="primary", sentences=_will_store,
            offered=lambda batch: batch.state == BatchState.STAGED and not _has_errors(batch),
        ),
        Verb(
            "ghi_dong_dung", "Chỉ ghi các dòng đúng", _commit_valid, IMPORT, style="primary", sentences=_will_store,
            offered=lambda batch: batch.state == BatchState.STAGED and _has_errors(batch) and _has_good(batch),
        ),
        Verb(
            "hoan_tac", "Hoàn tác", _undo, IMPORT, style="danger",
            offered=lambda batch: batch.state == BatchState.COMMITTED,
            confirm="Những gì danh sách này đã thêm sẽ bị gỡ, những gì đã sửa được trả lại như trước; bản ghi đang được dùng ở nơi khác "
            "thì giữ nguyên và được nêu tên.",
        ),
    )  # fmt: skip

    @admin.display(description="loại danh sách")
    def kind_label(self, batch):
        return dict(kinds.choices()).get(batch.kind, batch.kind)

    @admin.display(description="số dòng")
    def rows_label(self, batch):
        return batch.counts.get("data_rows", 0)

    @admin.display(description="lỗi")
    def errors_label(self, batch):
        return batch.counts.get("error", 0)

    def record_badges(self, batch):
        return [Badge(batch.get_state_display(), TONES[batch.state])]

    def has_add_permission(self, request):
        return request.user.has_perm(IMPORT)

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    def get_urls(self):
        view = self.admin_site.admin_view
        return [
            path("nap/", view(self.upload_view), name="emulation_importbatch_upload"),
            path("<path:object_id>/dong/<int:row_id>/", view(self.row_view), name="emulation_importbatch_row"),
            path("<path:object_id>/tep-danh-dau/", view(self.annotated_view), name="emulation_importbatch_annotated"),
            *super().get_urls(),
        ]

    def add_view(self, request, form_url="", extra_context=None):
        return HttpResponseRedirect(admin_url(ImportBatch, "upload"))

    # --- upload ---
    def upload_view(self, request):
        if not request.user.has_perm(IMPORT):
            raise PermissionDenied
        sent = (request.POST, request.FILES) if request.method == "POST" else ()
        form = UploadForm(
            *sent, initial={name: request.GET[name] for name in ("kind", "decision", "season") if name in request.GET}
        )
        if sent and form.is_valid():
            batch = self._stage(request, form.cleaned_data)
            if batch.state != BatchState.REFUSED:
                return HttpResponseRedirect(record_url(batch))
            form.add_error("password" if batch.refusal_code == "F_ENCRYPTED" else "file", batch.refusal)
        context = {"form": form, "title": "Nhập danh sách", "media": self.media + form.media}
        return page(self, request, "admin/imports/upload.html", context)

    def _stage(self, request, data: dict) -> ImportBatch:
        decision = data["decision"]
        options = ImportOptions(
            on=self.today(), as_of=data["as_of"], season=data["season"], decision_id=decision.pk if decision else None
        )
        return batches.stage(
            content=data["file"].read(),
            file_name=data["file"].name,
            kind=data["kind"],
            options=options,
            by=request.user,
            password=data["password"] or None,
        )

    # --- preview ---
    def change_view(self, request, object_id, form_url="", extra_context=None):
        batch = self._batch(request, object_id)
        chosen = request.GET.get("xem", preview.default_tile(batch))
        shown_columns = preview.columns(batch)
        current = preview.page_of(preview.chosen_rows(batch, chosen), request.GET.get("trang"))
        context = {
            "title": batch.file_name,
            "original": batch,
            "record_badges": self.record_badges(batch),
            "verb_buttons": self.verb_buttons(request, batch),
            "kind_label": self.kind_label(batch),
            "tiles": preview.tiles(batch, chosen),
            "chosen": chosen,
            "columns": shown_columns,
            "page": current,
            "rows": preview.shown(list(current), shown_columns),
            "can_mend": batch.state == BatchState.STAGED and request.user.has_perm(IMPORT),
            "needs": self._needs(batch),
            "target": self._target(batch),
            "upload_url": admin_url(ImportBatch, "upload"),
        }
        return page(self, request, "admin/imports/preview.html", context)

    def _batch(self, request, object_id) -> ImportBatch:
        batch = self.get_object(request, unquote(object_id))
        if batch is None:
            raise Http404
        if not self.has_view_permission(request, batch):
            raise PermissionDenied
        return batch

    def _target(self, batch: ImportBatch) -> dict | None:
        """The draft the list goes into: after the commit, the next place to be."""
        decision = Decision.objects.filter(pk=batch.options.get("decision")).first()
        return {"label": "Mở quyết định", "url": record_url(decision)} if decision else None

    def _needs(self, batch: ImportBatch) -> str:
        """What is still missing before the list can be stored."""
        if batch.state != BatchState.STAGED:
            return ""
        try:
            kinds.get(batch.kind).require(ImportOptions.from_json(batch.options, on=self.today()))
        except RuleViolation as violation:
            return violation.message
        return ""

    # --- one row ---
    def row_view(self, request, object_id, row_id: int):
        batch = self._batch(request, object_id)
        if not request.user.has_perm(IMPORT):
            raise PermissionDenied
        row = batch.rows.filter(pk=row_id).first()
        if row is None:
            raise Http404
        columns = next((sheet["columns"] for sheet in batch.sheets if sheet["name"] == row.sheet), {})
        form = RowForm(request.POST or None, row=row, columns=columns)
        if request.method == "POST" and form.is_valid() and self._mend(request, row, form):
            return HttpResponseRedirect(record_url(batch))
        context = {
            "title": f"Dòng {row.row}",
            "original": batch,
            "row": row,
            "form": form,
            "is_aside": row.status == RowStatus.SKIPPED,
        }
        return page(self, request, "admin/imports/row.html", context)

    def _mend(self, request, row: ImportRow, form: RowForm) -> bool:
        try:
            if "_aside" in request.POST:
                corrections.set_aside(row=row, by=request.user, on=self.today())
                messages.success(request, f"Đã bỏ qua dòng {row.row}.")
            elif "_back" in request.POST:
                corrections.take_back(row=row, by=request.user, on=self.today())
                messages.success(request, f"Đã lấy lại dòng {row.row}.")
            else:
                corrections.mend_row(row=row, cells=form.changed_cells(), by=request.user, on=self.today(), confirmed=True)
                messages.success(request, f"Đã sửa dòng {row.row} và kiểm tra lại danh sách.")
        except RuleViolation as violation:
            form.add_error(None, violation.message)
            return False
        return True

    # --- the file back ---
    def annotated_view(self, request, object_id):
        batch = self._batch(request, object_id)
        if not (request.user.has_perm(IMPORT) or request.user.has_perm("emulation.export_list")):
            raise PermissionDenied
        response = HttpResponse(annotated_workbook(batch), content_type=XLSX)
        name = f"{batch.file_name.rpartition('.')[0] or batch.file_name} – lỗi.xlsx"
        response["Content-Disposition"] = f"attachment; filename*=UTF-8''{quoted(name)}"
        response["X-Content-Type-Options"] = "nosniff"
        return response


def _has_good(batch: ImportBatch) -> bool:
    return bool(batch.counts.get("new", 0) + batch.counts.get("changed", 0) + batch.counts.get("unchanged", 0))


admin.site.register(ImportBatch, ImportBatchAdmin)
