"""Attached files: served only to those who may see the record, typed by their content, never run by the browser."""

from django.contrib import admin
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404
from django.urls import path
from django.utils.html import format_html

from emulation.common.files import scan_type
from emulation.desk.links import record_url
from emulation.desk.widgets import ProtectedFileInput

TYPES = {"pdf": "application/pdf", "png": "image/png", "jpg": "image/jpeg"}


class FilesMixin(admin.ModelAdmin):
    file_fields: tuple[str, ...] = ()

    def get_urls(self):
        name = f"{self.opts.app_label}_{self.opts.model_name}"
        own = [
            path(
                f"<path:object_id>/tep/{field}/", self.admin_site.admin_view(self.file_view), {"field": field}, f"{name}_{field}"
            )
            for field in self.file_fields
        ]
        return own + super().get_urls()

    def file_link(self, record, field: str) -> str:
        """A link to the file for a read-only page."""
        file = getattr(record, field)
        return format_html('<a href="{}">{}</a>', record_url(record, field), file.name.rpartition("/")[2]) if file else "–"

    def get_form(self, request, obj=None, change=False, **kwargs):
        form = super().get_form(request, obj, change=change, **kwargs)
        for field in self.file_fields:
            if obj is not None and field in form.base_fields:
                form.base_fields[field].widget = ProtectedFileInput(url=record_url(obj, field))
        return form

    def file_view(self, request, object_id, field: str):
        record = self.get_object(request, unquote(object_id))
        if record is None:
            raise Http404
        if not self.has_view_permission(request, record):
            raise PermissionDenied
        file = getattr(record, field)
        if not file or not file.storage.exists(file.name):
            raise Http404
        content = file.open("rb")
        kind = scan_type(content.read(16))
        content.seek(0)
        name = f"{self.opts.model_name}-{record.pk}-{field}.{kind or 'bin'}"
        response = FileResponse(
            content, as_attachment=True, filename=name, content_type=TYPES.get(kind, "application/octet-stream")
        )
        response["X-Content-Type-Options"] = "nosniff"
        response["Cache-Control"] = "private, no-store"
        return response
