"""Decisions, their numbers, and the register."""

from datetime import UTC, datetime

from awards.enums import Authority, DecisionState
from awards.models import Award, Decision, DecisionLine, Issuer, NumberBook, NumberEntry
from emulation.enums import UnitKind
from tests.factories.common import DAY, next_number
from tests.factories.recipients import honoured
from tests.factories.units import make_unit


def make_issuer(**values) -> Issuer:
    if "unit" not in values:
        values["unit"] = make_unit(kind=UnitKind.PROVINCE)
    return Issuer.objects.create(**{"authority": Authority.PROVINCE_CHAIR, "name": "Chủ tịch Ủy ban nhân dân tỉnh", **values})


def make_decision(*, issuer: Issuer | None = None, **values) -> Decision:
    values = {"number": f"{next_number()}/QĐ-UBND", "decided_on": DAY, "title": "Về việc khen thưởng", **values}
    if values.get("state") == DecisionState.ISSUED:
        values.setdefault("issued_at", datetime(2025, 9, 2, 1, tzinfo=UTC))
    return Decision.objects.create(issuer=issuer or make_issuer(), **values)


def make_number_book(*, issuer: Issuer | None = None, **values) -> NumberBook:
    values = {"name": f"Sổ quyết định {next_number()}", "template": "{n}/QĐ-UBND", **values}
    return NumberBook.objects.create(issuer=issuer or make_issuer(), **values)


def make_number_entry(*, book: NumberBook | None = None, **values) -> NumberEntry:
    """A number kept for later, unless it is given a state and a decision."""
    number = values.pop("number", None) or next_number()
    values = {"year": 2025, "text": f"{number}/QĐ-UBND", "state": "RESERVED", "entered_on": DAY, "reason": "Giữ thử", **values}
    return NumberEntry.objects.create(book=book or make_number_book(), number=number, **values)


def make_line(*, decision: Decision | None = None, **values) -> DecisionLine:
    return DecisionLine.objects.create(decision=decision or make_decision(), **honoured(values))


def make_award(*, decision: Decision | None = None, **values) -> Award:
    decision = decision or make_decision(state="ISSUED")
    values = {"ordinal": next_number(), "decided_on": decision.decided_on, **values}
    return Award.objects.create(decision=decision, **honoured(values))
