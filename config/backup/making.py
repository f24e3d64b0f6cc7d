"""Making a backup: one view of the database, streamed table by table, then the files, then the manifest."""

import hashlib
import os
import zipfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

from config.backup.archive import BLOCK, MANIFEST, BackupRefused, Manifest, Part, check_archive, opened
from config.backup.tables import kept_tables, lines_of
from emulation.common.journal_keys import journal_key
from emulation.common.seal_marks import key_name

#: No backup takes so long.
UNFINISHED_FOR = timedelta(hours=6)
#: One view of all tables for as long as it lasts; writers go on.
LAST_SEAL = "SELECT number, mac FROM emulation_seal ORDER BY number DESC LIMIT 1"
BEGIN = {"postgresql": "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY", "sqlite": "BEGIN DEFERRED"}


def make_backup(path: Path, *, now: datetime, overwrite: bool = False) -> Manifest:
    """Write the office into `path` and read it back to be sure. Raises BackupRefused; an existing file stays as it is."""
    if path.exists() and not overwrite:
        raise BackupRefused(f"Tệp {path} đã có. Hãy chọn tên khác, hoặc thêm --overwrite để ghi đè.")
    _sweep(path.parent, now)
    unfinished = path.with_name(path.name + ".part")
    descriptor = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    try:
        with os.fdopen(descriptor, "wb") as file, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
            _fill(archive, now)
        with opened(unfinished) as archive:
            manifest = check_archive(archive, unfinished.stat().st_size)
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)
    return manifest


def _sweep(folder: Path, now: datetime) -> None:
    """Remove what backups left that were killed: unfinished files hold personal data too."""
    for left in folder.glob("so-vang-*.zip.part"):
        if left.stat().st_mtime < (now - UNFINISHED_FOR).timestamp():
            left.unlink(missing_ok=True)


def _fill(archive: zipfile.ZipFile, now: datetime) -> None:
    with snapshot() as view:
        applied = sorted(map(list, MigrationRecorder(view).applied_migrations()))
        manifest = Manifest(
            made_at=now.isoformat(timespec="seconds"),
            engine=view.vendor,
            migrations=applied,
            key_name=key_name(journal_key()),
        )
        with view.cursor() as cursor:
            cursor.execute(LAST_SEAL)
            if seal := cursor.fetchone():
                manifest.last_seal = dict(zip(("number", "mac"), seal, strict=True))
        for table in kept_tables():
            manifest.tables.append(asdict(table))
            manifest.parts.append(_write(archive, table.part, lines_of(table, view), counted=True))
    for file in stored_files(Path(settings.MEDIA_ROOT)):
        name = file.relative_to(settings.MEDIA_ROOT).as_posix()
        manifest.parts.append(_write(archive, f"files/{name}", _blocks(file)))
    archive.writestr(MANIFEST, manifest.to_bytes())


@contextmanager
def snapshot() -> Iterator:
    """A connection of its own on which every query sees the database as of one moment."""
    view = connection.copy()
    if view.vendor == "sqlite":
        view.settings_dict["OPTIONS"] = {**view.settings_dict["OPTIONS"], "transaction_mode": "DEFERRED"}
    try:
        with view.cursor() as cursor:
            cursor.execute(BEGIN[view.vendor])
        yield view
        with view.cursor() as cursor:
            cursor.execute("ROLLBACK")
    finally:
        view.close()


def stored_files(folder: Path) -> list[Path]:
    """What was uploaded, by name; links are none of the office's."""
    return sorted(path for path in folder.rglob("*") if path.is_file() and not path.is_symlink())


def _blocks(file: Path) -> Iterator[bytes]:
    with file.open("rb") as stream:
        while block := stream.read(BLOCK):
            yield block


def _write(archive: zipfile.ZipFile, name: str, blocks: Iterable[bytes], *, counted: bool = False) -> Part:
    digest, size, rows = hashlib.sha256(), 0, 0
    with archive.open(name, "w", force_zip64=True) as stream:
        for block in blocks:
            stream.write(block)
            digest.update(block)
            size, rows = size + len(block), rows + 1
    return Part(name, size, digest.hexdigest(), rows if counted else 0)
