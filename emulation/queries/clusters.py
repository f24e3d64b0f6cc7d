"""Who competes with whom in which year."""

from django.db.models import Case, IntegerField, QuerySet, Value, When

from emulation.enums import ClusterRole
from emulation.models import ClusterMember, ClusterSeason

ROLE_ORDER = Case(
    When(role=ClusterRole.HEAD, then=Value(0)),
    When(role=ClusterRole.DEPUTY, then=Value(1)),
    default=Value(2),
    output_field=IntegerField(),
)


def members_of(season: ClusterSeason) -> QuerySet[ClusterMember]:
    """Members of the season: the head first, then deputies, then the others by name."""
    return ClusterMember.objects.filter(season=season).select_related("unit").order_by(ROLE_ORDER, "unit__name", "unit__code")
