from decimal import Decimal

import pytest

from awards.rules.payments import PAY, SIGN, Organising, allows, state_after


@pytest.mark.parametrize(
    ("act", "state", "allowed"),
    [(SIGN, "PROPOSED", True), (SIGN, "SIGNED", False), (PAY, "PROPOSED", False), (PAY, "SIGNED", True), (PAY, "PAID", False)],
)
def test_list_is_signed_and_then_paid(act, state, allowed):
    assert allows(act, state) == allowed


def test_where_each_act_leads():
    assert [state_after(SIGN), state_after(PAY)] == ["SIGNED", "PAID"]


@pytest.mark.parametrize(
    ("income", "spent", "limit", "over"), [(1000, 200, 200, 0), (1000, 201, 200, 1), (0, 5, 0, 5), (999, 0, 199, 0)]
)
def test_organising_may_cost_its_share(income, spent, limit, over):
    organising = Organising(income, Decimal("20.0"), spent)
    assert (organising.limit, organising.over) == (limit, over)
