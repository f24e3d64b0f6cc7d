"""Lists of staff: who they are and the post each holds."""

from emulation.intake.batch.kinds import ListResource, register
from emulation.intake.cells.dates import date_of
from emulation.intake.layout.columns import ListShape
from emulation.intake.layout.rows import ListRows
from emulation.intake.match.person_cells import SEX_CODES
from emulation.intake.plan import ImportOptions, PlannedRow
from emulation.models import Person, Posting
from emulation.resources.people.rows import PeopleRows
from emulation.services.people.bulk import BATCH, NewPerson, open_people


@register
class PeopleResource(ListResource):
    name = "people"
    label = "Cá nhân (cán bộ, người lao động)"
    shape = ListShape(
        "people",
        (
            "stt", "honorific", "name", "family_name", "given_name", "sex", "sex_male", "sex_female", "birth_date",
            "birth_male", "birth_female", "ethnicity", "position", "unit", "position_unit", "department", "staff_code",
            "citizen_id", "person_key", "unit_code", "subject_class", "note",
        ),
        (("name", "given_name"), ("unit", "unit_code", "position_unit")),
    )  # fmt: skip

    def plan(self, rows: ListRows, options: ImportOptions) -> list[PlannedRow]:
        return PeopleRows(rows, options).plan()

    def write(self, planned: list[PlannedRow], options: ImportOptions) -> None:
        new = [row for row in planned if row.data.known is None]
        open_people([_new_person(row) for row in new])
        changed = [row for row in planned if row.data.known is not None]
        _update_people(changed)
        _move_postings([row for row in changed if {"position", "unit", "subject_class"} & row.before.keys()], options)


def _new_person(row: PlannedRow) -> NewPerson:
    cells, one = row.data.cells, row.data.identity
    born_on, precision = date_of(one.born)
    return NewPerson(
        key=(row.index,), full_name=cells.name, sex=SEX_CODES[cells.sex], born_on=born_on, born_precision=precision,
        staff_code=one.staff_code, citizen_id=one.citizen_id, ethnicity=cells.ethnicity, unit_id=one.unit_id,
        position=cells.position, class_id=row.data.class_id,
    )  # fmt: skip


def _update_people(rows: list[PlannedRow]) -> None:
    people = Person.objects.in_bulk([row.data.known.id for row in rows])
    for row in rows:
        person, cells, one = people[row.data.known.id], row.data.cells, row.data.identity
        person.full_name = cells.name or person.full_name
        person.sex = SEX_CODES[cells.sex] or person.sex
        person.ethnicity = cells.ethnicity or person.ethnicity
        person.staff_code = one.staff_code if "staff_code" in row.before else person.staff_code
        person.citizen_id = one.citizen_id if "citizen_id" in row.before else person.citizen_id
        if "birth_date" in row.before:
            person.born_on, person.born_precision = date_of(one.born)
    fields = ["full_name", "sex", "ethnicity", "staff_code", "citizen_id", "born_on", "born_precision"]
    Person.objects.bulk_update(people.values(), fields, batch_size=500)


def _move_postings(rows: list[PlannedRow], options: ImportOptions) -> None:
    """Close the post held so far on the list's day and open the new one; a post that began that day is corrected."""
    held = Posting.objects.in_bulk([row.data.known.posting_id for row in rows if row.data.known.posting_id])
    closed, corrected, opened = [], [], []
    for row in rows:
        known, data = row.data.known, row.data
        old = held.get(known.posting_id)
        post = Posting(
            person_id=known.id,
            unit_id=data.identity.unit_id or known.unit_id,
            position=data.cells.position or known.position,
            subject_class_id=data.class_id or known.class_id,
        )
        if old is not None and old.valid_from is not None and old.valid_from >= options.day:
            old.unit_id, old.position, old.subject_class_id = post.unit_id, post.position, post.subject_class_id
            corrected.append(old)
            continue
        if old is not None:
            old.valid_to = post.valid_from = options.day
            closed.append(old)
        opened.append(post)
    Posting.objects.bulk_update(closed, ["valid_to"], batch_size=500)
    Posting.objects.bulk_update(corrected, ["unit", "position", "subject_class"], batch_size=500)
    Posting.objects.bulk_create(opened, batch_size=BATCH)
