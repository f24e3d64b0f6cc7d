"""The rows that are sealed, in the order of their keys and as the seals spell them."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.db import connection, transaction

from emulation.common.seal_marks import image, instant
from emulation.models import Act, JournalEntry, Seal

Range = tuple[int, int]
FETCHED = 2000
#: A horizon no transaction passes: somebody had taken a key and not yet a transaction number when the seal looked.
UNSURE = -1
#: Whether another transaction may write into a sealed table and has no number yet. A key is taken under the table's lock,
#: and the number, if it was not given before, right after the key.
HIDDEN_WRITER = """
WITH numbered AS (SELECT virtualtransaction FROM pg_locks WHERE locktype = 'transactionid' AND mode = 'ExclusiveLock' AND granted)
SELECT EXISTS (
  SELECT 1 FROM pg_locks l WHERE l.locktype = 'relation' AND l.relation = ANY (%s::regclass[]) AND l.granted
     AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())
     AND l.mode = 'RowExclusiveLock' AND l.virtualtransaction NOT IN (SELECT * FROM numbered)
)"""


@dataclass(frozen=True)
class Sealable:
    """A table under seal. `spell` turns a row of `columns` into the values its mark is made of."""

    table: str
    columns: str
    spell: Callable[[tuple], list]
    marks: str
    label: str


def _spell_act(row: tuple) -> list:
    key, at, *rest = row
    return [key, instant(at), *rest]


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
    kind: Sealable, last: int, *, also: list[Range] = (), until: int | None = None, limit: int | None = None
) -> Iterator[tuple]:
    """Rows behind the key `last`, and those in the ranges `also`, in one statement: one view of what is committed."""
    bound = '"id" > %s' if until is None else '"id" > %s AND "id" <= %s'
    params = [last] if until is None else [last, until]
    for first, end in also:
        bound += ' OR "id" BETWEEN %s AND %s'
        params += [first, end]
    ending = f" LIMIT {limit:d}" if limit else ""
    # A cursor of the server, else PostgreSQL sends all rows at once.
    with connection.chunked_cursor() as cursor:
        cursor.execute(f'SELECT {kind.columns} FROM "{kind.table}" WHERE {bound} ORDER BY "id"{ending}', params)
        while rows := cursor.fetchmany(FETCHED):
            yield from rows


def last_seal() -> Seal | None:
    return Seal.objects.defer("act_marks", "entry_marks").order_by("-number").first()


def transactions_under_way() -> Range | None:
    """PostgreSQL's oldest transaction number still in use, and the next after the last that has ended; None on SQLite.

    SQLite has one writer: whoever writes sees all that will ever come before it.
    """
    if connection.vendor != "postgresql":
        return None
    return _answer("SELECT pg_snapshot_xmin(s)::text::bigint, pg_snapshot_xmax(s)::text::bigint FROM pg_current_snapshot() s")


def horizon_after(deed: Act) -> int | None:
    """A transaction number above that of everybody who has taken a key by now; UNSURE where there may be none; None on SQLite.

    The end of a snapshot lies above transactions that have *ended* alone: others under way may lie above it. So a number is
    taken here, under a savepoint that is undone at once: numbers are given in ascending order, and one that has ended moves
    the end of the next snapshot past it.
    """
    if connection.vendor != "postgresql":
        return None
    if _answer(HIDDEN_WRITER, [kind.table for kind in SEALED])[0]:
        return UNSURE
    with transaction.atomic():
        Act.objects.select_for_update().only("pk").get(pk=deed.pk)  # to lock a row takes a number, to read takes none
        transaction.set_rollback(True)
    return transactions_under_way()[1]


def _answer(sql: str, *params) -> tuple:
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        return cursor.fetchone()
