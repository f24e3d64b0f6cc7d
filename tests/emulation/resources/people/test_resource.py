from datetime import date

import pytest

from emulation.enums import BatchState
from emulation.errors import RuleViolation
from emulation.intake.batch import corrections
from emulation.models import Act, JournalEntry, Person, Posting
from tests import factories
from tests.list_files import DAY, PEOPLE, commit, make_office, problems, stage, statuses, store, values

pytestmark = pytest.mark.django_db

LAN = ["CB01", "Trần Thị Lan", "Nữ", "05/08/1990", "Văn thư", "UBND xã Hòn Đất", "091090000001"]
MINH = ["CB02", "Lê Văn Minh", "Nam", "1985", "Phó Chủ tịch", "Xã Sơn Kiên", ""]


@pytest.fixture(autouse=True)
def office():
    return make_office()


def postings(person):
    fields = ("unit__code", "position", "valid_from", "valid_to")
    return list(person.postings.order_by("id").values_list(*fields))


def test_people_are_opened_with_their_posts():
    batch = store("people", PEOPLE, LAN, MINH)
    lan, minh = Person.objects.order_by("staff_code")
    assert (lan.full_name, lan.sex, lan.born_on, lan.citizen_id) == ("Trần Thị Lan", "F", date(1990, 8, 5), "091090000001")
    assert (minh.born_on, minh.born_precision, minh.citizen_id) == (date(1985, 1, 1), "Y", None)
    assert postings(lan) == [("AG.1", "Văn thư", None, None)]
    assert batch.counts == {"data_rows": 2, "new": 2, "changed": 0, "unchanged": 0, "warning": 0, "error": 0, "skipped": 0}


def test_second_import_of_the_same_list_changes_nothing():
    store("people", PEOPLE, LAN, MINH)
    again = store("people", PEOPLE, LAN, MINH)
    assert (statuses(again), Person.objects.count(), Posting.objects.count()) == (["unchanged", "unchanged"], 2, 2)


def test_person_without_codes_is_known_by_name_birth_and_unit():
    row = ["", "Danh Thị Hòa", "Nữ", "01/02/1980", "Y sĩ", "Sở Y tế", ""]
    store("people", PEOPLE, row)
    assert statuses(store("people", PEOPLE, row)) == ["unchanged"]


def test_move_to_another_unit_closes_the_post_and_opens_another_on_the_lists_day():
    store("people", PEOPLE, LAN)
    batch = stage("people", PEOPLE, [*LAN[:4], "Kế toán", "Sở Y tế", LAN[6]], as_of=date(2026, 3, 1))
    assert statuses(batch) == ["changed"]
    assert batch.rows.get().before["position"] == "Văn thư"
    commit(batch)
    assert postings(Person.objects.get()) == [
        ("AG.1", "Văn thư", None, date(2026, 3, 1)),
        ("AG.SYT", "Kế toán", date(2026, 3, 1), None),
    ]


def test_second_correction_on_the_same_day_rewrites_the_post():
    store("people", PEOPLE, LAN)
    for position in ("Kế toán", "Thủ quỹ"):
        store("people", PEOPLE, [*LAN[:4], position, *LAN[5:]])
    assert postings(Person.objects.get()) == [("AG.1", "Văn thư", None, DAY), ("AG.1", "Thủ quỹ", DAY, None)]


def test_blank_cells_change_nothing():
    store("people", PEOPLE, LAN)
    assert statuses(store("people", PEOPLE, ["CB01", "Trần Thị Lan", "", "", "", "xã Hòn Đất", ""])) == ["unchanged"]


def test_staff_code_is_one_code_in_any_case():
    store("people", PEOPLE, LAN)
    batch = store("people", PEOPLE, ["cb01", *LAN[1:]])
    assert (statuses(batch), list(Person.objects.values_list("staff_code", flat=True))) == (["unchanged"], ["CB01"])


def test_code_of_somebody_else_is_an_error():
    store("people", PEOPLE, LAN)
    batch = stage("people", PEOPLE, ["CB01", "Phạm Văn Khác", "Nam", "1970", "", "Sở Y tế", ""])
    assert problems(batch) == [(2, "B", "E_CODE_DUP")]


def test_one_code_twice_in_a_list_is_an_error_and_so_is_one_person_twice():
    nameless = ["", "Danh Thị Hòa", "Nữ", "01/02/1980", "Y sĩ", "Sở Y tế", ""]
    batch = stage("people", PEOPLE, LAN, ["cb01", *MINH[1:]], nameless, nameless)
    assert problems(batch) == [(3, "B", "E_CODE_DUP"), (5, "C", "E_DUP_IN_FILE")]


def test_row_without_unit_or_name_is_an_error():
    batch = stage("people", PEOPLE, ["CB01", "Trần Thị Lan", "", "", "", "", ""], ["CB02", "12345", "", "", "", "Sở Y tế", ""])
    assert problems(batch) == [(2, "G", "E_UNIT_MISSING"), (3, "C", "E_NAME_INVALID")]


