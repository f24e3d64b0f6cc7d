"""What finding everyone who may be proposed takes: 100,000 people with ten years of honours and grades.

The answer is compared person by person with the one `assess` gives, on a seeded sample of 1,000.
"""

import random
from datetime import date
from time import perf_counter

from django.core.management import call_command
from django.db import connection, transaction

from awards.enums import DecisionState, Grade, InitiativeScope
from awards.models import Award, Decision, Honour, Initiative, Issuer, YearlyGrade
from awards.queries.eligibility import assess_recipient
from awards.queries.eligible import find_eligible
from emulation.common.bulk import insert_rows, take_ids
from emulation.common.guards import drop_guards, install_guards
from emulation.enums import UnitKind
from emulation.models import Person, Posting, SubjectClass, Unit

PEOPLE, SAMPLE, UNITS = 100_000, 1_000, 200
YEARS = range(2016, 2026)
ON = date(2026, 2, 10)
AIM = 10  # seconds


def run() -> None:
    call_command("load_reference", "--only", "law", verbosity=0)
    drop_guards(connection)
    fill(random.Random(20260210))
    install_guards(connection)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    print(f"  {PEOPLE:,} people, {Award.objects.count():,} honours, {YearlyGrade.objects.count():,} grades")
    sample = random.Random(7).sample(list(Person.objects.order_by("pk")), SAMPLE)
    for code in ("CSTDT", "BKTTG", "CSTDCS", "HCLD3"):
        measure(Honour.objects.get(code=code), sample)


def measure(honour: Honour, sample: list[Person]) -> None:
    began = perf_counter()
    found = find_eligible(honour, on=ON, people=Person.objects.all(), units=Unit.objects.all())
    taken = perf_counter() - began
    verdict = "reached" if taken <= AIM else "NOT reached"
    print(f"  {honour.code}: {len(found.met):,} may be proposed, {len(found.near):,} lack one thing; {taken:.1f} s", end="")
    print(f"  (aim ≤ {AIM} s: {verdict})", flush=True)
    answers = {one.facts.id: one.verdict for one in (*found.met, *found.near) if one.facts.kind == "person"}
    for person in sample:
        alone = assess_recipient(person, honour, on=ON).verdict
        among = answers.get(person.pk)
        assert (alone.eligible, alone.nearest is not None) == (
            (among.eligible, among.nearest is not None) if among else (False, False)
        ), (honour.code, person.pk, alone, among)
    print(f"    agrees with assess on all {SAMPLE:,} of the sample", flush=True)


def fill(draw: random.Random) -> None:
    """Yearly LDTT for most, CSTDCS for some, commendations for few; ten rows of honours a person on average."""
    Unit.objects.bulk_create(Unit(code=f"B{n:04}", kind=UnitKind.DEPARTMENT, name=f"Sở Mẫu {n}") for n in range(UNITS))
    units, classes = (list(model.objects.values_list("pk", flat=True)) for model in (Unit, SubjectClass))
    with transaction.atomic():
        people = take_ids(Person, PEOPLE)
        names = ((pk, f"Trần Thị Mẫu {pk}", f"B{pk:06}") for pk in people)
        insert_rows(Person, ("id", "full_name", "staff_code"), names)
        posts = ((pk, draw.choice(units), draw.choice(classes)) for pk in people)
        insert_rows(Posting, ("person_id", "unit_id", "subject_class_id"), posts)
    issuer = Issuer.objects.first()
    decisions = {}
    for year in YEARS:
        facts = {"number": f"{year}/QĐ", "decided_on": date(year + 1, 1, 15), "state": DecisionState.ISSUED, "recorded": True}
        decisions[year] = Decision.objects.create(issuer=issuer, **facts)
    for year in YEARS:
        with transaction.atomic():
            fill_year(draw, year, decisions[year], people, units[0])
    with transaction.atomic():
        talented = (pk for pk in people if talent_of(pk) > 0.9)
        ideas = ((pk, units[0], "Sáng kiến mẫu", draw.choice(InitiativeScope.values)) for pk in talented)
        insert_rows(Initiative, ("person_id", "unit_id", "name", "scope"), ideas)


def talent_of(person_id: int) -> float:
    return random.Random(person_id).random()


def fill_year(draw: random.Random, year: int, decision: Decision, people, unit_id: int) -> None:
    honours = dict(Honour.objects.values_list("code", "id"))
    grades, awards = [], []
    for pk in people:
        luck = draw.random() * 0.5 + talent_of(pk) * 0.5
        grade = Grade.EXCELLENT if luck > 0.7 else Grade.WELL if luck > 0.15 else Grade.DONE
        grades.append((pk, unit_id, year, grade.value))
        for code in codes_for(luck, grade, draw):
            awards.append(
                (decision.pk, decision.decided_on, len(awards) + 1, "person", pk, unit_id, "Trần Thị Mẫu", year, honours[code])
            )
    insert_rows(YearlyGrade, ("person_id", "unit_id", "year", "grade"), grades)
    columns = ("decision_id", "decided_on", "ordinal", "recipient_kind", "person_id", "unit_id", "name", "year", "honour_id")
    insert_rows(Award, columns, awards)


def codes_for(luck: float, grade: str, draw: random.Random) -> list[str]:
    if grade == Grade.DONE:
        return []
    found = ["LDTT"]
    if luck > 0.75:
        found.append("CSTDCS")
    found += [code for code, share in (("CSTDT", 0.02), ("BKT", 0.03), ("BKTTG", 0.005)) if luck > 0.7 and draw.random() < share]
    return found
