"""Who competes with whom in which year."""

from datetime import date, timedelta

from django.db import connection
from django.db.models import Case, IntegerField, QuerySet, Value, When
from django.db.models.expressions import RawSQL

from emulation.enums import ClusterRole
from emulation.models import ClusterMember, ClusterSeason, Unit
from emulation.queries.directory.units import IN_FORCE
from emulation.rules.seasons import rotation_order
from emulation.rules.text import vietnamese_key

ROLE_ORDER = Case(
    When(role=ClusterRole.HEAD, then=Value(0)),
    When(role=ClusterRole.DEPUTY, then=Value(1)),
    default=Value(2),
    output_field=IntegerField(),
)
BELOW_MEMBERS = (
    "WITH RECURSIVE below(id) AS (SELECT unit_id FROM emulation_clustermember WHERE season_id = %s UNION "
    f"SELECT link.unit_id FROM emulation_unitparent link JOIN below ON link.parent_id = below.id WHERE {IN_FORCE}) "
    "SELECT id FROM below"
)


def members_of(season: ClusterSeason) -> QuerySet[ClusterMember]:
    """Members of the season: the head first, then deputies, then the others by name."""
    return ClusterMember.objects.filter(season=season).select_related("unit").order_by(ROLE_ORDER, "unit__name", "unit__code")


def rotation(season: ClusterSeason) -> list[tuple[Unit, date | None]]:
    """The season's units in the order in which leading is fair, each with the last day it led the cluster before."""
    units = {row.unit_id: row.unit for row in ClusterMember.objects.filter(season=season).select_related("unit")}
    heads = ClusterMember.objects.filter(season__cluster=season.cluster_id, role=ClusterRole.HEAD, unit__in=units)
    earlier = heads.filter(season__starts_on__lt=season.starts_on)
    led: dict[int, date | None] = dict.fromkeys(sorted(units, key=lambda pk: vietnamese_key(units[pk].name)))
    for row in earlier.select_related("season"):
        last = row.season.ends_on if row.valid_to is None else row.valid_to - timedelta(days=1)
        led[row.unit_id] = max(led[row.unit_id] or last, last)
    return [(units[pk], led[pk]) for pk in rotation_order(led)]


def units_of(season: ClusterSeason, *, on: date) -> RawSQL:
    """Keys of the season's members and of all units below them on the day, as a subquery for `…__in`."""
    day = connection.ops.adapt_datefield_value(on)
    return RawSQL(BELOW_MEMBERS, [season.pk, day, day])  # noqa: S611
