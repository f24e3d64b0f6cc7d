"""The rows a form counts, each with the lines and columns that count it."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from awards.models import StatForm
from awards.queries.figures.counting import Asked
from awards.queries.figures.criteria import holding, read_criteria
from awards.queries.figures.sources import source_of
from awards.rules.figures.criteria import EVERYTHING, Criterion


class Member(NamedTuple):
    """`lines` and `columns` are codes."""

    proposed: bool
    key: int
    lines: tuple[str, ...]
    columns: tuple[str, ...]


def members_of(form: StatForm, asked: Asked) -> list[Member]:
    """Every row within the scope of the form, in one question for each table that is counted."""
    lines = [(line.code, line.criterion_id) for line in form.lines.order_by("order") if line.code]
    columns = [column for column in form.columns.order_by("order") if not column.numerator]
    keys = {form.scope_id, *(key for _, key in lines), *(column.criterion_id for column in columns)} - {None}
    criteria = read_criteria(keys)
    found = []
    for proposed in sorted({column.proposed for column in columns}):
        counted = [(column.code, column.criterion_id) for column in columns if column.proposed == proposed]
        for key, values in _rows(form, asked, criteria, proposed=proposed):
            found.append(Member(proposed, key, _held(lines, criteria, values), _held(counted, criteria, values)))
    return found


def _rows(form: StatForm, asked: Asked, criteria: Mapping[int, Criterion], *, proposed: bool):
    source = source_of(form.scope.about, proposed=proposed)
    names = sorted({name for criterion in criteria.values() for name in criterion.names})
    paths = [source.paths[name] for name in names]
    rows = holding(asked.rows(source), criteria[form.scope_id], source, until=asked.until).order_by()
    for key, *values in source.annotated(rows, set(paths), asked.until).values_list("pk", *paths):
        yield key, dict(zip(names, values, strict=True))


def _held(parts: Sequence[tuple[str, int | None]], criteria: Mapping[int, Criterion], values: Mapping) -> tuple[str, ...]:
    return tuple(code for code, key in parts if criteria.get(key, EVERYTHING).holds(values))
