"""Counting by criteria: one grouped question for a table, then sums over its groups."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, QuerySet

from awards.queries.figures.criteria import holding
from awards.queries.figures.sources import Source
from awards.rules.figures.criteria import Criterion
from emulation.models import Unit, User
from emulation.queries.accounts.scope import visible_to
from emulation.queries.directory.units import nearest_day, subtree


@dataclass(frozen=True)
class Asked:
    """Which rows a report is about: of a period, of a unit with all below it, in an account's scope, as of `on`.

    Without `user` the whole office is meant.
    """

    since: date
    until: date
    on: date
    unit: Unit | None = None
    user: User | None = None

    def rows(self, source: Source) -> QuerySet:
        rows = source.of_period(source.rows(source.model._default_manager.all(), self.on), self.since, self.until)
        if self.unit:
            units = subtree(self.unit.pk, on=nearest_day(self.unit, self.on))
            rows = rows.filter(**{f"{source.unit}__in": units})
        return visible_to(rows, self.user, on=self.on) if self.user else rows


@dataclass(frozen=True, slots=True)
class Group:
    """So many rows alike in everything that was asked of them."""

    values: Mapping[str, object]
    count: int


def groups_of(source: Source, asked: Asked, criteria: Iterable[Criterion], *, within: Criterion) -> list[Group]:
    """The rows `within` holds for, in groups alike in whatever these criteria ask about, in one question."""
    names = sorted({name for criterion in criteria for name in criterion.names})
    paths = [source.paths[name] for name in names]
    rows = source.annotated(holding(asked.rows(source), within, source, until=asked.until), set(paths), asked.until).order_by()
    if not paths:
        return [Group({}, rows.count())]
    found = rows.values_list(*paths).annotate(count=Count("pk"))
    return [Group(dict(zip(names, values, strict=True)), count) for *values, count in found]


def count(groups: Iterable[Group], *criteria: Criterion) -> int:
    return sum(group.count for group in groups if all(criterion.holds(group.values) for criterion in criteria))
