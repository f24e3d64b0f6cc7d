"""What a criterion holds for: alternatives of conditions, each of equal values and ranges, and what they leave out."""

from collections.abc import Mapping
from dataclasses import dataclass

Value = str | int | bool


@dataclass(frozen=True, slots=True)
class Clause:
    """Everything in it holds together. A range is (name, first, last), both included, None for no bound."""

    equal: tuple[tuple[str, Value], ...] = ()
    ranges: tuple[tuple[str, int | None, int | None], ...] = ()

    def holds(self, row: Mapping) -> bool:
        return all(row[name] == value for name, value in self.equal) and all(
            (first is None or row[name] >= first) and (last is None or row[name] <= last) for name, first, last in self.ranges
        )

    @property
    def names(self) -> set[str]:
        return {name for name, _ in self.equal} | {name for name, _, _ in self.ranges}


@dataclass(frozen=True, slots=True)
class Criterion:
    """Without any clause in `include` it holds for nothing."""

    include: tuple[Clause, ...] = ()
    exclude: tuple[Clause, ...] = ()

    def holds(self, row: Mapping) -> bool:
        return any(clause.holds(row) for clause in self.include) and not any(clause.holds(row) for clause in self.exclude)

    @property
    def names(self) -> set[str]:
        return {name for clause in (*self.include, *self.exclude) for name in clause.names}


#: Holds for whatever there is.
EVERYTHING = Criterion((Clause(),))
