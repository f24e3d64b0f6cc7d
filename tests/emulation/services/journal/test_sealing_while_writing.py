"""Sealing while somebody else writes, and what a rolled back transaction leaves."""

import time
from threading import Event, Thread

import pytest
from django.db import connection, transaction
from django.utils import timezone

from emulation.common.journal_keys import journal_keys
from emulation.enums import SealOccasion
from emulation.models import JournalEntry, Person, Seal
from emulation.queries.journal.sealable import ENTRIES, UNSURE
from emulation.queries.journal.verify import verify_journal
from emulation.services.journal import acts as journal
from emulation.services.journal import sealing
from emulation.services.journal.sealing import seal_journal
from tests.guards import guards_off

pytestmark = pytest.mark.django_db(transaction=True)
POSTGRES = connection.vendor == "postgresql"
DAILY = SealOccasion.DAILY


def found() -> list[str]:
    return [fault.code for fault in verify_journal(keys=journal_keys(), now=timezone.now()).faults]


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
    seal_until_closed()
    assert found() == []


def seal_until_closed() -> None:
    """Seal until no place is open: whatever else writes on the same server keeps places open as long as it runs."""
    for _ in range(100):
        if seal_journal(occasion=DAILY)[-1].covers[ENTRIES.table]["open"] == []:
            return
        time.sleep(0.1)
    pytest.fail("a place stays open though nobody writes")


def test_row_put_into_the_hole_of_a_transaction_that_was_undone_is_found():
    write("Lê A")
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        write("Lê B")
        raise ZeroDivisionError
    person = write("Lê C")
    seal_until_closed()
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


class Clerk:
    """Somebody who writes in a connection of their own: `start` writes and keeps the transaction open, `end` commits it."""

    def __init__(self, name: str):
        self.name, self.written, self.go = name, Event(), Event()
        self.thread = Thread(target=self._work)

    def _work(self):
        try:
            with journal.act("add", f"Thêm cá nhân: {self.name}", by=None):
                Person.objects.create(full_name=self.name)
                self.written.set()
                self.go.wait(30)
        finally:
            connection.close()

    def start(self):
        self.thread.start()
        assert self.written.wait(30)
        return self

    def end(self):
        self.go.set()
        self.thread.join(30)


@pytest.mark.postgresql
def test_places_of_a_clerk_who_writes_on_through_two_seals_stay_open():
    """Nobody else commits meanwhile: the end of a snapshot lies below the clerk's number then."""
    write("Lê Nền")
    seal_journal(occasion=DAILY)
    slow = Clerk("Lê Chậm").start()
    for _ in range(2):
        with transaction.atomic():
            seal_journal(occasion=DAILY)
    slow.end()
    assert found() == []
    last = seal_journal(occasion=DAILY)[0]
    assert found() == []
    seal_until_closed()
    assert last.number == 4
    assert found() == []


@pytest.mark.postgresql
def test_key_taken_by_a_writer_without_a_transaction_number_leaves_everything_open():
    hidden, written, go = Event(), Event(), Event()

    def clerk():
        try:
            with transaction.atomic(), connection.cursor() as cursor:
                cursor.execute("LOCK TABLE emulation_act IN ROW EXCLUSIVE MODE")
                cursor.execute("SELECT nextval(pg_get_serial_sequence('emulation_act', 'id'))")
                key = cursor.fetchone()[0]
                hidden.set()
                go.wait(30)
                cursor.execute(
                    "INSERT INTO emulation_act (id, at, verb, summary, reason, \"table\") VALUES (%s, now(), 'x', 'X', '', '')",
                    [key],
                )
        finally:
            written.set()
            connection.close()

    write("Lê A")
    thread = Thread(target=clerk)
    thread.start()
    assert hidden.wait(30)
    seals = [seal_journal(occasion=DAILY)[0] for _ in range(2)]
    assert [seal.horizon for seal in seals] == [UNSURE, UNSURE]
    go.set()
    assert written.wait(30)
    thread.join(30)
    seal_journal(occasion=DAILY)
    assert found() == []


def test_clerks_who_seal_at_the_same_moment_are_no_forgers():
    def clerk(number: int):
        try:
            for turn in range(4):
                with journal.act("issue", f"Ban hành {number}.{turn}", by=None) as deed:
                    Person.objects.create(full_name=f"Lê {number} {turn}")
                    sealing.seal_at_end(deed)
        finally:
            connection.close()

    threads = [Thread(target=clerk, args=(number,)) for number in range(5)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert Seal.objects.count() == 20
    assert found() == []
    seal_journal(occasion=DAILY)
    assert found() == []
