from datetime import date

import pytest
from django.db.models.functions import Now

from awards.models import Award, Decision
from emulation.enums import BatchState
from emulation.errors import RuleViolation
from emulation.intake.batch.corrections import mend_row
from emulation.intake.batch.undo import reopen_list, undo_list
from emulation.models import Act, ClusterMember, ImportBatch, JournalEntry, Person, Posting, Unit
from emulation.services.journal.acts import act
from tests import factories
from tests.list_files import AWARDS, DAY, NOMINEES, PEOPLE, UNITS, commit, make_office, stage, statuses, store

pytestmark = pytest.mark.django_db

LAN = ["CB01", "Trần Thị Lan", "Nữ", "05/08/1990", "Văn thư", "UBND xã Hòn Đất", ""]
MINH = ["CB02", "Lê Văn Minh", "Nam", "1985", "Phó Chủ tịch", "Xã Sơn Kiên", ""]
HONOURED = ["CB01", "Trần Thị Lan", "Nữ", "05/08/1990", "Văn thư", "Xã Hòn Đất", "", "Giấy khen của Chủ tịch UBND xã", 2025]
HONOURED += ["12/QĐ-UBND", "05/01/2026"]


@pytest.fixture(autouse=True)
def office():
    return make_office()


def take_back(batch, by=None):
    return undo_list(batch=batch, by=by, on=DAY)


def kept(batch):
    return [(one["table"], one["text"], one["reason"]) for one in batch.kept]


def test_what_a_list_created_is_removed():
    batch = take_back(store("people", PEOPLE, LAN, MINH))
    assert (batch.state, batch.kept, Person.objects.count(), Posting.objects.count()) == (BatchState.UNDONE, [], 0, 0)


def test_what_a_list_changed_is_put_back():
    store("people", PEOPLE, LAN)
    before = list(Posting.objects.values()), Person.objects.values().get()
    take_back(store("people", PEOPLE, ["CB01", "Trần Thị Lan", "", "", "Kế toán", "Sở Y tế", "091090000001"]))
    assert (list(Posting.objects.values()), Person.objects.values().get()) == before


def test_undo_is_one_act_of_its_own_and_the_batch_stays_in_the_history():
    clerk = factories.make_user(username="canbo1")
    batch = take_back(store("people", PEOPLE, LAN), by=clerk)
    deed = Act.objects.get(verb="undo_list")
    removed = JournalEntry.objects.filter(table="emulation_person", operation=3).values_list("act", "actor")
    assert (deed.by, list(removed)) == (clerk, [(deed.pk, "canbo1")])
    assert ImportBatch.objects.get() == batch


def test_list_stored_within_a_larger_deed_is_undone_too():
    batch = stage("people", PEOPLE, LAN)
    with act("ghi", "Ghi danh sách", by=None, record=batch):
        commit(batch)
    take_back(batch)
    assert Person.objects.count() == 0


def test_list_is_undone_once_and_only_if_it_was_stored():
    batch = stage("people", PEOPLE, LAN)
    with pytest.raises(RuleViolation, match="Chỉ hoàn tác được danh sách đã ghi"):
        take_back(batch)
    commit(batch)
    take_back(batch)
    with pytest.raises(RuleViolation, match="Chỉ hoàn tác được danh sách đã ghi"):
        take_back(batch)


def test_person_used_elsewhere_or_changed_since_stays_and_is_named():
    batch = store("people", PEOPLE, LAN, MINH)
    lan, minh = Person.objects.order_by("staff_code")
    factories.make_household(unit=Unit.objects.get(code="AG.1"), head=lan)
    with act("change", "Sửa hồ sơ", by=None):
        Person.objects.filter(pk=minh.pk).update(ethnicity="Khmer")
    batch = take_back(batch)
    assert kept(batch) == [
        ("cá nhân", "Trần Thị Lan (05/08/1990)", "đang được dùng ở hộ gia đình"),
        ("cá nhân", "Lê Văn Minh (1985)", "đã được sửa tiếp sau khi nhập"),
    ]
    assert Person.objects.count() == 2


def test_value_changed_again_is_left():
    store("people", PEOPLE, LAN)
    batch = store("people", PEOPLE, ["CB01", "Trần Thị Lan", "", "", "Văn thư", "Xã Hòn Đất", "091090000001"])
    with act("change", "Sửa hồ sơ", by=None):
        Person.objects.update(ethnicity="Khmer")
    batch = take_back(batch)
    assert kept(batch) == [("cá nhân", "Trần Thị Lan (05/08/1990)", "đã được sửa tiếp sau khi nhập")]
    assert Person.objects.get().citizen_id == "091090000001"


def test_register_rows_and_decisions_of_a_list_are_removed():
    batch = store("awards", AWARDS, HONOURED)
    assert (Award.objects.count(), Decision.objects.count()) == (1, 1)
    take_back(batch)
    assert (Award.objects.count(), Decision.objects.count(), Person.objects.count()) == (0, 0, 0)


