"""Who a row speaks of, and who is recorded."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from typing import Any

from emulation.enums import Sex
from emulation.intake.cells.dates import clean_date
from emulation.intake.cells.names import clean_honorific, clean_person_name, join_name
from emulation.intake.cells.text import as_text, clean_citizen_id, clean_code, clean_sex, clean_text, sex_from_ticks
from emulation.intake.issues import Issue, remark
from emulation.intake.layout.rows import ListRows
from emulation.rules.text import identity_key

#: The sexes as lists write them, and as they are stored.
SEX_CODES = {"": ""} | {label: code for code, label in Sex.choices}
SEX_WORDS = {code: word for word, code in SEX_CODES.items()}


#: Where a row keeps the answer to whether it speaks of a recorded person, and the answer that it does not.
WHO = "_person"
NEW_PERSON = "new"
_KEY = re.compile(r"HS(\d{1,18})")


def person_key(person_id: int) -> str:
    """How a file of ours names a recorded person who need not have any other code."""
    return f"HS{person_id}"


def person_of_key(text: str) -> int | None:
    """The person a key names; None for what is no key of ours."""
    found = _KEY.fullmatch(text.strip().upper())
    return int(found.group(1)) if found else None


@dataclass(frozen=True, slots=True)
class Identity:
    """What a row says of a person; `born` is a partial ISO date or ''."""

    name: str
    born: str = ""
    unit_id: int | None = None
    staff_code: str = ""
    citizen_id: str = ""
    answer: str = ""  # what the clerk answered: the id of the recorded person, or NEW_PERSON
    record: int | None = None  # the person the row's key names

    @property
    def key(self) -> tuple:
        """Rows with one key speak of one person who is not recorded yet."""
        if self.staff_code:
            return ("staff", self.staff_code.casefold())
        if self.citizen_id:
            return ("citizen", self.citizen_id)
        return ("name", identity_key(self.name), self.born, self.unit_id)


Cleaner = Callable[[Any], tuple]


class CleanColumns:
    """The cleaned cells of a list by field; a field is cleaned when it is first asked for."""

    def __init__(self, rows: ListRows):
        self.rows = rows
        self._cleaned: dict[str, list[tuple]] = {}

    def get(self, name: str, index: int, clean: Cleaner) -> tuple:
        """What `clean` makes of the cell: its value and the issues. One field has one cleaner."""
        column = self._cleaned.get(name)
        if column is None:
            column = self._cleaned[name] = self._clean(name, clean)
        return column[index]

    def _clean(self, name: str, clean: Cleaner) -> list[tuple]:
        if not self.rows.has(name):
            return [clean("")] * len(self.rows)
        known: dict[Any, tuple] = {}
        column = []
        for value in self.rows.column(name):
            # 1, 1.0 and True are one key but not one text.
            key = value if type(value) is str else (type(value), value)
            if key not in known:
                known[key] = clean(value)
            column.append(known[key])
        return column


SAYS_PERSON = (
    "sex",
    "sex_male",
    "sex_female",
    "birth_date",
    "birth_male",
    "birth_female",
    "staff_code",
    "citizen_id",
    "person_key",
)
BIRTH = ("birth_date", "birth_male", "birth_female")
STAFF_CODE = partial(clean_code, field="staff_code")
UNIT_CODE = partial(clean_code, field="unit_code")


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
    record: int | None = None  # the person the key of the row names
    kind: str = ""  # "household" where the form of address says so
    issues: list[Issue] = field(default_factory=list)

    @property
    def says_who(self) -> tuple:
        """What beside name, birth date and unit tells the person: the last fields of an Identity."""
        return self.staff_code, self.citizen_id, self.answer, self.record


class PersonReader:
    """Reads one row after another; the columns are looked up once."""

    def __init__(self, rows: ListRows, *, on: date):
        self.on = on
        self.columns = rows.values
        self.clean = CleanColumns(rows)
        self.says_person = [name for name in SAYS_PERSON if rows.has(name)]
        self.birth_columns = [name for name in BIRTH if rows.has(name)]
        self.split_name = rows.has("given_name") or rows.has("family_name")
        self.birth_field = next(iter(self.birth_columns), "birth_date")

    def value(self, name: str, index: int):
        column = self.columns.get(name)
        return column[index] if column else ""

    def read(self, index: int) -> PersonCells:
        cells = PersonCells()
        self._name(cells, index)
        self._sex(cells, index)
        self._birth(cells, index)
        cells.staff_code = self._take(cells, self.clean.get("staff_code", index, STAFF_CODE))
        cells.citizen_id = self._take(cells, self.clean.get("citizen_id", index, clean_citizen_id))
        cells.ethnicity = self._take(cells, self.text("ethnicity", index))[:50]
        cells.position = self._take(cells, self.text("position", index))
        cells.unit = self._take(cells, self.text("unit", index))
        cells.answer = self.value(WHO, index)
        cells.record = person_of_key(as_text(self.value("person_key", index)))
        return cells

    def text(self, name: str, index: int) -> tuple:
        """A cell of free text, cleaned, and its issues."""
        return self.clean.get(name, index, partial(clean_text, field=name))

    def has_person_values(self, index: int) -> bool:
        """Whether a column that only people have is filled."""
        return any(as_text(self.columns[name][index]).strip(" -") for name in self.says_person)

    def unit_code(self, index: int) -> str:
        """The code of the row's unit, '' where none is written."""
        return self.clean.get("unit_code", index, UNIT_CODE)[0]

    def raw_name(self, index: int):
        if self.split_name and not as_text(self.value("name", index)).strip():
            return join_name(self.value("family_name", index), self.value("given_name", index))
        return self.value("name", index)

    def _name(self, cells: PersonCells, index: int) -> None:
        found, issues = clean_person_name(self.raw_name(index))
        cells.issues += issues
        honorific, sex, kind = self.clean.get("honorific", index, clean_honorific)
        cells.honorific, cells.sex, cells.kind = honorific, sex, kind
        if found:
            cells.name = found.name
            cells.honorific = honorific or found.honorific
            cells.sex = sex or found.sex
            cells.kind = kind or found.kind

    def _sex(self, cells: PersonCells, index: int) -> None:
        called = cells.sex
        written, issues = self.clean.get("sex", index, clean_sex)
        if not written and not issues:
            written, issues = sex_from_ticks(*(self._sign(name, index) for name in ("sex_male", "sex_female")))
        cells.issues += issues
        if written and called and written != called:
            cells.issues.append(remark("W_NAME_SEX", "sex", cells.honorific))
        cells.sex = written or called

    def _sign(self, name: str, index: int):
        """The tick of a sex, or the birth date that stands under it."""
        return self.value(name, index) or self.value("birth" + name.removeprefix("sex"), index)

    def _birth(self, cells: PersonCells, index: int) -> None:
        raw = next(
            (value for name in self.birth_columns if as_text(value := self.columns[name][index]).strip()),
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
