"""What happened to a person or a unit, year by year: the shape a timeline has, whoever it is of."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Model, QuerySet

#: Years on one page, and rows of one kind in them: a page costs the same however long the history is.
YEARS = 12
ROWS = 300

#: Narrows rows to those the asker may see.
See = Callable[[QuerySet], QuerySet]


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that happened. `theirs` names the predecessor it happened to, as it was called; `link` is what to open."""

    year: int
    kind: str
    text: str
    day: date | None = None
    link: Model | None = None
    link_text: str = ""
    theirs: str = ""


@dataclass(frozen=True, slots=True)
class Span:
    """The years a page shows, both ends included."""

    first: int
    last: int

    @classmethod
    def until(cls, last: int) -> "Span":
        return cls(last - YEARS + 1, last)

    @property
    def days(self) -> tuple[date, date]:
        return date(self.first, 1, 1), date(self.last, 12, 31)

    def holds(self, year: int | None) -> bool:
        return year is not None and self.first <= year <= self.last


@dataclass(slots=True)
class Year:
    """One year: the titles held for it and its grade, then what happened in it."""

    year: int
    titles: list[str] = field(default_factory=list)
    grade: str = ""
    entries: list[Entry] = field(default_factory=list)
    #: A year without a title between years, or after years, that have one.
    is_gap: bool = False


@dataclass(frozen=True)
class History:
    years: list[Year]
    #: The last year of the page before this one, or None when nothing is older.
    older: int | None


def by_year(
    span: Span,
    entries: Iterable[Entry],
    titles: dict[int, list[str]],
    grades: dict[int, str],
    *,
    first_title: int | None,
    on: date,
) -> list[Year]:
    """The years of the span that have something to show, the newest first.

    Gaps count from the first title ever held to the year before the day: the year that runs may still bring one.
    """
    found: dict[int, Year] = {}
    grouped: dict[int, list[Entry]] = defaultdict(list)
    for entry in entries:
        if span.holds(entry.year):
            grouped[entry.year].append(entry)
    for year in range(span.last, span.first - 1, -1):
        held, grade = titles.get(year, []), grades.get(year, "")
        is_gap = first_title is not None and first_title < year < on.year and not held
        if held or grade or grouped[year] or is_gap:
            happened = sorted(grouped[year], key=lambda entry: (entry.day or date(year, 12, 31), entry.kind), reverse=True)
            found[year] = Year(year, held, grade, happened, is_gap)
    return list(found.values())
