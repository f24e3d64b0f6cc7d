"""Files on the pages of records: those attached to a record, those made of it, and the response that hands any file out."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import IO

from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.db.models import Model
from django.http import FileResponse, Http404, HttpResponse, HttpResponseRedirect
from django.urls import path
from django.utils.html import format_html
from django.utils.http import content_disposition_header

from emulation.common.files import CONTENT_TYPES, scan_type
from emulation.desk.links import record_url
from emulation.desk.widgets import ProtectedFileInput

#: `downloads(model_admin, request, record)` returns dictionaries {"label", "url"}, each asked for by POST; "busy" is what
#: the page says while the file is made.
DownloadMaker = Callable[..., list[dict]]
_makers: dict[type[Model], list[DownloadMaker]] = defaultdict(list)
GONE = "Tệp này không còn trên máy chủ. Hãy báo quản trị khôi phục từ bản sao lưu, hoặc tải tệp lên lại."


def file_response(
    name: str, content: bytes | Iterable[bytes] | IO[bytes], *, inline: bool = False
) -> HttpResponse | FileResponse:
    """The file under its name, typed by the name's ending, never guessed or run by the browser nor kept by a cache.

    Content that comes in pieces is sent as the pieces are made.
    """
    response = (HttpResponse if isinstance(content, bytes) else FileResponse)(content)
    response["Content-Type"] = CONTENT_TYPES.get(name.rpartition(".")[2], "application/octet-stream")
    response["Content-Disposition"] = content_disposition_header(not inline, name)
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response


def downloads_for(*models: type[Model]) -> Callable[[DownloadMaker], DownloadMaker]:
    """Offer files made of a record on the pages of these models, also from an app they know nothing of."""

    def register(maker: DownloadMaker) -> DownloadMaker:
        for model in models:
            _makers[model].append(maker)
        return maker

    return register


def registered_downloads(model_admin, request, record: Model) -> list[dict]:
    return [file for maker in _makers[type(record)] for file in maker(model_admin, request, record)]


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
        if not file:
            raise Http404
        if not file.storage.exists(file.name):
            messages.error(request, GONE)
            return HttpResponseRedirect(record_url(record))
        content = file.open("rb")
        kind = scan_type(content.read(16))
        content.seek(0)
        return file_response(f"{self.opts.model_name}-{record.pk}-{field}.{kind or 'bin'}", content)
