"""What each unit receives under a decision: how many of which honour, under the names of the decision's day."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from awards.models import Award, Decision
from awards.queries.decisions.protocol import units_in_protocol_order
from emulation.models import Unit
from emulation.queries.directory.units import named_places_on


@dataclass(frozen=True, slots=True)
class Delivery:
    """`counts` are pairs of an honour's name and a number, the highest honour first."""

    receiver: str
    place: str
    counts: tuple[tuple[str, int], ...]

    @property
    def total(self) -> int:
        return sum(count for _, count in self.counts)


def deliveries_of(decision: Decision, *, on: date) -> list[Delivery]:
    """Of what is in force on the day `on`, unit by unit in the order of protocol.

    Foreigners and others without a unit come last, each under the name the decision gives them or their organisation.
    """
    rows = list(decision.awards.standing(on=on).select_related("honour", "unit").order_by("ordinal", "pk"))
    by_unit: dict[Unit, list[Award]] = {}
    others: dict[str, list[Award]] = {}
    for row in rows:
        if row.unit is None:
            others.setdefault(row.unit_name or row.name, []).append(row)
        else:
            by_unit.setdefault(row.unit, []).append(row)
    places = named_places_on(by_unit, decision.decided_on)
    ordered = units_in_protocol_order({unit: places[unit.pk][0] for unit in by_unit})
    return [
        *(Delivery(*places[unit.pk], _counts(by_unit[unit])) for unit in ordered),
        *(Delivery(name, "", _counts(rows)) for name, rows in others.items()),
    ]


def _counts(rows: list[Award]) -> tuple[tuple[str, int], ...]:
    honours = sorted({row.honour for row in rows}, key=lambda honour: (honour.rank, honour.name, honour.pk))
    numbers = Counter(row.honour_id for row in rows)
    return tuple((honour.name, numbers[honour.pk]) for honour in honours)
