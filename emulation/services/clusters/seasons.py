"""A year of a cluster as acts: opened from the year before, its leaders elected, its pact signed. From a list: members.py."""

from collections.abc import Iterable
from datetime import date

from django.core.files import File

from emulation.enums import ClusterRole
from emulation.errors import RuleViolation
from emulation.models import ClusterMember, ClusterSeason, PactTarget, Unit, User
from emulation.rules.seasons import next_label, season_period
from emulation.services.journal.acts import act
from emulation.services.saving import store


def open_next_season(*, season: ClusterSeason, by: User, decision: str = "") -> ClusterSeason:
    """Open the year after with the members of the last day that still stand; nobody leads until leaders are elected."""
    label = next_label(season.label)
    with act("open_season", f"Mở năm thi đua {label} của {season.cluster}", by=by, record=season):
        if label is None:
            raise RuleViolation("Năm thi đua viết dạng 2026 hoặc 2026-2027 mới mở tiếp được.")
        starts_on, ends_on = season_period(label)
        days = {"starts_on": starts_on, "ends_on": ends_on}
        opened = store(ClusterSeason(cluster=season.cluster, label=label, decision=decision, **days))
        staying = ClusterMember.objects.in_force(season.ends_on).filter(season=season).values("unit")
        for unit in Unit.objects.in_force(starts_on).filter(pk__in=staying).order_by("pk"):
            store(ClusterMember(season=opened, unit=unit))
        return opened


def elect_leaders(
    *, season: ClusterSeason, head: Unit, deputies: Iterable[Unit], on: date, basis: str, by: User
) -> list[ClusterMember]:
    """From the day on these members lead; who led before is a plain member again, and the days of each stay recorded."""
    with act("elect_leaders", f"Bầu trưởng, phó {season}", by=by, reason=basis, record=season):
        season = ClusterSeason.objects.select_for_update().get(pk=season.pk)
        roles = {unit.pk: ClusterRole.DEPUTY for unit in deputies} | {head.pk: ClusterRole.HEAD}
        rows = {row.unit_id: row for row in _members_on(season, on)}
        if head in deputies:
            raise RuleViolation("Một đơn vị không vừa là trưởng vừa là phó.", field="deputies")
        for unit in (head, *deputies):
            if unit.pk not in rows:
                raise RuleViolation(f"{unit.name} không phải thành viên của {season} vào ngày này.")
        changed = [(row, roles.get(pk, ClusterRole.MEMBER)) for pk, row in rows.items()]
        changed = [(row, role) for row, role in changed if row.role != role]
        # Whoever steps down does so before another steps up: a season never has two heads.
        changed.sort(key=lambda change: (change[1] == ClusterRole.HEAD, change[1] == ClusterRole.DEPUTY))
        return [_give_role(row, role, since=max(on, season.starts_on), basis=basis) for row, role in changed]


def sign_pact(*, season: ClusterSeason, on: date, text: str, by: User, paper: File | None = None) -> ClusterSeason:
    """The members sign what they pledge to each other; the signed paper is kept with the year."""
    with act("sign_pact", f"Ký giao ước {season}", by=by, record=season):
        season = ClusterSeason.objects.select_for_update().get(pk=season.pk)
        if season.signed_on:
            raise RuleViolation(f"Giao ước đã ký ngày {season.signed_on:%d/%m/%Y}.")
        season.signed_on, season.pact = on, text
        season.pact_paper = paper or ""
        return store(season)


def replace_member(
    *, season: ClusterSeason, leaving: Unit, heir: Unit | None, on: date, basis: str, by: User | None
) -> ClusterMember | None:
    """The unit leaves on the day, and the heir, unless a member already, takes its place as a plain member from then on.

    The heir is given the targets it has none of; those of the unit that leaves stay on record. Returns the heir's place.
    """
    with act("replace_member", f"{leaving.name} thôi tham gia {season}", by=by, reason=basis, record=season):
        season = ClusterSeason.objects.select_for_update().get(pk=season.pk)
        row = ClusterMember.objects.filter(season=season, unit=leaving).exclude(valid_to__lte=on).order_by("-pk").first()
        if row is None or (row.valid_from or season.starts_on) >= on or on > season.ends_on:
            raise RuleViolation(f"{leaving.name} không phải thành viên trước ngày {on:%d/%m/%Y} của năm này.", field="leaving")
        row.valid_to, row.basis = on, basis
        store(row)
        if heir is None:
            return None
        place = ClusterMember.objects.in_force(on).filter(season=season, unit=heir).first()
        place = place or store(ClusterMember(season=season, unit=heir, valid_from=on, basis=basis))
        given = set(PactTarget.objects.filter(criterion__season=season, unit=heir).values_list("criterion", flat=True))
        for target in PactTarget.objects.filter(criterion__season=season, unit=leaving).exclude(criterion__in=given):
            store(PactTarget(criterion_id=target.criterion_id, unit=heir, amount=target.amount, words=target.words))
        return place


def _members_on(season: ClusterSeason, on: date) -> list[ClusterMember]:
    day = min(max(on, season.starts_on), season.ends_on)
    return list(ClusterMember.objects.in_force(day).filter(season=season).select_related("unit").order_by("pk"))


def _give_role(row: ClusterMember, role: str, *, since: date, basis: str) -> ClusterMember:
    """The row itself where nothing was on record before the day; else it ends there and another goes on.

    A place of a unit that has ended meanwhile ends with the unit.
    """
    if (row.valid_from or row.season.starts_on) >= since:
        row.role, row.basis = role, basis
        return store(row)
    ended = row.unit.valid_to
    if ended and ended <= since:
        row.valid_to = ended
        return store(row)
    until, row.valid_to = row.valid_to, since
    store(row)
    return store(ClusterMember(season=row.season, unit=row.unit, role=role, basis=basis, valid_from=since, valid_to=until))
