"""Movements of the demo, and the clusters and blocks of its year with their members."""

from datetime import date

from config.demo.tables import rows_of, units_by_code
from emulation.models import Cluster, ClusterMember, ClusterSeason, Movement
from emulation.rules.seasons import season_period
from emulation.services.saving import store

YEAR = "2026"
PACT = "Dữ liệu mẫu: hoàn thành vượt mức các chỉ tiêu được giao; mỗi đơn vị có ít nhất một mô hình mới."


def make_movements() -> dict[str, Movement]:
    units, made = units_by_code(), {}
    for row in rows_of("movements"):
        made[row["key"]] = store(
            Movement(
                name=row["name"],
                slogan=row["slogan"],
                level=row["level"],
                scope=row["scope"],
                form=row["form"],
                launched_by=units.get(row["unit"]),
                launcher=row["launcher"],
                answers=made.get(row["answers"]),
                plan_number=row["plan_number"],
                starts_on=date.fromisoformat(row["starts_on"]),
                ends_on=date.fromisoformat(row["ends_on"]),
                criteria=row["criteria"],
            )
        )
    return made


def make_clusters() -> None:
    rows, units = rows_of("cluster_members"), units_by_code()
    starts_on, ends_on = season_period(YEAR)
    kinds = {row["cluster"]: row["kind"] for row in rows}
    clusters = [
        Cluster(name=name, kind=kind, organiser=units["AG"], order=order) for order, (name, kind) in enumerate(kinds.items(), 1)
    ]
    Cluster.objects.bulk_create(clusters)
    seasons = {
        cluster.name: ClusterSeason(
            cluster=cluster, label=YEAR, starts_on=starts_on, ends_on=ends_on, pact=PACT, signed_on=date(2026, 2, 6)
        )
        for cluster in clusters
    }
    ClusterSeason.objects.bulk_create(seasons.values())
    ClusterMember.objects.bulk_create(
        [ClusterMember(season=seasons[row["cluster"]], unit=units[row["unit"]], role=row["role"]) for row in rows]
    )
