"""Who competes with whom in which year."""

from datetime import date

from django.db.models import Case, IntegerField, QuerySet, Value, When

from emulation.enums import ClusterRole
from emulation.models import ClusterMember, ClusterSeason

ROLE_ORDER = Case(
    When(role=ClusterRole.HEAD, then=Value(0)),
    When(role=ClusterRole.DEPUTY, then=Value(1)),
    default=Value(2),
    output_field=IntegerField(),
)


def seasons_in(year: int) -> QuerySet[ClusterSeason]:
    """Seasons that touch the calendar year; a school-year season belongs to two."""
    return ClusterSeason.objects.filter(starts_on__lte=date(year, 12, 31), ends_on__gte=date(year, 1, 1))


def members_of(season: ClusterSeason, *, on: date | None = None) -> QuerySet[ClusterMember]:
    """Members of the season (on the day, when one is given): the head first, then deputies, then the others by name."""
    rows = ClusterMember.objects.filter(season=season).select_related("unit")
    if on:
        rows = rows.in_force(on)
    return rows.order_by(ROLE_ORDER, "unit__name", "unit__code")
