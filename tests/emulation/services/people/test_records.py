from datetime import date

import pytest

from emulation.errors import RuleViolation
from emulation.models import Person, Posting
from emulation.services.people.records import end_posting, open_person, post_person
from tests.factories import make_subject_class, make_unit

DAY = date(2026, 3, 2)

pytestmark = pytest.mark.django_db


def open_teacher(by, **fields):
    unit = make_unit("Trường THPT Thử nghiệm")
    return open_person(full_name=" Lê  Thị Hoa ", unit=unit, position="Giáo viên", by=by, **fields)


def test_person_is_opened_with_a_post_and_its_class(admin_user):
    direct = make_subject_class(code="TRUC_TIEP")
    person = open_teacher(admin_user, citizen_id="091196000001", sex="F", born_on=date(1996, 1, 28))
    posting = Posting.objects.get(person=person)
    assert (person.full_name, posting.subject_class, posting.valid_from) == ("Lê Thị Hoa", direct, None)


def test_position_nobody_knows_gets_no_class(admin_user):
    make_subject_class(code="TRUC_TIEP")
    person = open_person(full_name="Danh Tư", unit=make_unit("Đội Quản lý"), position="Đội trưởng", by=admin_user)
    assert Posting.objects.get(person=person).subject_class is None


@pytest.mark.parametrize(
    ("fields", "field"),
    [({"citizen_id": "12"}, "citizen_id"), ({"sex": "X"}, "sex"), ({"born_on": DAY, "died_on": date(2020, 1, 1)}, None)],
)
def test_unsound_person_is_refused_whole(admin_user, fields, field):
    with pytest.raises(RuleViolation) as refusal:
        open_teacher(admin_user, **fields)
    assert refusal.value.field == field
    assert not Person.objects.exists()


def test_citizen_number_belongs_to_one_person(admin_user):
    open_teacher(admin_user, citizen_id="091196000001")
    with pytest.raises(RuleViolation) as refusal:
        open_teacher(admin_user, citizen_id="091196000001")
    assert refusal.value.field == "citizen_id"


def test_new_main_post_ends_the_one_before(admin_user):
    person = open_teacher(admin_user)
    office = make_unit("Sở Giáo dục")
    post_person(person=person, unit=office, position="Chuyên viên", since=DAY, by=admin_user)
    assert list(person.postings.order_by("pk").values_list("position", "valid_to")) == [("Giáo viên", DAY), ("Chuyên viên", None)]
    with pytest.raises(RuleViolation, match="đã có vị trí công tác chính bắt đầu từ ngày này"):
        post_person(person=person, unit=office, position="Trưởng phòng", since=DAY, by=admin_user)


def test_concurrent_post_ends_nothing(admin_user):
    person = open_teacher(admin_user)
    post_person(person=person, unit=make_unit("Công đoàn"), position="Chủ tịch", since=DAY, by=admin_user, concurrent=True)
    assert person.postings.filter(valid_to=None).count() == 2


def test_nobody_is_posted_to_a_unit_that_is_gone(admin_user):
    person = open_teacher(admin_user)
    gone = make_unit("Huyện Châu Thành", valid_to=date(2025, 7, 1))
    with pytest.raises(RuleViolation, match="đã kết thúc ngày 30/06/2025"):
        post_person(person=person, unit=gone, position="Chuyên viên", since=DAY, by=admin_user)
    assert person.postings.get().valid_to is None


def test_post_ends_once(admin_user):
    posting = open_teacher(admin_user).postings.get()
    assert end_posting(posting=posting, on=DAY, by=admin_user).valid_to == DAY
    with pytest.raises(RuleViolation, match="đã kết thúc"):
        end_posting(posting=posting, on=DAY, by=admin_user)
