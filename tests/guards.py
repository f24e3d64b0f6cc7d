"""Asking the guards, and a way round them for the tests that empty the database; the product has none.

PostgreSQL lets a superuser alone switch triggers off for a session. SQLite knows no such switch, so its triggers are
dropped and put back.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from django.db import IntegrityError, transaction

from emulation.common.db_guards import drop_guards, install_guards
from emulation.models import JournalEntry


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


def refused(action: Callable) -> str:
    """The first line of what the database said when it refused."""
    with pytest.raises(IntegrityError) as caught, transaction.atomic():
        action()
    return str(caught.value).splitlines()[0]


def entries(model, **filters):
    """Entries of one table, oldest first."""
    return JournalEntry.objects.filter(table=model._meta.db_table, **filters).order_by("id")
