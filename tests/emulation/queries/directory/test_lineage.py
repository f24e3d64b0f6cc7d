from datetime import date

import pytest

from emulation.enums import SuccessionKind
from emulation.models import Succession
from emulation.queries.directory.lineage import predecessor_ids, successor_ids, successors_on
from tests.factories import make_unit

FIRST, SECOND = date(2005, 2, 22), date(2025, 7, 1)

pytestmark = pytest.mark.django_db


def link(old, new, on, kind=SuccessionKind.MERGE):
    return Succession.objects.create(predecessor=old, successor=new, kind=kind, effective_on=on, citation="Nghị quyết thử")


@pytest.fixture
def line():
    """A split in 2005, both halves merged in 2025 with a third commune."""
    whole = make_unit("Xã Thạnh Đông", valid_to=FIRST)
    left = make_unit("Xã Thạnh Đông A", valid_from=FIRST, valid_to=SECOND)
    right = make_unit("Xã Thạnh Đông B", valid_from=FIRST, valid_to=SECOND)
    third = make_unit("Xã Thạnh Lộc", valid_to=SECOND)
    today = make_unit("Xã Thạnh Đông", valid_from=SECOND)
    for half in (left, right):
        link(whole, half, FIRST, SuccessionKind.SPLIT)
    for old in (left, right, third):
        link(old, today, SECOND)
    return whole, left, right, third, today


def test_predecessors_are_followed_to_the_beginning(line):
    whole, left, right, third, today = line
    assert predecessor_ids([today.pk]) == {whole.pk, left.pk, right.pk, third.pk}
    assert predecessor_ids([whole.pk]) == set()


def test_successors_are_followed_to_the_end(line):
    whole, left, right, _, today = line
    assert successor_ids([whole.pk]) == {left.pk, right.pk, today.pk}
    assert list(successors_on(whole, SECOND)) == [today]


def test_dissolved_district_lives_on_in_the_heirs_of_its_communes():
    district = make_unit("Huyện Tân Hiệp", valid_to=SECOND)
    communes = [make_unit(name, parent=district, valid_to=SECOND) for name in ("Xã Tân Hội", "Xã Tân Thành", "Xã Tân Hòa")]
    heirs = [make_unit(name, valid_from=SECOND) for name in ("Xã Tân Hội", "Xã Tân Hiệp")]
    link(communes[0], heirs[0], SECOND)
    link(communes[1], heirs[0], SECOND)
    link(communes[2], heirs[1], SECOND)
    Succession.objects.create(predecessor=district, kind=SuccessionKind.DISSOLVE, effective_on=SECOND, citation="Luật")
    assert successor_ids([district.pk]) == {heir.pk for heir in heirs}
