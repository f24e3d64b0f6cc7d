"""A statistical form filled in: each cell counts what its line and its column count, within the scope of the form."""

from collections.abc import Mapping, Sequence

from awards.models import StatForm, StatFormColumn, StatFormLine
from awards.queries.figures.counting import Asked, Group, count, groups_of
from awards.queries.figures.criteria import read_criteria
from awards.queries.figures.sources import source_of
from awards.reports.figures.stat_table import Cell, FormHead, StatColumn, StatRow, StatTable
from awards.rules.figures.criteria import EVERYTHING, Criterion
from awards.rules.figures.cross_foot import Part, cross_foot
from awards.rules.figures.periods import Period
from awards.rules.figures.shares import percent, share

Line = StatFormLine | StatFormColumn
WHOLE_OFFICE = "Toàn tỉnh"


def form_table(form: StatForm, asked: Asked, *, period: Period) -> StatTable:
    """The form of the period, which is that of `asked`; one question for each table that is counted."""
    lines, columns = list(form.lines.order_by("order")), list(form.columns.order_by("order"))
    criteria = _criteria(form, lines, columns)
    scope = criteria[form.scope_id]
    wider = criteria.get(form.wider_id, scope)
    counted = {
        proposed: groups_of(source_of(form.scope.about, proposed=proposed), asked, criteria.values(), within=wider)
        for proposed in sorted({column.proposed for column in columns})
    }
    inside = {proposed: [group for group in groups if scope.holds(group.values)] for proposed, groups in counted.items()}
    rows = tuple(_row(line, columns, criteria, inside) for line in lines)
    beyond = sum(map(count, counted.values())) - sum(map(count, inside.values()))
    return StatTable(
        form=form.code,
        title=f"{form} {period.text}",
        period=period,
        columns=tuple(_column(column) for column in columns),
        rows=rows,
        checks=tuple(_checks(lines, columns, rows)),
        notes=(f"Không có cột trong biểu nên không tính: {beyond} lượt khen thưởng.",) if beyond else (),
        head=_head(form),
        name=form.name,
        reporter=asked.unit.name if asked.unit else WHOLE_OFFICE,
    )


def _criteria(form: StatForm, lines: Sequence[Line], columns: Sequence[Line]) -> dict[int, Criterion]:
    keys = {form.scope_id, form.wider_id, *(part.criterion_id for part in (*lines, *columns))}
    return read_criteria(key for key in keys if key)


def _head(form: StatForm) -> FormHead:
    circular = form.circular
    issued = f" ngày {circular.issued_on:%d/%m/%Y}" if circular and circular.issued_on else ""
    return FormHead(
        number=form.number,
        circular=f"Ban hành theo {circular.get_kind_display()} số {circular.number}{issued}" if circular else "",
        due=form.due,
        receiver=form.receiver,
        unit_of_count=form.unit_of_count,
        scope=form.scope_id,
        about=form.scope.about,
    )


def _column(column: StatFormColumn) -> StatColumn:
    return StatColumn(
        key=column.key or f"c{column.code.lower()}",
        label=column.label,
        group=column.group,
        code=f"{column.code} = ({column.numerator}:{column.denominator})" if column.numerator else column.code,
        criterion=column.criterion_id,
        proposed=column.proposed,
        is_ratio=bool(column.numerator),
    )


def _row(
    line: StatFormLine,
    columns: Sequence[StatFormColumn],
    criteria: Mapping[int, Criterion],
    counted: Mapping[bool, Sequence[Group]],
) -> StatRow:
    if not line.code:
        return StatRow("", line.label)
    holds = criteria.get(line.criterion_id, EVERYTHING)
    here = {proposed: [group for group in groups if holds.holds(group.values)] for proposed, groups in counted.items()}
    numbers = {
        column.code: count(here[column.proposed], criteria.get(column.criterion_id, EVERYTHING))
        for column in columns
        if not column.numerator
    }
    cells = tuple(
        percent(share(numbers.get(column.numerator, 0), numbers.get(column.denominator, 0)))
        if column.numerator
        else numbers[column.code]
        for column in columns
    )
    return StatRow(line.code, line.label, cells, line.unit, line.criterion_id)


def _checks(lines: Sequence[StatFormLine], columns: Sequence[StatFormColumn], rows: Sequence[StatRow]) -> list[str]:
    """Lines against their wholes in each column, then columns in each line."""
    counted = [place for place, column in enumerate(columns) if not column.numerator]
    by_line = {row.code: [_whole(row.cells[place]) for place in counted] for row in rows if row.code}
    by_column = {columns[place].code: [_whole(row.cells[place]) for row in rows if row.code] for place in counted}
    return [
        *cross_foot(
            [_part(line) for line in lines if line.code],
            by_line,
            [f"cột {columns[place].code}" for place in counted],
            noun="Dòng",
        ),
        *cross_foot(
            [_part(columns[place]) for place in counted], by_column, [f"dòng {row.code}" for row in rows if row.code], noun="Cột"
        ),
    ]


def _part(part: Line) -> Part:
    return Part(part.code, part.label, part.part_of, part.split, part.within)


def _whole(cell: Cell) -> int:
    return int(cell or 0)
