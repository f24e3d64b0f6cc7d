"""Putting right one row of an uploaded list: a form of its cells, and answers one click away."""

from collections import Counter
from collections.abc import Sequence
from urllib.parse import urlencode

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpResponseNotAllowed, HttpResponseRedirect
from django.urls import path

from emulation.admin.lists.forms import CellForm, RowForm
from emulation.admin.lists.preview import Place, columns, day_first, may_mend, own_labels, page_number, place, wrong_cells
from emulation.admin.lists.viewer import UNIT_FIELDS, Viewer
from emulation.desk.links import page, record_url
from emulation.desk.records.saving import REFUSALS, sentence_of
from emulation.enums import RowStatus, Sex
from emulation.intake.batch import corrections, kinds
from emulation.intake.cells.categories import COMMENDATION_TYPES, KIND_LABELS, SUBJECT_CLASSES
from emulation.intake.cells.text import as_text
from emulation.intake.layout.rows import letters_by_sheet, table_columns
from emulation.intake.layout.vocabulary import FIELD_LABELS
from emulation.intake.match.directory import UnitDirectory
from emulation.models import ImportBatch, ImportRow, Unit
from emulation.permissions import IMPORT
from emulation.queries.accounts.scope import visible_to


class ImportRowsMixin(admin.ModelAdmin):
    def get_urls(self):
        view = self.admin_site.admin_view
        return [
            path("<path:object_id>/dong/<int:row_id>/", view(self.row_view), name="emulation_importbatch_row"),
            path("<path:object_id>/dong/<int:row_id>/nhanh/", view(self.quick_view), name="emulation_importbatch_quick"),
            path("<path:object_id>/dong/<int:row_id>/o/<slug:field>/", view(self.cell_view), name="emulation_importbatch_cell"),
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
            if "answer" in sent:
                question, _, answer = sent["answer"].partition("=")
                corrections.answer_row(**given, question=question, answer=answer)
            elif "confirm" in sent:
                asked = {"code": sent.get("code", ""), "field": sent.get("field", "")}
                corrections.confirm_question(**given, **asked, everywhere=sent["confirm"] == "all")
            else:
                remember = "remember" in sent and Viewer.of(request.user).remembers
                corrections.take_suggestion(**given, field=sent.get("field", ""), value=sent.get("value", ""), remember=remember)
            messages.success(request, f"Đã sửa dòng {row.row} và kiểm tra lại danh sách.")
        except REFUSALS as refusal:
            messages.error(request, sentence_of(refusal))
        return HttpResponseRedirect(f"{record_url(batch)}{place(sent)}")

    # --- one cell where it stands ---
    def cell_form(self, batch: ImportBatch, mended: Place | None, request) -> CellForm | None:
        """The form of the cell that the address asks to mend, with the picker of its kind."""
        row = batch.rows.filter(pk=mended.row_id).first() if mended else None
        if row is None:
            return None
        written = row.raw.get(mended.name, "")
        alike = batch.rows.filter(status=RowStatus.ERROR, **{f"raw__{mended.name}": written}).count() if written else 1
        return CellForm(
            label=(FIELD_LABELS | own_labels(batch)).get(mended.name, mended.name),
            choices=choices_of(batch, mended.name, user=request.user, on=self.today()),
            alike=alike,
            initial={"value": day_first(mended.name, as_text(written))},
        )

    def cell_view(self, request, object_id, row_id: int, field: str):
        """Mend one cell, then go on to the next that is wrong."""
        batch, row = self._row(request, object_id, row_id)
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        if field not in {column.name for column in columns(batch)} or not may_mend(row, field, Viewer.of(request.user)):
            raise PermissionDenied
        given = {"row": row, "by": request.user, "on": self.today()}
        value = request.POST.get("value", "").strip()
        try:
            if "everywhere" in request.POST:
                batch = corrections.mend_everywhere(**given, field=field, value=value)
            else:
                batch = corrections.mend_row(**given, cells={field: value})
        except REFUSALS as refusal:
            messages.error(request, sentence_of(refusal))
            return HttpResponseRedirect(f"{record_url(batch)}{place(request.POST)}")
        return HttpResponseRedirect(self._next_wrong(batch, Place(row_id, field), request.POST.get("xem", "")))

    def _next_wrong(self, batch: ImportBatch, after: Place, chosen: str) -> str:
        """The address of the next wrong cell, of this row or of those below; without one the tile, where the row was."""
        chosen = chosen if chosen in ("", "error") else "error"
        wrong = wrong_cells(batch)
        below = [cell for cell in wrong if cell.row_id > after.row_id or (cell.row_id == after.row_id and cell != after)]
        following = next(iter(below), None) or next((cell for cell in wrong if cell != after), None)
        if following is None:
            return f"{record_url(batch)}?{urlencode({'xem': chosen if batch.counts.get('error') else ''})}"
        query = {"xem": chosen, "trang": page_number(batch, chosen, following.row_id), "sua": str(following)}
        return f"{record_url(batch)}?{urlencode(query)}"


def choices_of(batch: ImportBatch, name: str, *, user, on) -> Sequence[str]:
    """The words a cell of a column is chosen from: units the account may see, closed lists, what the kind of list offers."""
    if name in UNIT_FIELDS - {"name"}:
        return _unit_names(visible_to(Unit.objects.in_force(on), user, on=on), on)
    closed = {
        "subject_class": SUBJECT_CLASSES.values(),
        "commendation_type": COMMENDATION_TYPES.values(),
        "recipient_kind": KIND_LABELS.values(),
        "sex": [sex.label for sex in Sex],
    }
    return list(closed.get(name, ())) or kinds.get(batch.kind).choices(name, on)


def _unit_names(units: QuerySet[Unit], on) -> list[str]:
    """Names by which a list finds each unit, with the places above it where the name alone is not enough."""
    names = dict(units.order_by("name").values_list("pk", "name"))
    borne = Counter(names.values())
    directory = UnitDirectory() if any(count > 1 for count in borne.values()) else None
    return [name if borne[name] == 1 else directory.path_on(pk, on) for pk, name in names.items()]
