"""Sealing, and the check that finds what was changed behind it: on SQLite and on PostgreSQL."""

import json
from datetime import timedelta

import pytest
from django.conf import settings
from django.db import connection
from django.utils import timezone

from emulation.common.seal_marks import code_of, marker, packed, seal_mac
from emulation.enums import SealOccasion
from emulation.errors import RuleViolation
from emulation.models import Act, JournalEntry, Person, Seal, Unit
from emulation.queries.journal.sealable import ENTRIES, rows_after
from emulation.queries.journal.verify import sealing_is_late, verify_journal
from emulation.services.journal import acts as journal
from emulation.services.journal import sealing
from emulation.services.journal.declaring import declare_late_rows
from emulation.services.journal.sealing import seal_journal
from tests import factories
from tests.guards import guards_off

pytestmark = pytest.mark.django_db
DAILY = SealOccasion.DAILY


def write(name: str = "Lê A") -> Person:
    with journal.act("add", f"Thêm cá nhân: {name}", by=None):
        return Person.objects.create(full_name=name)


def report(key: str = settings.JOURNAL_KEY):
    return verify_journal(keys=[key], now=timezone.now())


def found(key: str = settings.JOURNAL_KEY) -> list[tuple]:
    return [(fault.code, fault.table, fault.key) for fault in report(key).faults]


def change(sql: str, *params) -> None:
    """What somebody with the database's password may do."""
    with guards_off(connection), connection.cursor() as cursor:
        cursor.execute(sql, params)


def test_seal_covers_all_acts_and_entries_and_is_chained_to_the_one_before():
    write()
    first = seal_journal(occasion=DAILY)[0]
    write("Lê B")
    second = seal_journal(occasion=DAILY)[0]
    assert (first.number, second.number, second.previous) == (1, 2, first.mac)
    assert first.last_entry < second.last_entry
    sealed = sum(end - start + 1 for seal in (first, second) for start, end in seal.covers[ENTRIES.table]["ranges"])
    assert sealed == JournalEntry.objects.filter(pk__lte=second.last_entry).count()
    assert report().faults == []


def test_code_is_the_start_of_the_mac_in_three_groups():
    assert code_of("3f9a01bc77de" + "0" * 52) == "3F9A-01BC-77DE"


def test_large_backlog_is_sealed_in_parts(monkeypatch):
    monkeypatch.setattr(sealing, "LARGEST", 3)
    for number in range(8):
        write(f"Lê {number}")
    seals = seal_journal(occasion=DAILY)
    assert [max(seal.rows, 3) for seal in seals] == [3] * len(seals)
    assert len(seals) >= 3
    assert report().faults == []


def test_edited_entry_is_named():
    write()
    entry = JournalEntry.objects.latest("id")
    seal_journal(occasion=DAILY)
    change('UPDATE emulation_journalentry SET "actor" = %s WHERE id = %s', "nguoi-khac", entry.pk)
    assert found() == [("edited", "emulation_journalentry", entry.pk)]


def test_edited_act_is_named():
    write()
    act = Act.objects.latest("id")
    seal_journal(occasion=DAILY)
    change("UPDATE emulation_act SET summary = %s WHERE id = %s", "Việc khác", act.pk)
    assert found() == [("edited", "emulation_act", act.pk)]


def test_removed_entry_is_missed():
    write()
    write("Lê B")
    gone = JournalEntry.objects.earliest("id")
    seal_journal(occasion=DAILY)
    change("DELETE FROM emulation_journalentry WHERE id = %s", gone.pk)
    assert found()[0] == ("missing", "emulation_journalentry", gone.pk)


def test_inserted_entry_is_named():
    person = write()
    seal_journal(occasion=DAILY)
    change(
        'INSERT INTO emulation_journalentry (id, at, act_id, actor, operation, "table", "key", after) '
        'SELECT -5, at, act_id, actor, operation, "table", "key", after FROM emulation_journalentry WHERE "key" = %s '
        "AND \"table\" = 'emulation_person'",
        person.pk,
    )
    assert found() == [("inserted", "emulation_journalentry", -5)]


