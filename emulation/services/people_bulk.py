"""Opening many people at once, with the post each of them holds; for lists. One person by hand: services/people.py."""

from dataclasses import dataclass
from datetime import date

from emulation.models import Person, Posting

BATCH = 2_000
HOME = Person._meta.get_field("nationality").default


@dataclass(frozen=True, slots=True)
class NewPerson:
    """A person not yet recorded. `until` closes the post where the unit is gone; `key` is the caller's name for the person."""

    key: tuple
    full_name: str
    sex: str = ""
    born_on: date | None = None
    born_precision: str = "D"
    staff_code: str = ""
    citizen_id: str = ""
    ethnicity: str = ""
    nationality: str = HOME
    unit_id: int | None = None
    position: str = ""
    class_id: int | None = None
    until: date | None = None


def open_people(new: list[NewPerson]) -> dict[tuple, int]:
    """Store people and their main posts; returns each one's id by key. The caller holds the act."""
    people = [
        Person(
            full_name=one.full_name,
            sex=one.sex,
            born_on=one.born_on,
            born_precision=one.born_precision,
            staff_code=one.staff_code or None,
            citizen_id=one.citizen_id or None,
            ethnicity=one.ethnicity,
            nationality=one.nationality,
        )
        for one in new
    ]
    Person.objects.bulk_create(people, batch_size=BATCH)
    Posting.objects.bulk_create(
        [
            Posting(
                person_id=person.pk, unit_id=one.unit_id, position=one.position, subject_class_id=one.class_id, valid_to=one.until
            )
            for one, person in zip(new, people, strict=True)
            if one.unit_id
        ],
        batch_size=BATCH,
    )
    return {one.key: person.pk for one, person in zip(new, people, strict=True)}
