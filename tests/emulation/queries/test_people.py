from datetime import date

import pytest

from emulation.queries.people import people_of, postings_on
from tests.factories import make_person, make_posting, make_unit

DAY = date(2026, 3, 2)

pytestmark = pytest.mark.django_db


def test_posting_on_a_day_is_the_main_one(django_assert_num_queries):
    old, new = make_unit("Sở Y tế"), make_unit("Sở Tài chính")
    person = make_person()
    make_posting(person=person, unit=old, valid_to=DAY)
    make_posting(person=person, unit=new, valid_from=DAY)
    make_posting(person=person, unit=old, concurrent=True)
    assert postings_on([person.pk], date(2026, 3, 1))[person.pk].unit == old
    with django_assert_num_queries(1):
        assert postings_on([person.pk], DAY)[person.pk].unit.name == "Sở Tài chính"
    assert postings_on([make_person().pk], DAY) == {}


def test_people_of_a_unit_are_each_counted_once():
    unit = make_unit("Sở Y tế")
    person = make_person(unit=unit)
    make_posting(person=person, unit=unit, concurrent=True)
    make_posting(unit=unit, valid_to=DAY)
    assert list(people_of([unit.pk], DAY)) == [person]
