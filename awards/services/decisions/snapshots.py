"""What a line of a decision copies from the directory, as it stood on one day."""

from collections.abc import Sequence
from datetime import date

from awards.models import Decision, Honour
from awards.models.recipient import Honoured
from awards.rules.papers.committees import same_body
from emulation.common.bulk import in_chunks
from emulation.enums import RecipientKind
from emulation.models import Household, Person, Posting
from emulation.queries.directory.units import names_on
from emulation.queries.people.survivors import records_of
from emulation.rules.naming import place_of


def fill_snapshots(lines: Sequence[Honoured], *, decision: Decision, on: date) -> None:
    """Fill what the caller left empty: unit, names, position, class, type and year, by seven questions in all.

    What is already there stays: a signed decision is right about its own words.
    """
    people = _by_key(Person, (line.person_id for line in lines))
    postings = _postings({line.person_id for line in lines if line.person_id}, on=on)
    households = _by_key(Household, (line.household_id for line in lines))
    honours = _by_key(Honour, (line.honour_id for line in lines))
    for line in lines:
        line.honour = honours[line.honour_id]
        if line.person_id:
            _copy_person(line, people[line.person_id], postings.get(line.person_id, []))
        elif line.household_id:
            _copy_household(line, households[line.household_id])
        _copy_occasion(line, decision, on)
    names = names_on({line.unit_id for line in lines if line.unit_id}, on)
    for line in lines:
        _copy_unit_name(line, names.get(line.unit_id, ""), households.get(line.household_id))


def _by_key(model, keys) -> dict:
    return model.objects.in_bulk({key for key in keys if key})


def _postings(person_ids: set[int], *, on: date) -> dict[int, list[Posting]]:
    """Each person's posts of the day, the main one first; behind the own ones those of records merged into this one."""
    posts: dict[int, list[Posting]] = {}
    records = records_of(person_ids)
    for chunk in in_chunks(pk for merged in records.values() for pk in merged):
        for posting in Posting.objects.in_force(on).filter(person__in=chunk).order_by("concurrent", "-valid_from", "id"):
            posts.setdefault(posting.person_id, []).append(posting)
    return {
        person: [*posts.get(person, ()), *(post for pk in sorted(merged - {person}) for post in posts.get(pk, ()))]
        for person, merged in records.items()
    }


def _copy_person(line: Honoured, person: Person, postings: list[Posting]) -> None:
    line.recipient_kind = RecipientKind.PERSON
    line.name = line.name or person.full_name
    here = [posting for posting in postings if line.unit_id in (None, posting.unit_id)]
    if not here:
        return
    posting = here[0]
    line.unit_id = posting.unit_id
    line.position = line.position or posting.position
    line.subject_class_id = line.subject_class_id or posting.subject_class_id


def _copy_household(line: Honoured, household: Household) -> None:
    line.recipient_kind = RecipientKind.HOUSEHOLD
    line.name = line.name or household.head_name
    line.honorific = line.honorific or household.honorific
    line.unit_id = line.unit_id or household.unit_id


def _copy_unit_name(line: Honoured, unit_name: str, household: Household | None) -> None:
    """A household's place stands before its commune; a collective that is the unit itself has no other name beside it."""
    if line.recipient_kind == RecipientKind.COLLECTIVE and not line.name:
        line.name = unit_name
        return
    if line.unit_name or (line.recipient_kind == RecipientKind.COLLECTIVE and same_body(line.name, unit_name)):
        return
    line.unit_name = f"{household.place}, {place_of(unit_name)}" if household and household.place else unit_name


def _copy_occasion(line: Honoured, decision: Decision, on: date) -> None:
    line.type_id = line.type_id or decision.type_id or line.honour.default_type_id
    line.year = line.year or (line.achieved_to or on).year
