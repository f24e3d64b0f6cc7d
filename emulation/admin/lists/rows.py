"""Putting right one row of an uploaded list: a form of its cells, and answers one click away."""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponseNotAllowed, HttpResponseRedirect
from django.urls import path

from emulation.admin.lists.forms import RowForm
from emulation.admin.lists.preview import place
from emulation.admin.lists.viewer import Viewer
from emulation.desk.links import page, record_url
from emulation.desk.records.saving import REFUSALS, sentence_of
from emulation.enums import RowStatus
from emulation.intake.batch import corrections
from emulation.intake.layout.rows import letters_by_sheet, table_columns
from emulation.models import ImportBatch, ImportRow
from emulation.permissions import IMPORT


class ImportRowsMixin(admin.ModelAdmin):
    def get_urls(self):
        view = self.admin_site.admin_view
        return [
            path("<path:object_id>/dong/<int:row_id>/", view(self.row_view), name="emulation_importbatch_row"),
            path("<path:object_id>/dong/<int:row_id>/nhanh/", view(self.quick_view), name="emulation_importbatch_quick"),
            *super().get_urls(),
        ]

    def _row(self, request, object_id, row_id: int) -> tuple[ImportBatch, ImportRow]:
        batch = self.batch_or_404(request, object_id)
        if not request.user.has_perm(IMPORT):
            raise PermissionDenied
        row = batch.rows.filter(pk=row_id).first()
        if row is None:
            raise Http404
        return batch, row

    # --- the form of its cells ---
    def row_view(self, request, object_id, row_id: int):
        batch, row = self._row(request, object_id, row_id)
        columns = table_columns(letters_by_sheet(batch.sheets).get(row.sheet, []), row.row)
        viewer = Viewer.of(request.user)
        form = RowForm(request.POST or None, row=row, columns=columns, viewer=viewer)
        if request.method == "POST" and form.is_valid() and self._mend(request, row, form):
            return HttpResponseRedirect(record_url(batch))
        context = {
            "title": f"Dòng {row.row}",
            "original": batch,
            "row": row,
            "issues": viewer.issues(row, mends=False),
            "form": form,
            "is_aside": row.status == RowStatus.SKIPPED,
        }
        return page(self, request, "admin/lists/row.html", context)

    def _mend(self, request, row: ImportRow, form: RowForm) -> bool:
        given = {"row": row, "by": request.user, "on": self.today()}
        try:
            if "_aside" in request.POST:
                corrections.set_aside(**given)
                said = f"Đã bỏ qua dòng {row.row}."
            elif "_back" in request.POST:
                corrections.take_back(**given)
                said = f"Đã lấy lại dòng {row.row}."
            else:
                corrections.mend_row(**given, cells=form.changed_cells(), confirmed=True)
                said = f"Đã sửa dòng {row.row} và kiểm tra lại danh sách."
        except REFUSALS as refusal:
            form.add_error(None, sentence_of(refusal))
            return False
        messages.success(request, said)
        return True

    # --- one click ---
    def quick_view(self, request, object_id, row_id: int):
        """Take a suggestion, or answer what a warning asks; then back to the list where it was."""
        batch, row = self._row(request, object_id, row_id)
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        given = {"row": row, "by": request.user, "on": self.today()}
        sent = request.POST
        try:
            if "question" in sent:
                corrections.answer_row(**given, question=sent["question"], answer=sent.get("answer", ""))
            else:
                remember = "remember" in sent and Viewer.of(request.user).remembers
                corrections.take_suggestion(**given, field=sent.get("field", ""), value=sent.get("value", ""), remember=remember)
            messages.success(request, f"Đã sửa dòng {row.row} và kiểm tra lại danh sách.")
        except REFUSALS as refusal:
            messages.error(request, sentence_of(refusal))
        return HttpResponseRedirect(f"{record_url(batch)}{place(sent)}")
