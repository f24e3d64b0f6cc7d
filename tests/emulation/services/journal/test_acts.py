import threading

import pytest
from django.db import connection, transaction

from emulation.models import Act, JournalEntry, Person, User
from emulation.services.journal import acts as journal


@pytest.fixture
def clerk(db):
    return User.objects.create_user("canbo", first_name="An", last_name="Lê")


def stamps(**filters):
    rows = JournalEntry.objects.filter(table="emulation_person", **filters).order_by("id")
    return [(row.after["full_name"], row.act_id, row.actor) for row in rows]


def test_act_is_one_row_that_stamps_every_change(clerk):
    with journal.act("people.add", "Thêm hai người", by=clerk, reason="Theo công văn 12") as deed:
        Person.objects.bulk_create([Person(full_name="A"), Person(full_name="B")])
    kept = Act.objects.get()
    assert (kept.pk, kept.verb, kept.summary, kept.reason, kept.by) == (
        deed.pk,
        "people.add",
        "Thêm hai người",
        "Theo công văn 12",
        clerk,
    )
    assert stamps() == [("A", deed.pk, "canbo"), ("B", deed.pk, "canbo")]


def test_act_names_the_record_it_is_about(clerk):
    person = Person.objects.create(full_name="A")
    with journal.act("people.view", "Xem số định danh", by=clerk, record=person) as deed:
        pass
    assert (deed.table, deed.key) == ("emulation_person", person.pk)


def test_what_follows_an_act_is_not_stamped(clerk):
    with transaction.atomic():
        with journal.act("people.add", "Thêm", by=clerk):
            pass
        Person.objects.create(full_name="A")
    assert stamps() == [("A", None, "")]


def test_inner_act_joins_the_outer_and_leaves_it_open(clerk):
    with journal.act("batch.commit", "Ghi lô 1", by=clerk) as outer:
        with journal.act("people.add", "Thêm", by=None) as inner:
            Person.objects.create(full_name="A")
        Person.objects.create(full_name="B")
    assert (inner, Act.objects.count()) == (outer, 1)
    assert stamps() == [("A", outer.pk, "canbo"), ("B", outer.pk, "canbo")]


def test_failed_act_leaves_nothing_and_ends(clerk):
    with pytest.raises(ZeroDivisionError), journal.act("people.add", "Thêm", by=clerk):
        Person.objects.create(full_name="A")
        raise ZeroDivisionError
    Person.objects.create(full_name="B")
    assert (Act.objects.count(), stamps()) == (0, [("B", None, "")])


def test_failed_inner_act_leaves_the_outer_in_charge(clerk):
    with journal.act("batch.commit", "Ghi lô 1", by=clerk) as outer:
        with pytest.raises(ZeroDivisionError), journal.act("people.add", "Thêm", by=clerk):
            Person.objects.create(full_name="A")
            raise ZeroDivisionError
        Person.objects.create(full_name="B")
    assert stamps() == [("B", outer.pk, "canbo")]


def test_failed_undo_inside_an_act_closes_the_way_again(clerk):
    with journal.act("undo", "Hoàn tác", by=clerk):
        with pytest.raises(ZeroDivisionError), journal.undoing():
            raise ZeroDivisionError
        with connection.cursor() as cursor:
            cursor.execute("SELECT office_undoing()")
            assert cursor.fetchone() == (False,)


def test_act_of_the_office_itself_has_no_actor(db):
    with journal.act("reference.load", "Nạp dữ liệu gốc", by=None) as deed:
        Person.objects.create(full_name="A")
    assert (deed.by, stamps()) == (None, [("A", deed.pk, "")])


def test_long_summary_is_shortened(db):
    with journal.act("x", "a" * 600, by=None) as deed:
        pass
    assert deed.summary == "a" * 499 + "…"


def test_entry_has_the_time_of_the_database(db):
    with journal.act("x", "Thêm", by=None) as deed:
        Person.objects.create(full_name="A")
    entry = JournalEntry.objects.get(table="emulation_person")
    assert abs((entry.at - deed.at).total_seconds()) < 5


@pytest.mark.django_db(transaction=True)
def test_threads_do_not_stamp_each_other():
    """Two acts under way, writes by turns (SQLite lets one in after the other), and a third thread without an act."""
    clerks = [User.objects.create_user(name) for name in ("mot", "hai")]
    start, failures = threading.Barrier(3), []

    def work(clerk):
        try:
            start.wait()
            for number in range(5):
                if clerk is None:
                    Person.objects.create(full_name=f"none {number}")
                    continue
                with journal.act("people.add", "Thêm", by=clerk):
                    Person.objects.create(full_name=f"{clerk.username} {number}")
        except Exception as error:  # a thread's error would otherwise be lost
            failures.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=work, args=(clerk,)) for clerk in (*clerks, None)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    found = [(name.split()[0], act is None, actor) for name, act, actor in stamps()]
    assert sorted(found) == sorted([("mot", False, "mot")] * 5 + [("hai", False, "hai")] * 5 + [("none", True, "")] * 5)
    assert Act.objects.count() == 10
