from datetime import date

import pytest

from awards.queries.register.unit_history import unit_history
from emulation.enums import RecipientKind
from tests import factories

pytestmark = pytest.mark.django_db
MERGED = date(2025, 7, 1)
CITATION = "Nghị quyết 1654/NQ-UBTVQH15"

TODAY = date(2026, 6, 1)


def everything(rows):
    return rows


@pytest.fixture
def old():
    return factories.make_unit("Xã Thạnh An", valid_to=MERGED)


@pytest.fixture
def new(old):
    unit = factories.make_unit("Phường Thạnh An", valid_from=MERGED)
    factories.make_succession(predecessor=old, successor=unit, effective_on=MERGED, citation=CITATION)
    return unit


def honour(unit, year, name="Tập thể lao động xuất sắc"):
    decision = factories.make_decision(state="ISSUED", decided_on=date(year, 3, 1))
    kept = factories.make_honour(name)
    return factories.make_award(
        decision=decision, unit=unit, honour=kept, recipient_kind=RecipientKind.COLLECTIVE, person=None, year=year - 1
    )


def entries_of(unit, kind):
    years = unit_history(unit, until=2026, see=everything, on=TODAY).years
    return [entry for year in years for entry in year.entries if entry.kind == kind]


def test_honours_of_predecessors_are_marked_as_theirs_under_the_old_name(old, new):
    honour(old, 2024), honour(new, 2026)
    assert [(entry.year, entry.theirs) for entry in entries_of(new, "award")] == [(2026, ""), (2024, "Xã Thạnh An")]
    assert [(entry.year, entry.theirs) for entry in entries_of(old, "award")] == [(2024, "")]


def test_titles_of_predecessors_are_not_the_units_own(old, new):
    honour(old, 2024)
    assert [year.titles for year in unit_history(new, until=2026, see=everything, on=TODAY).years if year.titles] == []


def test_lineage_stands_in_the_timeline_with_its_decree(old, new):
    assert [entry.text for entry in entries_of(new, "succession")] == [f"Hình thành từ Xã Thạnh An ({CITATION})"]
    assert [entry.text for entry in entries_of(old, "succession")] == [f"Nhập toàn bộ vào Phường Thạnh An ({CITATION})"]


def test_honours_of_its_people_are_counted(new):
    decision = factories.make_decision(state="ISSUED", decided_on=date(2026, 3, 1))
    for _ in range(3):
        factories.make_award(decision=decision, unit=new, person=factories.make_person())
    assert [entry.text for entry in entries_of(new, "people")] == ["Trong đơn vị có 3 lượt cá nhân được khen"]


def test_timeline_costs_the_same_however_much_happened(old, new, django_assert_num_queries):
    honour(old, 2024), honour(new, 2026)
    with django_assert_num_queries(20):
        unit_history(new, until=2026, see=everything, on=TODAY)
    for year in range(2018, 2025):
        honour(old, year, name=f"Cờ thi đua {year}")
        factories.make_dossier(unit=new)
    with django_assert_num_queries(20):
        unit_history(new, until=2026, see=everything, on=TODAY)
