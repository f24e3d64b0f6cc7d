"""Waiting for others: deeds that must come one after the other, and writes that are not worth a long wait."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection

SHORT = 500  # milliseconds


def one_at_a_time(name: str) -> None:
    """Wait until no other transaction that asked for `name` is under way; ours holds it until it ends.

    SQLite lets one transaction write at a time anyway, since each begins as a writing one.
    """
    if connection.vendor != "postgresql":
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext(%s))", [f"office {name}"])


@contextmanager
def short_wait() -> Iterator[None]:
    """Let the block's writes give up soon where another transaction keeps SQLite locked."""
    if connection.vendor != "sqlite":
        yield
        return
    usual = int(connection.settings_dict["OPTIONS"].get("timeout", 5) * 1000)
    _set_wait(SHORT)
    try:
        yield
    finally:
        _set_wait(usual)


def _set_wait(milliseconds: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA busy_timeout = {milliseconds:d}")
