from datetime import date

import pytest
from django.core.checks import run_checks
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db import IntegrityError, connection, transaction
from django.db.migrations.executor import MigrationExecutor
from django.db.models import F

from awards.enums import Authority, DecisionState
from awards.models import Award, BaseSalary, CommendationType, Decision, DecisionLine, Honour, Issuer
from emulation.common.guards import install_guards, missing_guards
from emulation.enums import NameForm, Operation, RecipientKind, UnitKind
from emulation.models import (
    Act,
    ImportBatch,
    ImportRow,
    JournalEntry,
    Person,
    Posting,
    SavedView,
    SubjectClass,
    Unit,
    UnitName,
    User,
)
from emulation.services import journal
from tests.guards import guards_off

pytestmark = pytest.mark.django_db

POSTGRES = connection.vendor == "postgresql"


def make_unit(code="U1") -> Unit:
    return Unit.objects.create(code=code, kind=UnitKind.COMMUNE, name="Xã Bình Minh")


def make_decision(**values) -> Decision:
    issuer, _ = Issuer.objects.get_or_create(authority=Authority.PROVINCE_CHAIR, name="Chủ tịch UBND tỉnh")
    values = {"number": "15/QĐ-UBND", "decided_on": date(2026, 3, 1), "state": DecisionState.ISSUED, **values}
    return Decision.objects.create(issuer=issuer, **values)


def recipient(**values) -> dict:
    honour, _ = Honour.objects.get_or_create(
        code="BK",
        defaults={"name": "Bằng khen", "family": "CERTIFICATE", "level": "PROVINCE", "periodicity": "ANNUAL", "for_person": True},
    )
    unit = Unit.objects.filter(code="U1").first() or make_unit()
    return {"recipient_kind": RecipientKind.COLLECTIVE, "unit": unit, "name": "Phòng Văn hóa", "honour": honour, **values}


def make_award(**values) -> Award:
    decision = values.pop("decision", None) or make_decision()
    return Award.objects.create(decision=decision, decided_on=decision.decided_on, ordinal=1, **recipient(**values))


def entries(model=None, **filters):
    rows = JournalEntry.objects.order_by("id").filter(**filters)
    return rows.filter(table=model._meta.db_table) if model else rows


def refused(action) -> str:
    """The first line of what the database said when it refused."""
    with pytest.raises(IntegrityError) as caught, transaction.atomic():
        action()
    return str(caught.value).splitlines()[0]


# Journal


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
                "REPLACE INTO emulation_savedview SELECT id, list_name, title, query, 1, owner_id FROM emulation_savedview"
            )
    assert [row.after["direct_labour"] for row in entries(SubjectClass)] == [True]
    gone = entries(SavedView).exclude(before=None)
    assert [(row.operation, row.before["title"]) for row in gone] == [(Operation.TRUNCATE if POSTGRES else Operation.DELETE, "X")]
    assert entries(Person).get().key == person.pk


# Periods that may not overlap


def test_official_names_of_a_unit_may_not_overlap():
    unit = make_unit()
    UnitName.objects.create(unit=unit, name="Xã A", valid_to=date(2025, 7, 1))
    UnitName.objects.create(unit=unit, name="Phường A", valid_from=date(2025, 7, 1))
    UnitName.objects.create(unit=unit, name="A", form=NameForm.ALIAS)
    message = refused(
        lambda: UnitName.objects.create(unit=unit, name="Xã B", valid_from=date(2020, 1, 1), valid_to=date(2021, 1, 1))
    )
    assert message == overlap_message("emulation_unitname", UnitName.no_overlap_message)


def test_update_may_not_make_periods_overlap():
    unit, person = make_unit(), Person.objects.create(full_name="A")
    Posting.objects.create(person=person, unit=unit, valid_to=date(2025, 7, 1))
    later = Posting.objects.create(person=person, unit=unit, valid_from=date(2025, 7, 1))
    Posting.objects.create(person=person, unit=unit, concurrent=True)
    message = refused(lambda: Posting.objects.filter(pk=later.pk).update(valid_from=date(2025, 6, 30)))
    assert message == overlap_message("emulation_posting", Posting.no_overlap_message)


def test_bulk_insert_may_not_overlap_within_itself():
    person, unit = Person.objects.create(full_name="A"), make_unit()
    message = refused(lambda: Posting.objects.bulk_create([Posting(person=person, unit=unit), Posting(person=person, unit=unit)]))
    assert message == overlap_message("emulation_posting", Posting.no_overlap_message)


