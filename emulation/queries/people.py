"""People as of a day: where they work, who works where. Who may be recorded twice: duplicates.py."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Exists, OuterRef, QuerySet

from emulation.models import Person, Posting


def postings_on(person_ids: Iterable[int], on: date) -> dict[int, Posting]:
    """The main post of each person on the day, with its unit; who held none is missing."""
    rows = Posting.objects.in_force(on).filter(person__in=set(person_ids), concurrent=False)
    return {row.person_id: row for row in rows.select_related("unit", "subject_class").order_by("pk")}


def people_of(unit_ids: Iterable[int], on: date) -> QuerySet[Person]:
    """People with a post, main or concurrent, in one of the units on the day; each once."""
    posts = Posting.objects.in_force(on).filter(person=OuterRef("pk"), unit__in=set(unit_ids))
    return Person.objects.filter(Exists(posts))
