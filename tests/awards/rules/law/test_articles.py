"""Every standard of articles 21-96 of Law 06/2022/QH15: who holds it qualifies by it, who lacks one row lacks exactly that row.

Standards with something computed have recipients of their own below; of the others somebody confirms each row.
"""

from datetime import date
from typing import NamedTuple

import pytest

from awards.rules.law.assess import Rule, make_plan
from awards.rules.law.facts import Facts, Held, MovementFacts, UnitFacts
from awards.rules.law.kinds import Sort
from awards.rules.law.verdict import Outcome, missing_findings
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
    place,
    ranked,
    routes_met,
)
from tests.config.reference_rows import rows_of

MET, CONFIRM, UNMET = Outcome.MET, Outcome.CONFIRM, Outcome.UNMET
HONOURS = list(dict.fromkeys(row["honour"] for row in rows_of("conditions") if row["honour"]))
ARMED, PROVINCE = frozenset({"ARMED_FORCES"}), frozenset({"PROVINCE"})


#: Subtypes count as the honour they are one of.
PARENTS = {"CSTDB": "CSTDT", "COB": "COT", "BKB": "BKT"}


def last_years(code: str, times: int) -> list[Held]:
    return held(code, *range(2026 - times, 2026), parent=PARENTS.get(code, ""))


def climber(previous: str, titles: dict[str, int], excellent: int, audience: str = "OFFICIAL") -> Facts:
    """Six good years after the previous honour, so many of them excellent, with titles of the last years."""
    awards = [*held(previous, 2018), *(one for code, times in titles.items() for one in last_years(code, times))]
    years = grades("HTT", *range(2020, 2026)) | grades("HTX", *range(2026 - excellent, 2026))
    return person(awards=awards, grades=years, audiences=frozenset({audience}))


def body(previous: str, received: dict[str, int], *, founded: int = 1980, since: int = 2018, member: bool = False, **facts):
    """Excellent in every year after the previous honour, with what it received in the last of them."""
    awards = [
        *held(previous, since),
        *(one for code, times in received.items() for one in last_years(code, times)),
    ]
    return collective(
        awards=awards,
        grades=grades("HTX", *range(since + 2, 2026)),
        unit=UnitFacts(date(founded, 1, 1)),
        memberships=[place(year) for year in range(since, 2026)] if member else [],
        **facts,
    )


def armed(previous: str, received: dict[str, int], **facts):
    return body(previous, received, audiences=ARMED, **facts)


def counted(grade: str, *numbers: int, audiences: frozenset[str] = frozenset()):
    members, completed, ldtt, cstdcs, *disciplined = numbers
    counts = people(members, completed=completed, ldtt=ldtt, cstdcs=cstdcs, disciplined=disciplined[0] if disciplined else 0)
    return collective(grades=grades(grade, 2025), counts=counts, audiences=audiences)


def once(honour: str, year: int, **facts) -> Facts:
    make = collective if facts.pop("of_collective", True) else person
    return make(awards=held(honour, year, decided_on=date(year, 9, 2)), **facts)


class Case(NamedTuple):
    """A standard: who holds it, who lacks one row of it, that row's code, its article, and what else is proposed."""

    honour: str
    kind: str
    route: str
    full: Facts
    short: Facts
    lacks: str
    article: str
    given: dict = {}
    short_given: dict = {}


REVIEW = {"reviewed_on": date(2025, 12, 31), "final_on": date(2025, 12, 31)}
LONG = MovementFacts("Chung sức xây dựng nông thôn mới", date(2023, 1, 1), date(2025, 12, 31), "PROVINCE", "THEMATIC", **REVIEW)
NATIONAL = MovementFacts("Cả nước thi đua", date(2020, 1, 1), date(2025, 12, 31), "CENTRAL", "THEMATIC", "STATE", **REVIEW)
FIGHTERS = held("CSTDCS", 2023, 2024, 2025)
SOLDIER = {"audiences": frozenset({"OFFICIAL", "ARMED_FORCES"})}
INSIDE = people(10, completed=10, ldtt=7, cstdcs=1)

