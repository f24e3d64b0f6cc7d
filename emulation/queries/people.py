"""People as of a day: where they work, who works where, who may be recorded twice."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Count, Exists, OuterRef, QuerySet

from emulation.models import Person, Posting


def postings_on(person_ids: Iterable[int], on: date) -> dict[int, Posting]:
    """The main post of each person on the day, with its unit; who held none is missing."""
    rows = Posting.objects.in_force(on).filter(person__in=set(person_ids), concurrent=False)
    return {row.person_id: row for row in rows.select_related("unit", "subject_class").order_by("pk")}


def posting_on(person: Person, on: date) -> Posting | None:
    """The main post of one person on the day, or None."""
    return postings_on([person.pk], on).get(person.pk)


def people_of(unit_ids: Iterable[int], on: date) -> QuerySet[Person]:
    """People with a post, main or concurrent, in one of the units on the day; each once."""
    posts = Posting.objects.in_force(on).filter(person=OuterRef("pk"), unit__in=set(unit_ids))
    return Person.objects.filter(Exists(posts))


def possible_duplicates() -> QuerySet:
    """Names and birth dates that more than one record carries, with their number; merged records are not counted."""
    people = Person.objects.filter(merged_into__isnull=True, born_on__isnull=False)
    same = people.order_by().values("full_name", "born_on", "born_precision").annotate(records=Count("pk"))
    return same.filter(records__gt=1).order_by("full_name", "born_on")
