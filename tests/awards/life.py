"""A registered honour and two people who put it right, for tests of what happens to honours afterwards."""

from datetime import date

from django.db import connection

from awards.enums import ActKind, CancelGround
from awards.models import Award, Decision
from awards.services.register.acts import confirm_proposal, propose_act
from tests import factories

GRANTED = date(2025, 9, 1)
TODAY = date(2026, 11, 20)


def stored_awards(keys: list[int]) -> list[tuple]:
    """The rows as the database keeps them, every column."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM awards_award WHERE id IN ({','.join(map(str, keys))}) ORDER BY id")
        return cursor.fetchall()


def propose(target: Award | Decision, kind: str, *, effective_on: date, by=None, **details):
    decision = target.decision if isinstance(target, Award) else target
    details = {
        "ground": "Kê khai sai thành tích",
        "cancel_ground": CancelGround.FALSE_CLAIM if kind == ActKind.CANCEL else "",
        "article": "Luật 06/2022/QH15, Điều 93",
        "order_number": "215/QĐ-UBND",
        "order_on": effective_on,
        "order_issuer": decision.issuer,
        **details,
    }
    return propose_act(target=target, kind=kind, effective_on=effective_on, by=by or factories.make_user(), on=TODAY, **details)


def settle(target: Award | Decision, kind: str, *, effective_on: date, **details):
    """Proposed by one and confirmed by another; the acts."""
    proposal = propose(target, kind, effective_on=effective_on, **details)
    return confirm_proposal(proposal=proposal, by=factories.make_user(), on=TODAY)