CASES = [
    Case("LDTT", "person", "khoản 1", person(grades=grades("HTT", 2025)), person(grades=grades("HT", 2025)),
         "I-CB.a.10", "Điều 24 khoản 1 điểm a"),
    Case("CSTT", "person", "khoản 2", person(grades=grades("HTT", 2025), **SOLDIER), person(grades=grades("HT", 2025), **SOLDIER),
         "I.a.10", "Điều 24 khoản 2, khoản 1 điểm a"),
    Case("CSTDCS", "person", "khoản 2 (1)", person(grades=grades("HTX", 2025)), person(grades=grades("HTT", 2025)),
         "I.a.10", "Điều 23 khoản 2"),
    Case("CSTDCS", "person", "khoản 2 (2)", person(grades=grades("HTT", 2025), initiatives=[idea("BASE")]),
         person(grades=grades("HTT", 2025)), "I.b.20", "Điều 23 khoản 2"),
    Case("CSTDCS", "person", "khoản 2 (3)", person(grades=grades("HTT", 2025), **SOLDIER),
         person(grades=grades("HT", 2025), **SOLDIER), "I.c.10", "Điều 23 khoản 1, Điều 24 khoản 1 điểm a"),
    Case("CSTDT", "person", "b (1)", person(awards=FIGHTERS, initiatives=[idea("PROVINCE")]), person(awards=FIGHTERS),
         "I.a.20", "Điều 22 khoản 1 điểm b"),
    Case("CSTDT", "person", "b (2)", person(awards=FIGHTERS, **SOLDIER), person(awards=FIGHTERS[1:], **SOLDIER),
         "I.b.10", "Điều 22 khoản 1 điểm a"),
    Case("CSTDTQ", "person", "b (1)", person(awards=held("CSTDT", 2024, 2025), initiatives=[idea("NATION")]),
         person(awards=held("CSTDT", 2024, 2025), initiatives=[idea("PROVINCE")]), "I.a.20", "Điều 21 khoản 1 điểm b"),
    Case("CSTDTQ", "person", "b (2)", person(awards=held("CSTDB", 2024, 2025), **SOLDIER),
         person(awards=held("CSTDB", 2025), **SOLDIER), "I.b.10", "Điều 21 khoản 1 điểm a"),
    Case("TTLDTT", "collective", "khoản 1", counted("HTT", 10, 9, 7, 0), counted("HTT", 10, 9, 6, 0),
         "C.a.30", "Điều 28 khoản 1 điểm c"),
    Case("TTLDXS", "collective", "khoản 1", counted("HTX", 10, 10, 7, 1), counted("HTX", 10, 10, 7, 0),
         "C.a.35", "Điều 27 khoản 1 điểm d"),
    Case("DVTT", "collective", "khoản 2", counted("HTT", 10, 9, 7, 0, audiences=ARMED),
         counted("HTT", 10, 9, 7, 0, 1, audiences=ARMED), "C.a.40", "Điều 28 khoản 2"),
    Case("DVQT", "collective", "khoản 2", counted("HTX", 10, 10, 7, 1, audiences=ARMED),
         counted("HTX", 10, 9, 7, 1, audiences=ARMED), "C.a.20", "Điều 27 khoản 2"),
    Case("COT", "collective", "khoản 1", collective(memberships=[place()], places=[ranked(1)]),
         collective(memberships=[place(provincial=False)], places=[ranked(1)]),
         "C.a.10", "Điều 26 khoản 1"),
    Case("COT", "collective", "khoản 2", collective(), collective(), "C.b.10", "Điều 26 khoản 2",
         {"movement": LONG}, {"movement": NATIONAL}),
    Case("COCP", "collective", "khoản 1", collective(memberships=[place()]), collective(), "C.a.10", "Điều 25 khoản 1"),
    Case("COCP", "collective", "khoản 3", collective(), collective(), "C.c.10", "Điều 25 khoản 3",
         {"movement": NATIONAL}, {"movement": LONG}),
    Case("BKT", "person", "d (1)", person(awards=held("CSTDCS", 2024, 2025)), person(awards=held("CSTDCS", 2025)),
         "I.d1.10", "Điều 74 khoản 1 điểm d"),
    Case("BKT", "person", "d (2)", person(grades=grades("HTX", 2024, 2025), initiatives=[idea("BASE"), idea("BASE")]),
         person(grades=grades("HTX", 2024, 2025), initiatives=[idea("BASE")]), "I.d2.20", "Điều 74 khoản 1 điểm d"),
    Case("BKT", "collective", "d", collective(grades=grades("HTX", 2024), awards=held("TTLDXS", 2025)),
         collective(grades=grades("HTX", 2025)), "C.d.10", "Điều 74 khoản 3 điểm d"),
    Case("BKTTG", "person", "b", climber("BKT", {"CSTDCS": 3}, 0), climber("BKT", {"CSTDCS": 2}, 0),
         "I.b.30", "Điều 73 khoản 1 điểm b"),
    Case("BKTTG", "collective", "e", body("BKT", {"COT": 1}), body("BKT", {"BKT": 1}), "C.e.30", "Điều 73 khoản 4 điểm e"),
    Case("HCLD3", "person", "e", climber("BKTTG", {"CSTDCS": 3}, 1), climber("BKTTG", {"CSTDCS": 3}, 0),
         "I.e.30", "Điều 44 khoản 1 điểm e"),
    Case("HCLD2", "person", "đ", climber("HCLD3", {"CSTDT": 1}, 2), climber("HCLD3", {}, 2), "I.đ.40", "Điều 43 khoản 1 điểm đ"),
    Case("HCLD1", "person", "đ", climber("HCLD2", {"CSTDB": 2}, 3), climber("HCLD2", {"CSTDT": 1}, 3),
         "I.đ.40", "Điều 42 khoản 1 điểm đ"),
    Case("HCLD3", "collective", "đ (1)", body("BKTTG", {"COT": 2}, member=True),
         body("BKTTG", {"COT": 2}, founded=2017, member=True), "C.đ1.40", "Điều 44 khoản 4 điểm đ"),
    Case("HCLD3", "collective", "đ (2)", body("BKTTG", {"BKT": 2}), body("BKTTG", {"BKT": 2}, member=True),
         "C.đ2.50", "Điều 44 khoản 4 điểm đ"),
    Case("HCLD2", "collective", "d (1)", body("HCLD3", {"COCP": 1, "COT": 1}), body("HCLD3", {"COT": 2}),
         "C.d1.30", "Điều 43 khoản 4 điểm d"),
    Case("HCLD2", "collective", "d (2)", body("HCLD3", {"BKT": 3}), body("HCLD3", {"BKT": 2}),
         "C.d2.30", "Điều 43 khoản 4 điểm d"),
    Case("HCLD1", "collective", "d (1)", body("HCLD2", {"COCP": 1, "COB": 2}), body("HCLD2", {"COT": 3}),
         "C.d1.30", "Điều 42 khoản 4 điểm d"),
    Case("HCLD1", "collective", "d (2)", body("HCLD2", {"BKB": 4}), body("HCLD2", {"BKB": 4}, member=True),
         "C.d2.50", "Điều 42 khoản 4 điểm d"),
    Case("HCDL3", "collective", "khoản 3", body("HCLD1", {"COCP": 2, "COT": 2}, since=2012),
         body("HCLD1", {"COCP": 2, "COT": 2}, since=2012, founded=2000), "C.a.40", "Điều 38 khoản 3 điểm c"),
    Case("HCDL2", "collective", "khoản 3", body("HCDL3", {"COCP": 2, "BKTTG": 1, "BKT": 1}, since=2012),
         body("HCDL3", {"COCP": 2, "BKTTG": 1}, since=2012), "C.a.30", "Điều 37 khoản 3 điểm a"),
    Case("HCDL1", "collective", "khoản 3", body("HCDL2", {"COCP": 3, "BKTTG": 1}, since=2012),
         body("HCDL2", {"COCP": 2, "BKTTG": 1}, since=2012), "C.a.30", "Điều 36 khoản 3 điểm a"),
    Case("HCDL2", "collective", "khoản 2", once("HCDL3", 2010, audiences=PROVINCE), collective(audiences=PROVINCE),
         "C.b.10", "Điều 37 khoản 2 điểm a"),
    Case("HCDL1", "collective", "khoản 2", once("HCDL2", 2010, audiences=PROVINCE), collective(audiences=PROVINCE),
         "C.b.10", "Điều 36 khoản 2 điểm a"),
    Case("HCHCM", "collective", "khoản 2, 3", once("HCDL1", 2015), once("HCDL1", 2018), "C.a.30", "Điều 35 khoản 2, 3 điểm a"),
    Case("HCHCM", "collective", "khoản 4", once("HCHCM", 2010), once("HCHCM", 2012), "C.b.10", "Điều 35 khoản 4"),
    Case("HCSV", "collective", "khoản 3, 4", once("HCHCM", 2000), once("HCHCM", 2002),
         "C.a.30", "Điều 34 khoản 3, 4 điểm a, khoản 5"),
    *(
        Case(high, "person", "khoản 2", once(low, 2018, of_collective=False), person(), "I.a.10", f"Điều {article} khoản 2")
        for high, low, article in (("NGND", "NGUT", 64), ("TTND", "TTUT", 65), ("NSND", "NSUT", 66), ("NNND", "NNUT", 67))
    ),
    Case("HCBVTQ3", "person", "c", climber("BKTTG", {"CSTDCS": 3}, 1, "ARMED_FORCES"),
         climber("BKTTG", {"CSTDCS": 2}, 1, "ARMED_FORCES"), "I.c.40", "Điều 47 khoản 1 điểm c"),
    Case("HCBVTQ2", "person", "c", climber("HCBVTQ3", {"CSTDB": 1}, 2, "ARMED_FORCES"),
         climber("HCBVTQ3", {"CSTDB": 1}, 1, "ARMED_FORCES"), "I.c.30", "Điều 46 khoản 1 điểm c"),
    Case("HCBVTQ1", "person", "c", climber("HCBVTQ2", {"CSTDB": 2}, 3, "ARMED_FORCES"),
         climber("HCBVTQ2", {"CSTDB": 1}, 3, "ARMED_FORCES"), "I.c.40", "Điều 45 khoản 1 điểm c"),
    Case("HCBVTQ3", "collective", "b (1)", armed("BKTTG", {"COB": 1, "BKB": 1}), armed("BKTTG", {"COB": 1}),
         "C.b1.30", "Điều 47 khoản 2 điểm b"),
    Case("HCBVTQ3", "collective", "b (2)", armed("BKTTG", {"BKB": 2}), armed("BKTTG", {"BKB": 2}, founded=2017),
         "C.b2.40", "Điều 47 khoản 2 điểm b"),
    Case("HCBVTQ2", "collective", "b (1)", armed("HCBVTQ3", {"COB": 3}), armed("HCBVTQ3", {"COB": 2}),
         "C.b1.30", "Điều 46 khoản 2 điểm b"),
    Case("HCBVTQ2", "collective", "b (2)", armed("HCBVTQ3", {"BKB": 3}), armed("HCBVTQ3", {"BKB": 3}, member=True),
         "C.b2.60", "Điều 46 khoản 2 điểm b"),
    Case("HCBVTQ1", "collective", "b (1)", armed("HCBVTQ2", {"COCP": 1, "COB": 2}), armed("HCBVTQ2", {"COCP": 1, "COB": 1}),
         "C.b1.30", "Điều 45 khoản 2 điểm b"),
    Case("HCBVTQ1", "collective", "b (2)", armed("HCBVTQ2", {"BKB": 4}), armed("HCBVTQ2", {"BKB": 3}),
         "C.b2.30", "Điều 45 khoản 2 điểm b"),
    Case("HCQC3", "collective", "khoản 3", armed("HCBVTQ1", {"COCP": 2, "COB": 2}, since=2012),
         armed("HCBVTQ1", {"COCP": 2, "COB": 2}, since=2012, founded=2000), "C.a.40", "Điều 41 khoản 3 điểm c"),
    Case("HCQC2", "collective", "khoản 3", armed("HCQC3", {"COCP": 2, "COB": 2, "BKB": 1}, since=2012),
         armed("HCQC3", {"COCP": 2, "COB": 2}, since=2012), "C.a.30", "Điều 40 khoản 3 điểm a"),
    Case("HCQC1", "collective", "khoản 3", armed("HCQC2", {"COCP": 3, "BKTTG": 1}, since=2012),
         armed("HCQC2", {"COCP": 3}, since=2012), "C.a.30", "Điều 39 khoản 3 điểm a"),
    Case("HCQC2", "collective", "khoản 2", once("HCQC3", 2010, audiences=ARMED), collective(audiences=ARMED),
         "C.k2.10", "Điều 40 khoản 2 điểm a"),
    Case("HCQC1", "collective", "khoản 2", once("HCQC2", 2010, audiences=ARMED), collective(audiences=ARMED),
         "C.k2.10", "Điều 39 khoản 2 điểm a"),
]  # fmt: skip


