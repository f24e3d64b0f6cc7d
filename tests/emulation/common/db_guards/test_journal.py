from datetime import date

import pytest
from django.db import connection, models
from django.db.models import F
from django.test.utils import isolate_apps

from emulation.common.db_guards import Lock
from emulation.common.db_guards.install import ENGINES
from emulation.enums import Operation, UnitKind
from emulation.models import ImportBatch, ImportRow, Person, Posting, SavedView, SubjectClass, Unit, User
from tests.guards import entries, refused

pytestmark = pytest.mark.django_db

POSTGRES = connection.vendor == "postgresql"


def make_unit(code="U1") -> Unit:
    return Unit.objects.create(code=code, kind=UnitKind.COMMUNE, name="Xã Bình Minh")


def test_insert_update_and_delete_leave_images():
    person = Person.objects.create(full_name="Lê Thị Ánh", born_on=date(1980, 1, 31))
    person.note = "Ghi chú"
    person.save()
    key = person.pk
    person.delete()
    found = [
        (row.operation, row.key, row.before and row.before["note"], row.after and row.after["note"]) for row in entries(Person)
    ]
    assert found == [
        (Operation.INSERT, key, None, ""),
        (Operation.UPDATE, key, "", "Ghi chú"),
        (Operation.DELETE, key, "Ghi chú", None),
    ]


def test_image_holds_every_stored_column_in_plain_json():
    person = Person.objects.create(full_name="Lê Thị Ánh", born_on=date(1980, 1, 31))
    assert entries(Person).get().after == {
        "id": person.pk,
        "staff_code": None,
        "citizen_id": None,
        "full_name": "Lê Thị Ánh",
        "sex": "",
        "born_on": "1980-01-31",
        "born_precision": "D",
        "ethnicity": "",
        "nationality": "Việt Nam",
        "died_on": None,
        "merged_into_id": None,
        "note": "",
    }


def test_booleans_instants_and_json_read_the_same_on_both_engines():
    batch = ImportBatch.objects.create(
        kind="people", state="STAGED", file_name="a.xlsx", sha256="0" * 64, size=10, counts={"new": [1]}
    )
    after = entries(ImportBatch).get().after
    fraction = batch.uploaded_at.isoformat().replace("+00:00", "")
    fraction = fraction.rstrip("0") if "." in fraction else fraction
    assert (after["counts"], after["uploaded_at"]) == ({"new": [1]}, f"{fraction}+00:00")
    Posting.objects.create(person=Person.objects.create(full_name="A"), unit=make_unit(), concurrent=True)
    assert entries(Posting).get().after["concurrent"] is True


def test_journal_sees_bulk_writes_updates_upserts_and_raw_sql():
    Person.objects.bulk_create([Person(full_name=name, staff_code=name) for name in ("A", "B")])
    Person.objects.update(note=F("full_name"))
    Person.objects.bulk_create(
        [Person(full_name=name, staff_code=name) for name in ("B2", "C")][:1] + [Person(full_name="B3", staff_code="B")],
        update_conflicts=True,
        unique_fields=["staff_code"],
        update_fields=["full_name"],
    )
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM emulation_person WHERE staff_code = %s", ["A"])
    found = [
        (row.operation, (row.after or row.before)["full_name"], (row.after or row.before)["note"]) for row in entries(Person)
    ]
    assert sorted(found) == sorted(
        [
            (Operation.INSERT, "A", ""),
            (Operation.INSERT, "B", ""),
            (Operation.UPDATE, "A", "A"),
            (Operation.UPDATE, "B", "B"),
            (Operation.INSERT, "B2", ""),
            (Operation.UPDATE, "B3", "B"),
            (Operation.DELETE, "A", "A"),
        ]
    )


def test_update_that_changes_nothing_leaves_no_entry():
    person = Person.objects.create(full_name="A")
    person.save()
    Person.objects.update(full_name="A")
    assert [row.operation for row in entries(Person)] == [Operation.INSERT]


def test_account_is_recorded_without_its_password_and_signing_in_is_not():
    user = User.objects.create_user("canbo", password="mat-khau-thu-2")
    user.last_login = user.date_joined
    user.save()
    user.set_password("mat-khau-thu-3")
    user.save()
    row = entries(User).get()
    assert [name for name in ("password", "last_login") if name in row.after] == []
    assert row.after["username"] == "canbo"


