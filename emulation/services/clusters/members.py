"""Putting units into the clusters of a season from a list whose headings name the clusters."""

from dataclasses import dataclass
from datetime import date

from emulation.enums import ClusterKind, ClusterRole
from emulation.models import Cluster, ClusterMember, ClusterSeason
from emulation.rules.seasons import season_period
from emulation.services.saving import store


@dataclass(frozen=True, slots=True)
class NewMember:
    """A unit that joins a cluster; `leaves` is the membership it gives up for it."""

    cluster: str
    unit_id: int
    leaves: int | None = None


@dataclass(frozen=True, slots=True)
class MemberRow:
    """A place in a cluster as a list gives it; `known` is the recorded place whose role or last day changes."""

    cluster: str
    unit_id: int
    role: str
    valid_from: date | None = None
    valid_to: date | None = None
    known: int | None = None


def store_members(members: list[MemberRow], *, season: str, organiser_id: int) -> None:
    """Write the places one by one through the rules a form asks too: plain members first, so that heads follow each other.

    Clusters and seasons are opened where they are missing. The caller holds the act.
    """
    names = dict.fromkeys(member.cluster for member in members)
    seasons = {name: _season(name, season, organiser_id, order) for order, name in enumerate(names, start=1)}
    known = ClusterMember.objects.in_bulk([member.known for member in members if member.known])
    for member in sorted(members, key=lambda one: (one.role == ClusterRole.HEAD, one.role == ClusterRole.DEPUTY)):
        row = known.get(member.known) or ClusterMember(season=seasons[member.cluster], unit_id=member.unit_id)
        row.role, row.valid_from, row.valid_to = member.role, member.valid_from, member.valid_to
        store(row)


def kind_named(cluster: str) -> str:
    """Blocks are named "Khối …", everything else is a cluster."""
    return ClusterKind.KHOI if cluster.lower().startswith("khối") else ClusterKind.CUM


def place_in_season(members: list[NewMember], *, season: str, organiser_id: int) -> int:
    """Make every unit a member of its cluster in that season; returns how many joined or moved. The caller holds the act.

    Clusters and seasons are opened where they are missing; who is already a member stays as recorded.
    """
    names = dict.fromkeys(member.cluster for member in members)
    seasons = {name: _season(name, season, organiser_id, order) for order, name in enumerate(names, start=1)}
    recorded = ClusterMember.objects.filter(season__in=seasons.values()).order_by("valid_to")
    have = {(season, unit): left for season, unit, left in recorded.values_list("season_id", "unit_id", "valid_to")}
    have |= dict.fromkeys(recorded.filter(valid_to=None).values_list("season_id", "unit_id"))
    joining = {(seasons[member.cluster].pk, member.unit_id): member for member in members}
    # Who left earlier in the year may come back on the day of leaving.
    joining = {key: member for key, member in joining.items() if key not in have or have[key]}
    _move({member.leaves: season_id for (season_id, _), member in joining.items() if member.leaves})
    new = [
        ClusterMember(season_id=key[0], unit_id=key[1], valid_from=have.get(key))
        for key, member in joining.items()
        if not member.leaves
    ]
    ClusterMember.objects.bulk_create(new, batch_size=1_000)
    return len(joining)


def _move(moves: dict[int, int]) -> None:
    """Memberships that go over to another season's cluster, as plain members: the new cluster has its own head."""
    moved = list(ClusterMember.objects.filter(pk__in=moves))
    for member in moved:
        member.season_id, member.role = moves[member.pk], ClusterRole.MEMBER
    ClusterMember.objects.bulk_update(moved, ["season", "role"], batch_size=500)


def _season(name: str, label: str, organiser_id: int, order: int) -> ClusterSeason:
    cluster, _ = Cluster.objects.get_or_create(
        organiser_id=organiser_id, name=name, defaults={"kind": kind_named(name), "order": order}
    )
    starts_on, ends_on = season_period(label)
    return ClusterSeason.objects.get_or_create(
        cluster=cluster, label=label, defaults={"starts_on": starts_on, "ends_on": ends_on}
    )[0]
