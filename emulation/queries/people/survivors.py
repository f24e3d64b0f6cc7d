"""Records that are one person: the survivor of a merge answers for the records merged into it, whose rows stay their own."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from emulation.models import Person


def survivor_in(merged: Mapping[int, int | None], pk: int) -> int:
    """The person the record was merged into, through every merger; itself where it was not. `merged` leads one step on."""
    passed = {pk}
    while (into := merged.get(pk)) and into not in passed:
        passed.add(into)
        pk = into
    return pk


def all_survivors() -> dict[int, int]:
    """For everybody merged into another person, the person who answers for them."""
    merged = dict(Person.objects.filter(merged_into__isnull=False).order_by().values_list("pk", "merged_into_id"))
    return {pk: survivor_in(merged, pk) for pk in merged}


def survivor_ids(person_ids: Iterable[int]) -> dict[int, int]:
    """The survivor of each record. One query for each step of the longest chain of mergers."""
    wanted = set(person_ids)
    merged, frontier = {}, wanted
    while frontier:
        rows = Person.objects.filter(pk__in=frontier, merged_into__isnull=False).order_by()
        merged |= rows.values_list("pk", "merged_into_id")
        frontier = {merged[pk] for pk in frontier if pk in merged} - merged.keys()
    return {pk: survivor_in(merged, pk) for pk in wanted}


def survivor_of(person: Person) -> Person:
    last = survivor_ids([person.pk])[person.pk]
    return person if last == person.pk else Person.objects.get(pk=last)


def records_of(person_ids: Iterable[int]) -> dict[int, set[int]]:
    """Each record with all that were merged into it, however often: the keys whose rows are this person's."""
    records = {pk: {pk} for pk in person_ids}
    owners = defaultdict(set, {pk: {pk} for pk in records})
    frontier = set(records)
    while frontier:
        merged = Person.objects.filter(merged_into__in=frontier).order_by().values_list("pk", "merged_into_id")
        frontier = set()
        for pk, into in merged:
            new = owners[into] - owners[pk]
            if new:
                owners[pk] |= new
                frontier.add(pk)
                for owner in new:
                    records[owner].add(pk)
    return records


def same_person(person: Person) -> set[int]:
    """The keys of the record itself and of all merged into it."""
    return records_of([person.pk])[person.pk]


def owners_of(person_ids: Iterable[int]) -> dict[int, int]:
    """Every record of these persons, merged or not, with its survivor: what tells whether two are one person."""
    survivors = set(survivor_ids(person_ids).values())
    return {pk: survivor for survivor, records in records_of(survivors).items() for pk in records}
