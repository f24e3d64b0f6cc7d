"""Facts from the records, one recipient or everybody: the two ways of asking agree, at a constant number of queries."""

import random
from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext

from awards.enums import DecisionState, Grade
from awards.models import (
    Award,
    CommendationType,
    Condition,
    HeadCount,
    Honour,
    Initiative,
    InitiativeUse,
    Regime,
    Restraint,
    YearlyGrade,
)
from awards.queries.law.assess_nominees import assess_nominees
from awards.queries.law.assess_one import assess_recipient, facts_of
from awards.queries.law.find_eligible import find_eligible
from awards.rules.law.verdict import Outcome
from emulation.enums import UnitKind
from emulation.models import Person, SubjectClass, Unit
from tests import factories
from tests.awards.law_cases import IDEA, drop_in_new_law, put_in, received_dossier

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("law")]
ON = date(2026, 2, 10)


def honour(code: str) -> Honour:
    return Honour.objects.get(code=code)


def give(code: str, *years: int, person=None, unit=None, **fields) -> None:
    for year in years:
        decision = factories.make_decision(
            state=DecisionState.ISSUED, decided_on=fields.pop("decided_on", None) or date(year + 1, 1, 15)
        )
        given = {"person": person} if person else {"recipient_kind": "collective", "unit_name": ""}
        factories.make_award(decision=decision, honour=honour(code), unit=unit, year=year, **given, **fields)


def grade(level: str, *years: int, person=None, unit) -> None:
    YearlyGrade.objects.bulk_create(YearlyGrade(person=person, unit=unit, year=year, grade=level) for year in years)


@pytest.fixture
def unit():
    return factories.make_unit("Sở Mẫu", kind=UnitKind.DEPARTMENT)


@pytest.fixture
def fighter(unit):
    person = factories.make_person(unit=unit)
    give("CSTDCS", 2023, 2024, 2025, person=person, unit=unit)
    Initiative.objects.create(person=person, unit=unit, name="Số hóa hồ sơ", scope="PROVINCE")
    return person


def test_person_meets_a_title_by_the_decisions_of_the_register(fighter):
    assessed = assess_recipient(fighter, honour("CSTDT"), on=ON)
    assert (assessed.verdict.outcome, assessed.regime) == (Outcome.CONFIRM, "L22")
    [titles] = [finding for finding in assessed.findings if finding.condition == "L22.CSTDT.I.a.10"]
    assert sorted(fact.award for fact in titles.facts) == sorted(Award.objects.values_list("pk", flat=True))


def test_awards_of_a_merged_record_answer_for_the_person(fighter, unit):
    other = factories.make_person(unit=unit)
    Person.objects.filter(pk=fighter.pk).update(merged_into=other)
    Initiative.objects.create(person=other, unit=unit, name="Số hóa", scope="PROVINCE")
    assert assess_recipient(other, honour("CSTDT"), on=ON).verdict.outcome == Outcome.CONFIRM
    found = find_eligible(honour("CSTDT"), on=ON, people=Person.objects.all(), units=Unit.objects.none())
    assert [one.facts.id for one in found.met] == [other.pk]


def test_types_that_do_not_count_are_read_from_the_catalogue(unit):
    person = factories.make_person(unit=unit)
    grade(Grade.EXCELLENT, *range(2021, 2026), person=person, unit=unit)
    give("CSTDCS", 2021, 2022, 2025, person=person, unit=unit)
    give("BKT", 2019, person=person, unit=unit, type=CommendationType.objects.get(code="PT"))
    assert "b" not in assess_recipient(person, honour("BKTTG"), on=ON).verdict.routes
    give("BKT", 2018, person=person, unit=unit, type=CommendationType.objects.get(code="CT"))
    assert "b" in assess_recipient(person, honour("BKTTG"), on=ON).verdict.routes


def test_discipline_blocks_and_a_used_initiative_does_not_serve(fighter, unit):
    Restraint.objects.create(person=fighter, unit=unit, kind="REPRIMAND", valid_from=date(2026, 1, 5))
    assessed = assess_recipient(fighter, honour("CSTDT"), on=ON)
    assert assessed.verdict.nearest.condition == "L22.CHUNG.10"
    Restraint.objects.all().update(valid_from=date(2020, 1, 5), valid_to=date(2021, 1, 5))
    InitiativeUse.objects.create(initiative=Initiative.objects.get(), honour=honour("BKT"), year=2024)
    assert assess_recipient(fighter, honour("CSTDT"), on=ON).verdict.nearest.condition == "L22.CSTDT.I.a.20"


