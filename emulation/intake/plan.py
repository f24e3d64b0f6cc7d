"""What reading a list came to: one planned row per data row, before anything is written."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from emulation.enums import RowStatus
from emulation.intake.issues import Issue

CUT_WRONGLY = {"E_ROW_SHORT", "E_ROW_LONG"}


@dataclass(frozen=True, slots=True)
class ImportOptions:
    """What the clerk chose at upload. `on` is the Board's day of the reading; `as_of` overrides it for names of units.

    `within` is the unit whose officer sends the list: only it and what is below it may stand in the list. `account` is who sends
    or stores it, `source` the mark of a list of the office's own.
    """

    on: date
    as_of: date | None = None
    season: str = ""
    decision_id: int | None = None
    dossier_id: int | None = None
    body_list_id: int | None = None
    within: int | None = None
    account: int | None = None
    source: str = ""

    @property
    def day(self) -> date:
        return self.as_of or self.on

    def to_json(self) -> dict:
        return {
            "as_of": self.as_of.isoformat() if self.as_of else None,
            "season": self.season,
            "decision": self.decision_id,
            "dossier": self.dossier_id,
            "body_list": self.body_list_id,
            "within": self.within,
            "account": self.account,
            "source": self.source,
        }

    @classmethod
    def from_json(cls, stored: dict, *, on: date) -> "ImportOptions":
        as_of = stored.get("as_of")
        return cls(
            on=on,
            as_of=date.fromisoformat(as_of) if as_of else None,
            season=stored.get("season") or "",
            decision_id=stored.get("decision"),
            dossier_id=stored.get("dossier"),
            body_list_id=stored.get("body_list"),
            within=stored.get("within"),
            account=stored.get("account"),
            source=stored.get("source") or "",
        )


@dataclass(slots=True)
class PlannedRow:
    """`values` is what the report and the preview show; `data` what the kind's `write` needs; `before` the stored values.

    `records` are the recorded rows a list repeats, kept for what is unchanged.
    """

    index: int
    values: dict[str, Any] = field(default_factory=dict)
    issues: list[Issue] = field(default_factory=list)
    status: str = RowStatus.NEW
    before: dict[str, Any] | None = None
    data: Any = None
    records: list[tuple[str, int]] = field(default_factory=list)

    @property
    def has_error(self) -> bool:
        return any(found.severity == "error" for found in self.issues)

    @property
    def warned(self) -> bool:
        return any(found.severity == "warning" for found in self.issues)

    def settle(self, status: str) -> None:
        """Take `status`, unless an error was found.

        The cells of a record cut wrongly stand in each other's columns: what was found in them would only mislead.
        """
        cut = [found for found in self.issues if found.code in CUT_WRONGLY]
        self.issues = cut or self.issues
        self.status = RowStatus.ERROR if self.has_error else status


def count_rows(rows: list[PlannedRow]) -> dict[str, int]:
    """Counts as the report shows them; a row with warnings keeps its status and is counted under `warning` too."""
    found = Counter(row.status for row in rows)
    return {
        "data_rows": len(rows),
        "new": found[RowStatus.NEW],
        "changed": found[RowStatus.CHANGED],
        "unchanged": found[RowStatus.UNCHANGED],
        "skipped": found[RowStatus.SKIPPED],
        "warning": sum(row.warned for row in rows),
        "error": found[RowStatus.ERROR],
    }
