"""The page of honours counted by cluster and honour; each number opens the list it counts."""

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.template.response import TemplateResponse

from awards.enums import Standing
from awards.models import Award
from awards.permissions import READ_FIGURES
from awards.reports.figures.by_cluster import figures_by_cluster
from emulation.desk.links import list_url, record_url
from emulation.models import ClusterSeason
from emulation.queries.accounts.scope import visible_to


def cluster_figures_view(request: HttpRequest) -> TemplateResponse:
    """The honours in force for `?year=`, of the rows this account may see, by the clusters it may see."""
    if not request.user.has_perm(READ_FIGURES):
        raise PermissionDenied
    today = admin.site.today()
    seen = visible_to(ClusterSeason.objects.all(), request.user, on=today)
    years = sorted({day.year for day in seen.values_list("starts_on", flat=True)}, reverse=True) or [today.year]
    asked = request.GET.get("year", "")
    year = int(asked) if asked in map(str, years) else (today.year if today.year in years else years[0])
    awards = visible_to(Award.objects.standing(on=today), request.user, on=today)
    honours, rows = figures_by_cluster(awards, year=year)
    visible = set(seen.values_list("pk", flat=True))
    table = [
        (
            (str(row.season.cluster), record_url(row.season)),
            [(row.counts.get(one.pk, ""), _list(row.season, year, honour=one.pk)) for one in honours],
            (row.total, _list(row.season, year)),
        )
        for row in rows
        if row.season.pk in visible
    ]
    context = {
        **admin.site.each_context(request),
        "title": f"Khen thưởng theo cụm, khối năm {year}",
        "year": str(year),
        "years": [str(one) for one in years],
        "honours": [one.short_name or one.name for one in honours],
        "table": table,
    }
    return TemplateResponse(request, "admin/figures/by_cluster.html", context)


def _list(season: ClusterSeason, year: int, **filters) -> str:
    return list_url(Award, cluster=season.pk, merit_year=year, standing=Standing.IN_FORCE.value, **filters)


admin.site.add_page("so-lieu/theo-cum-khoi/", cluster_figures_view, name="cluster_figures")
