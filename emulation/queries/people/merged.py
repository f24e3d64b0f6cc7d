"""Records that are one person: those merged into another keep their rows, and questions about the other read them too."""

from collections import defaultdict
from collections.abc import Iterable

from emulation.models import Person


def survivor_ids(person_ids: Iterable[int]) -> dict[int, int]:
    """For each record the one that answers for it, through every merger: itself where it was not merged. One query a step."""
    found = {pk: pk for pk in person_ids}
    passed: set[int] = set()
    frontier = set(found)
    while frontier:
        into = dict(
            Person.objects.filter(pk__in=frontier, merged_into__isnull=False).order_by().values_list("pk", "merged_into_id")
        )
        found = {pk: into.get(last, last) for pk, last in found.items()}
        passed |= frontier
        frontier = set(into.values()) - passed
    return found


def survivor_of(person: Person) -> Person:
    """The record that answers for this one."""
    last = survivor_ids([person.pk])[person.pk]
    return person if last == person.pk else Person.objects.get(pk=last)


def records_of(person_ids: Iterable[int]) -> dict[int, set[int]]:
    """Each record with all that were merged into it, however often: the keys whose rows are this person's."""
    found = {pk: {pk} for pk in person_ids}
    owners = defaultdict(set, {pk: {pk} for pk in found})
    frontier = set(found)
    while frontier:
        merged = Person.objects.filter(merged_into__in=frontier).order_by().values_list("pk", "merged_into_id")
        frontier = set()
        for pk, into in merged:
            new = owners[into] - owners[pk]
            if new:
                owners[pk] |= new
                frontier.add(pk)
                for owner in new:
                    found[owner].add(pk)
    return found


def same_person(person: Person) -> set[int]:
    """The keys of the record itself and of all merged into it."""
    return records_of([person.pk])[person.pk]


def owners_of(person_ids: Iterable[int]) -> dict[int, int]:
    """Every record of these persons, merged or not, with the one that answers for it: what tells whether two are one."""
    survivors = set(survivor_ids(person_ids).values())
    return {pk: survivor for survivor, records in records_of(survivors).items() for pk in records}
