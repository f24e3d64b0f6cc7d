from datetime import date

import pytest

from emulation.enums import UnitKind
from emulation.models import Person, Posting, Unit, User
from emulation.queries.journal import MASK, OUTSIDE, Change, entries_of, history_of, read_changes
from emulation.services import journal

pytestmark = pytest.mark.django_db


def test_history_groups_changes_by_act_newest_first():
    clerk = User.objects.create_user("canbo", first_name="An", last_name="Lê")
    person = Person.objects.create(full_name="Lê A")
    with journal.act("people.change", "Sửa hồ sơ", by=clerk):
        Person.objects.update(full_name="Lê B")
        Person.objects.update(note="Đã đối chiếu")
    with journal.act("people.view", "Xem số định danh", by=clerk, record=person):
        pass
    found = [(deed.summary, deed.who, len(deed.entries)) for deed in history_of(person)]
    assert found == [("Xem số định danh", "Lê An", 0), ("Sửa hồ sơ", "Lê An", 2), (OUTSIDE, "", 1)]


def test_entries_of_another_row_are_not_shown():
    first, second = Person.objects.create(full_name="A"), Person.objects.create(full_name="B")
    assert [entry.after["full_name"] for entry in entries_of(second)] == ["B"]
    assert [entry.key for entry in entries_of(first)] == [first.pk]


def test_changes_are_read_in_the_words_of_the_form():
    unit = Unit.objects.create(code="U1", kind=UnitKind.COMMUNE, name="Xã Bình Minh")
    person = Person.objects.create(full_name="Lê A")
    posting = Posting.objects.create(person=person, unit=unit, valid_from=date(2025, 7, 1))
    Posting.objects.update(concurrent=True, valid_to=date(2026, 1, 1))
    entries = list(entries_of(posting))
    changes = read_changes(entries)
    assert changes[entries[0].pk] == [
        Change("hết hiệu lực từ ngày", "", "01/01/2026"),
        Change("kiêm nhiệm", "Không", "Có"),
    ]
    assert changes[entries[1].pk] == [
        Change("có hiệu lực từ ngày", "", "01/07/2025"),
        Change("cá nhân", "", "Lê A"),
        Change("đơn vị", "", "Xã Bình Minh"),
        Change("kiêm nhiệm", "", "Không"),
    ]


def test_choices_are_shown_by_label_and_masked_columns_by_dots():
    person = Person.objects.create(full_name="Lê A", sex="F", citizen_id="001080000001")
    entry = entries_of(person).get()
    assert read_changes([entry], masked=["citizen_id"])[entry.pk] == [
        Change("số định danh", "", MASK),
        Change("họ và tên", "", "Lê A"),
        Change("giới tính", "", "Nữ"),
        Change("độ chính xác ngày sinh", "", "Ngày, tháng, năm"),
        Change("quốc tịch", "", "Việt Nam"),
    ]


def test_names_of_related_rows_cost_one_query_a_table(django_assert_num_queries):
    unit = Unit.objects.create(code="U1", kind=UnitKind.COMMUNE, name="Xã Bình Minh")
    people = [Person.objects.create(full_name=name) for name in ("A", "B", "C")]
    entries = [entries_of(Posting.objects.create(person=person, unit=unit)).get() for person in people]
    with django_assert_num_queries(2):
        read_changes(entries)
