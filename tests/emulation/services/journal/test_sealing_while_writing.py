"""Sealing while somebody else writes, and what a rolled back transaction leaves."""

from threading import Event, Thread

import pytest
from django.conf import settings
from django.db import connection, transaction
from django.utils import timezone

from emulation.enums import SealOccasion
from emulation.models import JournalEntry, Person, Seal
from emulation.queries.journal.sealable import ENTRIES
from emulation.queries.journal.verify import verify_journal
from emulation.services.journal import acts as journal
from emulation.services.journal.sealing import seal_journal
from tests.guards import guards_off

pytestmark = pytest.mark.django_db(transaction=True)
POSTGRES = connection.vendor == "postgresql"
DAILY = SealOccasion.DAILY


def found() -> list[str]:
    return [fault.code for fault in verify_journal(key=settings.JOURNAL_KEY, now=timezone.now()).faults]


def write(name: str) -> Person:
    with journal.act("add", f"Thêm cá nhân: {name}", by=None):
        return Person.objects.create(full_name=name)


def test_what_was_not_committed_yet_is_left_to_the_next_seal():
    written, go = Event(), Event()

    def slow_clerk():
        try:
            with journal.act("add", "Thêm cá nhân: Lê Chậm", by=None):
                Person.objects.create(full_name="Lê Chậm")
                written.set()
                go.wait(20)
        finally:
            connection.close()

    clerk = Thread(target=slow_clerk)
    clerk.start()
    assert written.wait(20)
    if not POSTGRES:  # there nobody else can write before the clerk has ended
        go.set()
    write("Lê Nhanh")
    first = seal_journal(occasion=DAILY)[0]
    go.set()
    clerk.join()
    slow = JournalEntry.objects.get(after__full_name="Lê Chậm").pk
    is_open = any(start <= slow <= end for start, end in first.covers[ENTRIES.table]["open"])
    assert is_open is POSTGRES
    assert found() == []
    second = seal_journal(occasion=DAILY)[0]
    assert (second.covers[ENTRIES.table]["ranges"][0][0] == slow) is POSTGRES
    assert second.covers[ENTRIES.table]["open"] == []
    assert found() == []


def test_row_put_into_the_hole_of_a_transaction_that_was_undone_is_found():
    write("Lê A")
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        write("Lê B")
        raise ZeroDivisionError
    person = write("Lê C")
    seal_journal(occasion=DAILY)
    seal_journal(occasion=DAILY)
    assert Seal.objects.first().covers[ENTRIES.table]["open"] == []
    entry = JournalEntry.objects.get(table="emulation_person", key=person.pk)
    hole = entry.pk - 1 if POSTGRES else -1  # SQLite takes the key back
    with guards_off(connection):
        JournalEntry(pk=hole, at=entry.at, act=entry.act, operation=1, table=entry.table, key=entry.key, after=entry.after).save(
            force_insert=True
        )
    assert found() == ["inserted"]
    with guards_off(connection):
        JournalEntry.objects.filter(pk=hole)._raw_delete("default")
    assert found() == []
