"""Export of exactly what a list shows: its columns, its filter, its scope. Its own permission, and each one is journalled."""

from urllib.parse import urlencode

from django.contrib.admin.utils import model_ngettext
from import_export.admin import ExportMixin
from import_export.fields import Field
from import_export.forms import ExportForm
from import_export.resources import ModelResource, modelresource_factory

from emulation.desk.columns import column_label, column_value
from emulation.desk.sheets import SheetCSV, SheetXLSX
from emulation.services.journal import act

EXPORT = "emulation.export_list"


class ColumnField(Field):
    """A column of the list as a column of the sheet."""

    def __init__(self, column, model_admin):
        super().__init__(column_name=column_label(column, model_admin), readonly=True)
        self.column, self.model_admin = column, model_admin

    def export(self, instance, **kwargs):
        return column_value(instance, self.column, self.model_admin)


class ListExportMixin(ExportMixin):
    export_template_name = "admin/desk/export.html"
    import_export_change_list_template = None
    export_form_class = ExportForm
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
        columns = self.get_export_columns(request)
        fields = {f"column_{place}": ColumnField(column, self) for place, column in enumerate(columns)}
        sheet = type("ListSheet", (ModelResource,), fields)
        return [modelresource_factory(self.model, resource_class=sheet, meta_options={"fields": tuple(fields)})]

    def get_export_data(self, file_format, request, queryset, **kwargs):
        data = super().get_export_data(file_format, request, queryset, **kwargs)
        act_summary = f"Xuất danh sách {model_ngettext(self.opts, 2)} ({file_format.get_extension()})"
        with act("export", act_summary, by=request.user, reason=urlencode(request.GET, doseq=True)[:1000]):
            pass
        return data

    def init_request_context_data(self, request, form):
        context = super().init_request_context_data(request, form)
        return {**context, "title": f"Xuất {self.opts.verbose_name_plural}", "export_query": request.GET.urlencode()}
