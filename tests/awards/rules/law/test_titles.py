"""R01–R04: emulation titles (Law 06/2022/QH15, articles 21-28)."""

import dataclasses

import pytest

from awards.rules.law.verdict import Outcome
from tests.awards.rules.law.rows import (
    collective,
    findings_of,
    grades,
    held,
    idea,
    judge,
    law,
    people,
    person,
    routes_met,
    verdict,
)

MET, CONFIRM, UNMET = Outcome.MET, Outcome.CONFIRM, Outcome.UNMET


@pytest.mark.parametrize(
    ("years", "without", "expected"),
    [
        pytest.param((2023, 2024, 2025), (), MET, id="R01-L22:22-three-years"),
        pytest.param((2024, 2025), (), UNMET, id="R01-L22:22-two-years"),
        pytest.param((2021, 2022, 2024, 2025), (), UNMET, id="R01-L22:22-gap-year"),
        pytest.param((2021, 2022, 2023), (), UNMET, id="R01-L22:22-long-ago"),
        pytest.param((2023, 2024, 2025, 2026), (), MET, id="R01-L22:22-this-year-too"),
        pytest.param((2024, 2025), ("L22.CSTDT.I.a.10",), MET, id="R01-row-removed"),
    ],
)
def test_r01_provincial_fighter_needs_three_years_of_base_fighter(years, without, expected):
    assert judge(person(awards=held("CSTDCS", *years), initiatives=[idea("PROVINCE")]), "CSTDT", without=without) == expected


@pytest.mark.parametrize(
    ("code", "years", "without", "expected"),
    [
        pytest.param("CSTDT", (2024, 2025), (), MET, id="R02-L22:21-two"),
        pytest.param("CSTDB", (2024, 2025), (), MET, id="R02-L22:21-of-a-ministry"),
        pytest.param("CSTDT", (2025,), (), UNMET, id="R02-L22:21-one"),
        pytest.param("CSTDT", (2023, 2025), (), CONFIRM, id="R02-L22:21-two-times-with-a-year-between-is-asked"),
        pytest.param("CSTDT", (2025,), ("L22.CSTDTQ.I.a.10",), MET, id="R02-row-removed"),
    ],
)
def test_r02_national_fighter_needs_two_provincial_ones_running(code, years, without, expected):
    assert judge(person(awards=held(code, *years), initiatives=[idea("NATION")]), "CSTDTQ", without=without) == expected


@pytest.mark.parametrize(
    ("grade", "ideas", "without", "expected", "routes"),
    [
        pytest.param("HTX", [], (), MET, ("khoản 2 (1)",), id="R03-L22:23-excellent-without-initiative"),
        pytest.param("HTT", ["BASE"], (), MET, ("khoản 2 (2)",), id="R03-L22:23-good-with-initiative"),
        pytest.param("HTX", ["BASE"], (), MET, ("khoản 2 (1)", "khoản 2 (2)"), id="R03-L22:23-both"),
        pytest.param("HTT", [], (), UNMET, (), id="R03-L22:23-neither"),
        pytest.param("HT", ["BASE"], (), UNMET, (), id="R03-L22:23-not-good"),
        pytest.param("HTT", [], ("L22.CSTDCS.I.b.20",), MET, ("khoản 2 (2)",), id="R03-initiative-row-removed"),
        pytest.param("HTX", [], ("L22.CSTDCS.I.a.10",), UNMET, (), id="R03-grade-row-removed"),
    ],
)
def test_r03_base_fighter_by_grade_or_by_initiative(grade, ideas, without, expected, routes):
    candidate = person(grades=grades(grade, 2025), initiatives=[idea(scope) for scope in ideas])
    assert (judge(candidate, "CSTDCS", without=without), routes_met(candidate, "CSTDCS", without=without)) == (expected, routes)


def test_r03_a_changed_rule_asks_for_both():
    """As the Board would edit the rows of L26: the initiative moves into the route of the excellent grade."""
    rules = [rule for rule in law("CSTDCS", "person", regime="L26") if rule.route in ("", "khoản 2 (1)")]
    rule = next(rule for rule in law("CSTDCS", "person", regime="L26") if rule.kind == "initiative")
    rules.append(dataclasses.replace(rule, route="khoản 2 (1)"))

    def outcome(*scopes):
        candidate = person(grades=grades("HTX", 2025), initiatives=[idea(scope) for scope in scopes])
        return judge(candidate, "CSTDCS", rules=rules)

    assert [outcome(), outcome("BASE")] == [UNMET, MET]


@pytest.mark.parametrize(
    ("confirmed", "without", "expected"),
    [
        pytest.param((), (), CONFIRM, id="R03-L22:23-waits-for-somebody"),
        pytest.param(("L22.CSTDCS.I.05",), (), MET, id="R03-L22:23-somebody-vouches"),
        pytest.param((), ("L22.CSTDCS.I.05",), MET, id="R03-manual-row-removed"),
    ],
)
def test_r03_what_no_record_says_somebody_confirms(confirmed, without, expected):
    candidate = person(grades=grades("HTX", 2025))
    assert judge(candidate, "CSTDCS", confirmed=frozenset(confirmed), without=without, vouched=False) == expected


