"""Many rows at once: keys in pieces for asking, and writing by COPY on PostgreSQL, by one prepared statement on SQLite.

Writing is faster than with `bulk_create` by what it leaves out: no model instances and no expressions. Constraints and the
guards' triggers hold as for any other write. The caller holds the act.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from itertools import islice
from typing import Any

from django.db import connection
from django.db.models import Field, Model

ROWS_AT_ONCE = 2_000
#: As many keys as every database takes in one question.
CHUNK = 5_000

_to_json = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def in_chunks(keys: Iterable[int]) -> Iterator[list[int]]:
    """The keys, each once and in order, in lists short enough for `…__in`."""
    keys = sorted(set(keys))
    for start in range(0, len(keys), CHUNK):
        yield keys[start : start + CHUNK]


def take_ids(model: type[Model], count: int) -> Sequence[int]:
    """Keys for `count` rows to be inserted, which nobody else will be given; so rows of other tables can name them already."""
    table, key = model._meta.db_table, model._meta.pk.column
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                "SELECT nextval(pg_get_serial_sequence(%s, %s)) FROM generate_series(1, %s)", [f'"{table}"', key, count]
            )
            return [found for (found,) in cursor.fetchall()]
        # A transaction that writes is alone on SQLite, so the last key given stays the last until it ends.
        cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = %s", [table])
        last = next((found for (found,) in cursor.fetchall()), 0)
    return range(last + 1, last + 1 + count)


def insert_rows(model: type[Model], names: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Insert rows given as values in the order of `names`, columns such as "unit_id"; the other fields take their defaults."""
    fields = {field.attname: field for field in model._meta.concrete_fields if not field.generated}
    defaults = {name: field.get_default() for name, field in fields.items() if name not in names and field is not model._meta.pk}
    chosen = [fields[name] for name in (*names, *defaults)]
    ready = _prepared(rows, chosen, tuple(defaults.values()), connection.vendor)
    columns = ", ".join(f'"{field.column}"' for field in chosen)
    table = f'"{model._meta.db_table}"'
    with connection.wrap_database_errors, connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with cursor.copy(f"COPY {table} ({columns}) FROM STDIN") as copy:
                for row in ready:
                    copy.write_row(row)
        else:
            marks = ", ".join(["%s"] * len(chosen))
            # In pieces, since Django keeps what it has passed on to SQLite.
            while some := list(islice(ready, ROWS_AT_ONCE)):
                cursor.executemany(f"INSERT INTO {table} ({columns}) VALUES ({marks})", some)


def _prepared(rows: Iterable[Sequence], fields: list[Field], rest: tuple, vendor: str) -> Iterator[list]:
    """The rows with their defaults, each value as the driver takes it."""
    converters = [(place, convert) for place, field in enumerate(fields) if (convert := _converter(field, vendor))]
    for row in rows:
        ready = [*row, *rest]
        for place, convert in converters:
            value = ready[place]
            if value is not None:
                ready[place] = convert(value)
        yield ready


def _converter(field: Field, vendor: str) -> Callable[[Any], Any] | None:
    """Only for kinds of field whose Python values a driver does not take as they are."""
    kind = field.get_internal_type()
    if kind == "JSONField":
        return _to_json
    if field.choices and kind == "CharField":
        return str
    if kind == "DateField" and vendor == "sqlite":
        return date.isoformat
    return None
