"""Opening many people at once, with the post each of them holds; for lists. One person by hand: services/people.py."""

from dataclasses import dataclass
from datetime import date

from emulation.common.bulk import insert_rows, take_ids
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
    since: date | None = None
    until: date | None = None


def open_people(new: list[NewPerson]) -> dict[tuple, int]:
    """Store people and their main posts; returns each one's id by key. The caller holds the act."""
    ids = take_ids(Person, len(new))
    insert_rows(
        Person,
        ("id", "full_name", "sex", "born_on", "born_precision", "staff_code", "citizen_id", "ethnicity", "nationality"),
        (
            (
                pk, one.full_name, one.sex, one.born_on, one.born_precision, one.staff_code or None, one.citizen_id or None,
                one.ethnicity, one.nationality,
            )
            for pk, one in zip(ids, new, strict=True)
        ),
    )  # fmt: skip
    insert_rows(
        Posting,
        ("person_id", "unit_id", "position", "subject_class_id", "valid_from", "valid_to"),
        (
            (pk, one.unit_id, one.position, one.class_id, one.since, one.until)
            for pk, one in zip(ids, new, strict=True)
            if one.unit_id
        ),
    )
    return {one.key: pk for pk, one in zip(ids, new, strict=True)}
