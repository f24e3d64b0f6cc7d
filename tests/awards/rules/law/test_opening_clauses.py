"""H12: nobody is eligible by numbers alone, each article opening with words that somebody confirms (Law 06/2022/QH15)."""

import pytest

from awards.rules.law.kinds import KINDS, Sort
from awards.rules.law.verdict import Outcome
from tests.awards.rules.law.rows import collective, grades, held, idea, judge, law, people, person
from tests.config.reference_rows import rows_of

FIVE = range(2021, 2026)
LADDER = {
    "CSTDT": person(awards=held("CSTDCS", 2023, 2024, 2025), initiatives=[idea("PROVINCE")]),
    "CSTDTQ": person(awards=held("CSTDT", 2024, 2025), initiatives=[idea("NATION")]),
    "BKT": person(awards=held("CSTDCS", 2024, 2025)),
    "BKTTG": person(awards=[*held("BKT", 2019), *held("CSTDCS", 2021, 2023, 2025)], grades=grades("HTT", *FIVE)),
    "TTLDTT": collective(grades=grades("HTT", 2025), counts=people(10, completed=10, ldtt=7, cstdcs=0)),
    "TTLDXS": collective(grades=grades("HTX", 2025), counts=people(10, completed=10, ldtt=7, cstdcs=1)),
}


@pytest.mark.parametrize("honour", LADDER)
def test_numbers_alone_wait_for_somebody_s_word(honour):
    assert judge(LADDER[honour], honour, vouched=False) == Outcome.CONFIRM
    assert judge(LADDER[honour], honour) == Outcome.MET


@pytest.mark.parametrize("kind", ["person", "collective", "household"])
def test_every_computed_route_has_something_somebody_confirms(kind):
    bare = set()
    for honour in {row["honour"] for row in rows_of("conditions") if row["honour"]}:
        rules = law(honour, kind)
        general = any(rule.sort == Sort.MANUAL and rule.is_general for rule in rules)
        for route in {(rule.audience, rule.route) for rule in rules if not rule.is_general and rule.sort != Sort.MODIFIER}:
            kinds = {KINDS[rule.kind].sort for rule in rules if (rule.audience, rule.route) == route}
            if Sort.MANUAL not in kinds and not general:
                bare.add((honour, *route))
    assert bare == set()


@pytest.mark.parametrize(
    ("honour", "kind", "audience", "routes"),
    [
        pytest.param("LDTT", "person", "ENTREPRENEUR", {"khoản 1"}, id="L22:24(1)-whoever-works"),
        pytest.param("BKTTG", "person", "ENTREPRENEUR", {"khoản 3"}, id="L22:73(3)"),
        pytest.param("HCLD2", "person", "ENTREPRENEUR", {"a", "b", "c", "d"}, id="L22:43(3)-no-ladder-for-entrepreneurs"),
        pytest.param("HCDL3", "collective", "PROVINCE", {"khoản 3", "khoản 2"}, id="L22:38(2)"),
        pytest.param("HCHCM", "collective", "", {"khoản 2, 3", "khoản 4"}, id="L22:35(4)-the-next-order"),
        pytest.param("AHLD", "person", "OFFICIAL", {"khoản 1", "khoản 3"}, id="L22:63(3)-sudden-achievement"),
    ],
)
def test_routes_of_the_article(honour, kind, audience, routes):
    found = {rule.route for rule in law(honour, kind) if rule.route and rule.audience in ("", audience)}
    assert routes <= found
    if honour == "HCLD2":
        assert found == routes


def test_no_row_counts_decided_to_win_units_for_labour_and_independence_orders():
    """Articles 36-38(3), 42-44(4) name Tập thể lao động xuất sắc alone."""
    rows = [row["code"] for row in rows_of("conditions") if row["honour"][:4] in ("HCLD", "HCDL") and "DVQT" in row["params"]]
    assert rows == []


def test_no_row_in_force_cites_decree_98():
    """Decree 98/2023/NĐ-CP is out of force since 01/07/2025."""
    rows = [row for row in rows_of("conditions") if "98/2023" in row["citation"]]
    assert [row["code"] for row in rows if row["valid_to"] == "" or row["valid_to"] > "2025-07-01"] == []
