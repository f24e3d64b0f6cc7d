"""The cluster each unit of a list stands under, against the members the season already has."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from emulation.enums import RowStatus
from emulation.intake.issues import Issue, remark
from emulation.intake.layout.rows import ListRows
from emulation.intake.plan import PlannedRow
from emulation.models import ClusterMember
from emulation.rules.seasons import season_period
from emulation.rules.text import identity_key
from emulation.services.clusters.members import kind_named

#: Where a row keeps what the clerk answered about a unit that is a member of another cluster.
QUESTION = "_cluster"
MOVE, STAY = "move", "stay"


@dataclass(frozen=True, slots=True)
class Membership:
    id: int
    cluster: str
    kind: str


def join_clusters(planned: list[PlannedRow], rows: ListRows, season: str, *, organisers: Mapping[int, int], on: date) -> None:
    """Mark the rows whose unit is not yet a member of its cluster that season: they change something.

    Asked about is the membership of the day, in the clusters of the unit's organiser (`organisers`, by unit). A unit that is a
    member of another cluster of the same kind is asked about and stays there until the answer is to move.
    """
    period = season_period(season)
    day = min(max(on, period[0]), period[1]) if period else on
    members = ClusterMember.objects.in_force(day).filter(season__label=season).order_by("id")
    held: dict[int, list[Membership]] = {}
    fields = ("id", "unit_id", "season__cluster__name", "season__cluster__kind", "season__cluster__organiser")
    for pk, unit_id, name, kind, organiser in members.values_list(*fields):
        # Clusters of the unit's own province: another organiser's are no other place.
        if organiser == organisers.get(unit_id, organiser):
            held.setdefault(unit_id, []).append(Membership(pk, name, kind))
    answers = rows.column(QUESTION)
    for row in planned:
        if row.data.cluster and row.status != RowStatus.ERROR:
            _join(row, held.get(row.data.unit_id, []), answers[row.index])


def _join(row: PlannedRow, held: list[Membership], answer: str) -> None:
    data = row.data
    key = identity_key(data.cluster)
    if any(identity_key(one.cluster) == key for one in held):
        return
    other = next((one for one in held if one.kind == kind_named(data.cluster)), None)
    if other and answer != MOVE:
        if answer != STAY:
            row.issues.append(_other_cluster(data.cluster, other.cluster))
        return
    data.joins, data.leaves = True, other.id if other else None
    if row.status != RowStatus.NEW:
        row.status, row.before = RowStatus.CHANGED, (row.before or {}) | {"cluster": other.cluster if other else ""}


def _other_cluster(cluster: str, other: str) -> Issue:
    text = (
        f"Đơn vị đang là thành viên của {other} trong năm này nên chưa được xếp vào {cluster}. "
        "Hãy chọn chuyển sang hoặc giữ như đã ghi."
    )
    answers = ((QUESTION, MOVE, f"Chuyển sang {cluster}"), (QUESTION, STAY, f"Giữ ở {other}"))
    return remark("W_OTHER_CLUSTER", "cluster", cluster, message=text, answers=answers)
