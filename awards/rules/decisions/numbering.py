"""Numbers of decisions: how a book writes them, and what is doubtful in a year of it (Decree 30/2020/NĐ-CP, article 15)."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

NUMBER = "{n}"
YEAR = "{year}"
#: No book comes near it in a year; a number beyond was mistyped, and the next one would follow it.
LARGEST = 99_999


@dataclass(frozen=True, slots=True)
class GivenNumber:
    """One number of a year's book. `used` is whether a decision bears it; a cancelled or reserved one is accounted for."""

    number: int
    dated: date | None = None
    used: bool = True


@dataclass(slots=True)
class Findings:
    """`gaps` are runs of missing numbers, first and last; `out_of_order` are numbers dated before a smaller one."""

    duplicates: list[int] = field(default_factory=list)
    gaps: list[tuple[int, int]] = field(default_factory=list)
    out_of_order: list[int] = field(default_factory=list)

    @property
    def missing(self) -> int:
        return sum(last - first + 1 for first, last in self.gaps)


def is_template(template: str) -> bool:
    """Whether a book can number by it: the number stands in it once."""
    return template.count(NUMBER) == 1


def format_number(template: str, *, number: int, year: int) -> str:
    """ "{n}/QĐ-UBND" → "15/QĐ-UBND"."""
    return template.replace(YEAR, str(year)).replace(NUMBER, str(number))


def number_in(template: str, text: str, *, year: int) -> int | None:
    """The number a text bears in a book, or None where the book would not write it so. A leading zero is no difference."""
    before, _, after = template.replace(YEAR, str(year)).partition(NUMBER)
    match = re.fullmatch(rf"{re.escape(before)}0*([1-9][0-9]*){re.escape(after)}", text.strip(), re.IGNORECASE)
    return int(match[1]) if match and int(match[1]) <= LARGEST else None


def is_mistyped(text: str) -> bool:
    """Whether a number of a decision holds one that no book gives."""
    return any(int(digits) > LARGEST for digits in re.findall(r"[0-9]+", text[:100]))


def review_book(entries: Iterable[GivenNumber]) -> Findings:
    """What deserves a look in one year: numbers must run from 1 without gap or repeat, in the order of their dates."""
    ordered = sorted(entries, key=lambda entry: (entry.number, entry.dated or date.min))
    findings = Findings(gaps=_gaps(ordered))
    by_number: dict[int, int] = defaultdict(int)
    latest = date.min
    for entry in ordered:
        by_number[entry.number] += 1
        if not (entry.used and entry.dated):
            continue
        if entry.dated < latest:
            findings.out_of_order.append(entry.number)
        latest = max(latest, entry.dated)
    findings.duplicates = [number for number, count in by_number.items() if count > 1]
    return findings


def skipped_before(entries: Iterable[GivenNumber], number: int) -> tuple[int, int] | None:
    """The run of numbers nobody bears between `number` and the last one below, first and last."""
    last = max((entry.number for entry in entries if entry.number < number), default=0)
    return (last + 1, number - 1) if last + 1 < number else None


def out_of_turn(entries: Iterable[GivenNumber], number: int, dated: date) -> list[GivenNumber]:
    """Decisions whose dates say another order than their numbers: smaller ones dated after it, greater ones before."""
    return [
        entry
        for entry in entries
        if entry.used
        and entry.dated
        and ((entry.number < number and entry.dated > dated) or (entry.number > number and entry.dated < dated))
    ]


def _gaps(ordered: Sequence[GivenNumber]) -> list[tuple[int, int]]:
    gaps, expected = [], 1
    for entry in ordered:
        if entry.number > expected:
            gaps.append((expected, entry.number - 1))
        expected = max(expected, entry.number + 1)
    return gaps
