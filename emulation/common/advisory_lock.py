"""Deeds that must come one after the other, though they touch different rows."""

from django.db import connection


def one_at_a_time(name: str) -> None:
    """Wait until no other transaction that asked for `name` is under way; ours holds it until it ends.

    SQLite lets one transaction write at a time anyway, since each begins as a writing one.
    """
    if connection.vendor != "postgresql":
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext(%s))", [f"office {name}"])
