"""Backups on screen: made, kept, handed out, by administrators alone."""

import zipfile
from io import BytesIO

import pytest
from django.core.management import call_command
from django.test import Client

from emulation.enums import Role
from emulation.models import Act
from tests import factories
from tests.pages import text_of

PAGE = "/sao-luu/"


@pytest.fixture(autouse=True)
def _own_folder(settings, tmp_path):
    settings.VAR_DIR = tmp_path
    settings.MEDIA_ROOT = tmp_path / "media"


@pytest.mark.django_db(transaction=True)
def test_backup_is_made_and_taken_home(admin_client, tmp_path):
    factories.make_person("Lê B")
    assert "Chưa có bản sao lưu nào trên máy này." in text_of(admin_client.get(PAGE))
    made = admin_client.post(PAGE, follow=True)
    assert "Đã sao lưu và kiểm tra lại:" in text_of(made, "//ul[@class='messagelist']")
    name = next((tmp_path / "backups").iterdir()).name
    assert name in text_of(made)
    assert admin_client.get(f"{PAGE}{name}/").status_code == 405
    content = b"".join(admin_client.post(f"{PAGE}{name}/").streaming_content)
    with zipfile.ZipFile(BytesIO(content)) as archive:
        assert "Lê B" in archive.read("data/emulation_person.jsonl").decode()
    verbs = list(Act.objects.order_by("id").values_list("verb", flat=True))
    assert verbs == ["backup", "take_backup"]


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["khac.zip", "so-vang-20260101-000000.zip", "..%2Fsecret_key"])
def test_other_files_are_not_handed_out(admin_client, tmp_path, name):
    (tmp_path / "secret_key").write_text("x")
    assert admin_client.post(f"{PAGE}{name}/").status_code == 404


@pytest.mark.django_db
def test_backups_are_for_administrators():
    call_command("sync_roles", verbosity=0)
    answers = {}
    for role in (Role.ADMINISTRATOR, Role.BOARD_HEAD, Role.AUDITOR):
        client = Client()
        client.force_login(factories.make_user(role=role))
        answers[role] = (client.get(PAGE).status_code, client.post(f"{PAGE}so-vang-20260101-000000.zip/").status_code)
    assert answers == {Role.ADMINISTRATOR: (200, 404), Role.BOARD_HEAD: (403, 403), Role.AUDITOR: (403, 403)}
