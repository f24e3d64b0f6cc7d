"""Putting units into the clusters of a season from a list whose headings name the clusters."""

from emulation.enums import ClusterKind
from emulation.models import Cluster, ClusterMember, ClusterSeason
from emulation.rules.seasons import season_period


def place_in_season(members: dict[str, list[int]], *, season: str, organiser_id: int) -> int:
    """Make sure every unit is a member of the cluster it stands under; returns how many were added. The caller holds the act.

    Clusters and seasons are opened where they are missing; who is already a member stays as recorded.
    """
    seasons = {name: _season(name, season, organiser_id, order) for order, name in enumerate(members, start=1)}
    have = set(ClusterMember.objects.filter(season__in=seasons.values()).values_list("season_id", "unit_id"))
    new = [
        ClusterMember(season=seasons[name], unit_id=unit_id)
        for name, unit_ids in members.items()
        for unit_id in dict.fromkeys(unit_ids)
        if (seasons[name].pk, unit_id) not in have
    ]
    ClusterMember.objects.bulk_create(new, batch_size=1_000)
    return len(new)


def _season(name: str, label: str, organiser_id: int, order: int) -> ClusterSeason:
    kind = ClusterKind.KHOI if name.lower().startswith("khối") else ClusterKind.CUM
    cluster, _ = Cluster.objects.get_or_create(organiser_id=organiser_id, name=name, defaults={"kind": kind, "order": order})
    starts_on, ends_on = season_period(label)
    return ClusterSeason.objects.get_or_create(
        cluster=cluster, label=label, defaults={"starts_on": starts_on, "ends_on": ends_on}
    )[0]
