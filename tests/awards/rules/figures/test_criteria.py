import pytest

from awards.rules.figures.criteria import EVERYTHING, Clause, Criterion

ORDER = Clause((("family", "ORDER"),))
PERSON = Clause((("kind", "person"),))
YOUNG = Clause((), (("age", 0, 29),))
ROWS = [
    {"family": "ORDER", "kind": "person", "age": 29},
    {"family": "ORDER", "kind": "collective", "age": -1},
    {"family": "MEDAL", "kind": "person", "age": 30},
]
CASES = [
    (EVERYTHING, [True, True, True]),
    (Criterion(), [False, False, False]),
    (Criterion((ORDER,)), [True, True, False]),
    (Criterion((ORDER, PERSON)), [True, True, True]),
    (Criterion((ORDER,), (PERSON,)), [False, True, False]),
    (Criterion((Clause((("family", "ORDER"), ("kind", "person"))),)), [True, False, False]),
    (Criterion((YOUNG,)), [True, False, False]),
    (Criterion((Clause((), (("age", 30, None),)),)), [False, False, True]),
]


@pytest.mark.parametrize(("criterion", "held"), CASES)
def test_criterion_is_any_of_its_clauses_without_what_it_leaves_out(criterion, held):
    assert [criterion.holds(row) for row in ROWS] == held


def test_criterion_names_what_it_asks_about():
    assert Criterion((ORDER, YOUNG), (PERSON,)).names == {"family", "age", "kind"}
