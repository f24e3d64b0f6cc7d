"""The page of honours counted by unit, as recorded or by today's units."""

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.template.response import TemplateResponse

from awards.models import Award
from awards.permissions import READ_FIGURES
from awards.reports.figures.by_unit import figures_by_unit
from awards.reports.figures.key_figures import years_of
from emulation.desk.links import admin_url
from emulation.models import Unit
from emulation.queries.accounts.scope import visible_to

RECORDED, TODAY = "luc-do", "ngay-nay"
MODES = ((RECORDED, "Theo đơn vị ghi lúc đó"), (TODAY, "Theo đơn vị ngày nay"))


def unit_figures_view(request: HttpRequest) -> TemplateResponse:
    """The honours in force of `?year=`, by the units of `?cach=`."""
    if not request.user.has_perm(READ_FIGURES):
        raise PermissionDenied
    today = admin.site.today()
    awards = visible_to(Award.objects.standing(on=today), request.user, on=today)
    years = years_of(awards, on=today)
    asked = request.GET.get("year", "")
    year = int(asked) if asked in map(str, years) else today.year
    mode = TODAY if request.GET.get("cach") == TODAY else RECORDED
    rows = figures_by_unit(awards, year=year, on=today, by_successor=mode == TODAY)
    context = {
        **admin.site.each_context(request),
        "title": f"Khen thưởng theo đơn vị năm {year}",
        "year": str(year),
        "years": [str(one) for one in years],
        "modes": MODES,
        "mode": mode,
        "rows": [(row, admin_url(Unit, "change", row.unit) if row.unit else "") for row in rows],
        "sums": [sum(getattr(row, name) for row in rows) for name in ("collectives", "households", "persons", "total")],
    }
    return TemplateResponse(request, "admin/figures/by_unit.html", context)


admin.site.add_page("so-lieu/theo-don-vi/", unit_figures_view, name="unit_figures")
