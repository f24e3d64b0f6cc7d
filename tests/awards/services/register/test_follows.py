"""What reads the register follows what happened to an honour: ladders, figures, statutory counts, duplicates."""

from datetime import date

import pytest

from awards.enums import ActKind, HonourLevel
from awards.models import Award
from awards.queries.figures.counting import Asked
from awards.queries.law.assess_one import facts_of
from awards.reports.figures.forms import form_table
from awards.reports.figures.key_figures import key_figures
from awards.rules.figures.periods import whole_year
from awards.services.register.rows import recorded_elsewhere
from tests import factories
from tests.awards.life import GRANTED, settle, stored_awards

pytestmark = pytest.mark.django_db

CANCELLED, CORRECTED, RESTORED = date(2026, 2, 1), date(2026, 3, 1), date(2026, 4, 1)


@pytest.fixture
def award():
    decision = factories.make_decision(state="ISSUED", decided_on=GRANTED)
    honour = factories.make_honour("Chiến sĩ thi đua cơ sở", code="CSTDCS")
    return factories.make_award(decision=decision, honour=honour, year=2025)


def ladder(award: Award, on: date) -> list[tuple[str, int]]:
    return [(held.code, held.year) for held in facts_of(award.person, on=on).awards]


def persons_counted(on: date) -> int:
    return key_figures(Award.objects.standing(on=on), year=2025)[-1].persons


def test_cancelled_honour_leaves_the_ladder_and_comes_back_when_restored(award):
    """R17: Law 06/2022/QH15, article 93."""
    settle(award, ActKind.CANCEL, effective_on=CANCELLED)
    settle(award, ActKind.ANNUL, effective_on=RESTORED)
    held = [("CSTDCS", 2025)]
    assert [ladder(award, day) for day in (GRANTED, date(2026, 1, 31), CANCELLED, RESTORED)] == [held, held, [], held]


def test_corrected_year_and_honour_are_what_the_ladder_reads(award):
    other = factories.make_honour("Lao động tiên tiến", code="LDTT")
    settle(award, ActKind.CORRECT, effective_on=CORRECTED, values={"year": 2024, "honour": other})
    assert ladder(award, date(2026, 2, 28)) == [("CSTDCS", 2025)]
    assert ladder(award, CORRECTED) == [("LDTT", 2024)]


def test_collective_and_household_honours_leave_the_ladder_too():
    unit, household = factories.make_unit(), factories.make_household()
    decision = factories.make_decision(state="ISSUED", decided_on=GRANTED)
    for values in (
        {"recipient_kind": "collective", "unit": unit, "unit_name": "", "name": unit.name},
        {"recipient_kind": "household", "household": household, "unit": household.unit},
    ):
        factories.make_award(decision=decision, **values)
    settle(decision, ActKind.CANCEL, effective_on=CANCELLED)
    counts = [[len(facts_of(one, on=day).awards) for one in (unit, household)] for day in (GRANTED, CANCELLED)]
    assert counts == [[1, 1], [0, 0]]


def test_figures_count_what_stands_on_the_day(award):
    settle(award, ActKind.CANCEL, effective_on=CANCELLED)
    settle(award, ActKind.ANNUL, effective_on=RESTORED)
    assert [persons_counted(day) for day in (GRANTED, CANCELLED, RESTORED)] == [1, 0, 1]


def test_correction_is_counted_once(award):
    settle(award, ActKind.CORRECT, effective_on=CORRECTED, values={"name": "Tên đã đính chính"})
    assert [persons_counted(day) for day in (GRANTED, CORRECTED)] == [1, 1]


def test_statutory_form_counts_what_stands(award):
    certificate = factories.make_honour("Bằng khen", code="BKT", level=HonourLevel.PROVINCE, family="CERTIFICATE")
    decision = factories.make_decision(state="ISSUED", decided_on=GRANTED)
    granted = factories.make_award(decision=decision, honour=certificate)
    settle(granted, ActKind.CANCEL, effective_on=CANCELLED)
    form = factories.make_stat_form()
    year = whole_year(2025)
    asked = [Asked(year.since, year.until, day) for day in (GRANTED, CANCELLED)]
    totals = [form_table(form, one, period=year).rows[0].cells[0] - 1 for one in asked]
    assert totals == [1, 0]


def test_cancelled_honour_does_not_stand_in_the_way_of_granting_it_again(award):
    again = factories.make_decision(decided_on=date(2026, 5, 1))
    line = factories.make_line(decision=again, person=award.person, unit=award.unit, honour=award.honour, year=2025)
    assert [row for _, row in recorded_elsewhere(again, [line])[0]] == [award]
    settle(award, ActKind.CANCEL, effective_on=CANCELLED)
    assert recorded_elsewhere(again, [line]) == ([], [])


def test_nothing_of_it_is_written_into_the_row(award):
    before = stored_awards([award.pk])
    settle(award, ActKind.CANCEL, effective_on=CANCELLED)
    settle(award, ActKind.ANNUL, effective_on=RESTORED)
    settle(award, ActKind.CORRECT, effective_on=RESTORED, values={"name": "Tên đã đính chính"})
    assert stored_awards([award.pk]) == before