def standards() -> dict[tuple[str, str, str, str], tuple[Rule, ...]]:
    """The rows of each standard, by honour, kind of recipient, audience and route."""
    found = {}
    for honour in HONOURS:
        for kind in ("person", "collective", "household"):
            plan = make_plan(law(honour, kind))
            found |= {(honour, kind, *key): rules for key, rules in plan.routes.items()}
    return found


STANDARDS = standards()
CONFIRMED = {key: rules for key, rules in STANDARDS.items() if all(rule.sort == Sort.MANUAL for rule in rules)}


def only(honour: str, kind: str, route: str) -> list[Rule]:
    """The rows of one standard and those that hold whatever the standard."""
    return [rule for rule in law(honour, kind) if rule.is_general or rule.route in ("", route) or rule.sort == Sort.MODIFIER]


def named(case: Case) -> str:
    return f"{case.honour}-{case.kind}-{case.route}"


def test_every_standard_with_something_computed_has_its_recipients():
    computed = {(honour, kind, route) for honour, kind, _, route in STANDARDS.keys() - CONFIRMED.keys()}
    assert computed == {(case.honour, case.kind, case.route) for case in CASES}
    assert len(CASES) == len(computed)


@pytest.mark.parametrize("case", CASES, ids=named)
def test_whoever_holds_a_standard_qualifies_by_it_once_somebody_has_vouched(case):
    """The clauses' opening words too (H12): by numbers alone nobody qualifies."""
    assert case.route in routes_met(case.full, case.honour, **case.given)
    rules = only(case.honour, case.kind, case.route)
    assert judge(case.full, case.honour, rules=rules, **case.given) == MET
    assert judge(case.full, case.honour, rules=rules, vouched=False, **case.given) == CONFIRM


