"""Seasons of clusters and blocks, and who takes part in them. From a list with headings: season_members.py."""

from collections.abc import Sequence

from django.db.models import Q

from emulation.common.models import in_force_q
from emulation.enums import ClusterRole
from emulation.errors import RuleViolation
from emulation.models import Cluster, ClusterMember, ClusterSeason, Unit, User
from emulation.rules.seasons import season_period
from emulation.services.journal.acts import act
from emulation.services.saving import store


def open_season(*, cluster: Cluster, label: str, by: User, **details) -> ClusterSeason:
    """Open a year of the cluster: "2026", or "2026-2027" for a school year, unless the days are given."""
    with act("open_season", f"Mở năm thi đua {label} của {cluster.name}", by=by, record=cluster):
        if "starts_on" not in details:
            period = season_period(label)
            if period is None:
                raise RuleViolation("Năm thi đua viết dạng 2026 hoặc 2026-2027.", field="label")
            details["starts_on"], details["ends_on"] = period
        return store(ClusterSeason(cluster=cluster, label=label, **details))


def set_members(*, season: ClusterSeason, members: Sequence[tuple[Unit, str]], by: User) -> int:
    """Make the season's members exactly these (unit, role); returns how many rows were added, changed or removed."""
    with act("set_members", f"Xếp thành viên {season}", by=by, record=season):
        ClusterSeason.objects.select_for_update().get(pk=season.pk)
        wanted = dict(members)
        _require_sound(season, members, wanted)
        current = {row.unit_id: row for row in ClusterMember.objects.filter(season=season)}
        gone = [row.pk for unit_id, row in current.items() if unit_id not in {unit.pk for unit in wanted}]
        ClusterMember.objects.filter(pk__in=gone).delete()
        changed = [
            (current[unit.pk], role) for unit, role in wanted.items() if unit.pk in current and current[unit.pk].role != role
        ]
        # The head steps down before another steps up: a season never has two.
        for row, role in sorted(changed, key=lambda change: change[1] == ClusterRole.HEAD):
            row.role = role
            store(row)
        new = [(unit, role) for unit, role in wanted.items() if unit.pk not in current]
        for unit, role in new:
            store(ClusterMember(season=season, unit=unit, role=role))
        return len(gone) + len(changed) + len(new)


def _require_sound(season: ClusterSeason, members: Sequence[tuple[Unit, str]], wanted: dict[Unit, str]) -> None:
    if len(wanted) != len(members):
        raise RuleViolation("Có đơn vị được ghi hai lần trong danh sách thành viên.")
    if sum(role == ClusterRole.HEAD for role in wanted.values()) > 1:
        raise RuleViolation("Mỗi năm thi đua chỉ có một trưởng cụm, khối.")
    days = (
        Q(valid_from__isnull=True) | Q(valid_from__lte=season.ends_on),
        Q(valid_to__isnull=True) | Q(valid_to__gt=season.starts_on),
    )
    ids = [unit.pk for unit in wanted]
    missing = Unit.objects.filter(pk__in=ids).exclude(pk__in=Unit.objects.filter(*days, pk__in=ids).values("pk")).first()
    if missing:
        raise RuleViolation(f"{missing} không tồn tại trong năm thi đua {season.label}.")
    elsewhere = _elsewhere(season, ids)
    if elsewhere:
        raise RuleViolation(f"{elsewhere.unit.name} đã là thành viên của {elsewhere.season}.")


def _elsewhere(season: ClusterSeason, unit_ids: list[int]) -> ClusterMember | None:
    """A membership of one of the units in another cluster of the same organiser and kind at the same time."""
    return (
        ClusterMember.objects.filter(in_force_q(season.starts_on), unit__in=unit_ids)
        .filter(season__cluster__organiser=season.cluster.organiser_id, season__cluster__kind=season.cluster.kind)
        .filter(season__starts_on__lte=season.ends_on, season__ends_on__gte=season.starts_on)
        .exclude(season=season)
        .select_related("unit", "season__cluster")
        .order_by("pk")
        .first()
    )
