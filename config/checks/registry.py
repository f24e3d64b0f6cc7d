"""What a check is, and the register of them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

Rows = QuerySet | Sequence[str]
EXAMPLES = 3


@dataclass(frozen=True)
class Check:
    """`find(on)` returns the rows in question as of the day; `wrong` is an error, the others ask for a look."""

    code: str
    label: str
    advice: str
    find: Callable[[date], Rows]
    wrong: bool


@dataclass(frozen=True)
class Finding:
    check: Check
    count: int
    examples: list[str]


_CHECKS: dict[str, Check] = {}


def check(code: str, label: str, advice: str, *, wrong: bool = False):
    """Register the decorated function as a check."""

    def register(find: Callable[[date], Rows]) -> Callable[[date], Rows]:
        if code in _CHECKS:
            raise ValueError(f"check {code} is registered twice")
        _CHECKS[code] = Check(code, label, advice, find, wrong)
        return find

    return register


def checks_of(module: str) -> list[Check]:
    return [one for one in _CHECKS.values() if one.find.__module__ == module]


def run_check(one: Check, on: date) -> Finding:
    rows = one.find(on)
    count = rows.count() if isinstance(rows, QuerySet) else len(rows)
    return Finding(one, count, [str(row) for row in rows[:EXAMPLES]] if count else [])
