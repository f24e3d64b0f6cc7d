"""The page of what is due: files to hand over to the archives, and those whose time is over."""

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.template.response import TemplateResponse

from awards.enums import ArchiveDeed, RecordClass
from awards.models import Decision, Dossier
from awards.permissions import SEE_ARCHIVE
from awards.queries.archive import FileTerm, due, terms_of_decisions, terms_of_dossiers
from emulation.desk.links import record_url
from emulation.queries.accounts.scope import visible_to

SHOWN = 300
#: The verb on the record's page that records the deed.
VERB = {ArchiveDeed.HANDED_OVER: "nop-luu", ArchiveDeed.DESTROYED: "huy-tai-lieu"}
TITLES = {ArchiveDeed.HANDED_OVER: "Đến hạn nộp lưu", ArchiveDeed.DESTROYED: "Hết thời hạn bảo quản"}


def due_view(request) -> TemplateResponse:
    if not request.user.has_perm(SEE_ARCHIVE):
        raise PermissionDenied
    today = admin.site.today()
    terms = terms_of_decisions(visible_to(Decision.objects.all(), request.user, on=today))
    terms += terms_of_dossiers(visible_to(Dossier.objects.all(), request.user, on=today))
    parts = [_part(deed, due(terms, deed, on=today)) for deed in ArchiveDeed]
    context = {**admin.site.each_context(request), "title": "Đến hạn nộp lưu, hủy", "parts": parts, "shown": SHOWN}
    return TemplateResponse(request, "admin/archive/due.html", context | {"ruled": any(one.rule for one in terms)})


def _part(deed: ArchiveDeed, files: list[FileTerm]) -> dict:
    rows = [
        {
            "name": f"Quyết định số {one.record}" if isinstance(one.record, Decision) else str(one.record),
            "url": record_url(one.record),
            "kind": RecordClass(one.record_class).label,
            "ended": one.ended_on,
            "term": one.rule.term,
            "due": one.due_on(deed),
            "verb_url": record_url(one.record, VERB[deed]),
        }
        for one in files[:SHOWN]
    ]
    rules = sorted({one.rule for one in files[:SHOWN]}, key=lambda rule: rule.code)
    return {"title": TITLES[deed], "verb": deed.label, "count": len(files), "rows": rows, "rules": rules}


admin.site.add_page("luu-tru/den-han/", due_view, name="archive_due")
