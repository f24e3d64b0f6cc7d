"""Movements of the demo, and the clusters and blocks of its year with their members."""

from datetime import date
from decimal import Decimal

from config.demo.tables import day, rows_of, units_by_code
from emulation.enums import MovementAct
from emulation.models import Cluster, ClusterMember, ClusterSeason, Movement, MovementParty
from emulation.rules.seasons import season_period
from emulation.services.movements import answer_movement, take_step
from emulation.services.saving import store

YEAR = "2026"
PACT = "Dữ liệu mẫu: hoàn thành vượt mức các chỉ tiêu được giao; mỗi đơn vị có ít nhất một mô hình mới."


#: What each movement of the demo says under the headings of article 17, beside its own criteria.
CONTENTS = {
    "aims": "Dữ liệu mẫu: nâng chất lượng phục vụ người dân, hoàn thành vượt mức chỉ tiêu được giao.",
    "participants": "Dữ liệu mẫu: mọi cơ quan, đơn vị, địa phương và người lao động trong phạm vi phong trào.",
    "plan": "Dữ liệu mẫu: phát động đầu năm, sơ kết hằng năm, tổng kết khi kết thúc.",
    "measures": "Dữ liệu mẫu: tuyên truyền, kiểm tra, nhân điển hình, khen thưởng kịp thời.",
}
RESULTS = "Dữ liệu mẫu: 412 dịch vụ công được cải tiến; còn 3 đơn vị làm chậm; cần giao người theo dõi từng chỉ tiêu."


def make_movements() -> dict[str, Movement]:
    units, made = units_by_code(), {}
    for row in rows_of("movements"):
        movement = Movement(
            **{name: row[name] for name in ("name", "slogan", "level", "scope", "form", "theme", "launcher_kind", "launcher")},
            **CONTENTS,
            launched_by=units.get(row["unit"]),
            answers=made.get(row["answers"]),
            starts_on=day(row["starts_on"]),
            ends_on=day(row["ends_on"]),
            answer_by=day(row["answer_by"]),
            register_by=day(row["register_by"]),
            criteria=row["criteria"],
        )
        made[row["key"]] = store(movement)
        for kind in row["called"].split():
            store(MovementParty(movement=movement, unit_kind=kind))
        number = row["plan_number"] or "Dữ liệu mẫu"
        take_step(movement=movement, step=MovementAct.LAUNCH, on=movement.starts_on, number=number, by=None)
        paper = {"number": "Dữ liệu mẫu", "results": RESULTS, "figures": {"Mô hình, điển hình": Decimal(6)}}
        for step, held_on in ((MovementAct.INTERIM, row["interim_on"]), (MovementAct.FINAL, row["final_on"])):
            if held_on:
                take_step(movement=movement, step=step, on=day(held_on), by=None, **paper)
    made = {key: Movement.objects.get(pk=movement.pk) for key, movement in made.items()}
    for row in rows_of("movement_answers"):
        answer = {"unit": units[row["unit"]], "number": row["number"], "on": day(row["answered_on"])}
        answer_movement(movement=made[row["movement"]], by=None, **answer)
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
