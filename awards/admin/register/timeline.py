"""The timeline of a person and of a unit, a page of some years at a time."""

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse

from awards.queries.register.history import Entry, History, See, Year
from awards.queries.register.person_history import person_history
from awards.queries.register.unit_history import unit_history
from emulation.desk.links import admin_of, record_url
from emulation.desk.records.panels import link_for
from emulation.models import Person, Unit
from emulation.queries.accounts.scope import visible_to
from emulation.queries.people.survivors import survivor_of

#: What each kind of entry is called; honours stand out in gold.
KINDS = {
    "award": "Khen thưởng",
    "people": "Khen thưởng",
    "register_act": "Điều chỉnh sổ vàng",
    "posting": "Công tác",
    "restraint": "Kỷ luật, tạm dừng xét",
    "initiative": "Sáng kiến, đề tài",
    "dossier": "Hồ sơ đề nghị",
    "unit": "Tổ chức",
    "succession": "Sắp xếp",
    "cluster": "Cụm, khối thi đua",
    "headcount": "Số liệu",
    "act": "Việc đã làm",
}

MERGED = "Đọc chung mọi hồ sơ đã hợp nhất vào người này."


def person_timeline(request: HttpRequest, pk: int) -> HttpResponse:
    """A merged record shows the timeline of the one that answers for it."""
    person = survivor_of(_visible(Person, request, pk))
    history = person_history(person, until=_until(request), see=_see(request), on=admin.site.today())
    return _page(request, person, history, about=MERGED if person.merged_from.exists() else "")


def unit_timeline(request: HttpRequest, pk: int) -> HttpResponse:
    unit = _visible(Unit, request, pk)
    history = unit_history(unit, until=_until(request), see=_see(request), on=admin.site.today())
    return _page(request, unit, history, about=unit.get_kind_display())


def _visible(model, request: HttpRequest, pk: int):
    return get_object_or_404(_see(request)(model.objects.all()), pk=pk)


def _see(request: HttpRequest) -> See:
    """Rows of a kind the account may open, and of these those it sees."""
    user, today = request.user, admin.site.today()

    def see(rows):
        opts = rows.model._meta
        return visible_to(rows, user, on=today) if user.has_perm(f"{opts.app_label}.view_{opts.model_name}") else rows.none()

    return see


def _until(request: HttpRequest) -> int:
    text, today = request.GET.get("den", ""), admin.site.today()
    return int(text) if len(text) == 4 and text.isdecimal() and 1945 <= int(text) <= today.year else today.year


def _page(request: HttpRequest, record, history: History, *, about: str) -> HttpResponse:
    context = {
        "title": f"Dòng thời gian: {record}",
        "record": record,
        "record_url": record_url(record),
        "about": about,
        "years": [_year(year, request) for year in history.years],
        "older_url": f"?den={history.older}" if history.older else "",
        "newest": _until(request) == admin.site.today().year,
    }
    return TemplateResponse(request, "admin/register/timeline.html", {**admin.site.each_context(request), **context})


def _year(year: Year, request: HttpRequest) -> dict:
    return {
        "year": str(year.year),
        "titles": year.titles,
        "grade": year.grade,
        "is_gap": year.is_gap,
        "entries": [_entry(entry, request) for entry in year.entries],
    }


def _entry(entry: Entry, request: HttpRequest) -> dict:
    link = entry.link
    opens = link is not None and admin_of(type(link)).has_view_permission(request)
    return {
        "day": f"{entry.day:%d/%m}" if entry.day else "",
        "kind": KINDS[entry.kind],
        "is_gold": entry.kind == "award",
        "is_grave": entry.kind == "restraint",
        "text": entry.text,
        "theirs": entry.theirs,
        "url": record_url(link) if opens else "",
        "link_text": entry.link_text,
    }


@link_for(Person)
def to_person_timeline(model_admin, request, person) -> tuple[str, str]:
    return "Dòng thời gian", reverse("admin:person_timeline", args=[person.pk])


@link_for(Unit)
def to_unit_timeline(model_admin, request, unit) -> tuple[str, str]:
    return "Dòng thời gian", reverse("admin:unit_timeline", args=[unit.pk])


admin.site.add_page("dong-thoi-gian/ca-nhan/<int:pk>/", person_timeline, name="person_timeline")
admin.site.add_page("dong-thoi-gian/don-vi/<int:pk>/", unit_timeline, name="unit_timeline")
