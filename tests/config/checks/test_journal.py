"""What the check of the journal compares beyond the journal: roles, and seals known outside the database."""

import json
from datetime import timedelta

import pytest
from django.contrib.auth.models import Group, Permission
from django.core.management import call_command
from django.db import connection
from django.utils import timezone

from config.backup.files import backup_folder
from config.backup.making import make_backup
from emulation.common.journal_keys import journal_keys
from emulation.enums import Role, SealOccasion
from emulation.models import JournalEntry, Person, Seal
from emulation.queries.journal.remembered import memory_file
from emulation.queries.journal.verify import verify_journal
from emulation.services.journal.sealing import seal_journal
from tests import factories
from tests.guards import guards_off


def faults() -> list[str]:
    return [fault.message for fault in verify_journal(keys=journal_keys(), now=timezone.now()).faults]


@pytest.mark.django_db
def test_permission_given_to_a_role_behind_the_office_is_named():
    call_command("sync_roles", verbosity=0)
    assert faults() == []
    group = Group.objects.get(name=Role.AUDITOR)
    group.permissions.add(Permission.objects.get(codename="issue_decision"))
    group.permissions.remove(Permission.objects.get(codename="view_person"))
    assert [message.partition(":")[0] + message.partition(":")[2].partition(".")[0] for message in faults()] == [
        f"Vai trò {Role.AUDITOR.label} có thêm 1 quyền so với phần mềm awards",
        f"Vai trò {Role.AUDITOR.label} thiếu 1 quyền so với phần mềm emulation",
    ]
    call_command("sync_roles", verbosity=0)
    assert faults() == []


def roll_back() -> None:
    """The newest seal and all since the one before are taken away, records put back: an old backup restored over."""
    last, before = Seal.objects.order_by("-number")[:2]
    with guards_off(connection):
        Person.objects.filter(full_name="Lê Mới")._raw_delete("default")
        seals = Seal.objects.filter(pk=last.pk)
        gone = JournalEntry.objects.filter(pk__gt=before.last_entry)
        seals._raw_delete("default")
        acts = [last.act_id]
        gone._raw_delete("default")
        with connection.cursor() as cursor:
            cursor.execute("DELETE FROM emulation_act WHERE id = %s", acts)
            if connection.vendor == "sqlite":
                for table in ("emulation_act", "emulation_journalentry"):
                    cursor.execute(f"UPDATE sqlite_sequence SET seq = (SELECT max(id) FROM {table}) WHERE name = %s", [table])
    # The entry of the kept seal's own row was written after it was sealed.
    assert Seal.objects.first().pk == before.pk


@pytest.mark.django_db(transaction=True)
def test_journal_rolled_back_to_an_earlier_seal_is_noticed():
    factories.make_person("Lê Cũ")
    seal_journal(occasion=SealOccasion.DAILY)
    factories.make_person("Lê Mới")
    newest = seal_journal(occasion=SealOccasion.DAILY)[0]
    assert json.loads(memory_file().read_text())["mac"] == newest.mac
    assert faults() == []
    roll_back()
    assert f"Niêm phong số 2, mã {newest.code} (máy này còn nhớ) không còn trong cơ sở dữ liệu" in faults()[0]


@pytest.mark.django_db(transaction=True)
def test_seal_that_a_kept_backup_names_is_missed_until_a_restore_begins_anew():
    factories.make_person("Lê Cũ")
    seal_journal(occasion=SealOccasion.DAILY)
    factories.make_person("Lê Mới")
    newest = seal_journal(occasion=SealOccasion.DAILY)[0]
    backup_folder().mkdir(parents=True, exist_ok=True)
    path = backup_folder() / "so-vang-20260605-070500.zip"
    try:
        make_backup(path, now=timezone.now() - timedelta(seconds=1))
        memory_file().unlink()
        assert faults() == []
        roll_back()
        assert [
            message for message in faults() if "bản sao lưu so-vang-20260605-070500.zip" in message and newest.code in message
        ]
        seal_journal(occasion=SealOccasion.RESTORE)
        assert not [message for message in faults() if "bản sao lưu" in message]
    finally:
        path.unlink()
