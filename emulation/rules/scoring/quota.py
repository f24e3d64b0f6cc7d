"""Who keeps a grade of which only a share may be given, in the order the scheme declares for equals."""

from dataclasses import dataclass
from decimal import ROUND_FLOOR, Decimal

from emulation.rules.scoring.results import Result
from emulation.rules.scoring.scheme import Scheme


@dataclass(frozen=True)
class QuotaOutcome:
    """`order` holds the units of the grade, best first; `tied` those that the declared order leaves equal at the edge."""

    kept: list[str]
    moved: list[str]
    order: list[str]
    tied: list[str]


def apply_quota(scheme: Scheme, results: dict[str, Result]) -> QuotaOutcome:
    """Return who keeps the grade among all units of a group; equals at the edge stay for the cluster to decide."""
    quota = scheme.quota
    places = int((quota.share * len(results)).to_integral_value(ROUND_FLOOR))
    keys = {unit: _key(quota.ties, result) for unit, result in results.items() if result.grade == quota.grade}
    order = sorted(sorted(keys), key=lambda unit: keys[unit], reverse=True)
    kept, moved = order[:places], order[places:]
    edge = keys[kept[-1]] if kept and moved and keys[kept[-1]] == keys[moved[0]] else None
    return QuotaOutcome(kept, moved, order, [unit for unit in order if keys[unit] == edge] if edge else [])


def _key(ties: tuple[str, ...], result: Result) -> tuple[Decimal, ...]:
    named = {"total": result.total, "bonus": result.bonus, "deduction": -result.deduction, "base": result.base}
    return tuple(named[tie] if tie in named else result.points[tie] for tie in ties)