@pytest.mark.parametrize("case", CASES, ids=named)
def test_whoever_lacks_one_row_is_told_exactly_that_row_with_its_article(case):
    given = {"rules": only(case.honour, case.kind, case.route), **case.given, **case.short_given}
    missing = missing_findings(findings_of(case.short, case.honour, **given))
    assert [(one.condition, one.citation) for one in missing] == [
        (f"L22.{case.honour}.{case.lacks}", f"Luật 06/2022/QH15, {case.article}")
    ]
    assert missing[0].missing
    assert judge(case.short, case.honour, **given) == UNMET
    assert routes_met(case.short, case.honour, **given) == ()


@pytest.mark.parametrize("key", CONFIRMED, ids="-".join)
def test_standard_of_achievements_is_met_when_each_row_is_confirmed_and_not_before(key):
    honour, kind, audience, route = key
    facts = Facts(kind=kind, audiences=frozenset({audience}) - {""}, unit=UnitFacts(date(1990, 1, 1)))
    rules = only(honour, kind, route)
    rows = [rule.code for rule in CONFIRMED[key]]
    opening = [rule.code for rule in rules if rule.is_general and rule.sort == Sort.MANUAL]
    assert route in routes_met(facts, honour, rules=rules, confirmed=[*rows, *opening])
    assert judge(facts, honour, rules=rules, confirmed=[*rows, *opening]) == MET
    for left in rows:
        given = {"rules": rules, "confirmed": [*opening, *(code for code in rows if code != left)]}
        assert judge(facts, honour, **given) != MET
        waiting = [one for one in findings_of(facts, honour, **given) if one.met is None and one.route == route]
        assert [(one.condition, one.citation.startswith("Luật 06/2022/QH15, Điều ")) for one in waiting] == [(left, True)]
