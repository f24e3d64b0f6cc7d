"""The rows of an exported list, a few thousand at a time: a hundred thousand take no more memory than the first ones."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from time import monotonic

from django.db import connections, transaction
from django.db.models import QuerySet

from emulation.common.streams.xlsx import Heading
from emulation.desk.lists.columns import sheet_value
from emulation.desk.sheets.fields import SheetField, converter
from emulation.desk.sheets.groups import SheetGroup, SheetOrder

CHUNK = 2000
#: Seconds a reading may take. On PostgreSQL it holds a transaction for as long as somebody fetches the file.
LONGEST = 600
KEY = SheetField(path="pk")


def export_rows(
    queryset: QuerySet, columns: Sequence[SheetField], *, group: SheetGroup | None = None, order: SheetOrder | None = None
) -> Iterator[list]:
    """Rows of values, with a `Heading` before each group."""
    if order and order.fields:
        queryset = queryset.order_by(*order.fields)
    if group:
        columns = [*columns, SheetField(group.label, path=group.path)]
    if order and order.keys:
        rows = _rows_by_key(queryset, columns, _grouped(queryset, order.keys(queryset), group))
    else:
        rows = _rows(_group_first(queryset, group), columns)
    yield from _under_headings(rows) if group else rows


def _group_first(queryset: QuerySet, group: SheetGroup | None) -> QuerySet:
    if group is None:
        return queryset
    order = queryset.query.order_by or queryset.model._meta.ordering
    return queryset.order_by(*(group.order or (group.path,)), *order)


def _rows(queryset: QuerySet, columns: Sequence[SheetField]) -> Iterator[list]:
    with _one_reading(queryset.db):
        until = monotonic() + LONGEST
        for number, row in enumerate(_read(queryset, columns)):
            if number % CHUNK == 0 and monotonic() > until:
                raise ReadingTooLongError
            yield row


def _read(queryset: QuerySet, columns: Sequence[SheetField]) -> Iterator[Sequence]:
    if all(column.path for column in columns):
        fetched = queryset.values_list(*(column.path for column in columns))
        yield from _converted(fetched.iterator(chunk_size=CHUNK), _converters(queryset, columns))
        return
    readers = [column.reader(queryset.model) for column in columns]
    for record in queryset.iterator(chunk_size=CHUNK):
        yield [read(record) for read in readers]


class ReadingTooLongError(Exception):
    """The file is fetched so slowly that the export ends before its last row."""


@contextmanager
def _one_reading(alias: str):
    """One state of the database from the first row to the last.

    PostgreSQL hands rows out bit by bit inside a transaction alone, and ends one in which nobody asks for the next rows.
    SQLite does so by itself; a transaction there would keep everybody else from writing for as long as the file is fetched.
    """
    if connections[alias].vendor != "postgresql":
        yield
        return
    with transaction.atomic(using=alias):
        with connections[alias].cursor() as cursor:
            cursor.execute("SELECT set_config('idle_in_transaction_session_timeout', %s, true)", [f"{LONGEST}s"])
        yield


def rows_of_keys(queryset: QuerySet, columns: Sequence[SheetField], keys: Sequence) -> dict:
    """The rows of some records as they are now, by their keys."""
    return {key: row for key, *row in _read(queryset.filter(pk__in=keys).order_by(), [KEY, *columns])}


def _rows_by_key(queryset: QuerySet, columns: Sequence[SheetField], keys: list) -> Iterator[list]:
    """Rows in the order of their keys, looked up some at a time."""
    for start in range(0, len(keys), CHUNK):
        some = keys[start : start + CHUNK]
        found = rows_of_keys(queryset, columns, some)
        yield from (found[key] for key in some if key in found)


def _grouped(queryset: QuerySet, keys: list, group: SheetGroup | None) -> list:
    """The keys group by group, otherwise in the order they have."""
    if group is None:
        return keys
    places: dict = {}
    place_of = {}
    for key, value in queryset.order_by(*(group.order or (group.path,))).values_list("pk", group.path).iterator(chunk_size=CHUNK):
        place_of[key] = places.setdefault(value, len(places))
    return sorted(keys, key=lambda key: place_of.get(key, len(places)))


def _converters(queryset: QuerySet, columns: Sequence[SheetField]) -> list[tuple]:
    made = ((place, column.convert or converter(queryset.model, column.path)) for place, column in enumerate(columns))
    return [(place, convert) for place, convert in made if convert]


def _converted(rows: Iterator[tuple], converters: list[tuple]) -> Iterator[Sequence]:
    if not converters:
        yield from rows
        return
    for row in rows:
        row = list(row)
        for place, convert in converters:
            row[place] = convert(row[place])
        yield row


def _under_headings(rows: Iterator[Sequence]) -> Iterator[Sequence]:
    """The rows without their last value, which becomes a heading whenever it changes."""
    above = object()
    for row in rows:
        if row[-1] != above:
            above = row[-1]
            yield Heading(str(sheet_value(above)) or "(chưa ghi)")
        yield row[:-1]
