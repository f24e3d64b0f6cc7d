from datetime import date

import pytest

from emulation.intake.match.person_cells import Identity, person_of_key
from emulation.intake.match.recorded_people import PeopleIndex
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def unit():
    return factories.make_unit("Sở Y tế")


def make(name="Trần Thị Lan", **values):
    return factories.make_person(name, **{"staff_code": None, "born_on": date(1990, 8, 5), **values})


def match(one: Identity):
    found = PeopleIndex([one]).match(one)
    return (found.person and found.person.id, [issue.code for issue in found.issues])


def test_nobody_recorded_is_somebody_new(unit):
    assert match(Identity("Trần Thị Lan", "1990-08-05", unit.pk)) == (None, [])


def test_staff_code_decides_before_the_name_in_any_case(unit):
    person = make(staff_code="Đx-01")
    make(unit=unit)
    assert match(Identity("Trần Thị Lan", "1990-08-05", unit.pk, staff_code="ĐX-01")) == (person.pk, [])


def test_citizen_id_decides_where_there_is_no_staff_code(unit):
    person = make(citizen_id="091090000001")
    assert match(Identity("Trần Thị Lan", "", unit.pk, citizen_id="091090000001")) == (person.pk, [])


def test_code_under_another_name_is_asked_about_when_the_birth_date_agrees_and_refused_otherwise(unit):
    person = make(staff_code="CB1")
    assert match(Identity("Trần Thị Lân", "1990-08-05", unit.pk, staff_code="CB1")) == (person.pk, ["W_PERSON_NAME"])
    assert match(Identity("Lê Văn Minh", "1985", unit.pk, staff_code="CB1")) == (None, ["E_CODE_DUP"])


@pytest.mark.parametrize("written", ["Trần Thị Lân", "Trần Thị Lán", "Tran Thi Lan"])
def test_name_with_other_marks_is_another_name(unit, written):
    make(unit=unit)
    assert match(Identity(written, "1990-08-05", unit.pk)) == (None, [])


def test_tone_placed_the_other_way_is_the_same_name(unit):
    person = make("Nguyễn Thị Hòa", unit=unit)
    assert match(Identity("Nguyễn Thị Hoà", "1990-08-05", unit.pk)) == (person.pk, [])


def test_two_of_one_name_birth_and_unit_are_asked_about(unit):
    make(unit=unit), make(unit=unit)
    assert match(Identity("Trần Thị Lan", "1990-08-05", unit.pk)) == (None, ["W_PERSON_SIMILAR"])


def test_year_of_birth_that_agrees_is_taken_for_the_person_and_asked_about(unit):
    person = make(unit=unit)
    assert match(Identity("Trần Thị Lan", "1990", unit.pk)) == (person.pk, ["W_PERSON_SAME"])
    assert match(Identity("Trần Thị Lan", "", unit.pk)) == (None, ["W_PERSON_SIMILAR"])
    assert match(Identity("Trần Thị Lan", "1991", unit.pk)) == (None, [])


def test_same_birth_date_elsewhere_is_the_person_who_moved(unit):
    person = make(unit=factories.make_unit("Sở Xây dựng"))
    assert match(Identity("Trần Thị Lan", "1990-08-05", unit.pk)) == (person.pk, ["W_PERSON_MOVED"])


def test_different_codes_are_different_people(unit):
    make(unit=unit, staff_code="CB1")
    assert match(Identity("Trần Thị Lan", "1990-08-05", unit.pk, staff_code="CB2")) == (None, [])


def test_unit_held_before_counts(unit):
    person = make(unit=unit)
    person.postings.update(valid_to=date(2024, 1, 1))
    assert match(Identity("Trần Thị Lan", "1990-08-05", unit.pk)) == (person.pk, [])


def test_merged_person_is_answered_for_by_the_last_of_the_mergers(unit):
    last = make("Trần Thị Lan Anh", unit=unit, citizen_id="091090000001")
    middle = make("Trần Thị Lan", merged_into=last)
    make("Trần T. Lan", merged_into=middle, staff_code="CB1")
    assert match(Identity("Trần Thị Lan", "1990-08-05", unit.pk, staff_code="CB1")) == (last.pk, [])
    assert match(Identity("Trần Thị Lan", "1990-08-05", unit.pk)) == (last.pk, [])