def test_one_base_salary_at_a_time():
    BaseSalary.objects.create(amount=1_800_000, valid_from=date(2023, 7, 1), valid_to=date(2024, 7, 1))
    late = BaseSalary(amount=2_340_000, valid_from=date(2024, 6, 30))
    with pytest.raises(ValidationError) as caught:
        late.full_clean()
    assert caught.value.messages == [BaseSalary.no_overlap_message]
    assert refused(late.save) == overlap_message("awards_basesalary", BaseSalary.no_overlap_message)


def test_reversed_period_is_said_to_be_reversed():
    unit = make_unit()
    message = refused(
        lambda: UnitName.objects.create(unit=unit, name="A", valid_from=date(2025, 1, 2), valid_to=date(2025, 1, 1))
    )
    assert "emulation_unitname_period_order" in message


def overlap_message(table: str, sentence: str) -> str:
    constraint = f'conflicting key value violates exclusion constraint "guard_{table}_no_overlap"'
    return constraint if POSTGRES else sentence


# What may no longer change


def test_register_refuses_updates_and_deletes():
    award = make_award()
    assert refused(lambda: Award.objects.update(name="Khác")) == Award.append_only_message
    assert refused(award.delete) == Award.append_only_message


def test_undo_may_delete_from_the_register_within_an_act_and_is_recorded():
    award = make_award()
    with journal.act("undo", "Hoàn tác lô 1", by=None) as deed:
        with journal.undoing():
            Award.objects.filter(pk=award.pk).delete()
        assert refused(make_award(decision=award.decision).delete) == Award.append_only_message
    row = entries(Award, operation=Operation.DELETE).get()
    assert (row.act, row.before["name"]) == (deed, "Phòng Văn hóa")


def test_undo_may_not_update_the_register():
    make_award()
    with journal.act("undo", "Hoàn tác lô 1", by=None), journal.undoing():
        assert refused(lambda: Award.objects.update(name="Khác")) == Award.append_only_message


def test_undo_needs_an_act():
    with pytest.raises(RuntimeError), journal.undoing():
        pass


@pytest.mark.parametrize("model", [Act, JournalEntry], ids=["act", "entry"])
def test_journal_is_never_changed_not_even_by_an_undo(model):
    with journal.act("save", "Thêm người", by=None):
        Person.objects.create(full_name="A")
        with journal.undoing():
            assert refused(lambda: model.objects.all()._raw_delete("default")) == "Nhật ký không sửa và không xóa được."
    assert refused(lambda: model.objects.update(table="x")) == "Nhật ký không sửa và không xóa được."


def test_issued_decision_keeps_all_but_scan_and_note():
    decision = make_decision()
    message = "Quyết định đã ban hành không sửa được, trừ bản ký và ghi chú. Hãy lập quyết định khác để điều chỉnh."
    Decision.objects.update(scan="decisions/1/a.pdf", note="Đã gửi")
    changes = [
        {"number": "16/QĐ-UBND"},
        {"title": "Khác"},
        {"state": DecisionState.DRAFT},
        {"recorded": True},
        {"decided_on": date(2026, 1, 1)},
    ]
    assert [refused(lambda change=change: Decision.objects.update(**change)) for change in changes] == [message] * len(changes)
    decision.refresh_from_db()
    assert (decision.number, decision.note) == ("15/QĐ-UBND", "Đã gửi")


def test_draft_may_be_changed_issued_and_deleted():
    draft = make_decision(state=DecisionState.DRAFT)
    DecisionLine.objects.create(decision=draft, **recipient())
    Decision.objects.filter(pk=draft.pk).update(number="16/QĐ-UBND")
    DecisionLine.objects.update(name="Phòng Nội vụ")
    draft.delete()
    assert Decision.objects.count() == 0


def test_lines_of_an_issued_decision_are_fixed():
    decision = make_decision(state=DecisionState.DRAFT)
    line = DecisionLine.objects.create(decision=decision, **recipient())
    Decision.objects.update(state=DecisionState.ISSUED)
    draft = make_decision(state=DecisionState.DRAFT, number="16/QĐ-UBND")
    stray = DecisionLine.objects.create(decision=draft, **recipient())
    actions = [
        line.delete,
        lambda: DecisionLine.objects.filter(pk=line.pk).update(position="X"),
        lambda: DecisionLine.objects.filter(pk=stray.pk).update(decision=decision, name="Khác"),
        lambda: DecisionLine.objects.create(decision=decision, **recipient(name="Khác")),
    ]
    message = "Danh sách kèm theo quyết định đã ban hành không thay đổi được. Hãy lập quyết định khác để điều chỉnh."
    assert [refused(action) for action in actions] == [message] * 4