def test_decision_that_other_lists_added_to_stays_with_their_rows():
    first = store("awards", AWARDS, HONOURED)
    store("awards", AWARDS, ["CB02", "Lê Văn Minh", "Nam", "1985", "Phó Chủ tịch", *HONOURED[5:]])
    assert kept(take_back(first)) == [
        ("quyết định khen thưởng", "12/QĐ-UBND ngày 05/01/2026", "đang được dùng ở khen thưởng đã ghi sổ"),
        (
            "người, cơ quan ban hành quyết định",
            "Chủ tịch Ủy ban nhân dân xã Hòn Đất",
            "đang được dùng ở quyết định khen thưởng",
        ),
    ]
    assert list(Award.objects.values_list("name", "ordinal")) == [("Lê Văn Minh", 2)]


def test_undone_list_can_be_stored_again():
    take_back(store("awards", AWARDS, HONOURED))
    assert statuses(store("awards", AWARDS, HONOURED)) == ["new"]


def test_lines_of_a_decision_issued_since_stay(office):
    issuer = factories.make_issuer(unit=office)
    decision = factories.make_decision(issuer=issuer, number="", decided_on=None)
    row = ["Trần Thị Lan", "05/08/1990", "Văn thư", "Xã Hòn Đất", "Bằng khen của Chủ tịch UBND tỉnh"]
    batch = store("nominees", NOMINEES, row, decision_id=decision.pk)
    Decision.objects.filter(pk=decision.pk).update(
        number="9/QĐ-UBND", decided_on=date(2026, 5, 1), state="ISSUED", issued_at=Now()
    )
    batch = take_back(batch)
    assert [(table, reason.partition(".")[0]) for table, _, reason in kept(batch)] == [
        ("dòng của quyết định", "Danh sách kèm theo quyết định đã ban hành không thay đổi được"),
        ("cá nhân", "đang được dùng ở dòng của quyết định"),
    ]
    assert decision.lines.count() == 1


def test_membership_that_moved_goes_back():
    header = [*UNITS, "Cụm thi đua"]
    row = ["Xã Hòn Đất", "AG.1", "", "", "", ""]
    store("units", header, [*row, "Cụm thi đua số 1"], season="2026")
    batch = stage("units", header, [*row, "Cụm thi đua số 2"], season="2026")
    raw = batch.rows.get()
    raw.raw = {**raw.raw, "_cluster": "move"}
    raw.save()
    take_back(commit(batch))
    assert [str(member.season) for member in ClusterMember.objects.all()] == ["Cụm thi đua số 1 – 2026"]


# --- what another stored list says too --------------------------------------------------------------------------------
def test_honour_that_another_list_repeats_stays_with_its_person():
    first, second = store("awards", AWARDS, HONOURED), store("awards", AWARDS, HONOURED)
    assert statuses(second) == ["unchanged"]
    first = take_back(first)
    assert (Award.objects.count(), Person.objects.count(), Posting.objects.count()) == (1, 1, 1)
    repeated = [one["table"] for one in first.kept if one["reason"] == f"lô {second.pk} cũng có dòng này"]
    assert repeated == [str(model._meta.verbose_name) for model in (Award, Posting, Person)]


def test_rows_go_once_the_other_list_is_taken_back_as_well():
    first, second = store("people", PEOPLE, LAN, MINH), store("people", PEOPLE, LAN)
    take_back(second)
    assert (take_back(first).kept, Person.objects.count(), Posting.objects.count()) == ([], 0, 0)


def test_list_that_was_only_read_vouches_for_nothing():
    first = store("people", PEOPLE, LAN)
    assert statuses(stage("people", PEOPLE, LAN)) == ["unchanged"]
    assert (take_back(first).kept, Person.objects.count()) == ([], 0)


def test_unit_that_another_list_repeats_keeps_its_names_and_its_place():
    row = ["Sở Xây dựng", "SXD", "Sở", "Tỉnh An Giang", "", ""]
    first, _ = store("units", UNITS, row), store("units", UNITS, row)
    take_back(first)
    unit = Unit.objects.get(code="SXD")
    assert (unit.names.count(), unit.parents.count()) == (1, 1)


# --- opened again -----------------------------------------------------------------------------------------------------
def test_undone_list_is_stored_again_with_what_was_mended():
    batch = stage("people", PEOPLE, [*LAN[:5], "Xã Hòn Dat", ""], ["CB03", "12345", "", "", "", "Sở Y tế", ""])
    batch = mend_row(row=batch.rows.get(row=2), cells={"unit": "Xã Hòn Đất"}, by=None, on=DAY)
    batch = take_back(commit(batch, only_valid=True))
    batch = reopen_list(batch=batch, by=None, on=DAY)
    assert (batch.state, statuses(batch)) == (BatchState.STAGED, ["new", "skipped"])
    batch = commit(batch)
    assert (batch.state, Person.objects.get().full_name) == (BatchState.COMMITTED, "Trần Thị Lan")
    assert (take_back(batch).kept, Person.objects.count()) == ([], 0)


def test_only_an_undone_list_is_opened_again():
    with pytest.raises(RuleViolation, match="Chỉ mở lại được danh sách đã hoàn tác"):
        reopen_list(batch=store("people", PEOPLE, LAN), by=None, on=DAY)
