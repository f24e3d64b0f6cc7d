"""What a unit hands in and what it comes to."""

from dataclasses import dataclass, field
from decimal import Decimal

from emulation.rules.scoring.scheme import Answers


@dataclass(frozen=True)
class Sheet:
    """`deductions` counts the cases of each deduction; `facts` names what bears a sanction; `repeat`: not for the first time."""

    answers: Answers
    deductions: dict[str, int] = field(default_factory=dict)
    facts: tuple[str, ...] = ()
    repeat: bool = False


@dataclass(frozen=True)
class Result:
    """`points` and `assigned` (the maximum of what was given to the unit) hold every part by its code."""

    points: dict[str, Decimal]
    assigned: dict[str, Decimal]
    base: Decimal
    bonus: Decimal
    deduction: Decimal
    total: Decimal
    grade: str
