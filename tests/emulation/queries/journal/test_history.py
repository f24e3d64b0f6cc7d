from datetime import UTC, date, datetime

import pytest

from emulation.enums import UnitKind
from emulation.models import Person, Posting, Unit, User
from emulation.queries.journal.history import entries_of, history_of, parts_of
from emulation.queries.journal.words import MASK, OUTSIDE, Change, tell
from emulation.services.journal import acts as journal

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
    told = tell(entries)
    assert told[entries[0].pk].changes == [
        Change("hết hiệu lực từ ngày", "", "01/01/2026"),
        Change("kiêm nhiệm", "Không", "Có"),
    ]
    assert told[entries[1].pk].changes == [
        Change("có hiệu lực từ ngày", "", "01/07/2025"),
        Change("cá nhân", "", "Lê A"),
        Change("đơn vị", "", "Xã Bình Minh"),
        Change("kiêm nhiệm", "", "Không"),
    ]


def test_choices_are_shown_by_label_and_masked_columns_by_dots():
    person = Person.objects.create(full_name="Lê A", sex="F", citizen_id="001080000001")
    entry = entries_of(person).get()
    assert tell([entry], masked=["citizen_id"])[entry.pk].changes == [
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
        tell(entries)


def test_history_of_a_record_tells_what_happened_to_its_parts():
    clerk = User.objects.create_user("canbo", first_name="A", last_name="Nguyễn Văn")
    unit = Unit.objects.create(code="U1", kind=UnitKind.COMMUNE, name="Xã Bình Minh")
    person = Person.objects.create(full_name="Lê B")
    with journal.act("change", "Nhập lô 12", by=clerk, record=person):
        posting = Posting.objects.create(person=person, unit=unit, position="Giáo viên", concurrent=True)
        Posting.objects.update(position="Hiệu trưởng")
        other = Posting.objects.create(
            person=Person.objects.create(full_name="Người khác"), unit=unit, position="Y sĩ", concurrent=True
        )
        gone = Posting.objects.create(person=person, unit=unit, position="Nhân viên", concurrent=True)
        gone_key = gone.pk
        gone.delete()
    parts = [(part, None) for part in parts_of(Person, [Posting])]
    deed = history_of(person, parts=parts)[0]
    assert {entry.key for entry in deed.entries} == {posting.pk, gone_key}
    assert other.pk not in {entry.key for entry in deed.entries}
    assert deed.counts == [("emulation_posting", 1, 2), ("emulation_posting", 2, 1), ("emulation_posting", 3, 1)]
    told = tell(deed.entries)
    assert told[deed.entries[1].pk].deed == "sửa vị trí công tác “Hiệu trưởng”: đổi chức vụ từ “Giáo viên” thành “Hiệu trưởng”"
    assert deed.sentence.startswith("Nguyễn Văn A đã nhập lô 12, ngày ")


def test_sentence_says_who_did_what_when_and_in_which_act():
    clerk = User.objects.create_user("canbo", first_name="A", last_name="Nguyễn Văn")
    person = Person.objects.create(full_name="Lê B")
    with journal.act("import", "Nhập lô 12", by=clerk):
        Person.objects.update(note="Đã đối chiếu")
    entry = entries_of(person).first()
    entry.at = datetime(2026, 6, 5, 7, 5, tzinfo=UTC)
    assert tell([entry])[entry.pk].sentence == (
        "Nguyễn Văn A đã sửa cá nhân “Lê B”: ghi ghi chú “Đã đối chiếu”; ngày 05/06/2026 lúc 14:05, khi nhập lô 12."
    )


def test_large_act_is_counted_and_only_begun(django_assert_num_queries):
    unit = Unit.objects.create(code="U1", kind=UnitKind.COMMUNE, name="Xã Bình Minh")
    person = Person.objects.create(full_name="Lê B")
    with journal.act("import", "Nhập quá trình công tác", by=None, record=person):
        Posting.objects.bulk_create(
            [Posting(person=person, unit=unit, position=f"Tổ {number}", concurrent=True) for number in range(30)]
        )
    parts = [(part, None) for part in parts_of(Person, [Posting])]
    with django_assert_num_queries(5):
        deeds = history_of(person, parts=parts)
    assert (deeds[0].total, len(deeds[0].entries), deeds[0].more) == (30, 8, 22)
    assert deeds[0].counted == "thêm 30 vị trí công tác"


def test_history_is_read_in_pages():
    person = Person.objects.create(full_name="Lê B")
    for number in range(5):
        with journal.act("change", f"Sửa lần {number}", by=None):
            Person.objects.update(note=str(number))
    assert [deed.summary for deed in history_of(person, start=1, limit=2)] == ["Sửa lần 3", "Sửa lần 2"]
