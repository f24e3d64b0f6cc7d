"""What a check of the journal finds: faults as sentences, the first of each kind kept and all counted."""

from collections import Counter
from dataclasses import dataclass, field

KEPT = 20


@dataclass(frozen=True)
class Fault:
    """`table` and `key` name the row at fault, where there is one."""

    code: str
    message: str
    table: str = ""
    key: int | None = None


@dataclass
class Report:
    faults: list[Fault] = field(default_factory=list)
    counts: Counter = field(default_factory=Counter)
    #: What is no fault but should be known.
    notes: list[Fault] = field(default_factory=list)
    checked: Counter = field(default_factory=Counter)

    @property
    def is_sound(self) -> bool:
        return not self.counts

    def fault(self, code: str, message: str, *, table: str = "", key: int | None = None) -> None:
        self.counts[code] += 1
        if self.counts[code] <= KEPT:
            self.faults.append(Fault(code, message, table, key))

    def note(self, code: str, message: str) -> None:
        self.notes.append(Fault(code, message))

    @property
    def unnamed(self) -> int:
        """How many faults are counted without being named."""
        return self.counts.total() - len(self.faults)

    @property
    def as_data(self) -> dict:
        return {
            "ok": self.is_sound,
            "faults": [vars(fault) for fault in self.faults],
            "counts": dict(self.counts),
            "notes": [vars(note) for note in self.notes],
            "checked": dict(self.checked),
        }
