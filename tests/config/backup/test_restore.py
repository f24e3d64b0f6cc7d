"""Backup → restore → every table equal: on SQLite, on PostgreSQL, and from each to the other."""

import hashlib
import json
import os
import subprocess
import sys
import zipfile
from contextlib import contextmanager
from datetime import UTC, datetime
from io import StringIO
from pathlib import Path
from urllib.parse import quote

import pytest
from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.management import CommandError, call_command
from django.db import connection
from django.db.utils import ConnectionHandler

from config import env
from config.backup.archive import BackupRefused
from config.backup.making import make_backup
from config.backup.restore import restore_backup
from config.backup.tables import kept_tables, lines_of
from emulation.enums import SealOccasion
from emulation.services.journal import acts as journal
from emulation.services.journal.sealing import seal_journal
from tests import factories

pytestmark = pytest.mark.django_db(transaction=True)

NOW = datetime(2026, 6, 5, 7, 5, tzinfo=UTC)
#: Where the backup goes, one after the other; each takes the backup made of the one before.
ROUTES = {"sqlite": ["sqlite"], "postgresql": ["postgresql", "sqlite", "postgresql"]}
#: What a restore itself adds to: its act, the entry of its seal, the seal.
GROWING = {"emulation_act", "emulation_journalentry", "emulation_seal"}


@pytest.fixture
def office(admin_user, tmp_path, settings):
    """Records of many kinds, a file, a sealed journal; returns its backup."""
    settings.MEDIA_ROOT = tmp_path / "own-media"
    with journal.act("add", "Ghi hồ sơ mẫu", by=admin_user):
        factories.make_award()
        factories.make_grade()
        factories.make_batch()
        factories.make_base_salary()
    seal_journal(occasion=SealOccasion.DAILY)
    default_storage.save("quyet-dinh/bản ký.pdf", ContentFile(b"%PDF-1.7 ..."))
    path = tmp_path / "a.zip"
    make_backup(path, now=NOW)
    return path


@contextmanager
def database(url: str):
    handler = ConnectionHandler({"default": env.database(url, default_file=Path())})
    try:
        yield handler["default"]
    finally:
        handler["default"].close()


def contents(view) -> dict[str, list[bytes]]:
    with view.cursor() as cursor:
        cursor.execute("BEGIN")
        held = {table.name: list(lines_of(table, view)) for table in kept_tables()}
        cursor.execute("ROLLBACK")
    return held


def new_url(engine: str, tmp_path, number: int) -> str:
    if engine == "sqlite":
        return f"sqlite:///{tmp_path}/{number}.sqlite3"
    told = connection.settings_dict
    name = f"{told['NAME']}_{number}"
    with connection.cursor() as cursor:
        cursor.execute(f'DROP DATABASE IF EXISTS "{name}"')
        cursor.execute(f'CREATE DATABASE "{name}"')
    port = f"&port={told['PORT']}" if told["PORT"] else ""
    return f"postgres://{quote(told['USER'])}:{quote(told['PASSWORD'])}@/{name}?host={quote(told['HOST'], safe='')}{port}"


def drop(url: str) -> None:
    if url.startswith("postgres"):
        with connection.cursor() as cursor:
            cursor.execute(f'DROP DATABASE "{env.database(url, default_file=Path())["NAME"]}"')


def backup_of(url: str, media, path):
    """A backup of another database with its files, made as its own installation would."""
    var = media.parent / f"var-{path.stem}"
    var.mkdir()
    media.rename(var / "media")
    environment = {**os.environ, "DATABASE_URL": url, "JOURNAL_KEY": settings.JOURNAL_KEY, "VAR_DIR": str(var)}
    subprocess.run(
        [sys.executable, "manage.py", "backup", path],
        env=environment,
        check=True,
        cwd=settings.BASE_DIR,
        stdout=subprocess.DEVNULL,
    )
    return path


