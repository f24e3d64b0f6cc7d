from datetime import date

import pytest

from awards.queries.decisions.finding import find_decisions
from tests import factories


@pytest.mark.django_db
def test_find_decisions_tells_numbers_that_begin_alike_apart():
    for number in ("15/QĐ-UBND", "153/QĐ-UBND", "15a/QĐ-UBND"):
        factories.make_decision(number=number, decided_on=date(2021, 5, 5))
    assert [decision.number for decision in find_decisions("15", year=2021)] == ["15/QĐ-UBND"]
    assert [decision.number for decision in find_decisions("153/qđ-ubnd", year=2021)] == ["153/QĐ-UBND"]
    assert list(find_decisions("15", year=2022)) == []
