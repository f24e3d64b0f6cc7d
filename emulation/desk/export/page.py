"""Export of exactly what a list finds: its filter, its scope; its own columns or a layout's. Its own permission, each one
journalled with its filter and the number of rows, and handed out while it is still being read."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice

from django import forms
from django.contrib.admin.utils import model_ngettext
from django.core.exceptions import PermissionDenied
from django.core.validators import EMPTY_VALUES
from django.db.models import QuerySet
from django.http import FileResponse
from django.template.response import TemplateResponse
from django.utils.text import capfirst
from import_export.admin import ExportMixin

from emulation.common.streams.csv import stream_csv
from emulation.common.streams.docx import LARGEST, stream_docx
from emulation.common.streams.xlsx import stream_xlsx
from emulation.desk.export.columns import ExportColumn, ExportGroup, ExportOrder, Lookup, list_column
from emulation.desk.export.rows import export_rows
from emulation.desk.links import admin_url, page
from emulation.desk.lists.changelist import SEARCH_VAR
from emulation.desk.records.fields import field_text
from emulation.desk.records.files import file_response
from emulation.models import ExportLayout
from emulation.permissions import EXPORT
from emulation.queries.lists import layouts_for
from emulation.rules.numbers import grouped
from emulation.rules.text import folded, normalise
from emulation.rules.values import value_text
from emulation.services.journal.acts import act

AS_SHOWN = "Như danh sách đang hiện"
#: The kind of file that is no file: a page with every row, for the printer.
PAPER = "print"
#: So many rows are printed from the browser; of a longer list a file is made.
PRINTED = 2000


@dataclass(frozen=True, slots=True)
class SheetFormat:
    """`stream(headers, rows, title=…)` yields the file piece by piece; a kind that is held whole takes `largest` rows."""

    label: str
    stream: Callable[..., Iterator[bytes]]
    largest: int | None = None


#: By the ending of the file's name.
FORMATS = {
    "xlsx": SheetFormat("Excel (.xlsx)", stream_xlsx),
    "csv": SheetFormat("CSV", lambda headers, rows, title: stream_csv(headers, rows)),
    "docx": SheetFormat("Word (.docx)", stream_docx, LARGEST),
}


class ExportForm(forms.Form):
    """Asks for the layout and the kind of file, and proposes the list as it is shown, in Excel."""

    layout = forms.ModelChoiceField(
        label="Bố cục", queryset=ExportLayout.objects.none(), required=False, empty_label=AS_SHOWN, blank=True
    )
    format = forms.ChoiceField(
        label="Dạng tệp", choices=[(ending, sheet.label) for ending, sheet in FORMATS.items()], initial="xlsx"
    )

    def __init__(self, *args, layouts: QuerySet[ExportLayout], **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["layout"].queryset = layouts


class ListExportMixin(ExportMixin):
    export_template_name = "admin/desk/export.html"
    import_export_change_list_template = None
    #: Columns the sheet has beside those of the list.
    export_extra: tuple[str, ...] = ()
    #: Lookups that give the value of a column of the list; a sheet made of lookups alone is far faster.
    export_paths: dict[str, str | Lookup] = {}
    #: What only a layout can ask for.
    export_more: tuple[ExportColumn, ...] = ()
    export_groups: tuple[ExportGroup, ...] = ()
    export_orders: tuple[ExportOrder, ...] = ()

    def has_export_permission(self, request):
        return request.user.has_perm(EXPORT) and self.has_view_permission(request)

    # --- what there is to choose from ---
    def get_export_columns(self, request) -> list:
        """The columns of the sheet when no layout is chosen."""
        return [*self.get_list_display(request), *self.export_extra]

    def export_choices(self, request) -> dict[str, ExportColumn]:
        """Every column this account may export, by key: those of the list first."""
        own = [list_column(column, self, self.export_paths.get(column, "")) for column in self.get_export_columns(request)]
        return {column.key: column for column in (*own, *self.export_more)}

    def _chosen_columns(self, request, layout: ExportLayout | None) -> list[ExportColumn]:
        choices = self.export_choices(request)
        if layout is None:
            return [choices[key] for key in self.get_export_columns(request)]
        # What the account may not see is left out of a layout somebody else made.
        return [choices[key] for key in layout.keys if key in choices]

    # --- the button ---
    def export_action(self, request):
        if not self.has_export_permission(request):
            raise PermissionDenied
        if request.POST.get("format") == PAPER:
            return self._printed(request)
        layouts = layouts_for(request.user).filter(list_name=self.opts.label_lower)
        form = ExportForm(request.POST if request.method == "POST" else None, layouts=layouts)
        if form.is_valid():
            layout, ending = form.cleaned_data["layout"], form.cleaned_data["format"]
            count, largest = self.get_export_queryset(request).order_by().values("pk").count(), FORMATS[ending].largest
            if not self._chosen_columns(request, layout):
                form.add_error("layout", "Bố cục này không còn cột nào của danh sách. Hãy chọn bố cục khác hoặc sửa bố cục.")
            elif largest and count > largest:
                limit = f"Danh sách có {grouped(count)} dòng, tệp Word chỉ nhận {grouped(largest)} dòng."
                form.add_error("format", f"{limit} Hãy lọc bớt, hoặc chọn Excel.")
            else:
                return self._exported(request, ending, layout, count)
        context = {
            "form": form,
            "columns": [column.label for column in self._chosen_columns(request, None)],
            "title": f"Xuất {self.opts.verbose_name_plural}",
            "export_query": request.GET.urlencode(),
            "layouts_url": admin_url(ExportLayout, "add") + f"?list_name={self.opts.label_lower}",
        }
        return page(self, request, self.export_template_name, context)

    def _exported(self, request, ending: str, layout: ExportLayout | None, count: int) -> FileResponse:
        queryset = self.get_export_queryset(request)
        columns = self._chosen_columns(request, layout)
        how = f", bố cục “{layout}”" if layout else ""
        summary = f"Xuất {grouped(count)} dòng {model_ngettext(self.opts, 2)} ({ending}{how})"
        # Written before the first row is handed out: an export that breaks off has been one.
        with act("export", summary, by=request.user, reason=self._filter_text(request)[:1000]):
            pass
        rows = export_rows(
            queryset,
            columns,
            group=_named(self.export_groups, layout and layout.grouping),
            order=_named(self.export_orders, layout and layout.order),
        )
        title = str(layout or capfirst(self.opts.verbose_name_plural))
        pieces = FORMATS[ending].stream([column.label for column in columns], rows, title=title)
        return file_response(f"{'-'.join(folded(title).split())}-{self.today():%Y-%m-%d}.{ending}", pieces)

    def _printed(self, request) -> TemplateResponse:
        """A page with every row the filter finds, made for paper."""
        queryset, columns = self.get_export_queryset(request), self._chosen_columns(request, None)
        rows = [[value_text(value) for value in row] for row in islice(export_rows(queryset, columns), PRINTED + 1)]
        shown, filtered = rows[:PRINTED], self._filter_text(request)
        with act(
            "export", f"In {grouped(len(shown))} dòng {model_ngettext(self.opts, 2)}", by=request.user, reason=filtered[:1000]
        ):
            pass
        context = {
            "title": capfirst(self.opts.verbose_name_plural),
            "headers": [column.label for column in columns],
            "rows": shown,
            "filtered": filtered,
            "count": grouped(len(shown)),
            "cut": len(rows) > PRINTED,
            "list_url": admin_url(self.model, "changelist"),
        }
        return page(self, request, "admin/desk/print.html", context)

    def _filter_text(self, request) -> str:
        """The filter in force, in words."""
        filters = self.get_filterset(request)
        searched = normalise(request.GET.get(SEARCH_VAR))
        parts = [f"Tìm: {searched}"] if searched else []
        if filters and filters.form.is_valid():
            parts += [
                f"{capfirst(filters.form.fields[name].label)}: {field_text(filters.form.fields[name], value)}"
                for name, value in filters.form.cleaned_data.items()
                if value not in EMPTY_VALUES
            ]
        return "; ".join(parts) or "Không lọc: toàn bộ danh sách"


def _named(choices, key: str | None):
    return next((choice for choice in choices if choice.key == key), None)
