"""Everybody found is found alone too: a seeded sample of a thousand, with gaps, discipline, mergers and cancelled awards."""

import random
from datetime import date

import pytest

from awards.enums import Grade
from awards.models import Honour, RegisterAct, Restraint
from awards.queries.law.assess_one import assess_recipient
from awards.queries.law.find_eligible import Eligible, find_eligible
from bench.material.ten_years import fill
from emulation.models import Person, Unit
from tests.config.reference_rows import rows_of
from tests.factories import make_grade, make_person, make_unit

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("law")]
ON = date(2026, 2, 10)
PEOPLE = 1_000
CODES = ("LDTT", "CSTDCS", "CSTDT", "CSTDTQ", "BKT", "BKTTG", "HCLD3")
#: Every other honour a person may receive by a standard of the law.
OTHERS = tuple(
    dict.fromkeys(
        row["honour"]
        for row in rows_of("conditions")
        if row["honour"] and row["recipient_kind"] == "person" and row["honour"] not in CODES
    )
)


def find(code: str) -> Eligible:
    return find_eligible(Honour.objects.get(code=code), on=ON, people=Person.objects.all(), units=Unit.objects.none())


@pytest.mark.any_engine
def test_a_thousand_people_are_judged_alike_alone_and_among_all():
    fill(random.Random(20260210), people=PEOPLE)
    assert RegisterAct.objects.exists() and Restraint.objects.exists()
    found = {code: find(code) for code in (*CODES, *OTHERS)}
    standing = {
        code: dict.fromkeys(one.met.keys(), (True, False)) | dict.fromkeys(one.near.keys(), (False, True))
        for code, one in found.items()
    }
    honours = {code: Honour.objects.get(code=code) for code in found}
    seen, wrong = {code: set() for code in found}, []
    for place, person in enumerate(Person.objects.order_by("pk")):
        code = CODES[place % len(CODES)] if place % 3 else OTHERS[place // 3 % len(OTHERS)]
        alone = assess_recipient(person, honours[code], on=ON)
        expected = (alone.verdict.eligible, alone.verdict.nearest is not None)
        among = standing[code].get(("person", alone.facts.id), (False, False))
        seen[code].add(among)
        if among != expected:
            wrong.append((code, person.pk, expected, among))
    assert wrong == []
    assert {code for code in CODES if len(seen[code]) > 1} >= set(CODES) - {"HCLD3"}
    merged = set(Person.objects.filter(merged_into__isnull=False).values_list("pk", flat=True))
    assert merged
    assert not merged & {pk for code in found for _, pk in standing[code]}


def test_what_is_written_of_somebody_found_is_what_assess_writes():
    fill(random.Random(3), people=150)
    for code in ("CSTDCS", "BKT", "BKTTG"):
        found = find(code)
        assert len(found.near[:20]) > 5
        for one in (*found.met[:20], *found.near[:20]):
            alone = assess_recipient(Person.objects.get(pk=one.facts.id), found.honour, on=ON)
            assert (one.verdict, one.facts.name) == (alone.verdict, alone.facts.name)
            assert [(two.condition, two.met, two.missing, set(two.facts)) for two in one.findings] == [
                (two.condition, two.met, two.missing, set(two.facts)) for two in alone.findings
            ]


def test_of_two_grades_of_one_person_in_a_year_the_better_counts():
    unit = make_unit()
    one, other = make_person(unit=unit), make_person(unit=unit)
    make_grade(person=one, unit=unit, grade=Grade.DONE)
    make_grade(person=other, unit=unit, grade=Grade.EXCELLENT)
    Person.objects.filter(pk=other.pk).update(merged_into=one)
    assert assess_recipient(one, Honour.objects.get(code="CSTDCS"), on=ON).verdict.eligible
    assert find("CSTDCS").met.keys() == [("person", one.pk)]
