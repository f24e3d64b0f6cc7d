"""The database of a test run: migrated once for each state of the code it is made by, then copied for every process."""

import fcntl
import hashlib
import os
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.core.management import call_command
from django.db import connection, connections

ROOT = Path(__file__).resolve().parent.parent
#: What an empty office is made of: its tables, guards, permissions and the functions in its generated columns.
MADE_BY = ("*/migrations", "*/models", "*/common", "*/rules", "*/enums*", "*/permissions.py", "*/apps.py", "config/settings.py")
KEPT_SECONDS = 24 * 3600


@contextmanager
def copied_database() -> Iterator[None]:
    """Let the default connection speak to a fresh copy of the empty office for the length of the block."""
    settings = connection.settings_dict
    kept = settings["NAME"]
    copy = _sqlite_copy if connection.vendor == "sqlite" else _postgres_copy
    with copy(settings):
        yield
        connections.close_all()
    settings["NAME"] = kept


def _key() -> str:
    places = [place for pattern in MADE_BY for place in ROOT.glob(pattern)]
    paths = {path for place in places for path in (place.rglob("*.py") if place.is_dir() else [place])}
    content = b"".join(str(path.relative_to(ROOT)).encode() + path.read_bytes() for path in sorted(paths))
    return hashlib.sha256(content).hexdigest()[:20]


@contextmanager
def _locked_folder() -> Iterator[Path]:
    """Yield the folder of kept databases, to one process at a time."""
    folder = Path(tempfile.gettempdir(), f"sovang-tests-{os.getuid()}")
    folder.mkdir(mode=0o700, exist_ok=True)
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield folder


def _migrate(settings: dict, name: str) -> None:
    settings["NAME"] = name
    call_command("migrate", interactive=False, run_syncdb=True, verbosity=0)
    connections.close_all()


@contextmanager
def _sqlite_copy(settings: dict) -> Iterator[None]:
    with _locked_folder() as folder:
        template = folder / f"{_key()}.sqlite3"
        if not template.exists():
            _forget_old(folder)
            unfinished = folder / "unfinished.sqlite3"
            unfinished.unlink(missing_ok=True)
            _migrate(settings, str(unfinished))
            unfinished.rename(template)
    with tempfile.TemporaryDirectory(prefix="sovang-test-") as place:
        settings["NAME"] = shutil.copy(template, Path(place, "test.sqlite3"))
        yield


def _forget_old(folder: Path) -> None:
    for path in folder.glob("*.sqlite3*"):
        if path.stat().st_mtime < time.time() - KEPT_SECONDS:
            path.unlink()


@contextmanager
def _postgres_copy(settings: dict) -> Iterator[None]:
    template, unfinished = f"sovang_{_key()}", "sovang_unfinished"
    name = f"sovang_test_{os.getpid()}_{os.environ.get('PYTEST_XDIST_WORKER', 'main')}"
    with _locked_folder():
        if not _server(settings, "SELECT 1 FROM pg_database WHERE datname = %s", template):
            _server(settings, f"DROP DATABASE IF EXISTS {unfinished}")
            _server(settings, f"CREATE DATABASE {unfinished}")
            _migrate(settings, unfinished)
            _server(settings, f"ALTER DATABASE {unfinished} RENAME TO {template}")
        _server(settings, f"CREATE DATABASE {name} TEMPLATE {template}")
    settings["NAME"] = name
    try:
        yield
    finally:
        connections.close_all()
        _server(settings, f"DROP DATABASE {name} WITH (FORCE)")


def _server(settings: dict, sql: str, *values: str) -> list:
    """Run one statement on the server itself, outside any database of the office."""
    name, settings["NAME"] = settings["NAME"], "postgres"
    try:
        with connection.cursor() as cursor:
            cursor.execute(sql, values or None)
            return cursor.fetchall() if cursor.description else []
    finally:
        connections.close_all()
        settings["NAME"] = name