@pytest.mark.parametrize(
    ("honour", "grade", "counts", "without", "expected"),
    [
        pytest.param("TTLDXS", "HTX", (10, 10, 7, 1, 0), (), MET, id="R04-L22:27-ok"),
        pytest.param("TTLDXS", "HTX", (10, 10, 6, 1, 0), (), UNMET, id="R04-L22:27-six-of-ten"),
        pytest.param("TTLDXS", "HTX", (10, 10, 7, 0, 0), (), UNMET, id="R04-L22:27-no-base-fighter"),
        pytest.param("TTLDXS", "HTX", (10, 9, 7, 1, 0), (), UNMET, id="R04-L22:27-one-did-not-complete"),
        pytest.param("TTLDXS", "HTT", (10, 10, 7, 1, 0), (), UNMET, id="R04-L22:27-not-excellent"),
        pytest.param("TTLDTT", "HTT", (10, 10, 7, 0, 0), (), MET, id="R04-L22:28-ok"),
        pytest.param("TTLDTT", "HTT", (10, 10, 7, 0, 1), (), UNMET, id="R04-L22:28-one-warned"),
        pytest.param("TTLDTT", "HTT", (10, 10, 6, 0, 0), (), UNMET, id="R04-L22:28-six-of-ten"),
        pytest.param("TTLDXS", "HTX", (10, 10, 6, 1, 0), ("L22.TTLDXS.C.a.30",), MET, id="R04-share-row-removed"),
        pytest.param("TTLDXS", "HTX", (10, 10, 7, 0, 0), ("L22.TTLDXS.C.a.35",), MET, id="R04-fighter-row-removed"),
        pytest.param("TTLDXS", "HTX", (10, 9, 7, 1, 0), ("L22.TTLDXS.C.a.20",), MET, id="R04-completed-row-removed"),
        pytest.param("TTLDXS", "HTT", (10, 10, 7, 1, 0), ("L22.TTLDXS.C.a.10",), MET, id="R04-grade-row-removed"),
        pytest.param("TTLDTT", "HTT", (10, 10, 7, 0, 1), ("L22.TTLDTT.C.a.40",), MET, id="R04-discipline-row-removed"),
        pytest.param("TTLDTT", "HTT", (10, 10, 6, 0, 0), ("L22.TTLDTT.C.a.30",), MET, id="R04-advanced-share-row-removed"),
        pytest.param("TTLDTT", "HT", (10, 10, 7, 0, 0), ("L22.TTLDTT.C.a.10",), MET, id="R04-advanced-grade-row-removed"),
        pytest.param("TTLDXS", "HTX", (10, 10, 7, 1, 1), (), MET, id="R04-L22:27-says-nothing-of-warnings"),
    ],
)
def test_r04_collectives_by_their_people(honour, grade, counts, without, expected):
    members, completed, ldtt, cstdcs, disciplined = counts
    candidate = collective(
        grades=grades(grade, 2025),
        counts=people(members, completed=completed, ldtt=ldtt, cstdcs=cstdcs, disciplined=disciplined),
    )
    assert judge(candidate, honour, without=without) == expected


def test_findings_say_what_is_missing_and_on_which_ground():
    findings = findings_of(person(awards=held("CSTDCS", 2024, 2025), initiatives=[]), "CSTDT")
    unmet = {finding.condition: (finding.missing, finding.citation) for finding in findings if finding.met is False}
    assert unmet == {
        "L22.CSTDT.I.a.10": (
            "Cần 3 năm liên tục được tặng CSTDCS đến khi đề nghị; mới có 2 năm liên tục.",
            "Luật 06/2022/QH15, Điều 22 khoản 1 điểm a",
        ),
        "L22.CSTDT.I.a.20": (
            "Cần 1 sáng kiến hoặc đề tài được công nhận phạm vi cấp tỉnh trở lên; hiện có 0.",
            "Luật 06/2022/QH15, Điều 22 khoản 1 điểm b",
        ),
    }


def test_one_thing_missing_is_named():
    found = verdict(person(awards=held("CSTDCS", 2023, 2024, 2025)), "CSTDT")
    assert (found.outcome, found.nearest.condition) == (UNMET, "L22.CSTDT.I.a.20")


def test_new_regime_answers_as_the_old_and_says_it_is_unverified():
    candidate = person(awards=held("CSTDCS", 2023, 2024, 2025), initiatives=[idea("PROVINCE")])
    assert judge(candidate, "CSTDT", regime="L26") == MET
    findings = findings_of(candidate, "CSTDT", regime="L26")
    assert {finding.verified for finding in findings} == {False}
