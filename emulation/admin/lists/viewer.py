"""What one account may see and do on the pages of an uploaded list: numbers masked, answers offered."""

import re
from dataclasses import dataclass, field

from emulation.enums import BatchState
from emulation.models import ImportBatch, ImportRow
from emulation.permissions import IMPORT, VIEW_CITIZEN_ID

ADD_WORDING = "emulation.add_unitname"
CITIZEN_ID = "citizen_id"
_NUMBERS = re.compile(r"(?<!\d)(?:\d(?:[ .\-]?\d){11}|\d{9})(?!\d)")
#: Cells whose wording may be remembered as another name of a unit.
UNIT_FIELDS = {"unit", "unit_name", "name", "parent", "issuer", "department"}
UNIT_CODES = {"E_UNIT_UNKNOWN", "E_UNIT_DISSOLVED", "W_UNIT_OLD_NAME"}


@dataclass(frozen=True)
class ShownIssue:
    """A sentence on a row, the cell it is about, and what one click would do about it."""

    message: str
    severity: str
    column: str
    field: str
    suggestions: list[str] = field(default_factory=list)
    answers: list[list[str]] = field(default_factory=list)
    can_remember: bool = False
    code: str = ""
    can_confirm: bool = False


@dataclass(frozen=True)
class Viewer:
    sees_citizen_ids: bool
    imports: bool
    remembers: bool

    @classmethod
    def of(cls, user) -> "Viewer":
        return cls(user.has_perm(VIEW_CITIZEN_ID), user.has_perm(IMPORT), user.has_perm(ADD_WORDING))

    def may_mend(self, batch: ImportBatch) -> bool:
        return self.imports and batch.state == BatchState.STAGED

    def shows(self, name: str) -> bool:
        """Whether a cell of that field may be shown, and typed over, as it is."""
        return self.sees_citizen_ids or name != CITIZEN_ID

    def text(self, name: str, value: str) -> str:
        """A cell as this account may read it: citizens' numbers are masked wherever they were written."""
        return value if self.sees_citizen_ids else masked(value) if name == CITIZEN_ID else without_numbers(value)

    def issues(self, row: ImportRow, *, mends: bool) -> list[ShownIssue]:
        return [self._issue(issue, mends) for issue in row.issues]

    def _issue(self, issue: dict, mends: bool) -> ShownIssue:
        message = issue["message"]
        if issue["value"] and not self.shows(issue["field"]):
            message = message.replace(issue["value"], masked(issue["value"]))
        message = self.text("", message)
        return ShownIssue(
            message,
            issue["severity"],
            issue["column"],
            issue["field"],
            issue["suggestions"] if mends and issue["severity"] == "error" else [],
            issue.get("answers", []) if mends else [],
            self.remembers and issue["field"] in UNIT_FIELDS and issue["code"] in UNIT_CODES,
            issue["code"],
            mends and issue["severity"] == "warning" and not issue.get("answers"),
        )


def without_numbers(text: str) -> str:
    """A text with what may be citizens' numbers masked: twelve digits, spaced or not, or nine in a row as on the old cards."""
    return _NUMBERS.sub(lambda number: masked(number.group()), text)


def masked(number: str) -> str:
    """The last three digits, as on a person's page."""
    return f"•••{number[-3:]}" if number else ""
