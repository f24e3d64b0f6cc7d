"""A person's columns put together: split names, sex by word or by X, the birth date under Nam or under Nữ."""

from dataclasses import dataclass, field
from datetime import date

from emulation.intake.cells import as_text, clean_citizen_id, clean_code, clean_sex, clean_text, sex_from_ticks
from emulation.intake.dates import clean_date
from emulation.intake.issues import Issue, issue
from emulation.intake.names import clean_honorific, clean_person_name, join_name
from emulation.intake.people import WHO
from emulation.intake.rows import ListRows

SAYS_PERSON = ("sex", "sex_male", "sex_female", "birth_date", "birth_male", "birth_female", "staff_code", "citizen_id")


@dataclass(slots=True)
class PersonCells:
    """Clean values of one row; `sex` is "Nam", "Nữ" or '', `born` a partial ISO date or ''."""

    name: str = ""
    honorific: str = ""
    sex: str = ""
    born: str = ""
    staff_code: str = ""
    citizen_id: str = ""
    ethnicity: str = ""
    position: str = ""
    unit: str = ""
    answer: str = ""  # to whether the row speaks of a recorded person
    kind: str = ""  # "household" where the form of address says so
    issues: list[Issue] = field(default_factory=list)


class PersonReader:
    """Reads one row after another; the columns are looked up once."""

    def __init__(self, rows: ListRows, *, on: date):
        self.on = on
        self.columns = rows.values
        self.split_name = rows.has("given_name") or rows.has("family_name")
        self.birth_field = next((name for name in ("birth_date", "birth_male", "birth_female") if rows.has(name)), "birth_date")

    def value(self, name: str, index: int):
        column = self.columns.get(name)
        return column[index] if column else ""

    def read(self, index: int) -> PersonCells:
        cells = PersonCells()
        self._name(cells, index)
        self._sex(cells, index)
        self._birth(cells, index)
        cells.staff_code = self._take(cells, clean_code(self.value("staff_code", index), "staff_code"))
        cells.citizen_id = self._take(cells, clean_citizen_id(self.value("citizen_id", index)))
        cells.ethnicity = self._take(cells, clean_text(self.value("ethnicity", index), "ethnicity"))[:50]
        cells.position = self._take(cells, clean_text(self.value("position", index), "position"))
        cells.unit = self._take(cells, clean_text(self.value("unit", index), "unit"))
        cells.answer = self.value(WHO, index)
        return cells

    def has_person_values(self, index: int) -> bool:
        """Whether a column that only people have is filled."""
        return any(as_text(self.value(name, index)).strip(" -") for name in SAYS_PERSON)

    def unit_code(self, index: int) -> str:
        """The code of the row's unit, '' where none is written."""
        return clean_code(self.value("unit_code", index), "unit_code")[0]

    def raw_name(self, index: int):
        if self.split_name and not as_text(self.value("name", index)).strip():
            return join_name(self.value("family_name", index), self.value("given_name", index))
        return self.value("name", index)

    def _name(self, cells: PersonCells, index: int) -> None:
        found, issues = clean_person_name(self.raw_name(index))
        cells.issues += issues
        honorific, sex, kind = clean_honorific(self.value("honorific", index))
        cells.honorific, cells.sex, cells.kind = honorific, sex, kind
        if found:
            cells.name = found.name
            cells.honorific = honorific or found.honorific
            cells.sex = sex or found.sex
            cells.kind = kind or found.kind

    def _sex(self, cells: PersonCells, index: int) -> None:
        called = cells.sex
        written, issues = clean_sex(self.value("sex", index))
        if not written and not issues:
            written, issues = sex_from_ticks(*(self._sign(name, index) for name in ("sex_male", "sex_female")))
        cells.issues += issues
        if written and called and written != called:
            cells.issues.append(issue("W_NAME_SEX", "sex", cells.honorific))
        cells.sex = written or called

    def _sign(self, name: str, index: int):
        """The tick of a sex, or the birth date that stands under it."""
        return self.value(name, index) or self.value("birth" + name.removeprefix("sex"), index)

    def _birth(self, cells: PersonCells, index: int) -> None:
        raw = next(
            (value for name in ("birth_date", "birth_male", "birth_female") if as_text(value := self.value(name, index)).strip()),
            "",
        )
        found, issues = clean_date(raw, self.birth_field, on=self.on)
        cells.issues += issues
        cells.born = found.iso if found else ""

    @staticmethod
    def _take(cells: PersonCells, cleaned: tuple):
        value, issues = cleaned
        if issues:
            cells.issues += issues
        return value
