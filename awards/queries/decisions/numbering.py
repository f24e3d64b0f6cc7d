"""What a book of numbers holds in a year: the numbers given here and those of decisions recorded from elsewhere."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from awards.enums import DecisionState, NumberState
from awards.models import Decision, Issuer, NumberBook, NumberEntry
from awards.rules.decisions.numbering import (
    Findings,
    GivenNumber,
    format_number,
    number_in,
    out_of_turn,
    review_book,
    skipped_before,
)

#: Numbers a sentence names before it only counts them.
SHOWN = 3


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """One number as the ledger shows it; `state` is a NumberState, `dated` the decision's date or the day of the entry."""

    number: int
    text: str
    state: str
    dated: date
    decision: Decision | None = None
    reason: str = ""

    @property
    def entry(self) -> GivenNumber:
        return GivenNumber(self.number, self.dated, used=self.state == NumberState.USED)


def default_book(issuer: Issuer) -> NumberBook | None:
    """The book that gives a number to this issuer's decisions that have none."""
    return NumberBook.objects.filter(issuer=issuer, is_default=True).first()


def book_of(decision: Decision) -> tuple[NumberBook, int] | None:
    """The book that writes numbers as the decision's is written, and its number there."""
    for book in NumberBook.objects.filter(issuer=decision.issuer_id).order_by("-is_default", "pk"):
        if number := number_in(book.template, decision.number, year=decision.decided_on.year):
            return book, number
    return None


def expected_place(decision: Decision) -> tuple[NumberBook, int] | None:
    """The book and the number a dated draft bears or will get; none for a number no book writes, or where there is no book."""
    if decision.number:
        return book_of(decision)
    book = default_book(decision.issuer)
    return (book, highest_number(book, decision.decided_on.year) + 1) if book else None


def expected_number(decision: Decision) -> str:
    """The number as it will be written, "" where nothing gives one."""
    if decision.number or not decision.decided_on:
        return decision.number
    place = expected_place(decision)
    return format_number(place[0].template, number=place[1], year=decision.decided_on.year) if place else ""


def number_doubts(decision: Decision) -> list[str]:
    """What is unusual about the number a dated draft bears or will get, beside those of its book's year."""
    place = None if decision.recorded else expected_place(decision)
    if place is None:
        return []
    (book, number), year = place, decision.decided_on.year
    rows = {row.number: row for row in ledger_of(book, year) if row.decision != decision}
    entries = [row.entry for row in rows.values()]
    doubts = []
    if others := out_of_turn(entries, number, decision.decided_on):
        named = ", ".join(f"{rows[entry.number].text} ngày {entry.dated:%d/%m/%Y}" for entry in others[:SHOWN])
        named += f" và {len(others) - SHOWN} số khác" if len(others) > SHOWN else ""
        text = format_number(book.template, number=number, year=year)
        doubts.append(
            f"Số {text} ngày {decision.decided_on:%d/%m/%Y} không theo thứ tự ngày của sổ: {named}. Hãy kiểm tra lại số và ngày."
        )
    if skipped := skipped_before(entries, number):
        numbers = str(skipped[0]) if skipped[0] == skipped[1] else f"{skipped[0]} đến {skipped[1]}"
        doubts.append(f"{book} năm {year} còn trống số {numbers}. Hãy kiểm tra lại số, hoặc giữ trước các số đó nếu đã dành.")
    return doubts


def ledger_of(book: NumberBook, year: int) -> list[LedgerRow]:
    """Every number of the year, smallest first, in two questions."""
    entries = NumberEntry.objects.filter(book=book, year=year).select_related("decision")
    rows = [_entered(entry) for entry in entries]
    entered = {row.decision.pk for row in rows if row.decision}
    for decision in _issued(book, year):
        number = number_in(book.template, decision.number, year=year)
        if number and decision.pk not in entered:
            rows.append(LedgerRow(number, decision.number, NumberState.USED, decision.decided_on, decision))
    return sorted(rows, key=lambda row: (row.number, row.dated))


def findings_of(rows: Iterable[LedgerRow]) -> Findings:
    """What is wrong with the order or the gaps of a year's numbers: see rules/numbering.review_book."""
    return review_book(row.entry for row in rows)


def years_of(book: NumberBook) -> list[int]:
    """Years in which the book or its issuer's decisions have numbers, newest first."""
    years = set(NumberEntry.objects.filter(book=book).order_by().values_list("year", flat=True).distinct())
    days = Decision.objects.filter(issuer=book.issuer_id, state=DecisionState.ISSUED).dates("decided_on", "year")
    return sorted(years | {day.year for day in days}, reverse=True)


def highest_number(book: NumberBook, year: int) -> int:
    """The last number of the year as far as the records know it, 0 for none."""
    return max((row.number for row in ledger_of(book, year)), default=0)


def _entered(entry: NumberEntry) -> LedgerRow:
    dated = entry.decision.decided_on if entry.decision else entry.entered_on
    return LedgerRow(entry.number, entry.text, entry.state, dated, entry.decision, entry.reason)


def _issued(book: NumberBook, year: int) -> Iterable[Decision]:
    issued = Decision.objects.filter(issuer=book.issuer_id, state=DecisionState.ISSUED, decided_on__year=year)
    return issued.only("pk", "number", "decided_on", "title", "state").order_by("pk")
