"""A row without a route holds in addition to every route: it can only narrow who may be proposed."""

import random
from datetime import date

import pytest

from awards.rules.law.assess import Rule, make_plan
from awards.rules.law.facts import Proposal
from awards.rules.law.kinds import NEEDS_ROUTE, problems_of
from awards.rules.law.quick_check import QuickCheck
from awards.rules.law.verdict import Outcome, missing_text, open_findings
from tests.awards.rules.law.rows import (
    ON,
    collective,
    findings_of,
    grades,
    held,
    idea,
    judge,
    law,
    people,
    person,
    powers_of,
    routes_met,
)
from tests.awards.rules.law.test_quick_check import answer_by_findings, somebody
from tests.config.reference_rows import rows_of

MET, CONFIRM, UNMET, MANUAL = Outcome.MET, Outcome.CONFIRM, Outcome.UNMET, Outcome.MANUAL
LOW_GRADE = Rule("X.10", "grade_at_least", params={"grade": "HT"}, text="Hoàn thành nhiệm vụ.", citation="Quy chế mẫu, Điều 1")
NO_TAX = Rule("X.20", "manual", text="Không nợ thuế.", citation="Quy chế mẫu, Điều 2")
FIGHTER = {"awards": held("CSTDCS", 2023, 2024, 2025), "initiatives": [idea("PROVINCE")]}
ONE_DONE = person(grades=grades("HT", 2025))
KINDS = ("person", "collective", "household")


def rules_with(row: Rule, honour: str, kind: str = "person") -> list[Rule]:
    return [*law(honour, kind), row]


@pytest.mark.parametrize("row", [LOW_GRADE, NO_TAX], ids=["a-low-grade", "no-tax-debt"])
@pytest.mark.parametrize("honour", ["CSTDT", "HCLD3", "BKTTG", "CSTDCS", "CSTDTQ"])
def test_nobody_becomes_eligible_by_a_row_without_a_route(honour, row):
    for candidate in (ONE_DONE, person()):
        without, added = judge(candidate, honour), judge(candidate, honour, rules=rules_with(row, honour))
        confirmed = judge(candidate, honour, rules=rules_with(row, honour), confirmed=frozenset({"X.20"}))
        assert [without, added, confirmed] == [UNMET] * 3


@pytest.mark.parametrize(
    ("candidate", "row", "confirmed", "expected"),
    [
        pytest.param(person(**FIGHTER, grades=grades("HT", 2025)), LOW_GRADE, (), "as before", id="graded-high-enough"),
        pytest.param(person(**FIGHTER, grades=grades("KHT", 2025)), LOW_GRADE, (), UNMET, id="graded-too-low"),
        pytest.param(person(**FIGHTER), LOW_GRADE, (), UNMET, id="not-graded"),
        pytest.param(person(**FIGHTER), NO_TAX, (), CONFIRM, id="tax-nobody-has-asked"),
        pytest.param(person(**FIGHTER), NO_TAX, ("X.20",), "as before", id="tax-somebody-has-asked"),
    ],
)
def test_somebody_on_a_route_must_hold_the_row_too(candidate, row, confirmed, expected):
    outcome = judge(candidate, "CSTDT", rules=rules_with(row, "CSTDT"), confirmed=frozenset(confirmed))
    assert outcome == (judge(candidate, "CSTDT") if expected == "as before" else expected)


def test_row_without_a_route_is_found_once_and_asked_for():
    findings = findings_of(person(**FIGHTER), "CSTDT", rules=rules_with(NO_TAX, "CSTDT"))
    assert [finding.condition for finding in findings].count("X.20") == 1
    assert "X.20" in [finding.condition for finding in open_findings(findings)]


def test_row_without_a_route_is_named_where_it_is_missing():
    findings = findings_of(person(**FIGHTER, grades=grades("KHT", 2025)), "CSTDT", rules=rules_with(LOW_GRADE, "CSTDT"))
    assert missing_text(findings) == "Năm 2025 xếp loại không hoàn thành nhiệm vụ; cần hoàn thành nhiệm vụ."


def test_honour_without_a_route_is_judged_by_people_once_the_row_holds():
    assert [judge(one, "TH", rules=[LOW_GRADE]) for one in (ONE_DONE, person())] == [MANUAL, UNMET]


@pytest.mark.parametrize("kind", ["grades_in_streak", "count_in_streak"])
def test_row_that_counts_in_a_streak_needs_the_route_of_the_streak(kind):
    params = {"grade": "HTX", "years": 2} if kind == "grades_in_streak" else {"any_of": [{"CSTDCS": 1}]}
    assert (problems_of(kind, params, route=""), problems_of(kind, params, route="a")) == ([NEEDS_ROUTE], [])


@pytest.mark.parametrize("honour", sorted({row["honour"] for row in rows_of("conditions") if row["honour"]}))
def test_somebody_with_nothing_is_refused_or_judged_by_people(honour):
    """With the row of a low grade too: nobody without a record may be proposed for any honour of the catalogue."""
    nothing = {"person": person(), "collective": collective(founded_on=date(2025, 1, 1)), "household": person()}
    nothing["household"].kind = "household"
    for kind in KINDS:
        for rules in (law(honour, kind), rules_with(LOW_GRADE, honour, kind), rules_with(NO_TAX, honour, kind)):
            assert judge(nothing[kind], honour, rules=rules) in (UNMET, MANUAL), (honour, kind)
            assert routes_met(nothing[kind], honour, rules=rules) == ()


@pytest.mark.parametrize("code", ["CSTDT", "BKTTG", "HCLD3", "CSTDCS"])
def test_quick_check_agrees_where_rows_stand_without_a_route(code):
    draw = random.Random(code)
    plan = make_plan([*law(code, "person"), LOW_GRADE, NO_TAX, Rule("X.30", "initiative", params={"scope": "PROVINCE"})])
    proposal = Proposal(code, title=True, powers=powers_of(code))
    check = QuickCheck(plan, on=ON, proposal=proposal)
    candidates = [somebody(draw) for _ in range(300)]
    assert [check.answer(one) for one in candidates] == [answer_by_findings(one, plan, proposal) for one in candidates]


@pytest.mark.parametrize(("women", "expected"), [(1, MET), (0, UNMET), (None, UNMET)])
def test_row_without_a_route_holds_of_collectives_too(women, expected):
    counts = {2025: people(10, completed=10, ldtt=7, cstdcs=0)[2025]._replace(women=women)}
    women_row = Rule("X.40", "members_count", params={"of": "women", "least": 1}, text="Có nữ.", citation="Quy chế mẫu, Điều 3")
    candidate = collective(grades=grades("HTT", 2025), counts=counts)
    assert judge(candidate, "TTLDTT", rules=rules_with(women_row, "TTLDTT", "collective")) == expected
