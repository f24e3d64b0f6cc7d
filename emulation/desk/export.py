"""Export of exactly what a list shows: its columns, its filter, its scope. Its own permission, and each one is journalled."""

from urllib.parse import urlencode

from django.contrib.admin.utils import model_ngettext
from django.utils.functional import cached_property
from import_export.admin import ExportMixin
from import_export.forms import ExportForm
from import_export.resources import Resource

from emulation.desk.columns import column_label, column_reader
from emulation.desk.sheets import SheetCSV, SheetXLSX
from emulation.services.journal import act

EXPORT = "emulation.export_list"


class ListSheet(Resource):
    """The rows of a list as a sheet: one column for each of the list's."""

    model_admin = None
    columns: list = []

    @classmethod
    def get_display_name(cls):
        return str(cls.model_admin.opts.verbose_name_plural)

    def get_export_headers(self, selected_fields=None):
        return [column_label(column, self.model_admin) for column in self.columns]

    @cached_property
    def readers(self) -> list:
        return [column_reader(column, self.model_admin) for column in self.columns]

    def export_resource(self, instance, selected_fields=None, **kwargs):
        return [read(instance) for read in self.readers]


class FormatForm(ExportForm):
    """Asks for nothing but the format, and proposes Excel."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial["format"] = "0"


class ListExportMixin(ExportMixin):
    export_template_name = "admin/desk/export.html"
    import_export_change_list_template = None
    export_form_class = FormatForm
    #: Columns the sheet has beside those of the list.
    export_extra: tuple[str, ...] = ()

    def has_export_permission(self, request):
        return request.user.has_perm(EXPORT) and self.has_view_permission(request)

    def get_export_formats(self):
        return [SheetXLSX, SheetCSV]

    def get_export_columns(self, request) -> list:
        return [*self.get_list_display(request), *self.export_extra]

    def get_export_resource_classes(self, request):
        """One sheet, made of the columns of the list, unless the admin names its own resources."""
        if self.resource_classes:
            return super().get_export_resource_classes(request)
        return [type("ListSheet", (ListSheet,), {"model_admin": self, "columns": self.get_export_columns(request)})]

    def get_export_data(self, file_format, request, queryset, **kwargs):
        data = super().get_export_data(file_format, request, queryset, **kwargs)
        act_summary = f"Xuất danh sách {model_ngettext(self.opts, 2)} ({file_format.get_extension()})"
        with act("export", act_summary, by=request.user, reason=urlencode(request.GET, doseq=True)[:1000]):
            pass
        return data

    def init_request_context_data(self, request, form):
        context = super().init_request_context_data(request, form)
        columns = [column_label(column, self) for column in self.get_export_columns(request)]
        return {
            **context,
            "columns": columns,
            "title": f"Xuất {self.opts.verbose_name_plural}",
            "export_query": request.GET.urlencode(),
        }
