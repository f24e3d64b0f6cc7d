"""Facts of units: as many queries for many as for one, and the heirs of the units that are gone."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from awards.queries.law.facts_of_people import person_facts
from awards.queries.law.facts_of_units import unit_facts
from tests import factories

pytestmark = pytest.mark.django_db
MERGER, ON = date(2025, 7, 1), date(2026, 3, 2)


def merged(count: int, heir):
    units = [factories.make_unit(f"Xã Cũ {number}", valid_to=MERGER) for number in range(count)]
    for unit in units:
        factories.make_succession(predecessor=unit, successor=heir, effective_on=MERGER)
    return [unit.pk for unit in units]


def test_ended_units_name_who_stands_in_their_place_on_the_day():
    first, second = (factories.make_unit(name, valid_from=MERGER) for name in ("Xã Đông Hòa", "Xã An Biên"))
    [unit] = merged(1, first)
    factories.make_succession(predecessor=type(second).objects.get(pk=unit), successor=second, effective_on=MERGER)
    # An heir that is merged away in its turn is no heir any more: the one that follows it is.
    third = factories.make_unit("Phường Rạch Giá", valid_from=date(2026, 1, 1))
    type(first).objects.filter(pk=first.pk).update(valid_to=date(2026, 1, 1))
    factories.make_succession(predecessor=first, successor=third, effective_on=date(2026, 1, 1))
    assert unit_facts([unit], on=date(2025, 8, 1))[unit].unit.successors == ("Xã An Biên", "Xã Đông Hòa")
    assert unit_facts([unit], on=ON)[unit].unit.successors == ("Phường Rạch Giá", "Xã An Biên")


def test_many_ended_units_cost_as_many_queries_as_one():
    heir = factories.make_unit("Xã Mới", valid_from=MERGER)

    def cost(units):
        with CaptureQueriesContext(connection) as queries:
            unit_facts(units, on=ON)
        return len(queries)

    one, many = cost(merged(1, heir)), cost(merged(12, heir))
    assert one == many


@pytest.mark.parametrize(
    ("kind", "audiences"),
    [("ENTERPRISE", {"ENTERPRISE"}), ("COOPERATIVE", {"ENTERPRISE"}), ("PROVINCE", {"PROVINCE"}), ("DEPARTMENT", set())],
)
def test_kind_of_a_unit_says_as_what_it_is_considered(kind, audiences):
    unit = factories.make_unit(kind=kind)
    assert unit_facts([unit.pk], on=ON)[unit.pk].audiences == audiences


def test_part_of_an_armed_unit_and_its_people_are_of_the_armed_forces():
    police = factories.make_unit("Công an tỉnh Mẫu", kind="ARMED")
    part = factories.make_unit(
        "Phòng Tham mưu", kind="SUBUNIT", parent=factories.make_unit("Khối phòng", kind="SUBUNIT", parent=police)
    )
    office = factories.make_unit("Văn phòng", kind="SUBUNIT", parent=factories.make_unit("Sở Mẫu"))
    facts = unit_facts([part.pk, office.pk], on=ON)
    assert [facts[unit.pk].audiences for unit in (part, office)] == [{"ARMED_FORCES"}, set()]
    people = [factories.make_person(unit=unit) for unit in (part, office)]
    found = person_facts([one.pk for one in people], on=ON)
    assert ["ARMED_FORCES" in found[one.pk].audiences for one in people] == [True, False]
