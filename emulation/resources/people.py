"""Lists of staff: who they are and the post each holds."""

from dataclasses import dataclass

from emulation.common.text import identity_key
from emulation.enums import RowStatus
from emulation.intake.categories import clean_subject_class
from emulation.intake.columns import ListShape
from emulation.intake.issues import Issue, issue
from emulation.intake.kinds import register
from emulation.intake.list_resource import ListResource
from emulation.intake.partial_dates import date_of
from emulation.intake.people import SEX_CODES, SEX_WORDS, Identity, KnownPerson
from emulation.intake.people_index import PeopleIndex
from emulation.intake.person_columns import PersonCells, PersonReader
from emulation.intake.plan import ImportOptions, PlannedRow
from emulation.intake.resolve import UnitResolver
from emulation.intake.row_units import find_row_unit
from emulation.intake.rows import ListRows
from emulation.models import Person, Posting, SubjectClass
from emulation.services.people_bulk import BATCH, NewPerson, open_people


@dataclass(slots=True)
class PersonData:
    identity: Identity
    cells: PersonCells
    class_id: int | None
    known: KnownPerson | None = None


@register
class PeopleResource(ListResource):
    name = "people"
    label = "Cá nhân (cán bộ, người lao động)"
    shape = ListShape(
        "people",
        (
            "stt", "honorific", "name", "family_name", "given_name", "sex", "sex_male", "sex_female", "birth_date",
            "birth_male", "birth_female", "ethnicity", "position", "unit", "department", "staff_code", "citizen_id",
            "unit_code", "subject_class", "note",
        ),
        (("name", "given_name"), ("unit", "unit_code")),
    )  # fmt: skip

    def plan(self, rows: ListRows, options: ImportOptions) -> list[PlannedRow]:
        units = UnitResolver()
        classes = dict(SubjectClass.objects.values_list("code", "id"))
        reader = PersonReader(rows, on=options.on)
        planned = [self._read(index, rows, reader, units, classes, options) for index in range(len(rows))]
        index = PeopleIndex(row.data.identity for row in planned if row.data.identity.name)
        seen: dict[tuple, int] = {}
        for row in planned:
            self._settle(row, rows, index, seen)
        return planned

    def _read(self, index, rows, reader, units, classes, options) -> PlannedRow:
        cells = reader.read(index)
        row = PlannedRow(index, issues=[*rows.remarks.get(index, ()), *cells.issues])
        code = reader.unit_code(index)
        found = find_row_unit(units, code=code, text=cells.unit, under=rows.under(index), on=options.day)
        row.issues += found.issues
        unit_id = found.unit_id
        subject, issues = clean_subject_class(reader.value("subject_class", index))
        row.issues += issues
        identity = Identity(cells.name, cells.born, unit_id, cells.staff_code, cells.citizen_id, cells.answer)
        row.data = PersonData(identity, cells, classes.get(subject))
        row.values = {
            "recipient_kind": "person",
            "name": cells.name,
            "honorific": cells.honorific,
            "sex": cells.sex,
            "birth_date": cells.born,
            "ethnicity": cells.ethnicity,
            "position": cells.position,
            "unit": cells.unit,
            "unit_code": units.directory.units[unit_id].code if unit_id else None,
            "gso_code": units.directory.gso_on(unit_id, options.day) if unit_id else None,
            "staff_code": cells.staff_code,
            "citizen_id": cells.citizen_id,
            "subject_class": subject,
            "section": rows.heading(index),
        }
        return row

    def _settle(self, row: PlannedRow, rows: ListRows, index: PeopleIndex, seen: dict[tuple, int]) -> None:
        one = row.data.identity
        if not one.name:
            row.settle(RowStatus.ERROR)
            return
        clash = index.claim(one)
        repeated = _repeated(one, rows.numbers[row.index], seen)
        row.issues += [clash] if clash else repeated
        if row.has_error:
            row.settle(RowStatus.ERROR)
            return
        found = index.match(one)
        row.issues += found.issues
        row.data.known = found.person
        row.before = changes(row) if found.person else None
        row.settle(RowStatus.NEW if found.person is None else RowStatus.CHANGED if row.before else RowStatus.UNCHANGED)

    def write(self, planned: list[PlannedRow], options: ImportOptions) -> None:
        new = [row for row in planned if row.data.known is None]
        open_people([_new_person(row) for row in new])
        changed = [row for row in planned if row.data.known is not None]
        _update_people(changed)
        _move_postings([row for row in changed if {"position", "unit", "subject_class"} & row.before.keys()], options)


def changes(row: PlannedRow) -> dict:
    """What the list says differently from the record: field → recorded value. Blank cells change nothing."""
    known, cells, data = row.data.known, row.data.cells, row.data
    pairs = {
        "name": (known.full_name, cells.name),
        "sex": (SEX_WORDS[known.sex], cells.sex),
        "birth_date": (known.born, cells.born),
        "ethnicity": (known.ethnicity, cells.ethnicity),
        "staff_code": (known.staff_code, cells.staff_code),
        "citizen_id": (known.citizen_id, cells.citizen_id),
        "position": (known.position, cells.position),
        "unit": (known.unit_id, data.identity.unit_id),
        "subject_class": (known.class_id, data.class_id),
    }
    differing = {name: old for name, (old, new) in pairs.items() if new not in ("", None) and new != old}
    # A code that differs in case alone, or that a record merged into this one holds, is this person's already.
    for name in ("staff_code", "citizen_id"):
        if pairs[name][1].casefold() in known.codes:
            differing.pop(name, None)
    return differing


def _repeated(one: Identity, number: int, seen: dict[tuple, int]) -> list[Issue]:
    """One person twice in a list of people; a code given twice is told apart from a row given twice."""
    keys = [("person", identity_key(one.name), one.born, one.unit_id)]
    keys += [(kind, code) for kind, code in (("staff_code", one.staff_code.casefold()), ("citizen_id", one.citizen_id)) if code]
    first = next((seen[key] for key in keys[1:] if key in seen), None)
    for key in keys[1:]:
        seen.setdefault(key, number)
    if first is not None:
        field = "staff_code" if one.staff_code else "citizen_id"
        return [issue("E_CODE_DUP", field, one.staff_code or one.citizen_id, message=(
            f"Mã “{one.staff_code or one.citizen_id}” đã có ở dòng {first} của danh sách. Hãy kiểm tra lại."
        ))]  # fmt: skip
    told_apart = bool(one.staff_code or one.citizen_id)
    before = seen.setdefault(keys[0], number)
    if before != number and not told_apart:
        return [
            issue("E_DUP_IN_FILE", "name", one.name, message=f"Người này đã có ở dòng {before} của danh sách. Hãy bỏ một dòng.")
        ]
    return []


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
        if one.born:
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
