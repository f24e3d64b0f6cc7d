"""What finding everyone who may be proposed takes: 100,000 people with ten years of honours and grades.

The answer is compared person by person with the one `assess` gives, on a seeded sample of 1,000.
"""

import random
from datetime import date
from time import perf_counter

from django.core.management import call_command
from django.db import connection

from awards.enums import DecisionState, Grade, InitiativeScope
from awards.models import Award, Decision, Honour, Initiative, Issuer, YearlyGrade
from awards.queries.eligibility import assess_recipient, find_eligible
from emulation.common.guards import drop_guards, install_guards
from emulation.enums import UnitKind
from emulation.models import Person, Posting, SubjectClass, Unit

PEOPLE, SAMPLE, UNITS = 100_000, 1_000, 200
YEARS = range(2016, 2026)
ON = date(2026, 2, 10)
AIM = 10  # seconds
BATCH = 5_000


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
    units = Unit.objects.bulk_create(Unit(code=f"B{n:04}", kind=UnitKind.DEPARTMENT, name=f"Sở Mẫu {n}") for n in range(UNITS))
    classes = list(SubjectClass.objects.order_by("order"))
    people = Person.objects.bulk_create(
        [Person(full_name=f"Trần Thị Mẫu {n}", staff_code=f"B{n:06}") for n in range(PEOPLE)], batch_size=BATCH
    )
    Posting.objects.bulk_create(
        [Posting(person=one, unit=draw.choice(units), subject_class=draw.choice(classes)) for one in people], batch_size=BATCH
    )
    honours = dict(Honour.objects.values_list("code", "id"))
    issuer = Issuer.objects.first()
    decisions = {
        year: Decision.objects.create(
            issuer=issuer, number=f"{year}/QĐ", decided_on=date(year + 1, 1, 15), state=DecisionState.ISSUED, recorded=True
        )
        for year in YEARS
    }
    grades, ideas, awards = [], [], []
    ordinals = dict.fromkeys(YEARS, 0)
    for person in people:
        talent, unit = draw.random(), draw.choice(units)
        for year in YEARS:
            luck = draw.random() * 0.5 + talent * 0.5
            grade = Grade.EXCELLENT if luck > 0.7 else Grade.WELL if luck > 0.15 else Grade.DONE
            grades.append(YearlyGrade(person=person, unit=unit, year=year, grade=grade))
            for code in codes_for(luck, grade, draw):
                ordinals[year] += 1
                awards.append(
                    Award(
                        decision=decisions[year], decided_on=decisions[year].decided_on, ordinal=ordinals[year],
                        recipient_kind="person", person=person, unit=unit, name=person.full_name, year=year,
                        honour_id=honours[code],
                    )
                )  # fmt: skip
        if talent > 0.6:
            scope = draw.choice(InitiativeScope.values)
            ideas.append(Initiative(person=person, unit=unit, name="Sáng kiến mẫu", scope=scope))
    YearlyGrade.objects.bulk_create(grades, batch_size=BATCH)
    Initiative.objects.bulk_create(ideas, batch_size=BATCH)
    Award.objects.bulk_create(awards, batch_size=BATCH)


def codes_for(luck: float, grade: str, draw: random.Random) -> list[str]:
    if grade == Grade.DONE:
        return []
    found = ["LDTT"]
    if luck > 0.75:
        found.append("CSTDCS")
    found += [code for code, share in (("CSTDT", 0.02), ("BKT", 0.03), ("BKTTG", 0.005)) if luck > 0.7 and draw.random() < share]
    return found