def test_edited_seal_is_named():
    write()
    seal = seal_journal(occasion=DAILY)[0]
    change("UPDATE emulation_seal SET rows = rows + 1 WHERE id = %s", seal.pk)
    assert found() == [("seal", "emulation_seal", seal.pk), ("row_changed", "emulation_seal", seal.pk)]


@pytest.mark.parametrize(
    "covers",
    [
        "5", "null", "[]", "{}", '{"emulation_act": {}, "emulation_journalentry": null}',
        '{"emulation_act": {"ranges": [], "open": [], "last": null}, "emulation_journalentry": 3}',
        '{"emulation_act": {"ranges": [], "open": [], "last": 99999999999999999999}, "emulation_journalentry": {}}',
    ],
)  # fmt: skip
def test_seal_edited_into_nonsense_is_named(covers):
    write()
    seal = seal_journal(occasion=DAILY)[0]
    change("UPDATE emulation_seal SET covers = %s", covers)
    assert ("seal", "emulation_seal", seal.pk) in found()


def test_entry_edited_into_nonsense_is_named():
    person = write()
    seal_journal(occasion=DAILY)
    entry = JournalEntry.objects.get(table="emulation_person")
    change("UPDATE emulation_journalentry SET after = '5' WHERE id = %s", entry.pk)
    expected = [("edited", "emulation_journalentry", entry.pk), ("row_changed", "emulation_person", person.pk)]
    assert [one for one in found() if one in expected] == expected


def test_removed_seal_is_missed():
    write()
    first = seal_journal(occasion=DAILY)[0]
    seal_journal(occasion=DAILY)
    change("DELETE FROM emulation_seal WHERE id = %s", first.pk)
    codes = [code for code, _, _ in found()]
    assert codes[:2] == ["seal_missing", "chain"]
    assert "row_missing" in codes


def test_edited_award_is_named():
    award = factories.make_award()
    change("UPDATE awards_award SET name = %s WHERE id = %s", "Người khác", award.pk)
    assert found() == [("row_changed", "awards_award", award.pk)]
    assert report().faults[0].message == (
        f"Khen thưởng đã ghi sổ số {award.pk} khác với lần ghi cuối trong nhật ký ở: tên ghi trên quyết định. "
        "Đã bị sửa ngoài hệ thống."
    )


def test_record_removed_or_inserted_behind_the_journal_is_named():
    person = write()
    change("DELETE FROM emulation_person WHERE id = %s", person.pk)
    assert found() == [("row_missing", "emulation_person", person.pk)]
    with guards_off(connection):
        stranger = Unit.objects.create(code="LA", name="Đơn vị lạ", kind="COMMUNE")
    assert ("row_extra", "emulation_unit", stranger.pk) in found()


def remake_chain(key: str) -> None:
    """Every mark, MAC and link made anew by somebody who does not have the office's key."""
    mark = marker(key)
    previous = ""
    for seal in Seal.objects.order_by("number"):
        before = seal.covers[ENTRIES.table]["ranges"][0][0] - 1
        rows = list(rows_after(ENTRIES, before, until=seal.last_entry))
        seal.entry_marks = packed([mark(ENTRIES.spell(row)) for row in rows])
        seal.previous = previous
        previous = seal_mac(key, seal.content)
        change(
            "UPDATE emulation_seal SET entry_marks = %s, previous = %s, mac = %s WHERE id = %s",
            seal.entry_marks,
            seal.previous,
            previous,
            seal.pk,
        )


def test_edit_is_named_also_when_the_whole_chain_was_made_anew_without_the_key():
    write()
    entry = JournalEntry.objects.latest("id")
    first = seal_journal(occasion=DAILY)[0]
    write("Lê B")
    second = seal_journal(occasion=DAILY)[0]
    change('UPDATE emulation_journalentry SET "actor" = %s WHERE id = %s', "nguoi-khac", entry.pk)
    remake_chain("khóa đoán mò")
    faults = found()
    assert faults[0] == ("seal", "emulation_seal", first.pk)
    assert ("seal", "emulation_seal", second.pk) in faults
    assert ("edited", "emulation_journalentry", entry.pk) in faults


