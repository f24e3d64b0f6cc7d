from datetime import date

import pytest
from django.core.checks import run_checks
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from awards.models import BaseSalary, CommendationType
from emulation.common.db_guards import install_guards, missing_guards
from emulation.enums import NameForm, UnitKind
from emulation.models import JournalEntry, Person, Posting, Unit, UnitName
from tests.guards import entries, guards_off, refused

pytestmark = pytest.mark.django_db

POSTGRES = connection.vendor == "postgresql"


def make_unit(code="U1") -> Unit:
    return Unit.objects.create(code=code, kind=UnitKind.COMMUNE, name="Xã Bình Minh")


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


def test_migrate_puts_a_dropped_trigger_back_also_with_nothing_to_migrate():
    with connection.cursor() as cursor:
        cursor.execute(drop_trigger("guard_emulation_seal_kept_update", "emulation_seal"))
    call_command("migrate", verbosity=0)
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
