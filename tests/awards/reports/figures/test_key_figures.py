from datetime import date
from decimal import Decimal

import pytest

from awards.enums import HonourLevel
from awards.models import Award
from awards.reports.figures.key_figures import key_figures, years_of
from tests import factories

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 22)


@pytest.fixture
def classes():
    codes = ("LD_TINH", "LD_SO", "DOANH_NHAN", "LD_KHAC", "TRUC_TIEP")
    return {
        code: factories.make_subject_class(code=code, order=order, direct_labour=code == "TRUC_TIEP")
        for order, code in enumerate(codes)
    }


@pytest.fixture
def state_honour():
    return factories.make_honour("Bằng khen của Thủ tướng Chính phủ", level=HonourLevel.STATE)


def grant(honour, *, year, count, kind="person", subject_class=None):
    """So many rows in one decision of the year."""
    decision = factories.make_decision(decided_on=date(year, 9, 1), state="ISSUED")
    unit = factories.make_unit()
    people = [factories.make_person() for _ in range(count)] if kind == "person" else [None] * count
    household = factories.make_household(unit=unit) if kind == "household" else None
    Award.objects.bulk_create(
        Award(
            decision=decision, decided_on=decision.decided_on, ordinal=ordinal, recipient_kind=kind, person=person, unit=unit,
            household=household, name=f"Tên {ordinal}", honour=honour, subject_class=subject_class, year=year,
        )
        for ordinal, person in enumerate(people, start=1)
    )  # fmt: skip


def of(level, year):
    return {row.level: row for row in key_figures(Award.objects.all(), year=year)}[level]


def test_key_figures_share_of_direct_labourers(state_honour, classes):
    """R18: 71 direct labourers of 114 persons honoured at State level are 62.3 %."""
    grant(state_honour, year=2024, count=71, subject_class=classes["TRUC_TIEP"])
    grant(state_honour, year=2024, count=43, subject_class=classes["LD_KHAC"])
    figures = of("STATE", 2024)
    assert (figures.persons, figures.direct, figures.share, figures.change) == (114, 71, Decimal("62.3"), None)


def test_key_figures_add_up(state_honour, classes):
    """R18: the five classes and the unclassed are the persons; persons, collectives and households are the total."""
    for count, code in enumerate(classes, start=1):
        grant(state_honour, year=2024, count=count, subject_class=classes[code])
    grant(state_honour, year=2024, count=6)
    grant(state_honour, year=2024, count=4, kind="collective")
    grant(state_honour, year=2024, count=1, kind="household")
    figures = of("STATE", 2024)
    assert figures.classes == {"LD_TINH": 1, "LD_SO": 2, "DOANH_NHAN": 3, "LD_KHAC": 4, "TRUC_TIEP": 5}
    assert sum(figures.classes.values()) + figures.unclassed == figures.persons == 21
    assert (figures.collectives, figures.households, figures.total) == (4, 1, 26)
    assert Award.objects.count() == figures.total


def test_key_figures_compare_with_the_year_before_in_points(state_honour, classes):
    for year, direct in ((2023, 61), (2024, 64)):
        grant(state_honour, year=year, count=direct, subject_class=classes["TRUC_TIEP"])
        grant(state_honour, year=year, count=100 - direct, subject_class=classes["LD_SO"])
    figures = of("STATE", 2024)
    assert (figures.share, figures.change) == (Decimal("64.0"), Decimal("3.0"))
    assert of("STATE", 2025).share is None


def test_key_figures_have_every_level_and_their_sum(state_honour, classes):
    grant(state_honour, year=2024, count=2)
    grant(factories.make_honour(level=HonourLevel.PROVINCE), year=2024, count=3)
    grant(factories.make_honour(level=HonourLevel.PROVINCE), year=2025, count=5)
    rows = key_figures(Award.objects.all(), year=2024)
    assert [(row.level, row.persons) for row in rows] == [
        ("STATE", 2), ("PROVINCE", 3), ("MINISTRY", 0), ("GRASSROOTS", 0), ("", 5),
    ]  # fmt: skip
    assert rows[-1].label == "Tổng cộng"


def test_key_figures_take_the_year_of_the_decision(state_honour):
    """A title for 2023 decided in 2024 is a figure of 2024."""
    for day in (date(2023, 12, 31), date(2024, 1, 1), date(2024, 12, 31), date(2025, 1, 1)):
        decision = factories.make_decision(decided_on=day, state="ISSUED")
        factories.make_award(decision=decision, honour=state_honour, year=2023)
    assert [of("STATE", year).persons for year in (2023, 2024, 2025)] == [1, 2, 1]


def test_key_figures_count_only_the_rows_given(state_honour):
    grant(state_honour, year=2024, count=2)
    assert key_figures(Award.objects.none(), year=2024)[0].persons == 0


def test_key_figures_ask_once_however_many_rows(state_honour, classes, django_assert_num_queries):
    for count in (1, 40):
        grant(state_honour, year=2024, count=count, subject_class=classes["TRUC_TIEP"])
        with django_assert_num_queries(2):
            key_figures(Award.objects.all(), year=2024)


def test_years_of_run_from_the_newest_to_the_first(state_honour):
    assert years_of(Award.objects.all(), on=TODAY) == [2026]
    grant(state_honour, year=2023, count=1)
    assert years_of(Award.objects.all(), on=TODAY) == [2026, 2025, 2024, 2023]
