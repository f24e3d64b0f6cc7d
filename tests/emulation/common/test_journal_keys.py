"""A new key for the journal: what the former one sealed stays sound, and the former one seals nothing any more."""

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.utils import timezone

from emulation.common import journal_keys
from emulation.common.seal_marks import key_name, seal_mac
from emulation.enums import SealOccasion
from emulation.models import Seal
from emulation.queries.journal.verify import verify_journal
from emulation.services.journal.sealing import seal_journal
from tests import factories
from tests.guards import guards_off

pytestmark = pytest.mark.django_db


@pytest.fixture
def key_file(tmp_path, settings):
    settings.JOURNAL_KEY_FILE = tmp_path / "journal_key"
    settings.JOURNAL_KEY_FILE.write_text("khoa-dau-tien")
    return settings.JOURNAL_KEY_FILE


def faults() -> list[str]:
    return [fault.code for fault in verify_journal(keys=journal_keys.journal_keys(), now=timezone.now()).faults]


def test_seals_of_the_former_key_stay_sound(key_file, capsys):
    factories.make_person()
    seal_journal(occasion=SealOccasion.DAILY)
    call_command("rotate_journal_key")
    assert (journal_keys.journal_keys()[1:], key_file.stat().st_mode & 0o777) == (["khoa-dau-tien"], 0o600)
    names = [key_name("khoa-dau-tien")] * 2 + [key_name(journal_keys.journal_key())]
    assert list(Seal.objects.order_by("number").values_list("key_name", flat=True)) == names
    assert faults() == []
    assert "niêm phong số 2 là niêm phong cuối bằng khóa cũ, số 3" in capsys.readouterr().out
    call_command("rotate_journal_key")
    assert (len(journal_keys.journal_keys()), faults()) == (3, [])


def test_seal_made_with_a_former_key_after_the_change_is_a_fault(key_file):
    factories.make_person()
    call_command("rotate_journal_key")
    newest = Seal.objects.first()
    with guards_off(connection):
        later = Seal.objects.get(pk=newest.pk)
        later.pk, later.number, later.previous, later.key_name = None, newest.number + 1, newest.mac, key_name("khoa-dau-tien")
        later.mac = seal_mac("khoa-dau-tien", later.content)
        later.save(force_insert=True)
    assert "old_key" in faults()


def test_key_of_the_environment_is_not_changed_by_the_command(settings):
    settings.JOURNAL_KEY_FILE = None
    with pytest.raises(CommandError, match="JOURNAL_OLD_KEYS"):
        call_command("rotate_journal_key")
    assert not Seal.objects.exists()


def test_keys_of_the_environment_are_the_present_one_and_the_former_ones(settings):
    settings.JOURNAL_KEY_FILE, settings.JOURNAL_KEYS = None, ["nay", "xua"]
    assert (journal_keys.journal_key(), journal_keys.journal_keys()) == ("nay", ["nay", "xua"])