def test_every_table_is_equal_after_a_restore(office, tmp_path):
    original, path, urls = contents(connection), office, []
    try:
        for number, engine in enumerate(ROUTES[connection.vendor]):
            url, media = new_url(engine, tmp_path, number), tmp_path / f"media{number}"
            urls.append(url)
            said = StringIO()
            call_command("restore", path, into=url, media=media, stdout=said)
            assert said.getvalue().splitlines()[-1].endswith("không thấy điều gì sai.")
            with database(url) as view:
                restored = contents(view)
            for name, lines in original.items():
                assert restored[name][: len(lines)] == lines, name
                assert len(restored[name]) == len(lines) or name in GROWING, name
            assert (media / "quyet-dinh/bản ký.pdf").read_bytes() == b"%PDF-1.7 ..."
            path = backup_of(url, media, tmp_path / f"{number}.zip")
    finally:
        for url in urls:
            drop(url)


def test_database_with_records_is_not_overwritten(office, tmp_path):
    before = contents(connection)
    with pytest.raises(BackupRefused, match="Cơ sở dữ liệu đích đã có dữ liệu"):
        restore_backup(office, media=tmp_path / "media")
    assert contents(connection) == before
    assert not (tmp_path / "media").exists()


def rewritten(path, target, **changes):
    """The same backup with another manifest."""
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(target, "w") as file:
        for name in source.namelist():
            content = source.read(name)
            if name == "manifest.json":
                content = json.dumps({**json.loads(content), **changes})
            file.writestr(name, content)
    return target


def test_backup_of_a_newer_version_is_refused(office, tmp_path):
    later = rewritten(office, tmp_path / "b.zip", migrations=[["emulation", "9999_later"]])
    with pytest.raises(BackupRefused, match=r"phần mềm mới hơn \(có emulation.9999_later\)"):
        restore_backup(later, media=None)


def test_backup_is_not_written_over_a_file_unless_told(office):
    content = office.read_bytes()
    with pytest.raises(BackupRefused, match="đã có"):
        make_backup(office, now=NOW)
    assert office.read_bytes() == content
    make_backup(office, now=NOW, overwrite=True)
    assert [path.name for path in office.parent.glob("a.zip*")] == ["a.zip"]


def test_backup_is_for_its_owner_alone_and_holds_no_sessions_and_no_key(office, admin_client):
    assert office.stat().st_mode & 0o777 == 0o600
    with zipfile.ZipFile(office) as file:
        assert "data/django_session.jsonl" not in file.namelist()
        assert "data/emulation_award.jsonl" not in file.namelist()
        assert "data/awards_award.jsonl" in file.namelist()
        assert not any(settings.JOURNAL_KEY.encode() in file.read(name) for name in file.namelist())


def test_restore_elsewhere_asks_where_the_files_go(office):
    with pytest.raises(CommandError, match="--media"):
        call_command("restore", office, into="sqlite:////nowhere.sqlite3")


def test_file_in_the_way_is_kept(office, tmp_path):
    taken = tmp_path / "media/quyet-dinh/bản ký.pdf"
    taken.parent.mkdir(parents=True)
    taken.write_text("khác")
    url = f"sqlite:///{tmp_path}/x.sqlite3"
    with pytest.raises(CommandError, match="đã có quyet-dinh/bản ký.pdf"):
        call_command("restore", office, into=url, media=tmp_path / "media")
    assert taken.read_text() == "khác"


def with_file(path, target, name: str):
    """The same backup with one more file."""
    with zipfile.ZipFile(path) as source:
        manifest = json.loads(source.read("manifest.json"))
    part = {"name": name, "size": 1, "sha256": hashlib.sha256(b"x").hexdigest(), "rows": 0}
    rewritten(path, target, parts=[*manifest["parts"], part])
    with zipfile.ZipFile(target, "a") as file:
        file.writestr(name, b"x")
    return target