def test_one_code_for_two_names_of_a_list_is_claimed_once(unit):
    index = PeopleIndex([])
    assert index.claim(Identity("Trần Thị Lan", staff_code="CB1")) is None
    assert index.claim(Identity("TRẦN THỊ LAN", staff_code="cb1")) is None
    assert index.claim(Identity("Lê Văn Minh", staff_code="cb1")).code == "E_CODE_DUP"


def test_answer_decides_among_those_of_the_name_only(unit):
    person, other = make(unit=unit), make("Lê Văn Minh", unit=unit)
    assert match(Identity("Trần Thị Lan", "1990", unit.pk, answer=str(person.pk))) == (person.pk, [])
    assert match(Identity("Trần Thị Lan", "1990", unit.pk, answer="new")) == (None, [])
    assert match(Identity("Trần Thị Lan", "1990", unit.pk, answer=str(other.pk))) == (person.pk, ["W_PERSON_SAME"])


def test_person_from_abroad_without_unit_is_known_by_name_and_birth():
    person = make("John Smith")
    assert match(Identity("John Smith", "1990-08-05")) == (person.pk, [])


def test_queries_do_not_grow_with_the_list(unit, django_assert_num_queries):
    for number in range(8):
        make(unit=unit, staff_code=f"CB{number}")
    with django_assert_num_queries(4):
        PeopleIndex([Identity("Trần Thị Lan", staff_code=f"CB{number}") for number in range(8)])


def test_key_of_a_record_decides_where_the_name_agrees_whatever_else_changed(unit):
    person = make(unit=unit)
    make(unit=unit)
    one = Identity("Trần Thị Lan", "1991", unit.pk, staff_code="CB9", record=person.pk)
    assert match(one) == (person.pk, [])


def test_key_under_another_name_is_asked_about_and_taken_only_where_the_birth_date_agrees(unit):
    person = make(unit=unit)
    assert match(Identity("Trần Thị Lân", "1990-08-05", unit.pk, record=person.pk)) == (person.pk, ["W_PERSON_KEY"])
    assert match(Identity("Lê Văn Minh", "1985", unit.pk, record=person.pk)) == (None, ["W_PERSON_KEY"])
    assert match(Identity("Lê Văn Minh", "1985", unit.pk, record=person.pk, answer=str(person.pk))) == (person.pk, [])
    assert match(Identity("Lê Văn Minh", "1985", unit.pk, record=person.pk, answer="new")) == (None, [])


def test_key_and_code_of_two_people_contradict_each_other(unit):
    person = make(unit=unit)
    make(staff_code="CB1")
    assert match(Identity("Trần Thị Lan", "1990-08-05", unit.pk, staff_code="CB1", record=person.pk)) == (None, ["E_CODE_DUP"])


def test_key_of_a_merged_record_means_the_one_that_answers_for_it(unit):
    person = make(unit=unit)
    merged = make(merged_into=person)
    assert match(Identity("Trần Thị Lan", "1970", unit.pk, record=merged.pk)) == (person.pk, [])


def test_key_of_nobody_and_of_somebody_outside_the_senders_units_mean_nothing(unit):
    stranger = make("Danh Hòa", unit=factories.make_unit("Sở Nội vụ"))
    assert match(Identity("Trần Thị Lan", "1990-08-05", unit.pk, record=10**15)) == (None, [])
    one = Identity("Danh Hòa", "1950", unit.pk, record=stranger.pk)
    assert PeopleIndex([one], within={unit.pk}).match(one).person is None
    assert PeopleIndex([one]).match(one).person.id == stranger.pk


@pytest.mark.parametrize(("written", "key"), [("HS12", 12), (" hs12 ", 12), ("12", None), ("HS1.2", None), ("", None)])
def test_key_has_one_form(written, key):
    assert person_of_key(written) == key
