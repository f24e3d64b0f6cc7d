"""What the first page shows an account besides what waits for it: first steps, the year so far, and what it did last.

Every count is narrowed to what the account may see; the number of queries does not depend on the records.
"""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, datetime

from django.contrib.admin import AdminSite
from django.db.models import Case, Count, IntegerField, Q, QuerySet, When
from django.http import HttpRequest
from django.urls import reverse

from awards.enums import DecisionState, Standing
from awards.models import Award, Decision, Dossier
from emulation.desk.links import admin_of, admin_url, list_url
from emulation.enums import RecipientKind
from emulation.models import Act, ImportBatch
from emulation.permissions import IMPORT
from emulation.queries.accounts.scope import sees_all, visible_to

LAST_ACTS = 6


@dataclass(frozen=True)
class Figure:
    label: str
    now: int
    before: int
    url: str


@dataclass(frozen=True)
class Deed:
    at: datetime
    summary: str
    url: str


def first_steps(site: AdminSite, request: HttpRequest) -> list[tuple[str, str]]:
    """Return the acts a working day begins with, as label and address, of those the account may do."""
    steps = []
    if not sees_all(request.user) and admin_of(Dossier).has_add_permission(request):
        steps.append(("Lập hồ sơ", admin_url(Dossier, "add")))
    if request.user.has_perm(IMPORT):
        steps.append(("Nhập danh sách", admin_url(ImportBatch, "upload")))
    if admin_of(Decision).has_add_permission(request):
        steps.append(("Thêm quyết định", admin_url(Decision, "add")))
    return steps


def year_so_far(site: AdminSite, user, *, on: date) -> list[Figure]:
    """Return what was decided this year up to `on`, beside the same days of the year before."""
    if not (site.is_registered(Award) and site.is_registered(Decision) and user.has_perm("awards.view_award")):
        return []
    decisions = _by_year(Decision.objects.filter(state=DecisionState.ISSUED), user, on=on, by="state")
    awards = _by_year(Award.objects.standing(on=on), user, on=on, by="recipient_kind")
    figures = [_figure("Quyết định", decisions, DecisionState.ISSUED, list_url(Decision, year=on.year), on=on)]
    for kind in (RecipientKind.COLLECTIVE, RecipientKind.HOUSEHOLD, RecipientKind.PERSON):
        url = list_url(Award, year=on.year, recipient_kind=kind.value, standing=Standing.IN_FORCE.value)
        figures.append(_figure(f"Lượt {kind.label.lower()}", awards, kind, url, on=on))
    return figures


def _figure(label: str, counts: dict[tuple[int, str], int], key: str, url: str, *, on: date) -> Figure:
    return Figure(label, counts.get((on.year, key), 0), counts.get((on.year - 1, key), 0), url)


def _by_year(rows: QuerySet, user, *, on: date, by: str) -> dict[tuple[int, str], int]:
    """Count rows decided from 1 January to the same day, this year and last, by year and the field `by`."""
    last = on.year - 1
    same_day = date(last, on.month, min(on.day, monthrange(last, on.month)[1]))
    periods = Q(decided_on__range=(date(last, 1, 1), same_day)) | Q(decided_on__range=(date(on.year, 1, 1), on))
    # A comparison, since SQLite takes a date apart by calling back for every row.
    year = Case(When(decided_on__gte=date(on.year, 1, 1), then=on.year), default=last, output_field=IntegerField())
    counted = visible_to(rows.filter(periods), user, on=on).order_by().values_list(year, by).annotate(n=Count("pk"))
    return {(decided_in, value): n for decided_in, value, n in counted}


def last_acts(site: AdminSite, request: HttpRequest) -> list[Deed]:
    """Return this account's latest acts, each with the record it was done to if that may be opened."""
    acts = Act.objects.filter(by=request.user).order_by("-id")[:LAST_ACTS]
    openable = _openable_tables(site, request)
    return [Deed(act.at, act.summary, _record_url(openable, act)) for act in acts]


def _openable_tables(site: AdminSite, request: HttpRequest) -> dict[str, str]:
    """The tables whose records have a page this account may open, with the name of that page."""
    return {
        model._meta.db_table: f"admin:{model._meta.app_label}_{model._meta.model_name}_change"
        for model, model_admin in site.model_admins.items()
        if model_admin.has_view_or_change_permission(request)
    }


def _record_url(openable: dict[str, str], act: Act) -> str:
    page = openable.get(act.table)
    return reverse(page, args=[act.key]) if page and act.key else ""
