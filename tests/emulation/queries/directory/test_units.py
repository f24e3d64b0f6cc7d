from datetime import date

import pytest

from emulation.enums import NameForm, UnitKind
from emulation.models import UnitCode, UnitName, UnitParent
from emulation.queries.directory.units import find_units, name_on, names_on, path_on, subtree_ids, tree
from tests.factories import make_unit

MERGER = date(2025, 7, 1)

pytestmark = pytest.mark.django_db


@pytest.fixture
def old_commune():
    """Xã Bình An of the district that was dissolved on 01/07/2025."""
    province = make_unit("Tỉnh Kiên Giang", kind=UnitKind.PROVINCE, valid_to=MERGER)
    district = make_unit("Huyện Châu Thành", parent=province, kind=UnitKind.DISTRICT, valid_to=MERGER)
    return make_unit("Xã Bình An", parent=district, kind=UnitKind.COMMUNE, valid_to=MERGER)


def test_tree_holds_the_units_of_the_day_in_one_query(old_commune, django_assert_num_queries):
    new = make_unit("Tỉnh An Giang", kind=UnitKind.PROVINCE, valid_from=MERGER)
    make_unit("Xã Ô Lâm", parent=new, valid_from=MERGER)
    make_unit("Xã Bình An", parent=new, valid_from=MERGER)
    with django_assert_num_queries(1):
        before = [(depth, node.name) for depth, node in tree(date(2025, 6, 30)).walk()]
    after = [(depth, node.name) for depth, node in tree(MERGER).walk()]
    assert before == [(0, "Tỉnh Kiên Giang"), (1, "Huyện Châu Thành"), (2, "Xã Bình An")]
    assert after == [(0, "Tỉnh An Giang"), (1, "Xã Bình An"), (1, "Xã Ô Lâm")]


def test_tree_uses_the_names_of_the_day():
    town = make_unit("Phường Mỹ Thới")
    town.names.update(valid_from=date(1999, 8, 2))
    UnitName.objects.create(unit=town, name="Xã Mỹ Thới", valid_to=date(1999, 8, 2))
    assert [node.name for _, node in tree(date(1999, 8, 1)).walk()] == ["Xã Mỹ Thới"]


def test_subtree_ends_where_the_link_ends(django_assert_num_queries):
    top, middle, bottom = make_unit("A"), make_unit("B"), make_unit("C")
    UnitParent.objects.create(unit=middle, parent=top)
    UnitParent.objects.create(unit=bottom, parent=middle, valid_to=MERGER)
    with django_assert_num_queries(1):
        before = subtree_ids(top.pk, on=date(2025, 6, 30))
    assert before == {top.pk, middle.pk, bottom.pk}
    assert subtree_ids(top.pk, on=MERGER) == {top.pk, middle.pk}


def test_name_on_a_day_is_the_official_one():
    unit = make_unit("Sở Nông nghiệp và Môi trường")
    unit.names.update(valid_from=date(2025, 3, 1))
    UnitName.objects.create(unit=unit, name="Sở Nông nghiệp và Phát triển nông thôn", valid_to=date(2025, 3, 1))
    UnitName.objects.create(unit=unit, name="Sở NN&MT", form=NameForm.SHORT)
    assert name_on(unit, date(2025, 2, 28)) == "Sở Nông nghiệp và Phát triển nông thôn"
    assert name_on(unit, date(2025, 3, 1)) == "Sở Nông nghiệp và Môi trường"


def test_names_of_many_units_come_in_one_query(django_assert_num_queries):
    units = [make_unit(f"Xã số {number}") for number in range(5)]
    with django_assert_num_queries(1):
        names = names_on([unit.pk for unit in units], MERGER)
    assert names == {unit.pk: unit.name for unit in units}


def test_name_of_a_closed_unit_is_its_last(old_commune):
    assert name_on(old_commune, date(2026, 1, 1)) == "Xã Bình An"


@pytest.mark.parametrize("on", [date(2020, 1, 1), MERGER, date(2026, 6, 1)])
def test_path_names_the_places_above(old_commune, on):
    assert path_on(old_commune, on) == "Xã Bình An, huyện Châu Thành, tỉnh Kiên Giang"


def test_path_keeps_the_capital_of_an_agency():
    division = make_unit("Phòng Nghiệp vụ", parent=make_unit("Sở Y tế", parent=make_unit("Tỉnh An Giang")))
    assert path_on(division, MERGER) == "Phòng Nghiệp vụ, Sở Y tế, tỉnh An Giang"


def test_units_are_found_by_any_name_and_by_code(old_commune):
    UnitName.objects.create(unit=old_commune, name="Ủy ban nhân dân xã Bình An", form=NameForm.ALIAS)
    UnitCode.objects.create(unit=old_commune, code="30901")
    other = make_unit("Xã Bình Giang")
    assert list(find_units("ubnd binh an")) == [old_commune]
    assert list(find_units("bình an")) == [old_commune]
    assert list(find_units("30901")) == [old_commune]
    assert list(find_units(other.code.lower())) == [other]
    assert list(find_units("binh hoa")) == []
