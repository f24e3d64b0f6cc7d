"""The page of key figures: each number opens the list it counts."""

from datetime import date
from decimal import Decimal

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.template.response import TemplateResponse

from awards.enums import Standing
from awards.models import Award
from awards.permissions import READ_FIGURES
from awards.reports.figures.key_figures import LevelFigures, key_figures, years_of
from emulation.desk.links import list_url
from emulation.enums import RecipientKind
from emulation.queries.accounts.scope import visible_to


def figures_view(request: HttpRequest) -> TemplateResponse:
    """The figures of `?year=`, of the rows this account may see; without it, or with nonsense in it, of this year."""
    if not request.user.has_perm(READ_FIGURES):
        raise PermissionDenied
    today = admin.site.today()
    awards = visible_to(Award.objects.standing(on=today), request.user, on=today)
    years = years_of(awards, on=today)
    year = _chosen(request.GET.get("year", ""), years, on=today)
    context = {
        **admin.site.each_context(request),
        "title": f"Chỉ tiêu chính năm {year}",
        "year": year,
        "years": years,
        "table": [_table_row(figures, year) for figures in key_figures(awards, year=year)],
    }
    return TemplateResponse(request, "admin/figures/key_figures.html", context)


def _chosen(text: str, years: list[int], *, on: date) -> int:
    return int(text) if text in map(str, years) else on.year


def _table_row(figures: LevelFigures, year: int) -> dict:
    """What the template shows of one level. Texts are made here, so that the page and its tests read the same."""
    about = {"year": year, "standing": Standing.IN_FORCE.value, **({"level": figures.level} if figures.level else {})}
    persons = {**about, "recipient_kind": RecipientKind.PERSON.value}
    return {
        "label": figures.label,
        "is_total": not figures.level,
        "persons": _linked(figures.persons, persons),
        "collectives": _linked(figures.collectives, {**about, "recipient_kind": RecipientKind.COLLECTIVE.value}),
        "households": _linked(figures.households, {**about, "recipient_kind": RecipientKind.HOUSEHOLD.value}),
        "direct": _linked(figures.direct, {**persons, "direct_labour": 1}),
        "denominator": _linked(figures.persons, persons),
        "share_text": share_text(figures.share),
        "change_text": change_text(figures.change),
    }


def _linked(count: int, filters: dict) -> dict:
    return {"count": count, "url": list_url(Award, **filters)}


def share_text(share: Decimal | None) -> str:
    """ "62,3 %", or a dash where there is nobody to have a share of."""
    return "–" if share is None else f"{_comma(share)} %"


def change_text(change: Decimal | None) -> str:
    """ "+3,0 điểm %"; percentage points, so that it is not read as a change by so many per cent."""
    if change is None:
        return "–"
    sign = "+" if change > 0 else "−" if change < 0 else ""
    return f"{sign}{_comma(abs(change))} điểm %"


def _comma(value: Decimal) -> str:
    return str(value).replace(".", ",")


admin.site.add_page("so-lieu/", figures_view, name="figures")
