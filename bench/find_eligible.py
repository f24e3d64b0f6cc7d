"""What finding everyone who may be proposed takes: 100,000 people with ten years of honours and grades.

The first page is what a clerk waits for; then every finding of everybody found is written out. The answer is compared person
by person with the one `assess` gives, on a seeded sample of 1,000.
"""

import os
import random
from datetime import date
from time import perf_counter, process_time

from django.core.management import call_command
from django.db import connection

from awards.models import Award, Honour, YearlyGrade
from awards.queries.law.assess_one import assess_recipient
from awards.queries.law.find_eligible import Eligible, find_eligible
from bench.material.ten_years import fill
from emulation.common.db_guards import drop_guards, install_guards
from emulation.models import Person, Unit

PEOPLE, SAMPLE, PAGE, TRIES = 100_000, 1_000, 200, 3
ON = date(2026, 2, 10)
AIM = 10  # seconds


def run() -> None:
    call_command("load_reference", "--only", "law", verbosity=0)
    drop_guards(connection)
    fill(random.Random(20260210), people=PEOPLE)
    install_guards(connection)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    print(f"  {PEOPLE:,} people, {Award.objects.count():,} honours, {YearlyGrade.objects.count():,} grades")
    sample = random.Random(7).sample(list(Person.objects.order_by("pk")), SAMPLE)
    for code in ("LDTT", "CSTDCS", "CSTDT", "BKT", "BKTTG", "HCLD3"):
        honour = Honour.objects.get(code=code)
        measure(honour)
        compare(honour, sample)


def find(honour: Honour) -> Eligible:
    return find_eligible(honour, on=ON, people=Person.objects.all(), units=Unit.objects.all())


def measure(honour: Honour) -> None:
    """The best of a few runs: wall time, and processor time of this process, which other work on the machine disturbs less."""
    walls, processors = [], []
    for _ in range(TRIES):
        wall, processor = perf_counter(), process_time()
        found = find(honour)
        _ = found.met[:PAGE], found.near[:PAGE]
        walls.append(perf_counter() - wall)
        processors.append(process_time() - processor)
    processor = process_time()
    for group in (found.met, found.near):
        for start in range(0, len(group), PAGE):
            _ = group[start : start + PAGE]
    written = process_time() - processor
    print(f"  {honour.code}: {len(found.met):,} may be proposed, {len(found.near):,} lack one thing;", end=" ")
    print(f"{min(walls):.1f} s, of the processor {min(processors):.1f} s, load {os.getloadavg()[0]:.1f}", end=" ")
    verdict = "reached" if min(processors) <= AIM else "NOT reached"
    print(f"(aim ≤ {AIM} s of the processor: {verdict}); all findings {written:.1f} s more", flush=True)


def compare(honour: Honour, sample: list[Person]) -> None:
    found = find(honour)
    answers = dict.fromkeys(found.met.keys(), (True, False)) | dict.fromkeys(found.near.keys(), (False, True))
    for person in sample:
        alone = assess_recipient(person, honour, on=ON)
        expected = (alone.verdict.eligible, alone.verdict.nearest is not None)
        among = answers.get(("person", alone.facts.id), (False, False))
        assert among == expected, (honour.code, person.pk, alone.verdict, among)
    print(f"    agrees with assess on all {SAMPLE:,} of the sample", flush=True)
