"""Criteria read from their rows, as values to count by and as conditions of a question."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Q, QuerySet

from awards.models import StatCondition, StatCriterion
from awards.models.figures.criterion import ALL_FIELDS, LINKS, RANGES
from awards.queries.figures.sources import Source
from awards.rules.figures.criteria import Clause, Criterion

EQUAL = tuple(name for name in ALL_FIELDS if not name.endswith(("_from", "_to")))


def read_criteria(keys: Iterable[int]) -> dict[int, Criterion]:
    """The criteria of these keys, in one question."""
    include: dict[int, list[Clause]] = {key: [] for key in keys}
    exclude: dict[int, list[Clause]] = {key: [] for key in include}
    for row in StatCondition.objects.filter(criterion__in=include).order_by("criterion", "order"):
        (exclude if row.excluded else include)[row.criterion_id].append(clause_of(row))
    return {key: Criterion(tuple(include[key]), tuple(exclude[key])) for key in include}


def clause_of(row: StatCondition) -> Clause:
    values = ((name, getattr(row, f"{name}_id" if name in LINKS else name)) for name in EQUAL)
    ranges = ((name, getattr(row, f"{name}_from"), getattr(row, f"{name}_to")) for name in RANGES)
    return Clause(
        tuple((name, value) for name, value in values if value not in ("", None)),
        # Whatever is not known stands below zero, and in no range.
        tuple((name, first or 0, last) for name, first, last in ranges if (first, last) != (None, None)),
    )


def holding(queryset: QuerySet, criterion: Criterion, source: Source, *, until: date) -> QuerySet:
    """The rows the criterion holds for; ages and years of work as of `until`."""
    rows = source.annotated(queryset, {source.paths[name] for name in criterion.names}, until)
    found = Q(pk__in=[])
    for clause in criterion.include:
        found |= _q(clause, source)
    for clause in criterion.exclude:
        found &= ~_q(clause, source)
    return rows.filter(found)


def _q(clause: Clause, source: Source) -> Q:
    q = Q(pk__isnull=False)
    for name, value in clause.equal:
        q &= Q(**{source.paths[name]: value})
    for name, first, last in clause.ranges:
        path = source.paths[name]
        q &= Q(**{f"{path}__gte": first}) if first is not None else Q()
        q &= Q(**{f"{path}__lte": last}) if last is not None else Q()
    return q


def rows_counted(queryset: QuerySet, criterion: StatCriterion, source: Source, *, on: date, until: date) -> QuerySet:
    """The rows of a list that the criterion counts."""
    return holding(source.rows(queryset, on), read_criteria([criterion.pk])[criterion.pk], source, until=until)