def test_restore_whose_files_cannot_be_written_leaves_nothing_and_may_be_done_again(office, tmp_path):
    url, media = f"sqlite:///{tmp_path}/x.sqlite3", tmp_path / "media"
    blocked = with_file(office, tmp_path / "b.zip", "files/quyet-dinh/bản ký.pdf/1.txt")
    with pytest.raises(CommandError, match="Không khôi phục được"):
        call_command("restore", blocked, into=url, media=media)
    assert [path for path in media.rglob("*") if path.is_file()] == []
    with database(url) as view:
        assert contents(view)["awards_award"] == []
    # What a restore that was killed had written already is no stranger's file.
    (media / "quyet-dinh").mkdir(parents=True, exist_ok=True)
    (media / "quyet-dinh/bản ký.pdf").write_bytes(b"%PDF-1.7 ...")
    said = StringIO()
    call_command("restore", office, into=url, media=media, stdout=said)
    assert said.getvalue().splitlines()[-1].endswith("không thấy điều gì sai.")


def test_restore_that_was_killed_is_told_and_cleared(office, tmp_path):
    url = new_url(connection.vendor, tmp_path, 9)
    try:
        call_command("restore", office, into=url, no_media=True, stdout=StringIO())
        with database(url) as view, view.cursor() as cursor:
            cursor.execute("CREATE TABLE restore_under_way (id integer PRIMARY KEY)")
        with pytest.raises(CommandError, match="bị ngắt giữa chừng.*--clear"):
            call_command("restore", office, into=url, no_media=True, stdout=StringIO())
        said = StringIO()
        call_command("restore", office, into=url, no_media=True, clear=True, stdout=said)
        assert said.getvalue().splitlines()[-1].endswith("không thấy điều gì sai.")
    finally:
        drop(url)


def test_unfinished_backups_of_killed_runs_are_swept(office, tmp_path):
    old, young, foreign = (tmp_path / name for name in ("so-vang-1.zip.part", "so-vang-2.zip.part", "khac.zip.part"))
    for path in (old, young, foreign):
        path.write_bytes(b"x")
    for path, hours in ((old, 7), (young, 1), (foreign, 7)):
        os.utime(path, (NOW.timestamp() - 3600 * hours,) * 2)
    make_backup(tmp_path / "b.zip", now=NOW)
    assert [path.exists() for path in (old, young, foreign)] == [False, True, True]


def test_manifest_that_adds_the_sessions_is_refused(office, tmp_path):
    with zipfile.ZipFile(office) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    manifest = json.loads(parts.pop("manifest.json"))
    rows = b'["k","x","2099-01-01T00:00:00.000000+00:00"]\n'
    columns = [["session_key", "CharField"], ["session_data", "TextField"], ["expire_date", "DateTimeField"]]
    manifest["tables"].append({"name": "django_session", "key": "session_key", "columns": columns})
    name = "data/django_session.jsonl"
    manifest["parts"].append({"name": name, "size": len(rows), "sha256": hashlib.sha256(rows).hexdigest(), "rows": 1})
    with zipfile.ZipFile(tmp_path / "b.zip", "w") as archive:
        for part, content in {**parts, name: rows, "manifest.json": json.dumps(manifest)}.items():
            archive.writestr(part, content)
    with pytest.raises(CommandError, match="Bản sao lưu có bảng django_session"):
        call_command("restore", tmp_path / "b.zip", into=f"sqlite:///{tmp_path}/x.sqlite3", no_media=True, stdout=StringIO())


def test_rehearsal_restores_into_a_place_that_is_thrown_away(office):
    said = StringIO()
    call_command("restore", office, check=True, stdout=said)
    lines = said.getvalue().splitlines()
    assert lines[-2].endswith("không thấy điều gì sai.")
    assert lines[-1].startswith("Diễn tập xong trong ")


def test_rehearsal_of_a_damaged_backup_says_what_is_wrong(office):
    office.write_bytes(office.read_bytes()[:-40])
    with pytest.raises(CommandError, match="bị hỏng hoặc không phải bản sao lưu"):
        call_command("restore", office, check=True, stdout=StringIO())