def test_code_of_a_merged_person_means_the_other_and_never_the_merged():
    kept = factories.make_person("Trần Thị Lan", staff_code="CB01")
    factories.make_person("Trần Thị Lan", staff_code="OLD9", merged_into=kept)
    batch = store("people", PEOPLE, ["OLD9", *LAN[1:]])
    kept.refresh_from_db()
    assert (statuses(batch), Person.objects.count(), kept.staff_code) == (["changed"], 2, "CB01")
    assert postings(kept) == [("AG.1", "Văn thư", None, None)]


def test_same_name_and_birth_elsewhere_is_asked_and_the_answer_is_honoured():
    row = ["", "Danh Thị Hòa", "Nữ", "01/02/1980", "Y sĩ", "Sở Y tế", ""]
    store("people", PEOPLE, row)
    batch = stage("people", PEOPLE, [*row[:5], "Xã Hòn Đất", ""])
    assert (statuses(batch), problems(batch, "warning")) == (["changed"], [(2, "C", "W_PERSON_MOVED")])
    known = Person.objects.get()
    asked = batch.rows.get()
    assert [answer[:2] for answer in asked.issues[0]["answers"]] == [["_person", str(known.pk)], ["_person", "new"]]

    batch = corrections.answer_row(row=asked, question="_person", answer="new", by=None, on=DAY)
    assert (statuses(batch), problems(batch, "warning")) == (["new"], [])
    commit(batch)
    assert list(Person.objects.values_list("full_name", flat=True)) == ["Danh Thị Hòa", "Danh Thị Hòa"]


def test_same_name_unit_and_year_is_taken_for_the_person_recorded_until_the_answer_says_otherwise():
    store("people", PEOPLE, ["", "Danh Thị Hòa", "Nữ", "1980", "Y sĩ", "Sở Y tế", ""])
    batch = stage("people", PEOPLE, ["", "Danh Thị Hòa", "Nữ", "01/02/1980", "Y sĩ", "Sở Y tế", ""])
    assert (statuses(batch), problems(batch, "warning")) == (["changed"], [(2, "C", "W_PERSON_SAME")])
    known = Person.objects.get()
    answered = corrections.answer_row(row=batch.rows.get(), question="_person", answer=str(known.pk), by=None, on=DAY)
    assert (statuses(answered), problems(answered, "warning")) == (["changed"], [])
    commit(answered)
    known.refresh_from_db()
    assert (Person.objects.count(), known.born_on, known.born_precision) == (1, date(1980, 2, 1), "D")


def test_answer_that_was_not_offered_is_refused():
    batch = stage("people", PEOPLE, LAN)
    with pytest.raises(RuleViolation, match="không còn câu hỏi"):
        corrections.answer_row(row=batch.rows.get(), question="_person", answer="7", by=None, on=DAY)


def test_unit_closed_after_the_preview_stops_the_commit():
    batch = stage("people", PEOPLE, LAN, MINH)
    unit = Posting._meta.get_field("unit").related_model.objects.get(code="AG.1")
    unit.names.update(valid_to=date(2026, 5, 1))
    unit.valid_to = date(2026, 5, 1)
    unit.parents.update(valid_to=date(2026, 5, 1))
    unit.save()
    with pytest.raises(RuleViolation, match="dòng 2.*kết thúc hoạt động"):
        commit(batch)
    batch.refresh_from_db()
    assert (batch.state, Person.objects.count()) == (BatchState.STAGED, 0)


def test_other_list_stored_after_the_preview_makes_the_rows_unchanged():
    batch = stage("people", PEOPLE, LAN)
    store("people", PEOPLE, LAN)
    assert (commit(batch).counts["unchanged"], Person.objects.count()) == (1, 1)


def test_commit_is_one_act_of_the_user_that_stamps_every_row():
    clerk = factories.make_user(username="canbo1")
    batch = store("people", PEOPLE, LAN, MINH, by=clerk)
    act = Act.objects.get(verb="commit_list")
    stamped = JournalEntry.objects.filter(table__in=["emulation_person", "emulation_posting"]).values_list("act", "actor")
    assert (act.by, act.key) == (clerk, batch.pk)
    assert set(stamped) == {(act.pk, "canbo1")}


def test_hostile_text_stays_text():
    rows = [["CB1", "Trần <b>Lan</b>", "", "", "=1+1", "Sở Y tế", ""], ["CB2", "Lê Minh", "", "", "", "Sở Y tế", ""]]
    batch = stage("people", PEOPLE, *rows)
    assert problems(batch) == [(2, "F", "E_FORMULA")]
    assert values(batch, "name")[0] == "Trần <b>Lan</b>"


def test_year_alone_says_nothing_against_a_whole_birth_date():
    store("people", PEOPLE, LAN)
    batch = stage("people", PEOPLE, [*LAN[:3], "1990", *LAN[4:]])
    assert statuses(batch) == ["unchanged"]
    other = stage("people", PEOPLE, [*LAN[:3], "1991", "Kế toán", *LAN[5:]])
    assert (other.rows.get().before["birth_date"], statuses(other)) == ("1990-08-05", ["changed"])
    commit(stage("people", PEOPLE, [*LAN[:3], "1990", "Kế toán", *LAN[5:]]))
    lan = Person.objects.get()
    assert (lan.born_on, lan.born_precision, lan.postings.order_by("-id").first().position) == (date(1990, 8, 5), "D", "Kế toán")
