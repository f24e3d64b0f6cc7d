"""Rows that are edited, or shown, together with the record they belong to."""

from django.contrib import admin

from emulation.desk.lists.columns import related_paths
from emulation.desk.lists.scoped import ScopedMixin
from emulation.desk.records.secrets import OpenTextForm


class RowsInline(ScopedMixin, admin.TabularInline):
    """A compact table of rows to edit."""

    form = OpenTextForm
    extra = 0
    show_change_link = False

    def get_queryset(self, request):
        rows = super().get_queryset(request)
        related = related_paths(self.model, self.get_fields(request))
        return rows.select_related(*related) if related else rows


class ShownRows(RowsInline):
    """Dated rows that only a verb writes."""

    can_delete = False
    max_num = 0

    def get_readonly_fields(self, request, obj=None):
        return self.get_fields(request, obj)

    def has_add_permission(self, request, obj=None):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False
