"""The rows that are sealed, in the order of their keys and as the seals spell them."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db import connections

from emulation.common.seal_marks import image, instant
from emulation.models import Act, JournalEntry, Seal

Range = tuple[int, int]
FETCHED = 2000


@dataclass(frozen=True)
class Sealable:
    """A table under seal. `spell` turns a row of `columns` into the values its mark is made of."""

    table: str
    columns: str
    spell: object
    marks: str
    label: str


def _spell_act(row: tuple) -> list:
    key, at, by, verb, summary, reason, table, record = row
    return [key, instant(at), by, verb, summary, reason, table, record]


def _spell_entry(row: tuple) -> list:
    key, at, act, actor, operation, table, record, before, after = row
    return [key, instant(at), act, actor, operation, table, record, image(before), image(after)]


ACTS = Sealable(
    Act._meta.db_table, '"id", "at", "by_id", "verb", "summary", "reason", "table", "key"', _spell_act, "act_marks", "việc"
)
ENTRIES = Sealable(
    JournalEntry._meta.db_table,
    '"id", "at", "act_id", "actor", "operation", "table", "key", "before", "after"',
    _spell_entry,
    "entry_marks",
    "dòng nhật ký",
)
SEALED = (ACTS, ENTRIES)


def rows_after(
    kind: Sealable, last: int, *, also: list[Range] = (), until: int | None = None, limit: int | None = None, using: str
) -> Iterator[tuple]:
    """Rows behind the key `last`, and those in the ranges `also`, in one statement: one view of what is committed."""
    bound = '"id" > %s' if until is None else '"id" > %s AND "id" <= %s'
    params = [last] if until is None else [last, until]
    for first, end in also:
        bound += ' OR "id" BETWEEN %s AND %s'
        params += [first, end]
    ending = f" LIMIT {limit:d}" if limit else ""
    # A cursor of the server, else PostgreSQL sends all rows at once.
    with connections[using].chunked_cursor() as cursor:
        cursor.execute(f'SELECT {kind.columns} FROM "{kind.table}" WHERE {bound} ORDER BY "id"{ending}', params)
        while rows := cursor.fetchmany(FETCHED):
            yield from rows


def last_seal(using: str = "default") -> Seal | None:
    return Seal.objects.using(using).defer("act_marks", "entry_marks").order_by("-number").first()


def transactions_under_way(using: str) -> Range | None:
    """PostgreSQL's oldest transaction that has not ended, and the first that has not begun; None on SQLite.

    SQLite has one writer: whoever writes sees all that will ever come before it.
    """
    if connections[using].vendor != "postgresql":
        return None
    with connections[using].cursor() as cursor:
        cursor.execute("SELECT pg_snapshot_xmin(s)::text::bigint, pg_snapshot_xmax(s)::text::bigint FROM pg_current_snapshot() s")
        return cursor.fetchone()
