"""Whether an authority may decide an honour on a day (Law 06/2022/QH15, articles 77-80; Decree 129/2025/NĐ-CP, article 59).

The powers themselves are dated rows with their citation (fixtures/reference/honour_authorities.csv, `HonourAuthority`); here is
only how they are read.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from emulation.rules.periods import holds, last_day


@dataclass(frozen=True, slots=True)
class Power:
    """One authority's power over one honour, from `valid_from` until the day before `valid_to`."""

    authority: str
    valid_from: date | None = None
    valid_to: date | None = None
    citation: str = ""

    def holds(self, on: date) -> bool:
        return holds((self.valid_from, self.valid_to), on)

    @property
    def period(self) -> str:
        """ "từ ngày 01/07/2025", "đến hết ngày 30/06/2025", or both."""
        parts = []
        if self.valid_from:
            parts.append(f"từ ngày {self.valid_from:%d/%m/%Y}")
        if self.valid_to:
            parts.append(f"đến hết ngày {last_day((self.valid_from, self.valid_to)):%d/%m/%Y}")
        return " ".join(parts)


def may_decide(authority: str, powers: Iterable[Power], *, on: date) -> bool:
    """Whether any of the powers over an honour is this authority's and holds on the day."""
    return any(power.authority == authority and power.holds(on) for power in powers)


def powers_on_other_days(authority: str, powers: Iterable[Power], *, on: date) -> list[Power]:
    """What this authority could decide before or after, but not on the day."""
    return [power for power in powers if power.authority == authority and not power.holds(on)]


def authorities_on(powers: Iterable[Power], *, on: date) -> list[str]:
    """Who may decide on the day, each once."""
    return list(dict.fromkeys(power.authority for power in powers if power.holds(on)))
