"""On a person's page: the extract of everything held, requests about it, and to whom it was disclosed."""

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponseNotAllowed
from django.urls import reverse

from awards.documents.personal_data import MAKERS, make_extract
from awards.models import DataRequest
from awards.queries.personal_data import disclosures
from emulation.desk.links import admin_url, record_url, seen_record
from emulation.desk.records.files import downloads_for, file_response
from emulation.desk.records.panels import SHOWN, Panel, panel_for
from emulation.models import Person
from emulation.permissions import EXPORT, VIEW_CITIZEN_ID
from emulation.queries.accounts.scope import sees_all
from emulation.queries.people.survivors import same_person
from emulation.services.journal.acts import act

PAGE = "personal_data_extract"


def may_extract(user) -> bool:
    """The extract holds everything, numbers in full: whoever makes it may see all of that anyway."""
    return sees_all(user) and user.has_perms([EXPORT, VIEW_CITIZEN_ID, "awards.view_datarequest"])


@downloads_for(Person)
def extract_downloads(model_admin, request, person) -> list[dict]:
    if not may_extract(request.user):
        return []
    return [
        {"label": f"Bản trích dữ liệu cá nhân ({form.upper()})", "url": reverse(f"admin:{PAGE}", args=[person.pk, form])}
        for form in MAKERS
    ]


def extract_view(request, person_id: int, file_format: str):
    """The file, handed out and journalled; asked for by POST, since handing it out leaves a trace."""
    if file_format not in MAKERS:
        raise Http404
    person = seen_record(request, Person, person_id)
    if not may_extract(request.user):
        raise PermissionDenied
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    with act("extract", f"Trích dữ liệu cá nhân ({file_format}): {person}", by=request.user, record=person):
        file = make_extract(person, file_format, on=admin.site.today())
    return file_response(file.name, file.content)


@panel_for(Person)
def request_panel(model_admin, request, person) -> Panel | None:
    if not request.user.has_perm("awards.view_datarequest"):
        return None
    rows = [
        [
            one.received_on.strftime("%d/%m/%Y"),
            (one.get_wanted_display(), record_url(one)),
            one.requester,
            one.due_on.strftime("%d/%m/%Y"),
            one.get_answer_display() or "Chờ trả lời",
        ]
        for one in DataRequest.objects.filter(person__in=same_person(person))
    ]
    add = f"{admin_url(DataRequest, 'add')}?person={person.pk}" if request.user.has_perm("awards.add_datarequest") else ""
    return Panel(
        "Yêu cầu về dữ liệu cá nhân", ["Ngày nhận", "Yêu cầu", "Người gửi", "Hạn", "Trả lời"], rows,
        empty="Chưa có yêu cầu nào.", more_url=add, more_text="Ghi yêu cầu mới" if add else "",
    )  # fmt: skip


@panel_for(Person)
def disclosure_panel(model_admin, request, person) -> Panel | None:
    """The newest ones that are certain; the extract has all of them, whole lists included."""
    if not may_extract(request.user):
        return None
    given = [one for one in disclosures(person) if one.certain][:SHOWN]
    rows = [[one.day.strftime("%d/%m/%Y"), one.whom, one.what] for one in given]
    return Panel("Đã cung cấp, tiết lộ dữ liệu", ["Ngày", "Cho ai, do ai", "Nội dung"], rows) if rows else None


admin.site.add_page("du-lieu-ca-nhan/<int:person_id>/<str:file_format>/", extract_view, name=PAGE)
