"""Putting units into the clusters of a season from a list whose headings name the clusters."""

from dataclasses import dataclass

from emulation.enums import ClusterKind, ClusterRole
from emulation.models import Cluster, ClusterMember, ClusterSeason
from emulation.rules.seasons import season_period


@dataclass(frozen=True, slots=True)
class NewMember:
    """A unit that joins a cluster; `leaves` is the membership it gives up for it."""

    cluster: str
    unit_id: int
    leaves: int | None = None


def kind_named(cluster: str) -> str:
    """Blocks are named "Khối …", everything else is a cluster."""
    return ClusterKind.KHOI if cluster.lower().startswith("khối") else ClusterKind.CUM


def place_in_season(members: list[NewMember], *, season: str, organiser_id: int) -> int:
    """Make every unit a member of its cluster in that season; returns how many joined or moved. The caller holds the act.

    Clusters and seasons are opened where they are missing; who is already a member stays as recorded.
    """
    names = dict.fromkeys(member.cluster for member in members)
    seasons = {name: _season(name, season, organiser_id, order) for order, name in enumerate(names, start=1)}
    have = set(ClusterMember.objects.filter(season__in=seasons.values()).values_list("season_id", "unit_id"))
    joining = {(seasons[member.cluster].pk, member.unit_id): member for member in members}
    joining = {key: member for key, member in joining.items() if key not in have}
    _move({member.leaves: season_id for (season_id, _), member in joining.items() if member.leaves})
    new = [ClusterMember(season_id=key[0], unit_id=key[1]) for key, member in joining.items() if not member.leaves]
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