def test_other_key_is_told_from_a_forgery():
    write()
    seal_journal(occasion=DAILY)
    write("Lê B")
    seal_journal(occasion=DAILY)
    faults = report("khóa của máy khác").faults
    assert [fault.code for fault in faults] == ["other_key"]
    assert "JOURNAL_KEY" in faults[0].message


def test_entry_of_an_act_that_does_not_exist_is_a_fault_and_one_without_act_is_noted():
    Person.objects.create(full_name="Lê A")
    assert [note.code for note in report().notes] == ["unsealed", "without_act"]
    change("UPDATE emulation_journalentry SET act_id = 424242")
    assert found()[0][0] == "unknown_act"


def test_unsealed_rows_are_late_after_a_day():
    write()
    now = timezone.now()
    assert (sealing_is_late(now), sealing_is_late(now + timedelta(hours=25))) == (False, True)
    seal_journal(occasion=DAILY)
    assert sealing_is_late(now + timedelta(hours=23)) is False


def test_report_is_plain_data():
    write()
    assert json.loads(json.dumps(report().as_data))["ok"] is True


@pytest.mark.parametrize("covers", ["5", "{}", '{"emulation_act": {"last": null}, "emulation_journalentry": {}}'])
def test_nothing_is_sealed_after_a_seal_edited_into_nonsense(covers):
    write()
    seal_journal(occasion=DAILY)
    change("UPDATE emulation_seal SET covers = %s", covers)
    with pytest.raises(RuleViolation, match="Niêm phong số 1 đã bị sửa"):
        seal_journal(occasion=DAILY)
    assert Seal.objects.count() == 1


def late_row() -> JournalEntry:
    """A row below the last sealed key that no seal covers, as a seal of an older version left it behind."""
    write()
    entry = JournalEntry.objects.latest("id")
    seal_journal(occasion=DAILY)
    late = JournalEntry(pk=-5, at=entry.at, act=entry.act, operation=entry.operation, table=entry.table, key=entry.key)
    late.after = entry.after
    with guards_off(connection):
        late.save(force_insert=True)
    assert found() == [("inserted", "emulation_journalentry", -5)]
    return late


def test_declared_row_is_told_with_who_answers_for_it_and_is_no_fault():
    late = late_row()
    head = factories.make_user(first_name="Trần Thị", last_name="Bình")
    declare_late_rows([(ENTRIES.table, late.pk)], reason="Ghi song song lúc ban hành", by=head)
    checked = report()
    assert checked.faults == []
    day = timezone.localtime(Act.objects.latest("id").at)
    assert [note.message for note in checked.notes if note.code == "declared"] == [
        f"1 dòng ghi muộn đã được {head} giải trình ngày {day:%d/%m/%Y} (dòng nhật ký số -5): “Ghi song song lúc ban hành”."
    ]
    seal = Seal.objects.first()
    assert (seal.occasion, seal.last_entry) == (
        SealOccasion.DECLARE,
        JournalEntry.objects.filter(table="emulation_declaration").latest("id").pk,
    )


def test_declared_row_that_is_changed_later_is_a_fault_again():
    late = late_row()
    declare_late_rows([(ENTRIES.table, late.pk)], reason="Ghi song song", by=factories.make_user())
    change("UPDATE emulation_journalentry SET actor = 'x' WHERE id = %s", late.pk)
    assert found() == [("inserted", "emulation_journalentry", late.pk)]


@pytest.mark.parametrize("column", ["key_name", "mac", "mark"])
def test_declaration_made_without_the_key_answers_for_nothing(column):
    late = late_row()
    declare_late_rows([(ENTRIES.table, late.pk)], reason="Ghi song song", by=factories.make_user())
    change(f"UPDATE emulation_declaration SET {column} = 'abc'")
    assert ("inserted", "emulation_journalentry", late.pk) in found()


def test_row_under_a_seal_cannot_be_declared():
    write()
    entry = JournalEntry.objects.latest("id")
    seal_journal(occasion=DAILY)
    with pytest.raises(RuleViolation, match="Có dòng không cần giải trình nữa"):
        declare_late_rows([(ENTRIES.table, entry.pk)], reason="Thử", by=factories.make_user())
    with pytest.raises(RuleViolation, match="ghi lý do"):
        declare_late_rows([(ENTRIES.table, late_row().pk)], reason=" ", by=factories.make_user())
