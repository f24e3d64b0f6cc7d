"""Giving numbers to decisions, without gap or repeat, and keeping or cancelling numbers on purpose."""

from datetime import date

from awards.enums import NumberState
from awards.models import Decision, NumberBook, NumberCounter, NumberEntry
from awards.queries.decisions.numbering import book_of, default_book, highest_number
from awards.rules.decisions.numbering import format_number
from emulation.errors import RuleViolation
from emulation.models import User
from emulation.rules.text import require_text
from emulation.services.journal.acts import act


def reserve_number(*, book: NumberBook, year: int, reason: str, by: User, on: date) -> NumberEntry:
    """Keep the next number of the year for a decision still to come; it is used by typing it into that draft."""
    reason = require_text(reason, "Ghi lý do giữ số, ví dụ: dành cho quyết định của kỳ họp ngày 20/11.")
    with act("reserve_number", f"Giữ trước một số của {book} năm {year}", by=by, reason=reason, record=book):
        number, text = _next_number(book, year)
        return NumberEntry.objects.create(
            book=book, year=year, number=number, text=text, state=NumberState.RESERVED, entered_on=on, reason=reason
        )


def cancel_number(*, entry: NumberEntry, reason: str, by: User, on: date) -> None:
    """Give up a reserved number for good: it stays in the ledger with its reason and is never given again."""
    reason = require_text(reason, "Ghi lý do hủy số.")
    with act("cancel_number", f"Hủy số {entry.text}", by=by, reason=reason, record=entry):
        current = NumberEntry.objects.select_for_update().get(pk=entry.pk)
        if current.state != NumberState.RESERVED:
            raise RuleViolation(f"Số {entry.text} {current.get_state_display().lower()}, không hủy được.")
        current.state, current.reason, current.entered_on = NumberState.CANCELLED, reason, on
        current.save(update_fields=["state", "reason", "entered_on"])
    entry.refresh_from_db()


def number_decision(*, decision: Decision, on: date) -> str:
    """Give a draft being issued its number, or enter the one it bears; return the number. Only within the issuing act.

    The book's counter stays locked until that act ends: if it fails, the number was never given. A decision recorded
    from elsewhere keeps its number and moves no counter.
    """
    if decision.recorded:
        return decision.number
    if not decision.number:
        return _give(decision, on=on)
    if place := book_of(decision):
        _enter(decision, *place, on=on)
    return decision.number


def _give(decision: Decision, *, on: date) -> str:
    book = default_book(decision.issuer)
    if book is None:
        raise RuleViolation("Quyết định chưa có số. Hãy nhập số quyết định, ví dụ 1531/QĐ-UBND.", field="number")
    year = decision.decided_on.year
    number, text = _next_number(book, year)
    NumberEntry.objects.create(
        book=book, year=year, number=number, text=text, state=NumberState.USED, decision=decision, entered_on=on
    )
    return text


def _enter(decision: Decision, book: NumberBook, number: int, *, on: date) -> None:
    """A number typed into a draft: one kept for it is used up, any other must be free."""
    year = decision.decided_on.year
    counter = _locked_counter(book, year)
    entry = NumberEntry.objects.filter(book=book, year=year, number=number).first()
    if entry and entry.state != NumberState.RESERVED:
        raise RuleViolation(f"Số {entry.text} năm {year} {entry.get_state_display().lower()}. Hãy nhập số khác hoặc để trống.")
    if entry:
        NumberEntry.objects.filter(pk=entry.pk).update(state=NumberState.USED, decision=decision, entered_on=on)
        return
    NumberEntry.objects.create(
        book=book, year=year, number=number, text=decision.number, state=NumberState.USED, decision=decision, entered_on=on
    )
    if number > counter.last:
        _advance(counter, number)


def _next_number(book: NumberBook, year: int) -> tuple[int, str]:
    """The next number and its text; one that a decision of the year already bears is passed over."""
    counter = _locked_counter(book, year)
    number = counter.last + 1
    borne = Decision.objects.filter(issuer=book.issuer_id, decided_on__year=year)
    while borne.filter(number=(text := format_number(book.template, number=number, year=year))).exists():
        number += 1
    _advance(counter, number)
    return number, text


def _locked_counter(book: NumberBook, year: int) -> NumberCounter:
    """The counter's row, held until the act ends; in its first use a year goes on from what the records hold."""
    counter, opened = NumberCounter.objects.get_or_create(book=book, year=year)
    counter = NumberCounter.objects.select_for_update().get(pk=counter.pk)
    if opened and (last := highest_number(book, year)):
        _advance(counter, last)
    return counter


def _advance(counter: NumberCounter, number: int) -> None:
    counter.last = number
    counter.save(update_fields=["last"])
