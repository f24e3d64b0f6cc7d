"""The targets of a season as a table: members by criteria."""

from dataclasses import dataclass
from datetime import date

from emulation.models import ClusterSeason, PactCriterion, PactTarget
from emulation.queries.clusters import members_of
from emulation.queries.directory.units import names_on
from emulation.rules.targets import target_text


@dataclass(frozen=True)
class PactTable:
    """`rows` are units with their names; a cell without a target is not in `cells`."""

    criteria: list[PactCriterion]
    rows: list[tuple[int, str]]
    cells: dict[tuple[int, int], str]


def pact_table(season: ClusterSeason, *, on: date) -> PactTable:
    """Every unit that is or was a member that year, under its name of the day. Four queries, however large the table."""
    criteria = list(season.criteria.all())
    targets = PactTarget.objects.filter(criterion__season=season)
    cells = {(row.criterion_id, row.unit_id): target_text(row.amount, row.words) for row in targets}
    units = dict.fromkeys(member.unit_id for member in members_of(season))
    names = names_on(units, on)
    return PactTable(criteria, [(unit, names[unit]) for unit in units], cells)
