"""Export of exactly what a list finds: its filter, its scope; its own columns or a layout's. Its own permission, each one
journalled with its filter and the number of rows, and handed out while it is still being read. A spreadsheet carries the mark
and the keys by which it is known when it comes back (desk/sheets)."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from django import forms
from django.contrib.admin.utils import model_ngettext
from django.core.exceptions import PermissionDenied
from django.core.validators import EMPTY_VALUES
from django.http import FileResponse
from django.template.response import TemplateResponse
from django.utils.text import capfirst
from import_export.admin import ExportMixin

from emulation.common.streams.csv import stream_csv
from emulation.common.streams.docx import LARGEST, stream_docx
from emulation.common.streams.xlsx import Heading, stream_xlsx
from emulation.desk.export.rows import KEY, export_rows
from emulation.desk.links import admin_url, page
from emulation.desk.lists.changelist import SEARCH_VAR
from emulation.desk.records.fields import field_text
from emulation.desk.records.files import file_response
from emulation.desk.sheets.fields import SheetField
from emulation.desk.sheets.mark import HEAD, RowKeys, SheetMark
from emulation.desk.sheets.resource import SheetResource, sheet_of
from emulation.models import ExportLayout
from emulation.permissions import EXPORT, IMPORT
from emulation.queries.lists import layouts_for
from emulation.rules.numbers import grouped
from emulation.rules.text import folded, normalise
from emulation.rules.values import value_text
from emulation.services.journal.acts import act

AS_SHOWN = "Như danh sách đang hiện"
#: The layout that no table keeps: the columns that can be changed or filled in, in the order of the form.
FORM, FORM_NAME = "form", "Các mục của biểu mẫu (để sửa, thêm dòng rồi nhập lại)"
#: The kind of file that is no file: a page with every row, for the printer.
PAPER = "print"
#: So many rows are printed from the browser; of a longer list a file is made.
PRINTED = 2000


@dataclass(frozen=True, slots=True)
class SheetFormat:
    """`stream(headers, rows, title=…)` yields the file piece by piece; a kind that is held whole takes `largest` rows. One that
    `returns` takes rows with their key as the last cell."""

    label: str
    stream: Callable[..., Iterator[bytes]]
    largest: int | None = None
    returns: bool = True


#: By the ending of the file's name.
FORMATS = {
    "xlsx": SheetFormat("Excel (.xlsx)", lambda headers, rows, title: stream_xlsx(headers, rows, title=title, keyed=True)),
    "csv": SheetFormat("CSV", lambda headers, rows, title: stream_csv(headers, rows, keyed=True)),
    "docx": SheetFormat("Word (.docx)", stream_docx, LARGEST, returns=False),
}


class ExportForm(forms.Form):
    """Asks for the layout and the kind of file, and proposes the list as it is shown, in Excel."""

    layout = forms.ChoiceField(label="Bố cục", required=False)
    format = forms.ChoiceField(
        label="Dạng tệp", choices=[(ending, sheet.label) for ending, sheet in FORMATS.items()], initial="xlsx"
    )

    def __init__(self, *args, layouts: dict[str, ExportLayout], **kwargs):
        super().__init__(*args, **kwargs)
        self.layouts = layouts
        self.fields["layout"].choices = [("", AS_SHOWN), *((key, str(layout)) for key, layout in layouts.items())]

    def clean_layout(self) -> ExportLayout | None:
        return self.layouts.get(self.cleaned_data["layout"])


class ListExportMixin(ExportMixin):
    export_template_name = "admin/desk/export.html"
    import_export_change_list_template = None
    #: What the sheet has or reads otherwise than the list's page and the record's form say.
    sheet_class: type[SheetResource] = SheetResource
    #: Whether a file of the list may come back changed.
    sheet_returns = True

    def has_export_permission(self, request):
        return request.user.has_perm(EXPORT) and self.has_view_permission(request)

    # --- what there is to choose from ---
    def get_export_columns(self, request) -> list:
        """The columns of the sheet when no layout is chosen."""
        return [*self.get_list_display(request), *self.sheet_class.beside]

    def export_choices(self, request) -> dict[str, SheetField]:
        """Every column this account may export, by key: those of the list first."""
        return sheet_of(self, request).fields

    def _layouts(self, request, sheet: SheetResource) -> dict[str, ExportLayout]:
        """What can be chosen beside the list as it is shown, by what the form sends for it."""
        own = ExportLayout(name=FORM_NAME, columns=" ".join(sheet.editable))
        kept = {str(layout.pk): layout for layout in layouts_for(request.user).filter(list_name=self.opts.label_lower)}
        return {FORM: own, **kept} if sheet.editable and self.sheet_returns else kept

    # --- the button ---
    def export_action(self, request):
        if not self.has_export_permission(request):
            raise PermissionDenied
        if request.POST.get("format") == PAPER:
            return self._printed(request)
        sheet = sheet_of(self, request)
        form = ExportForm(request.POST if request.method == "POST" else None, layouts=self._layouts(request, sheet))
        if form.is_valid():
            layout, ending = form.cleaned_data["layout"], form.cleaned_data["format"]
            count, largest = self.get_export_queryset(request).order_by().values("pk").count(), FORMATS[ending].largest
            columns = chosen_columns(sheet, layout)
            if not columns:
                form.add_error("layout", "Bố cục này không còn cột nào của danh sách. Hãy chọn bố cục khác hoặc sửa bố cục.")
            elif largest and count > largest:
                limit = f"Danh sách có {grouped(count)} dòng, tệp Word chỉ nhận {grouped(largest)} dòng."
                form.add_error("format", f"{limit} Hãy lọc bớt, hoặc chọn Excel.")
            else:
                return self._exported(request, ending, columns, layout, count)
        context = {
            "form": form,
            "columns": [column.label for column in chosen_columns(sheet, None)],
            "returns": self.sheet_returns and request.user.has_perm(IMPORT),
            "title": f"Xuất {self.opts.verbose_name_plural}",
            "export_query": request.GET.urlencode(),
            "layouts_url": admin_url(ExportLayout, "add") + f"?list_name={self.opts.label_lower}",
        }
        return page(self, request, self.export_template_name, context)

    def _exported(self, request, ending: str, columns: list[SheetField], layout: ExportLayout | None, count: int) -> FileResponse:
        how = f", bố cục “{layout}”" if layout else ""
        summary, filtered = (
            f"Xuất {grouped(count)} dòng {model_ngettext(self.opts, 2)} ({ending}{how})",
            self._filter_text(request),
        )
        # Written before the first row is handed out: an export that breaks off has been one.
        with act("export", summary, by=request.user, reason=filtered[:1000]):
            pass
        rows = export_rows(
            self.get_export_queryset(request),
            [*columns, KEY] if FORMATS[ending].returns else columns,
            group=_named(self.sheet_class.groups, layout and layout.grouping),
            order=_named(self.sheet_class.orders, layout and layout.order),
        )
        headers = [column.label for column in columns]
        if FORMATS[ending].returns:
            mark = SheetMark(self.opts.label_lower, tuple(column.key for column in columns), self.today(), filtered)
            headers.append(f"{HEAD} {mark.text()}")
            rows = with_keys(rows, mark)
        title = str(layout) if layout and layout.pk else capfirst(self.opts.verbose_name_plural)
        pieces = FORMATS[ending].stream(headers, rows, title=title)
        return file_response(f"{'-'.join(folded(title).split())}-{self.today():%Y-%m-%d}.{ending}", pieces)

    def _printed(self, request) -> TemplateResponse:
        """A page with every row the filter finds, made for paper."""
        queryset, columns = self.get_export_queryset(request), chosen_columns(sheet_of(self, request), None)
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


def chosen_columns(sheet: SheetResource, layout: ExportLayout | None) -> list[SheetField]:
    """The columns of the file; what the account may not see is left out of a layout somebody else made."""
    return [sheet.fields[key] for key in (layout.keys if layout else sheet.shown) if key in sheet.fields]


def with_keys(rows: Iterator[Sequence], mark: SheetMark) -> Iterator[Sequence]:
    """The rows with the key of their record in the place of its number."""
    key = RowKeys(mark).key
    for row in rows:
        yield row if type(row) is Heading else [*(values := row[:-1]), key(row[-1], values)]


def _named(choices, key: str | None):
    return next((choice for choice in choices if choice.key == key), None)
