"""The quick check and the findings come to the same answer, for every honour and whatever is known of somebody."""

import random
from datetime import date

import pytest

from awards.rules.law.assess import assess_plan, make_plan
from awards.rules.law.facts import GRADES, Facts, HeadCounts, Idea, Named, Proposal, Restraint, UnitFacts
from awards.rules.law.kinds import Sort
from awards.rules.law.quick_check import QuickAnswer, QuickCheck
from awards.rules.law.verdict import verdict_of
from tests.awards.rules.law.rows import ON, TITLES, held, law, place, powers_of
from tests.config.reference_rows import rows_of


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
        named=[Named(2025, "Thuế tỉnh", "nợ thuế", "1/TT")] if draw.random() < 0.1 else [],
        audiences=frozenset(draw.sample(("OFFICIAL", "WORKER_FARMER", "ENTREPRENEUR", "ARMED_FORCES"), 1)),
    )


def answer_by_findings(facts: Facts, plan, proposal: Proposal) -> QuickAnswer:
    verdict = verdict_of(plan, assess_plan(facts, plan, on=ON, proposal=proposal))
    return QuickAnswer.MET if verdict.eligible else QuickAnswer.NEAR if verdict.nearest else QuickAnswer.FAR


def some_unit(draw: random.Random) -> Facts:
    years = range(2010, 2026)
    awards = [
        one
        for code in (
            "TTLDXS",
            "COT",
            "COB",
            "COCP",
            "BKT",
            "BKB",
            "BKTTG",
            "HCLD3",
            "HCLD2",
            "HCLD1",
            "HCDL3",
            "HCBVTQ3",
            "HCHCM",
        )
        for year in years
        if draw.random() < 0.25
        for one in held(code, year, counts=draw.random() < 0.8)
    ]
    kept = draw.random()
    members = draw.randrange(5, 20)
    counts = [draw.choice((None, draw.randrange(members + 1))) for _ in range(5)]
    return Facts(
        kind="collective",
        awards=[one for one in awards if draw.random() < kept],
        grades={year: draw.choice((2, 3, 3, 3)) for year in years if draw.random() < 0.97},
        audiences=frozenset(),
        counts={2025: HeadCounts(members, *counts)},
        memberships=[place(year, provincial=draw.random() < 0.8) for year in years if draw.random() < 0.5],
        unit=UnitFacts(draw.choice((None, date(1980, 1, 1), date(2012, 1, 1)))),
    )


def draw_all(kind: str) -> list[Facts]:
    draw = random.Random(kind)
    return [somebody(draw) for _ in range(2000)] if kind == "person" else [some_unit(draw) for _ in range(500)]


@pytest.mark.parametrize("kind", ["person", "collective"])
def test_quick_check_agrees_with_the_findings_for_every_honour(kind):
    """Of 2,000 people and 500 collectives; an honour of achievements alone brings nobody near, either way."""
    candidates = draw_all(kind)
    for code in sorted({row["honour"] for row in rows_of("conditions") if row["honour"] and row["recipient_kind"] == kind}):
        plan = make_plan(law(code, kind))
        asked = candidates if any(rule.sort == Sort.CHECK for rule in plan.rows) else candidates[:20]
        proposal = Proposal(code, title=code in TITLES, annual=code in TITLES, powers=powers_of(code))
        check = QuickCheck(plan, on=ON, proposal=proposal)
        wrong = [one for one in asked if check.answer(one) is not answer_by_findings(one, plan, proposal)]
        assert wrong == [], code


def test_quick_check_tells_the_three_apart():
    plan, proposal = make_plan(law("CSTDT", "person")), Proposal("CSTDT", powers=powers_of("CSTDT"))
    check = QuickCheck(plan, on=ON, proposal=proposal)
    titles, idea = held("CSTDCS", 2023, 2024, 2025), Idea(None, "Giải pháp", "PROVINCE")
    people = (Facts(awards=titles, initiatives=[idea]), Facts(awards=titles), Facts())
    assert [check.answer(one) for one in people] == [QuickAnswer.MET, QuickAnswer.NEAR, QuickAnswer.FAR]