def test_achievements_pass_to_a_successor_only_where_the_link_says_so():
    old = factories.make_unit("Sở Cũ", valid_to=date(2025, 3, 1))
    new = factories.make_unit("Sở Mới", valid_from=date(2025, 3, 1))
    grade(Grade.EXCELLENT, 2023, 2024, unit=old)
    grade(Grade.EXCELLENT, 2025, unit=new)
    link = factories.make_succession(predecessor=old, successor=new, effective_on=date(2025, 3, 1))
    assert sorted(facts_of(new, on=ON).grades) == [2025]
    link.carry_streak, link.carry_basis, link.carry_by = True, "Quyết định mẫu", "Chủ tịch UBND tỉnh"
    link.save()
    assert sorted(facts_of(new, on=ON).grades) == [2023, 2024, 2025]


def test_r16_dissolved_unit_is_refused_with_its_successor():
    old = factories.make_unit("Xã Cũ", valid_to=date(2025, 7, 1))
    factories.make_succession(predecessor=old, successor=factories.make_unit("Xã Thạnh Đông"))
    assessed = assess_recipient(old, honour("BKT"), on=ON)
    [finding] = [one for one in assessed.findings if one.condition == "L22.CHUNG.C.100"]
    assert (finding.met, "Xã Thạnh Đông" in finding.missing) == (False, True)


def test_awards_of_a_part_are_not_the_units_own(unit):
    decision = factories.make_decision(state=DecisionState.ISSUED, decided_on=date(2025, 1, 15))
    shared = {"decision": decision, "honour": honour("BKT"), "unit": unit, "recipient_kind": "collective"}
    factories.make_award(**shared, name="Phòng Tổ chức", unit_name="Sở Mẫu")
    factories.make_award(**shared, name="Sở Mẫu", unit_name="")
    assert len(facts_of(unit, on=ON).awards) == 1


def test_r04_collective_by_its_recorded_people(unit):
    grade(Grade.EXCELLENT, 2025, unit=unit)
    HeadCount.objects.create(unit=unit, year=2025, members=10, completed=10, ldtt=7, cstdcs=1, disciplined=0)
    assert assess_recipient(unit, honour("TTLDXS"), on=ON).verdict.outcome == Outcome.CONFIRM
    HeadCount.objects.update(ldtt=6)
    assert assess_recipient(unit, honour("TTLDXS"), on=ON).verdict.nearest.condition == "L22.TTLDXS.C.a.30"


def test_r20_dossier_received_before_the_new_law_keeps_the_old_unless_the_new_is_better(fighter):
    on, received_on = date(2026, 10, 20), date(2026, 9, 30)

    def regime(**given):
        return assess_recipient(fighter, honour("CSTDT"), on=on, **given).regime

    assert [regime(received_on=received_on), regime()] == ["L22", "L26"]
    Initiative.objects.all().delete()
    drop_in_new_law(IDEA)
    assessed = assess_recipient(fighter, honour("CSTDT"), on=on, received_on=received_on)
    assert (assessed.regime, assessed.verdict.eligible) == ("L26", True)


@pytest.mark.parametrize("code", ["CSTDT", "HCLD3"])
def test_row_added_without_a_route_lets_nobody_in(unit, code):
    """As the Board would write it, without honour or route: somebody with one grade stays refused."""
    person = factories.make_person(unit=unit)
    grade(Grade.DONE, 2025, person=person, unit=unit)
    shared = {"regime": Regime.objects.get(code="L22"), "citation": "Quy chế mẫu, Điều 1"}
    for row in (
        Condition(code="X.10", kind="grade_at_least", params={"grade": "HT"}, text="Hoàn thành nhiệm vụ.", **shared),
        Condition(code="X.20", kind="manual", text="Không nợ thuế.", **shared),
    ):
        row.full_clean()
        row.save()
    assert assess_recipient(person, honour(code), on=ON).verdict.outcome == Outcome.UNMET
    found = find_eligible(honour(code), on=ON, people=Person.objects.all(), units=Unit.objects.all())
    assert (len(found.met), [one.facts.id for one in found.near if one.facts.kind == "person"]) == (0, [])


