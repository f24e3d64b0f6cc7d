from datetime import date

import pytest

from emulation.enums import SuccessionKind
from emulation.queries.directory.lineage import heirs_on
from emulation.queries.directory.lineage_steps import ancestry, descent
from tests.factories import make_succession, make_unit

FIRST, SECOND = date(2005, 2, 22), date(2025, 7, 1)

pytestmark = pytest.mark.django_db


def link(old, new, on, **values):
    return make_succession(predecessor=old, successor=new, effective_on=on, citation=f"Nghị quyết {on.year}", **values)


@pytest.fixture
def line():
    """A split in 2005 whose halves meet again in 2025: two ways lead to the first unit."""
    whole = make_unit("Xã Thạnh Đông", valid_to=FIRST)
    halves = [make_unit(f"Xã Thạnh Đông {half}", valid_from=FIRST, valid_to=SECOND) for half in "AB"]
    today = make_unit("Phường Thạnh Đông", valid_from=SECOND)
    for half in halves:
        link(whole, half, FIRST, kind=SuccessionKind.SPLIT)
        link(half, today, SECOND)
    return whole, halves, today


def lines(steps):
    return [(step.depth, step.name, step.edge.citation, step.repeated) for step in steps]


def test_ancestry_is_followed_to_the_beginning_and_shows_each_unit_once(line):
    _, _, today = line
    assert lines(ancestry(today)) == [
        (0, "Xã Thạnh Đông A", "Nghị quyết 2025", False),
        (1, "Xã Thạnh Đông", "Nghị quyết 2005", False),
        (0, "Xã Thạnh Đông B", "Nghị quyết 2025", False),
        (1, "Xã Thạnh Đông", "Nghị quyết 2005", True),
    ]


def test_descent_is_followed_to_the_end(line):
    whole, _, _ = line
    assert [(depth, name, repeated) for depth, name, _, repeated in lines(descent(whole))] == [
        (0, "Xã Thạnh Đông A", False),
        (1, "Phường Thạnh Đông", False),
        (0, "Xã Thạnh Đông B", False),
        (1, "Phường Thạnh Đông", True),
    ]


def test_what_stood_below_a_dissolved_unit_leads_on(line):
    district = make_unit("Huyện Tân Hiệp", kind="DISTRICT", valid_to=SECOND)
    commune = make_unit("Xã Một", parent=district, valid_to=SECOND)
    heir = make_unit("Phường Một", valid_from=SECOND)
    link(commune, heir, SECOND)
    make_succession(predecessor=district, effective_on=SECOND, kind=SuccessionKind.DISSOLVE)
    edge = district.successions_out.get()
    edge.successor = None
    edge.save()
    assert [(step.depth, step.name, step.through) for step in descent(district)] == [(0, "", ""), (1, "Phường Một", "Xã Một")]
    assert heirs_on([district.pk, commune.pk, heir.pk], SECOND) == {
        district.pk: {heir.pk}, commune.pk: {heir.pk}, heir.pk: {heir.pk},
    }  # fmt: skip
    assert heirs_on([commune.pk], date(2025, 6, 30)) == {commune.pk: {commune.pk}}


def test_heirs_of_many_cost_what_those_of_one_do(line, django_assert_num_queries):
    whole, halves, today = line
    with django_assert_num_queries(2):
        assert heirs_on([whole.pk, *(half.pk for half in halves)], SECOND)[whole.pk] == {today.pk}
