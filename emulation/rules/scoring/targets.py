"""Points of a quantity against its target, each unit measured beside the others of its cluster.

MS is the maximum, A what was reached, T the target, L the highest A/T among those above their target:
below T: ½·MS·A/T; equal: ½·MS; the leader: MS; others above: ½·MS + ½·MS·(A/T − 1)/(L − 1); without target: MS·A over the
greatest A of those without. Equal leaders all have MS. One unit's figure may change the points of others: a cluster is
worked out as a whole.
"""

from dataclasses import dataclass
from decimal import Decimal

from emulation.errors import RuleViolation
from emulation.rules.scoring.lines import rounded


@dataclass(frozen=True)
class Reached:
    """What one unit reached; no target is None or 0."""

    unit: str
    target: Decimal | None
    actual: Decimal

    @property
    def ratio(self) -> Decimal | None:
        return self.actual / self.target if self.target else None


def score_targets(maximum: Decimal, rows: list[Reached]) -> dict[str, Decimal]:
    """Return the points of each unit, rounded half up to hundredths."""
    for row in rows:
        if row.actual < 0 or (row.target or 0) < 0:
            raise RuleViolation(f"{row.unit}: chỉ tiêu và kết quả không được âm.")
    leader = max((row.ratio for row in rows if row.target and row.ratio > 1), default=None)
    most = max((row.actual for row in rows if not row.target), default=Decimal(0))
    return {row.unit: rounded(_points(maximum, row, leader, most)) for row in rows}


def _points(maximum: Decimal, row: Reached, leader: Decimal | None, most: Decimal) -> Decimal:
    if not row.target:
        return maximum * row.actual / most if most else Decimal(0)
    if row.ratio == leader:
        return maximum
    half = maximum / 2
    if row.ratio <= 1:
        return half * row.ratio
    return half + half * (row.ratio - 1) / (leader - 1)
