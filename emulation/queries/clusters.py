"""Who competes with whom in which year."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

from django.db import connection
from django.db.models import Case, Count, IntegerField, Q, QuerySet, Value, When

from emulation.enums import ClusterRole
from emulation.models import ClusterMember, ClusterSeason, Unit, UnitParent
from emulation.rules.seasons import rotation_order
from emulation.rules.text import vietnamese_key

ROLE_ORDER = Case(
    When(role=ClusterRole.HEAD, then=Value(0)),
    When(role=ClusterRole.DEPUTY, then=Value(1)),
    default=Value(2),
    output_field=IntegerField(),
)
# Each unit below a member, with the days of the season on which both the member belonged to it and the unit stood below the
# member. Who was there on the first day was there before, who was there on the last day is there afterwards: an honour of
# an earlier or later year is one of the cluster all the same.
STAYS = """WITH RECURSIVE season(id, starts_on, ends_on) AS (
  SELECT id, starts_on, ends_on FROM emulation_clusterseason WHERE id IN ({seasons})),
below(season, id, starts, ends) AS (
  SELECT s.id, m.unit_id, CASE WHEN m.valid_from > s.starts_on THEN m.valid_from END,
   CASE WHEN m.valid_to <= s.ends_on THEN m.valid_to END
  FROM emulation_clustermember m JOIN season s ON s.id = m.season_id
 UNION SELECT s.id, link.unit_id,
  CASE WHEN link.valid_from > s.starts_on AND (below.starts IS NULL OR link.valid_from > below.starts)
   THEN link.valid_from ELSE below.starts END,
  CASE WHEN link.valid_to <= s.ends_on AND (below.ends IS NULL OR link.valid_to < below.ends)
   THEN link.valid_to ELSE below.ends END
  FROM emulation_unitparent link JOIN below ON link.parent_id = below.id JOIN season s ON s.id = below.season
  WHERE (link.valid_from IS NULL OR (link.valid_from <= s.ends_on AND (below.ends IS NULL OR link.valid_from < below.ends)))
   AND (link.valid_to IS NULL OR (link.valid_to > s.starts_on AND (below.starts IS NULL OR link.valid_to > below.starts))))
SELECT season, id, starts, ends FROM below"""


class Stay(NamedTuple):
    """A member or a unit below one, from its first day until its first day no longer; "" is no such day, the others ISO dates."""

    season: int
    unit: int
    starts: str
    ends: str

    def holds(self, day: str) -> bool:
        return (not self.starts or self.starts <= day) and (not self.ends or day < self.ends)


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


def stays_in(seasons: Sequence[int]) -> list[Stay]:
    """Who belonged to the seasons with the keys, members and all units below them. One query, however many they are."""
    if not seasons:
        return []
    with connection.cursor() as cursor:
        cursor.execute(STAYS.format(seasons=", ".join(["%s"] * len(seasons))), list(seasons))
        return [Stay(season, unit, str(starts or ""), str(ends or "")) for season, unit, starts, ends in cursor.fetchall()]


def belongs_to(season: ClusterSeason, *, unit: str, day: str) -> Q:
    """Rows whose unit belonged to the season, or stood below a member, on the row's day. `unit` and `day` name fields."""
    by_days: dict[tuple[str, str], set[int]] = {}
    for stay in stays_in([season.pk]):
        by_days.setdefault((stay.starts, stay.ends), set()).add(stay.unit)
    found = Q(pk__in=[])
    for (starts, ends), units in by_days.items():
        since = Q(**{f"{day}__gte": starts}) if starts else Q()
        until = Q(**{f"{day}__lt": ends}) if ends else Q()
        found |= Q(**{f"{unit}__in": units}) & since & until
    return found


def running_on(on: date) -> QuerySet[ClusterSeason]:
    """Seasons of the day in the order of their clusters."""
    rows = ClusterSeason.objects.filter(starts_on__lte=on, ends_on__gte=on).select_related("cluster__organiser")
    return rows.order_by("cluster__kind", "cluster__order", "cluster__name", "pk")


def unplaced(on: date) -> QuerySet[Unit]:
    """Units right below one that organises clusters on the day, of a kind that competes there, and in no cluster themselves."""
    organisers = running_on(on).order_by().values("cluster__organiser")
    below = UnitParent.objects.in_force(on).filter(parent__in=organisers).values("unit")
    placed, kinds = members_on(on).order_by().values("unit"), members_on(on).order_by().values("unit__kind")
    rows = Unit.objects.in_force(on).filter(pk__in=below, kind__in=kinds)
    return rows.exclude(pk__in=placed).order_by("kind", "name")


def placed_twice(on: date) -> QuerySet[Unit]:
    """Units in two clusters or more on the day: of two kinds, or of two organisers."""
    twice = members_on(on).order_by().values("unit").annotate(places=Count("pk")).filter(places__gt=1).values("unit")
    return Unit.objects.filter(pk__in=twice).order_by("name")


def members_on(on: date) -> QuerySet[ClusterMember]:
    """Memberships of the day, whatever the cluster."""
    return ClusterMember.objects.in_force(on).filter(season__starts_on__lte=on, season__ends_on__gte=on)
