"""The history of a record, from the journal: sentences of what changed it and what belongs to it."""

from django.contrib import admin
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied

from emulation.desk.links import admin_url, page, record_url
from emulation.models import Act
from emulation.permissions import VIEW_CITIZEN_ID
from emulation.queries.accounts.scope import sees_all, visible_to
from emulation.queries.journal.history import Deed, history_of, parts_of
from emulation.queries.journal.words import tell

PAGE = 40


def told(deeds: list[Deed], *, masked: set[str] = frozenset()) -> list[dict]:
    """Deeds with what each changed, in words."""
    words = tell([entry for deed in deeds for entry in deed.entries], masked=masked)
    return [{"deed": deed, "told": [words[entry.pk] for entry in deed.entries]} for deed in deeds]


def _may_read_words(user, deed: Deed) -> bool:
    """Whether the summary and the reason of an act are for this account: a unit reads its own, the Board's are the Board's."""
    by = deed.act.by if deed.act else None
    return sees_all(user) or by is None or (by.unit_id is not None and by.unit_id == user.unit_id)


def page_number(request) -> int:
    """The page asked for, from 1; what is no number is the first."""
    text = request.GET.get("p", "1")
    return max(int(text), 1) if text.isascii() and text.isdigit() and len(text) < 7 else 1


class HistoryMixin(admin.ModelAdmin):
    def masked_fields(self, request) -> set[str]:
        """Fields whose values this account may not read."""
        return set() if request.user.has_perm(VIEW_CITIZEN_ID) else {"citizen_id"}

    def history_parts(self, request) -> list:
        """What belongs to a record of this page, with the rows of it this account may see."""
        parts = parts_of(self.model, [inline.model for inline in self.inlines])
        if sees_all(request.user):
            return [(part, None) for part in parts]
        return [(part, visible_to(part[0]._base_manager.all(), request.user, on=self.today())) for part in parts]

    def history_view(self, request, object_id, extra_context=None):
        record = self.get_object(request, unquote(object_id))
        if record is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        if not self.has_view_or_change_permission(request, record):
            raise PermissionDenied
        number = page_number(request)
        parts = self.history_parts(request)
        deeds = history_of(record, parts=parts, start=(number - 1) * PAGE, limit=PAGE + 1)
        context = {
            "title": f"Lịch sử: {record}",
            "original": record,
            "history": [
                {**item, "closed": not _may_read_words(request.user, item["deed"])}
                for item in told(deeds[:PAGE], masked=self.masked_fields(request))
            ],
            "newer": number - 1,
            "older": number + 1 if len(deeds) > PAGE else 0,
            "acts_url": admin_url(Act, "changelist") if request.user.has_perm("emulation.view_act") else "",
            "back_url": record_url(record),
        }
        return page(self, request, "admin/desk/history.html", {**context, **(extra_context or {})})
