"""The address of the list behind a number: the same rows, by the filters of the list that shows them."""

from awards.enums import Standing
from awards.models import Award, EmulationBody, EmulationOfficer, Nominee
from awards.queries.figures.counting import Asked
from awards.queries.figures.sources import Source, source_of
from awards.reports.figures.stat_table import StatColumn, StatRow, StatTable
from emulation.desk.links import list_url
from emulation.models import Movement

#: The filters of a list that hold the first and the last day of a period, and what stands beside them.
PERIOD = {
    Award: ("since", "until", {"standing": Standing.IN_FORCE.value}),
    Nominee: ("sent_since", "sent_until", {}),
    Movement: ("started_since", "started_until", {}),
    EmulationBody: ("", "day", {}),
    EmulationOfficer: ("", "day", {}),
}


def rows_url(source: Source, asked: Asked, **filters) -> str:
    """The list of the rows `asked` is about, narrowed by more filters; those that are None say nothing."""
    first, last, more = PERIOD[source.model]
    given = {first: asked.since.isoformat(), last: asked.until.isoformat(), **more, **filters}
    if asked.unit:
        given["unit"] = asked.unit.pk
    return list_url(source.model, **{name: value for name, value in given.items() if name and value is not None})


def cell_url(table: StatTable, row: StatRow, column: StatColumn, asked: Asked) -> str:
    """The list a cell of a form counts; nothing for a ratio, which counts none."""
    if column.is_ratio or table.head is None:
        return ""
    source = source_of(table.head.about, proposed=column.proposed)
    return rows_url(source, asked, counted=table.head.scope, line=row.criterion, column=column.criterion)
