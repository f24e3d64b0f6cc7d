"""`make bench`: every measurement, each on a new SQLite file and on a new PostgreSQL database.

A measurement is a module bench/NAME.py with a function run() that fills the empty database it is given and prints
ratios with bench.measure. `python -m bench NAME…` runs the named ones only.
"""

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.postgres import PostgresUnavailableError, new_database_url

FOLDER = Path(__file__).parent
HELPERS = {"__init__", "__main__", "measure", "one"}


@contextmanager
def new_sqlite_url() -> Iterator[str]:
    with tempfile.TemporaryDirectory() as folder:
        yield f"sqlite:///{folder}/bench.sqlite3"


ENGINES = {"SQLite": new_sqlite_url, "PostgreSQL": new_database_url}


def names() -> list[str]:
    """Return the measurements there are, by file name."""
    return sorted(path.stem for path in FOLDER.glob("*.py") if path.stem not in HELPERS)


def measure(name: str, engine: str) -> bool:
    """Run one measurement on one engine and return whether it ended well."""
    print(f"\n── {name} on {engine}", flush=True)
    with ENGINES[engine]() as url, tempfile.TemporaryDirectory() as files:
        environment = {**os.environ, "DATABASE_URL": url, "VAR_DIR": files, "PYTHONUTF8": "1"}
        return subprocess.run([sys.executable, "-m", "bench.one", name], env=environment, check=False).returncode == 0


def main(wanted: list[str]) -> int:
    unknown = set(wanted) - set(names())
    if unknown:
        print(f"No such measurement: {', '.join(sorted(unknown))}. There are: {', '.join(names())}.")
        return 2
    try:
        ended_well = [measure(name, engine) for name in wanted or names() for engine in ENGINES]
    except PostgresUnavailableError as error:
        print(error)
        return 1
    return 0 if all(ended_well) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
