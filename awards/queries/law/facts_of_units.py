"""What the records know of units as collectives. Of what a unit came from, only what a link says is carried over."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from awards.models import BodyListRow, HeadCount, Initiative, Restraint, YearlyGrade
from awards.queries.law.facts_of_people import (
    ARMED_FORCES,
    HonourCodes,
    granted,
    held_rows,
    idea_rows,
    named_rows,
    restraint_rows,
)
from awards.rules.law.facts import GRADES, Facts, HeadCounts, Membership, Placed, UnitFacts
from awards.rules.papers.committees import place_name
from emulation.enums import RecipientKind, UnitKind
from emulation.models import ClusterMember, RankingRow, Succession, Unit, UnitName
from emulation.queries.directory.lineage import heirs_on
from emulation.queries.directory.units import names_on, units_of_kind
from emulation.queries.scoring.ranking import places_of
from emulation.rules.text import identity_key, vietnamese_key

NOBODY_APART: frozenset[str] = frozenset()
#: As whom a unit of a kind may be proposed beside what is open to every collective.
UNIT_AUDIENCES = {
    UnitKind.ENTERPRISE: frozenset({"ENTERPRISE"}),
    UnitKind.COOPERATIVE: frozenset({"ENTERPRISE"}),
    UnitKind.PROVINCE: frozenset({"PROVINCE"}),
}


def unit_facts(units: Iterable[int], *, on: date) -> dict[int, Facts]:
    """Everything known of these units on the day, in a fixed number of queries; a chunk of them at most."""
    rows = {unit.pk: unit for unit in Unit.objects.filter(pk__in=set(units))}
    sources = _sources(rows, on=on)
    owners = defaultdict(list)
    for pk, carried in sources.items():
        for source in carried:
            owners[source].append(pk)
    founded = dict(Unit.objects.filter(pk__in=owners).order_by().values_list("id", "valid_from"))
    heirs = _heirs([pk for pk, unit in rows.items() if not unit.is_in_force(on)], on=on)
    armed = set(Unit.objects.filter(pk__in=units_of_kind(UnitKind.ARMED, on=on)).filter(pk__in=rows).values_list("pk", flat=True))
    facts = {}
    for pk, unit in rows.items():
        starts = [founded[source] for source in sources[pk]]
        first = None if None in starts else min(starts)
        facts[pk] = Facts(
            kind=RecipientKind.COLLECTIVE.value,
            id=pk,
            audiences=UNIT_AUDIENCES.get(unit.kind, NOBODY_APART) | (ARMED_FORCES if pk in armed else NOBODY_APART),
            unit=UnitFacts(first, unit.valid_to, heirs.get(pk, ())),
        )
    for pk, name in names_on(rows, on).items():
        facts[pk].name = name
    _add_rows(facts, owners, on=on)
    return facts


def _heirs(ended: list[int], *, on: date) -> dict[int, tuple[str, ...]]:
    """By ended unit, the names of the units that stand in its place on the day."""
    if not ended:
        return {}
    heirs = heirs_on(ended, on)
    names = names_on({heir for keys in heirs.values() for heir in keys}, on)
    return {pk: tuple(sorted((names[heir] for heir in keys), key=vietnamese_key)) for pk, keys in heirs.items()}


def _sources(units: dict[int, Unit], *, on: date) -> dict[int, set[int]]:
    """Each unit with those before it whose achievements a succession carries over, link by link."""
    before = defaultdict(set)
    links = Succession.objects.filter(carry_streak=True, successor__isnull=False, effective_on__lte=on)
    for predecessor, successor in links.order_by().values_list("predecessor_id", "successor_id"):
        before[successor].add(predecessor)
    sources = {}
    for pk in units:
        reached, frontier = {pk}, {pk}
        while frontier:
            frontier = {source for one in frontier for source in before[one]} - reached
            reached |= frontier
        sources[pk] = reached
    return sources


def _add_rows(facts: dict[int, Facts], owners: dict[int, list[int]], *, on: date) -> None:
    catalogue = HonourCodes.read()
    awards = granted(RecipientKind.COLLECTIVE, on=on).filter(unit__in=owners)
    itself = _rows_of_units_themselves(awards)
    for source, held in held_rows(awards, "unit_id", catalogue):
        for pk in owners[source] if held.id in itself else ():
            facts[pk].awards.append(held)
    own = {"person__isnull": True, "unit__in": owners}
    for source, year, grade in YearlyGrade.objects.filter(**own, year__lte=on.year).values_list("unit_id", "year", "grade"):
        for pk in owners[source]:
            # Where a year has two grades, the unit's own and a predecessor's, its own is the one.
            if source == pk or year not in facts[pk].grades:
                facts[pk].grades[year] = GRADES[grade]
    for source, idea in idea_rows(Initiative.objects.filter(**own), "unit_id", catalogue):
        for pk in owners[source]:
            facts[pk].initiatives.append(idea)
    for source, restraint in restraint_rows(Restraint.objects.filter(**own), "unit_id"):
        for pk in owners[source]:
            facts[pk].restraints.append(restraint)
    # Who speaks of a unit means the unit of that day: nothing is carried over from those before it.
    for pk, named in named_rows(BodyListRow.objects.filter(person__isnull=True, unit__in=facts), "unit_id"):
        facts[pk].named.append(named)
    _add_people_and_clusters(facts, on=on)


def _rows_of_units_themselves(awards) -> set[int]:
    """Rows that honour the unit, not a part of it: they name no unit beside, or bear one of the unit's own names."""
    rows = list(awards.order_by().values_list("id", "unit_id", "name", "unit_name"))
    names = defaultdict(set)
    for unit_id, name in UnitName.objects.filter(unit__in={row[1] for row in rows}).values_list("unit_id", "name"):
        names[unit_id].add(_key(name))
    return {pk for pk, unit_id, name, unit_name in rows if not unit_name or _key(name) in names[unit_id]}


def _key(name: str) -> str:
    return identity_key(place_name(name))


def _placed(row: RankingRow) -> Placed:
    season, place = row.ranking.scoring.season, f"hạng {row.place}" if row.place else "không xếp hạng"
    day = f"{row.ranking.published_on:%d/%m/%Y}"
    return Placed(season.ends_on.year, row.place, f"{season}: {place}, kết quả số {row.ranking.number} ngày {day}")


def _add_people_and_clusters(facts: dict[int, Facts], *, on: date) -> None:
    columns = ("members", "completed", "ldtt", "cstdcs", "disciplined", "women")
    for unit_id, year, *numbers in HeadCount.objects.filter(unit__in=facts).values_list("unit_id", "year", *columns):
        facts[unit_id].counts[year] = HeadCounts(*numbers)
    for row in places_of(list(facts), on=on):
        facts[row.unit_id].places.append(_placed(row))
    members = ClusterMember.objects.filter(unit__in=facts).order_by("season__starts_on", "id")
    for unit_id, name, start, end, joined, left, kind in members.values_list(
        "unit_id", "season__cluster__name", "season__starts_on", "season__ends_on", "valid_from", "valid_to",
        "season__cluster__organiser__kind",
    ):  # fmt: skip
        until = min(end, left.fromordinal(left.toordinal() - 1)) if left else end
        facts[unit_id].memberships.append(Membership(name, max(start, joined or start), until, kind == UnitKind.PROVINCE))