def test_row_for_one_audience_needs_a_route():
    row = Condition.objects.get(code="L22.LDTT.I-CN.b.10")
    row.route = ""
    with pytest.raises(ValidationError, match="phải thuộc một tiêu chuẩn"):
        row.full_clean()


def test_pages_say_one_thing_of_somebody_whose_dossier_keeps_the_old_law(fighter, unit):
    """The page of the nominee and the page that checks one person (Law 06/2026/QH16, article 4(4))."""
    on = date(2026, 10, 20)
    dossier = received_dossier(unit=unit)
    nominee = put_in(dossier, person=fighter, name=fighter.full_name, honour=honour("CSTDT"), year=2025)
    by_nominee, by_person = assess_nominees([nominee], on=on)[nominee.pk], assess_recipient(fighter, honour("CSTDT"), on=on)
    assert [by_nominee.regime, by_person.regime, assess_recipient(fighter, honour("BKT"), on=on).regime] == ["L22", "L22", "L26"]
    assert by_person.choice.reason == f"{dossier.regime_reason} (theo hồ sơ đang giải quyết)"


def fill(draw: random.Random, units: list[Unit], count: int) -> None:
    classes = list(SubjectClass.objects.all())
    for _ in range(count):
        unit = draw.choice(units)
        person = factories.make_person()
        factories.make_posting(person=person, unit=unit, subject_class=draw.choice([*classes, None]))
        for code, share in (("CSTDCS", 0.6), ("CSTDT", 0.3), ("BKT", 0.1), ("BKTTG", 0.05)):
            give(code, *(year for year in range(2019, 2026) if draw.random() < share), person=person, unit=unit)
        for year in range(2018, 2026):
            if draw.random() < 0.9:
                grade(draw.choice([Grade.DONE, Grade.WELL, Grade.WELL, Grade.EXCELLENT]), year, person=person, unit=unit)
        if draw.random() < 0.5:
            scope = draw.choice(["BASE", "PROVINCE", "NATION"])
            Initiative.objects.create(person=person, unit=unit, name="Sáng kiến", scope=scope)
        if draw.random() < 0.1:
            Restraint.objects.create(
                person=person,
                unit=unit,
                kind="WARNING",
                valid_from=date(2024, 3, 1),
                valid_to=draw.choice([None, date(2025, 3, 1)]),
            )


def test_everybody_found_is_found_alone_too(unit):
    units = [unit, factories.make_unit("Sở Khác", kind=UnitKind.DEPARTMENT)]
    fill(random.Random(5), units, 40)
    for code in ("LDTT", "CSTDCS", "CSTDT", "CSTDTQ", "BKT", "BKTTG", "HCLD3"):
        found = find_eligible(honour(code), on=ON, people=Person.objects.all(), units=Unit.objects.none())
        among = {one.facts.id: one.verdict for one in (*found.met, *found.near)}
        for person in Person.objects.all():
            alone = assess_recipient(person, honour(code), on=ON).verdict
            listed = among.get(person.pk)
            assert (alone.eligible, alone.nearest is not None) == (
                (listed.eligible, listed.nearest is not None) if listed else (False, False)
            ), (code, person.pk)


def test_only_the_people_of_the_unit_asked_for(fighter, unit):
    other = factories.make_unit("Sở Khác", kind=UnitKind.DEPARTMENT)
    everybody = {"people": Person.objects.all(), "units": Unit.objects.all()}
    counts = [len(find_eligible(honour("CSTDT"), on=ON, within=within, **everybody).met) for within in (unit, other, None)]
    assert counts == [1, 0, 1]


def test_finding_costs_the_same_for_few_and_for_many(unit):
    def cost() -> int:
        with CaptureQueriesContext(connection) as captured:
            found = find_eligible(honour("CSTDCS"), on=ON, people=Person.objects.all(), units=Unit.objects.all())
        assert found.met
        return len(captured)

    fill(random.Random(1), [unit], 12)
    few = cost()
    fill(random.Random(2), [unit], 24)
    assert cost() == few
