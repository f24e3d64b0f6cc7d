"""The quick check and the findings come to the same answer, for every honour and whatever is known of somebody."""

import random
from datetime import date

import pytest

from awards.rules.law.assess import assess_plan, make_plan
from awards.rules.law.facts import GRADES, Facts, Idea, Proposal, Restraint
from awards.rules.law.quick_check import QuickAnswer, QuickCheck
from awards.rules.law.verdict import verdict_of
from tests.awards.rules.law.rows import ON, TITLES, held, law, powers_of

CODES = ("LDTT", "CSTDCS", "CSTDT", "CSTDTQ", "BKT", "BKTTG", "HCLD3", "HCLD2", "HCBVTQ3", "NGND", "HCCC1")


def somebody(draw: random.Random) -> Facts:
    years = range(2015, 2026)
    awards = [
        one
        for code in ("CSTDCS", "CSTDT", "BKT", "BKTTG", "HCLD3", "NGUT", "LDTT")
        for year in years
        if draw.random() < 0.35
        for one in held(code, year, counts=draw.random() < 0.8, achieved_to=draw.choice((None, date(year, 12, 31))))
    ]
    kept = draw.random()
    restraints = [Restraint("Khiển trách", date(2022, 3, 1), draw.choice((None, date(2024, 1, 1), date(2024, 6, 1))))]
    return Facts(
        awards=[one for one in awards if draw.random() < kept],
        grades={year: draw.choice(list(GRADES.values())[1:]) for year in years if draw.random() < 0.95},
        initiatives=[Idea(None, "Giải pháp", draw.choice(("BASE", "PROVINCE", "NATION"))) for _ in range(draw.randrange(3))],
        restraints=restraints if draw.random() < 0.1 else [],
        audiences=frozenset(draw.sample(("OFFICIAL", "WORKER_FARMER", "ENTREPRENEUR"), 1)),
    )


def answer_by_findings(facts: Facts, plan, proposal: Proposal) -> QuickAnswer:
    verdict = verdict_of(plan, assess_plan(facts, plan, on=ON, proposal=proposal))
    return QuickAnswer.MET if verdict.eligible else QuickAnswer.NEAR if verdict.nearest else QuickAnswer.FAR


@pytest.mark.parametrize("code", CODES)
def test_quick_check_agrees_with_the_findings(code):
    draw = random.Random(code)
    plan = make_plan(law(code, "person"))
    proposal = Proposal(code, title=code in TITLES, annual=code in TITLES, powers=powers_of(code))
    check = QuickCheck(plan, on=ON, proposal=proposal)
    people = [somebody(draw) for _ in range(600)]
    assert [check.answer(one) for one in people] == [answer_by_findings(one, plan, proposal) for one in people]


def test_quick_check_tells_the_three_apart():
    plan, proposal = make_plan(law("CSTDT", "person")), Proposal("CSTDT", powers=powers_of("CSTDT"))
    check = QuickCheck(plan, on=ON, proposal=proposal)
    titles, idea = held("CSTDCS", 2023, 2024, 2025), Idea(None, "Giải pháp", "PROVINCE")
    people = (Facts(awards=titles, initiatives=[idea]), Facts(awards=titles), Facts())
    assert [check.answer(one) for one in people] == [QuickAnswer.MET, QuickAnswer.NEAR, QuickAnswer.FAR]
