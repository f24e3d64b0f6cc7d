"""The history of a record, from the journal."""

from django.contrib import admin
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied

from emulation.desk.links import page, record_url
from emulation.queries.journal import Deed, history_of, read_changes


def told(deeds: list[Deed], *, masked: set[str] = frozenset()) -> list[dict]:
    """Deeds with what each changed, in the words of the fields."""
    changes = read_changes([entry for deed in deeds for entry in deed.entries], masked=masked)
    return [{"deed": deed, "entries": [(entry, changes[entry.pk]) for entry in deed.entries]} for deed in deeds]


class HistoryMixin(admin.ModelAdmin):
    def masked_fields(self, request) -> set[str]:
        """Fields whose values this account may not read."""
        return set()

    def history_view(self, request, object_id, extra_context=None):
        record = self.get_object(request, unquote(object_id))
        if record is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        if not self.has_view_or_change_permission(request, record):
            raise PermissionDenied
        history = told(history_of(record), masked=self.masked_fields(request))
        context = {"title": f"Lịch sử: {record}", "original": record, "history": history, "back_url": record_url(record)}
        return page(self, request, "admin/desk/history.html", {**context, **(extra_context or {})})
