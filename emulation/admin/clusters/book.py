"""The book of clusters as of a day: who is in which, who is in none and who in two; printed from the browser."""

from datetime import date

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse

from emulation.admin.directory.tree import DayForm
from emulation.desk.links import record_url
from emulation.models import ClusterMember, ClusterSeason, Unit
from emulation.queries.accounts.scope import sees_all, visible_to
from emulation.queries.clusters import ROLE_ORDER, members_on, placed_twice, running_on, unplaced
from emulation.queries.directory.units import names_on
from emulation.rules.text import vietnamese_key


def book_view(request: HttpRequest) -> HttpResponse:
    """The clusters of `?on=`, else of today; an officer's are the own ones."""
    if not request.user.has_perm("emulation.view_clusterseason"):
        raise PermissionDenied
    form = DayForm(request.GET or None, initial={"on": admin.site.today()})
    on = (form.cleaned_data["on"] if form.is_bound and form.is_valid() else None) or admin.site.today()
    seasons = list(visible_to(running_on(on), request.user, on=on))
    whole = sees_all(request.user)
    left, twice = (list(unplaced(on)), list(placed_twice(on))) if whole else ([], [])
    members = members_on(on).filter(season__in=seasons).order_by(ROLE_ORDER, "pk")
    names = names_on([*(member.unit_id for member in members), *(unit.pk for unit in (*left, *twice))], on)
    context = {
        "title": f"Sổ cụm, khối thi đua ngày {on:%d/%m/%Y}",
        "form": form,
        "on": on,
        "clusters": _clusters(seasons, members, names),
        "count": len(members),
        "whole": whole,
        "left": _linked(left, names),
        "twice": _linked(twice, names),
    }
    context = {**admin.site.each_context(request), **context, "media": form.media}
    return TemplateResponse(request, "admin/clusters/book.html", context)


def _clusters(seasons: list[ClusterSeason], members: list[ClusterMember], names: dict[int, str]) -> list[dict]:
    by_season: dict[int, list[ClusterMember]] = {season.pk: [] for season in seasons}
    for member in members:
        by_season[member.season_id].append(member)
    return [
        {
            "name": str(season),
            "url": record_url(season),
            "organiser": str(season.cluster.organiser),
            "decision": season.decision,
            "rows": [(names[row.unit_id], row.get_role_display(), _since(row.valid_from)) for row in _sorted(rows, names)],
        }
        for season, rows in ((season, by_season[season.pk]) for season in seasons)
    ]


def _sorted(rows: list[ClusterMember], names: dict[int, str]) -> list[ClusterMember]:
    """The head, the deputies, then the others by name: the roles stand in order already."""
    places = {role: place for place, role in enumerate(dict.fromkeys(row.role for row in rows))}
    return sorted(rows, key=lambda row: (places[row.role], vietnamese_key(names[row.unit_id])))


def _linked(units: list[Unit], names: dict[int, str]) -> list[tuple[str, str]]:
    return [(names[unit.pk], record_url(unit)) for unit in units]


def _since(day: date | None) -> str:
    return f"từ {day:%d/%m/%Y}" if day else ""


admin.site.add_page("cum-khoi/so/", book_view, name="cluster_book")