def test_undo_deletes_a_recorded_decision_that_has_no_awards():
    message = "Quyết định đã ban hành không xóa được. Hãy lập quyết định khác để điều chỉnh hoặc hủy bỏ."
    recorded = make_decision(recorded=True)
    issued = make_decision(number="16/QĐ-UBND")
    assert refused(recorded.delete) == message
    with journal.act("undo", "Hoàn tác lô 1", by=None), journal.undoing():
        assert refused(issued.delete) == message
        Decision.objects.filter(pk=recorded.pk).delete()
    assert list(Decision.objects.all()) == [issued]


# Installation


def test_nothing_is_missing_and_nothing_is_done_twice():
    assert (missing_guards(connection), install_guards(connection)) == ([], [])


def test_missing_trigger_is_named_by_the_check_and_put_back():
    with connection.cursor() as cursor:
        cursor.execute(drop_trigger("guard_awards_award_kept_update", "awards_award"))
    assert missing_guards(connection) == ["guard_awards_award_kept_update"]
    found = [problem for problem in run_checks(databases=["default"]) if problem.id == "emulation.W001"]
    assert [problem.msg for problem in found] == ["Cơ sở dữ liệu thiếu 1 chốt bảo vệ: guard_awards_award_kept_update."]
    assert install_guards(connection) == ["guard_awards_award_kept_update"]
    assert missing_guards(connection) == []


def test_trigger_of_another_wording_is_replaced_and_a_stale_one_removed():
    table, name = "awards_award", "guard_awards_award_kept_update"
    function = "office_awards_award_kept_update"
    event = f'AFTER UPDATE ON "{table}"'
    body = f"FOR EACH STATEMENT EXECUTE FUNCTION {function}()" if POSTGRES else "BEGIN SELECT 1; END"
    with connection.cursor() as cursor:
        cursor.execute(drop_trigger(name, table))
        cursor.execute(
            f"CREATE TRIGGER {name} {event} {body}" if not POSTGRES else f"CREATE TRIGGER {name} BEFORE UPDATE ON {table} {body}"
        )
        cursor.execute(
            f"CREATE TRIGGER guard_of_old {event} {body}"
            if not POSTGRES
            else f"CREATE TRIGGER guard_of_old BEFORE DELETE ON {table} {body}"
        )
    assert install_guards(connection) == [name]
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_trigger WHERE tgname = 'guard_of_old'"
            if POSTGRES
            else "SELECT count(*) FROM sqlite_master WHERE name = 'guard_of_old'"
        )
        assert cursor.fetchone() == (0,)


def drop_trigger(name: str, table: str) -> str:
    return f"DROP TRIGGER {name} ON {table}" if POSTGRES else f"DROP TRIGGER {name}"


@pytest.mark.django_db(transaction=True)
def test_guards_survive_a_table_remade_by_a_migration():
    """The journal's own table is the one every trigger names."""
    entry = JournalEntry._meta.get_field("actor")
    wider = entry.clone()
    wider.max_length = 200
    wider.set_attributes_from_name("actor")
    call_command("migrate", verbosity=0)
    with guards_off(connection), connection.schema_editor() as editor:
        editor.alter_field(JournalEntry, entry, wider)
        editor.alter_field(JournalEntry, wider, entry)
    assert missing_guards(connection) == []
    Person.objects.create(full_name="A")
    assert entries(Person).count() == 1


@pytest.mark.django_db(transaction=True)
def test_migrating_back_and_forth_leaves_every_guard():
    executor = MigrationExecutor(connection)
    leaf = executor.loader.graph.leaf_nodes("awards")[0][1]
    assert leaf
    call_command("migrate", "awards", "zero", verbosity=0)
    call_command("migrate", verbosity=0)
    assert missing_guards(connection) == []
    CommendationType.objects.create(code="X", name="Thường xuyên", statistical_name="Thường xuyên")
    assert entries(CommendationType).count() == 1
