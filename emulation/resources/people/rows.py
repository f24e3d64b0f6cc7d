"""One row of a list of people: cleaned, found in the directory or taken for somebody new, compared with the record."""

from dataclasses import dataclass

from emulation.enums import RowStatus
from emulation.intake.cells.categories import clean_subject_class
from emulation.intake.issues import Issue, remark
from emulation.intake.layout.rows import ListRows
from emulation.intake.match.person_cells import SEX_WORDS, Identity, PersonCells, PersonReader
from emulation.intake.match.recorded_people import KnownPerson, ListedPeople, PeopleIndex
from emulation.intake.match.resolve import UnitResolver, find_row_unit
from emulation.intake.plan import ImportOptions, PlannedRow
from emulation.models import Person, SubjectClass
from emulation.rules.text import identity_key


@dataclass(slots=True)
class PersonData:
    identity: Identity
    cells: PersonCells
    class_id: int | None
    known: KnownPerson | None = None


class PeopleRows:
    """Reads one row after another, then settles them together: a code or a person stands in a list once."""

    def __init__(self, rows: ListRows, options: ImportOptions):
        self.rows, self.options = rows, options
        self.units = UnitResolver()
        self.classes = dict(SubjectClass.objects.values_list("code", "id"))
        self.class_codes = {pk: code for code, pk in self.classes.items()}
        self.reader = PersonReader(rows, on=options.on)
        self.listed = ListedPeople()
        self.seen: dict[tuple, int] = {}

    def plan(self) -> list[PlannedRow]:
        planned = [self.read(index) for index in range(len(self.rows))]
        index = PeopleIndex(row.data.identity for row in planned if row.data.identity.name)
        for row in planned:
            self._settle(row, index)
        return planned

    def read(self, index: int) -> PlannedRow:
        rows, reader, units, options = self.rows, self.reader, self.units, self.options
        cells = reader.read(index)
        row = PlannedRow(index, issues=[*rows.remarks.get(index, ()), *cells.issues])
        code = reader.unit_code(index)
        found = find_row_unit(units, code=code, text=cells.unit, under=rows.under(index), on=options.day)
        row.issues += found.issues
        unit_id = found.unit_id
        subject, issues = clean_subject_class(reader.value("subject_class", index))
        row.issues += issues
        identity = Identity(cells.name, cells.born, unit_id, *cells.says_who)
        row.data = PersonData(identity, cells, self.classes.get(subject))
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

    def _settle(self, row: PlannedRow, index: PeopleIndex) -> None:
        one = row.data.identity
        if not one.name:
            row.settle(RowStatus.ERROR)
            return
        clash = index.claim(one)
        repeated = self._repeated(one, self.rows.numbers[row.index])
        row.issues += [clash] if clash else repeated
        if row.has_error:
            row.settle(RowStatus.ERROR)
            return
        found = index.match(one)
        row.issues += found.issues
        row.data.known = found.person
        if found.person is None and (twice := self.listed.notice(one, self.rows.numbers[row.index])):
            row.issues.append(twice)
        row.before = self._before(row) if found.person else None
        row.records = [(Person._meta.db_table, found.person.id)] if found.person else []
        row.settle(RowStatus.NEW if found.person is None else RowStatus.CHANGED if row.before else RowStatus.UNCHANGED)

    def _before(self, row: PlannedRow) -> dict | None:
        """What the record has where the list differs, as a clerk reads it."""
        before = changes(row.data)
        if "unit" in before:
            before["unit"] = self.units.directory.units[before["unit"]].name if before["unit"] else ""
        if "subject_class" in before:
            before["subject_class"] = self.class_codes.get(before["subject_class"], "")
        return before or None

    def _repeated(self, one: Identity, number: int) -> list[Issue]:
        """One person twice in a list of people; a code given twice is told apart from a row given twice."""
        codes = [("staff_code", one.staff_code.casefold()), ("citizen_id", one.citizen_id)]
        keys = [key for key in codes if key[1]]
        first = next((self.seen[key] for key in keys if key in self.seen), None)
        for key in keys:
            self.seen.setdefault(key, number)
        if first is not None:
            field, code = ("staff_code", one.staff_code) if one.staff_code else ("citizen_id", one.citizen_id)
            text = f"Mã “{code}” đã có ở dòng {first} của danh sách. Hãy kiểm tra lại."
            return [remark("E_CODE_DUP", field, code, message=text)]
        name = identity_key(one.name)
        who = ("record", one.record, name) if one.record else ("person", name, one.born, one.unit_id)
        before = self.seen.setdefault(who, number)
        if before == number or keys:
            return []
        text = f"Người này đã có ở dòng {before} của danh sách. Hãy bỏ một dòng."
        return [remark("E_DUP_IN_FILE", "name", one.name, message=text)]


def changes(data: PersonData) -> dict:
    """What the list says differently from the record: field → recorded value. Blank cells change nothing."""
    known, cells = data.known, data.cells
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
    # "1990" says nothing against 05/08/1990.
    if cells.born and known.born.startswith(cells.born):
        differing.pop("birth_date", None)
    # A code that differs in case alone, or that a record merged into this one holds, is this person's already.
    for name in ("staff_code", "citizen_id"):
        if pairs[name][1].casefold() in known.codes:
            differing.pop(name, None)
    return differing
