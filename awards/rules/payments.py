"""The way of a list of payments, and what a fund may spend on organising (Law 06/2022/QH15, article 11)."""

from dataclasses import dataclass
from decimal import Decimal

SIGN, PAY = "SIGN", "PAY"
#: Each act: the state it follows and the state it leads to.
STEPS = {SIGN: ("PROPOSED", "SIGNED"), PAY: ("SIGNED", "PAID")}


def allows(act: str, state: str) -> bool:
    return STEPS[act][0] == state


def state_after(act: str) -> str:
    return STEPS[act][1]


@dataclass(frozen=True, slots=True)
class Organising:
    """What organising may cost of a year's income, and what it did cost. `share` is in per cent."""

    income: int
    share: Decimal
    spent: int

    @property
    def limit(self) -> int:
        return int(self.income * self.share / 100)

    @property
    def over(self) -> int:
        """Đồng beyond the limit; 0 within it."""
        return max(self.spent - self.limit, 0)