def test_membership_of_a_role_is_recorded():
    user = User.objects.create_user("canbo")
    group = user.groups.create(name="Vai trò")
    row = entries(User.groups.through).get()
    assert (row.operation, row.after["user_id"], row.after["group_id"]) == (Operation.INSERT, user.pk, group.pk)


def test_rows_of_an_import_are_not_recorded():
    batch = ImportBatch.objects.create(kind="people", state="STAGED", file_name="a.xlsx", sha256="0" * 64, size=10)
    ImportRow.objects.create(batch=batch, sheet="S", row=1, status="new")
    assert list(entries(ImportRow)) == []


def test_key_of_a_row_is_fixed():
    person = Person.objects.create(full_name="A")
    assert (
        refused(lambda: Person.objects.filter(pk=person.pk).update(id=person.pk + 1))
        == "Khóa của một dòng đã ghi không đổi được."
    )


def test_large_update_after_a_small_one_stays_fast():
    """On PostgreSQL the plan of the first update is kept; it must not compare each row with each."""
    first = Person.objects.create(full_name="A")
    for note in ("x", "y"):
        Person.objects.filter(pk=first.pk).update(note=note)
    Person.objects.bulk_create([Person(full_name=f"P{number}") for number in range(5000)])
    with connection.cursor() as cursor:
        cursor.execute("SET statement_timeout = '5s'" if POSTGRES else "SELECT 1")
        cursor.execute("UPDATE emulation_person SET note = 'z'")
    assert entries(Person, operation=Operation.UPDATE).count() == 5003


def test_journal_sees_what_passes_by_the_usual_statements():
    """COPY and TRUNCATE on PostgreSQL; on SQLite a REPLACE, which deletes without saying so."""
    person = Person.objects.create(full_name="A", staff_code="A")
    SavedView.objects.create(owner=User.objects.create_user("canbo"), list_name="people", title="X")
    with connection.cursor() as cursor:
        if POSTGRES:
            with cursor.copy(
                'COPY emulation_subjectclass (code, name, short_name, direct_labour, "order", citation) FROM STDIN'
            ) as copy:
                copy.write_row(("C", "Công nhân", "Công nhân", True, 1, ""))
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            cursor.execute("TRUNCATE emulation_savedview")
        else:
            cursor.execute("INSERT INTO emulation_subjectclass VALUES (1, 'C', 'Công nhân', 'Công nhân', 1, 1, '')")
            cursor.execute(
                "REPLACE INTO emulation_savedview (id, list_name, title, query, shared, owner_id) "
                "SELECT id, list_name, title, query, 1, owner_id FROM emulation_savedview"
            )
    assert [row.after["direct_labour"] for row in entries(SubjectClass)] == [True]
    gone = entries(SavedView).exclude(before=None)
    assert [(row.operation, row.before["title"]) for row in gone] == [(Operation.TRUNCATE if POSTGRES else Operation.DELETE, "X")]
    assert entries(Person).get().key == person.pk


@isolate_apps("emulation")
def test_a_table_may_call_its_columns_as_it_likes():
    """Also as the triggers call what they work with."""
    names = ("act", "actor", "hidden", "key", "before", "after", "n", "o", "r")
    texts = {name: models.CharField(max_length=9) for name in names}
    lock = Lock(name="kept", operations=(Operation.UPDATE,), when="r.r = 'xong'", message="Đã xong.", free=("n",))
    meta = type("Meta", (), {"app_label": "emulation"})
    Row = type("OddlyNamed", (models.Model,), {**texts, "locks": (lock,), "Meta": meta, "__module__": __name__})
    engine, columns = ENGINES[connection.vendor], ", ".join(f'"{name}" varchar(9)' for name in names)
    with connection.cursor() as cursor:
        cursor.execute(f'CREATE TABLE "emulation_oddlynamed" ("id" bigint PRIMARY KEY, {columns})')
        for guard in engine.guards_of(Row):
            engine.create(cursor, guard)
    Row.objects.bulk_create([Row(pk=7, **dict.fromkeys(names, "1"))])
    Row.objects.update(actor="2", r="xong")
    assert refused(lambda: Row.objects.update(o="3")) == "Đã xong."
    Row.objects.update(n="4")
    Row.objects.all().delete()
    first = {"id": 7, **dict.fromkeys(names, "1")}
    second = {**first, "actor": "2", "r": "xong"}
    third = {**second, "n": "4"}
    found = [(entry.key, entry.before, entry.after) for entry in entries(Row)]
    assert found == [(7, None, first), (7, first, second), (7, second, third), (7, third, None)]
