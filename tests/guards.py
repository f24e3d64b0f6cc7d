"""A way round the guards for the tests that empty the database; the product has none.

PostgreSQL lets a superuser alone switch triggers off for a session. SQLite knows no such switch, so its triggers are
dropped and put back.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from emulation.common.guards import drop_guards, install_guards


@contextmanager
def guards_off(connection) -> Iterator[None]:
    """Write without refusals and without journal within the block."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET session_replication_role = replica")
        try:
            yield
        finally:
            with connection.cursor() as cursor:
                cursor.execute("SET session_replication_role = origin")
        return
    drop_guards(connection)
    try:
        yield
    finally:
        install_guards(connection)
