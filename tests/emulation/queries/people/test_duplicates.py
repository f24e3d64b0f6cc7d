from datetime import date

import pytest

from emulation.enums import DatePrecision
from emulation.models import DistinctPeople
from emulation.queries.people.duplicates import born_alike, suspected_pairs
from tests.factories import make_person, make_posting, make_unit

BORN = date(1980, 5, 1)
pytestmark = pytest.mark.django_db


def found() -> list[tuple]:
    return [(pair.one, pair.other, pair.ground) for pair in suspected_pairs()]


def test_one_name_and_birth_date_are_suspected_with_and_without_marks():
    one, other = make_person("Lê Thị Hoa", born_on=BORN), make_person("LE THI HOÀ", born_on=BORN)
    make_person("Lê Thị Hoa", born_on=date(1981, 5, 1))
    make_person("Lê Thị Hồng", born_on=BORN)
    assert found() == [(one, other, "Cùng họ tên, cùng ngày sinh")]
    assert list(born_alike()) == [other]


def test_one_name_in_one_unit_is_suspected_where_the_birth_dates_agree():
    unit = make_unit("Sở Y tế")
    one = make_person("Lê Thị Hoa", born_on=BORN, unit=unit)
    vague = make_person("Lê Thị Hoa", born_on=date(1980, 1, 1), born_precision=DatePrecision.YEAR, unit=unit)
    make_person("Lê Thị Hoa", born_on=date(1979, 1, 1), born_precision=DatePrecision.YEAR, unit=unit)
    elsewhere = make_person("Lê Thị Hoa", born_on=None)
    make_posting(person=elsewhere)
    assert found() == [(one, vague, "Cùng họ tên, cùng đơn vị")]


def test_merged_decided_and_differently_numbered_people_are_not_suspected():
    kept = make_person("Lê Thị Hoa", born_on=BORN, citizen_id="089180000001")
    make_person("Lê Thị Hoa", born_on=BORN, merged_into=kept)
    make_person("Lê Thị Hoa", born_on=BORN, citizen_id="089180000002")
    decided = make_person("Lê Thị Hoa", born_on=BORN, citizen_id="311222333")
    DistinctPeople.objects.create(one=kept, other=decided)
    assert [(one, other) for one, other, _ in found() if kept in (one, other)] == []


def test_suspects_cost_the_same_for_one_pair_and_for_many(django_assert_num_queries):
    for name in ("Lê Thị Hoa", "Trần Văn An", "Võ Thị Én"):
        make_person(name, born_on=BORN)
        make_person(name, born_on=BORN)
    with django_assert_num_queries(5):
        assert len(suspected_pairs()) == 3


def test_two_records_decided_to_be_two_people_wait_no_more():
    one, other = make_person("Lê Thị Hoa", born_on=BORN), make_person("Lê Thị Hoa", born_on=BORN)
    assert list(born_alike()) == [other]
    DistinctPeople.objects.create(one=one, other=other)
    assert (list(born_alike()), found()) == ([], [])
