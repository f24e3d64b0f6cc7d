"""Which tables a backup holds, and their rows as lines of JSON."""

import json
from collections.abc import Iterator
from dataclasses import dataclass

from django.apps import apps
from django.contrib.sessions.models import Session
from django.db.migrations.recorder import MigrationRecorder

from config.backup.values import encoder, kind_of

MIGRATIONS = MigrationRecorder.Migration._meta.db_table
#: Who is signed in at the moment is no record, and a key to the office; the manifest tells the migrations.
LEFT_OUT = {Session._meta.db_table, MIGRATIONS}
FETCHED = 1000


@dataclass(frozen=True)
class Table:
    """Columns with their kinds, in the order of the lines' values; `key` is the column the rows are ordered by."""

    name: str
    key: str
    columns: tuple[tuple[str, str], ...]

    @property
    def part(self) -> str:
        return f"data/{self.name}.jsonl"


def kept_tables() -> list[Table]:
    """The tables of all installed apps, by name; generated columns are computed again by the database."""
    tables = {}
    for model in apps.get_models(include_auto_created=True):
        opts = model._meta
        if opts.managed and not opts.proxy and opts.db_table not in LEFT_OUT:
            columns = tuple((field.column, kind_of(field)) for field in opts.concrete_fields if not field.generated)
            tables[opts.db_table] = Table(opts.db_table, opts.pk.column, columns)
    return [tables[name] for name in sorted(tables)]


def lines_of(table: Table, connection) -> Iterator[bytes]:
    """Each row as a line, in the order of the key, streamed."""
    quote = connection.ops.quote_name
    names = ", ".join(quote(name) for name, _ in table.columns)
    encoders = [encoder(kind) for _, kind in table.columns]
    with connection.chunked_cursor() as cursor:
        cursor.execute(f"SELECT {names} FROM {quote(table.name)} ORDER BY {quote(table.key)}")
        while rows := cursor.fetchmany(FETCHED):
            for row in rows:
                values = [None if value is None else encode(value) for value, encode in zip(row, encoders, strict=True)]
                yield json.dumps(values, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"
