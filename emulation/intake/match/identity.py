"""Who a row speaks of, and who is recorded."""

import re
from dataclasses import dataclass, field

from emulation.enums import Sex
from emulation.intake.cells.dates import day_first
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


@dataclass(slots=True)
class KnownPerson:
    """A recorded person, with the codes, names and units of those who were merged into it."""

    id: int
    staff_code: str
    citizen_id: str
    full_name: str
    sex: str
    born: str
    ethnicity: str
    posting_id: int | None = None
    unit_id: int | None = None
    position: str = ""
    class_id: int | None = None
    units: set[int] = field(default_factory=set)
    codes: set[str] = field(default_factory=set)
    names: set[str] = field(default_factory=set)

    def __str__(self):
        return f"{self.full_name} ({day_first(self.born)})" if self.born else self.full_name
