"""People with ten years of honours and grades as a province has them.

There are gaps, disciplines, people recorded twice, awards for a theme and cancelled ones.
"""

import random
from collections.abc import Iterator, Sequence
from datetime import date

from django.db import transaction
from django.db.models.functions import Now

from awards.enums import DecisionState, Grade, InitiativeScope
from awards.models import (
    Award,
    CommendationType,
    Decision,
    Honour,
    Initiative,
    InitiativeUse,
    Issuer,
    RegisterAct,
    Restraint,
    YearlyGrade,
)
from emulation.common.bulk import insert_rows, take_ids
from emulation.enums import UnitKind
from emulation.models import Person, Posting, SubjectClass, Unit
from tests.factories import make_register_act

YEARS = range(2016, 2026)
UNITS = 200
AWARD = ("decision_id", "decided_on", "ordinal", "recipient_kind", "person_id", "unit_id", "name", "year", "honour_id", "type_id",
         "achieved_to")  # fmt: skip
#: Of every hundred: a year without a grade, disciplined once, recorded twice, awards cancelled, commendations for a theme.
NO_GRADE, RESTRAINED, MERGED, CANCELLED, THEMATIC = 0.05, 0.02, 0.005, 0.002, 0.3


def fill(draw: random.Random, *, people: int) -> None:
    """Yearly LDTT for most, CSTDCS for some, commendations for few. The reference data of the law must be there."""
    Unit.objects.bulk_create(Unit(code=f"B{n:04}", kind=UnitKind.DEPARTMENT, name=f"Sở Mẫu {n}") for n in range(UNITS))
    units = list(Unit.objects.values_list("pk", flat=True))
    with transaction.atomic():
        keys = _add_people(draw, people, units)
    decisions = _decisions()
    for year in YEARS:
        with transaction.atomic():
            _fill_year(draw, year, decisions[year], keys, units[0])
    with transaction.atomic():
        _add_initiatives(draw, keys, units[0])
        some = draw.sample(keys, max(2, int(people * RESTRAINED)))
        insert_rows(Restraint, ("person_id", "unit_id", "kind", "valid_from", "valid_to"), _restraints(draw, some, units[0]))
    _cancel_some(draw)
    # Merged last, when their rows are written: these stay with the record they were written for.
    for pk in draw.sample(keys[1:], max(2, int(people * MERGED))):
        Person.objects.filter(pk=pk).update(merged_into=pk - 1)


def _add_people(draw: random.Random, count: int, units: list[int]) -> Sequence[int]:
    classes = [*SubjectClass.objects.values_list("pk", flat=True), None]
    keys = take_ids(Person, count)
    insert_rows(Person, ("id", "full_name", "staff_code"), ((pk, f"Trần Thị Mẫu {pk}", f"B{pk:06}") for pk in keys))
    posts = ((pk, draw.choice(units), draw.choice(classes)) for pk in keys)
    insert_rows(Posting, ("person_id", "unit_id", "subject_class_id"), posts)
    return keys


def _decisions() -> dict[int, Decision]:
    facts = {"issuer": Issuer.objects.first(), "state": DecisionState.ISSUED, "issued_at": Now(), "recorded": True}
    return {year: Decision.objects.create(number=f"{year}/QĐ", decided_on=date(year + 1, 1, 15), **facts) for year in YEARS}


def talent_of(person_id: int) -> float:
    return random.Random(person_id).random()


def _fill_year(draw: random.Random, year: int, decision: Decision, keys: Sequence[int], unit_id: int) -> None:
    honours = dict(Honour.objects.values_list("code", "id"))
    types = dict(CommendationType.objects.values_list("code", "id"))
    grades, awards = [], []
    for pk in keys:
        luck = draw.random() * 0.5 + talent_of(pk) * 0.5
        grade = Grade.EXCELLENT if luck > 0.7 else Grade.WELL if luck > 0.15 else Grade.DONE
        if draw.random() > NO_GRADE:
            grades.append((pk, unit_id, year, grade.value))
        for code in _codes_for(luck, grade, draw):
            thematic = code.startswith("BK") and draw.random() < THEMATIC
            until = date(year, 12, 31) if code.startswith("BK") and draw.random() < 0.5 else None
            awards.append(
                (
                    decision.pk, decision.decided_on, len(awards) + 1, "person", pk, unit_id, "Trần Thị Mẫu", year, honours[code],
                    types["PT" if thematic else "CT"], until,
                )
            )  # fmt: skip
    insert_rows(YearlyGrade, ("person_id", "unit_id", "year", "grade"), grades)
    insert_rows(Award, AWARD, awards)


def _codes_for(luck: float, grade: str, draw: random.Random) -> list[str]:
    if grade == Grade.DONE:
        return []
    found = ["LDTT"]
    if luck > 0.75:
        found.append("CSTDCS")
    return found + [
        code for code, share in (("CSTDT", 0.02), ("BKT", 0.03), ("BKTTG", 0.005)) if luck > 0.7 and draw.random() < share
    ]


def _add_initiatives(draw: random.Random, keys: Sequence[int], unit_id: int) -> None:
    authors = [pk for pk in keys if talent_of(pk) > 0.9 for _ in range(draw.choice((1, 1, 2)))]
    ideas = take_ids(Initiative, len(authors))
    rows = (
        (pk, author, unit_id, "Sáng kiến mẫu", draw.choice(InitiativeScope.values))
        for pk, author in zip(ideas, authors, strict=True)
    )
    insert_rows(Initiative, ("id", "person_id", "unit_id", "name", "scope"), rows)
    honours = [Honour.objects.get(code=code).pk for code in ("BKT", "CSTDCS", "CSTDT")]
    used = draw.sample(ideas, len(ideas) // 5)
    insert_rows(InitiativeUse, ("initiative_id", "honour_id", "year"), ((pk, draw.choice(honours), 2024) for pk in used))


def _restraints(draw: random.Random, keys: Sequence[int], unit_id: int) -> Iterator[tuple]:
    for pk in keys:
        year = draw.choice(YEARS)
        ends = draw.choice((None, date(year + 1, 1, 1), date(year + 1, 6, 1)))
        yield pk, unit_id, draw.choice(("REPRIMAND", "WARNING", "COMPLAINT")), date(year, 3, 1), ends


def _cancel_some(draw: random.Random) -> None:
    """One act entered as people do, the others like it."""
    ladder = Award.objects.filter(honour__code__in=("CSTDCS", "CSTDT", "BKT", "BKTTG")).order_by("pk")
    first, *rest = draw.sample(list(ladder), max(2, int(ladder.count() * CANCELLED)))
    act = make_register_act(award=first)
    fields = {field.attname: getattr(act, field.attname) for field in RegisterAct._meta.concrete_fields if not field.primary_key}
    RegisterAct.objects.bulk_create(RegisterAct(**{**fields, "award_id": award.pk}) for award in rest)
