"""The history of a record: what changed it, newest first, in words a clerk reads."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from django.apps import apps
from django.db.models import Field, Model, QuerySet
from django.utils.timezone import localtime

from emulation.models import Act, JournalEntry

OUTSIDE = "Thay đổi ngoài hệ thống"
MASK = "••••••"


@dataclass(frozen=True)
class Change:
    label: str
    before: str
    after: str


@dataclass
class Deed:
    """One act with what it changed of the record; `act` is None for a change made outside the office's screens."""

    at: datetime
    act: Act | None
    entries: list[JournalEntry] = field(default_factory=list)

    @property
    def summary(self) -> str:
        return self.act.summary if self.act else OUTSIDE

    @property
    def who(self) -> str:
        if self.act and self.act.by:
            return str(self.act.by)
        return next((entry.actor for entry in self.entries if entry.actor), "")


def entries_of(record: Model) -> QuerySet[JournalEntry]:
    """Changes of one row with their acts, newest first."""
    entries = JournalEntry.objects.filter(table=record._meta.db_table, key=record.pk)
    return entries.select_related("act__by").order_by("-id")


def history_of(record: Model, *, limit: int = 100) -> list[Deed]:
    """Acts that changed the record or were about it, newest first."""
    deeds: dict[object, Deed] = {}
    for entry in entries_of(record)[:limit]:
        deed = deeds.setdefault(entry.act_id or ("entry", entry.pk), Deed(at=entry.at, act=entry.act if entry.act_id else None))
        deed.entries.append(entry)
    about = Act.objects.filter(table=record._meta.db_table, key=record.pk).select_related("by").order_by("-id")
    for act in about[:limit]:
        deeds.setdefault(act.pk, Deed(at=act.at, act=act))
    return sorted(deeds.values(), key=lambda deed: deed.at, reverse=True)[:limit]


def read_changes(entries: Sequence[JournalEntry], *, masked: Collection[str] = ()) -> dict[int, list[Change]]:
    """What each entry changed, by its key, in the words of the fields; columns in `masked` show that, not what."""
    names = _related_names(entries)
    return {entry.pk: [_change(*row, names=names, masked=masked) for row in _differences(entry)] for entry in entries}


def _differences(entry: JournalEntry) -> Iterable[tuple[str, Field | None, object, object]]:
    before, after = entry.before or {}, entry.after or {}
    fields = _fields(entry.table)
    # In the order of the form, then columns that are no longer in use.
    for column in dict.fromkeys([*fields, *sorted({*after, *before})]):
        old, new = before.get(column), after.get(column)
        if old != new and not (old in (None, "") and new in (None, "")) and column != "id":
            yield column, fields.get(column), old, new


def _change(column: str, column_field: Field | None, old, new, *, names: dict, masked: Collection[str]) -> Change:
    label = str(column_field.verbose_name) if column_field else column
    if column in masked:
        return Change(label, MASK if old else "", MASK if new else "")
    return Change(label, _show(column_field, old, names), _show(column_field, new, names))


def _show(column_field: Field | None, value, names: dict) -> str:
    if value is None or column_field is None:
        return "" if value is None else str(value)
    if column_field.remote_field:
        return names.get((column_field.related_model, value), f"#{value}")
    if isinstance(value, bool):
        return "Có" if value else "Không"
    if column_field.choices:
        return str(dict(column_field.flatchoices).get(value, value))
    kind = column_field.get_internal_type()
    if kind == "JSONField":  # working notes of the program, with nothing in them for a clerk to read
        return "(dữ liệu xử lý)" if value else ""
    if kind == "DateField":
        return f"{date.fromisoformat(value):%d/%m/%Y}"
    if kind == "DateTimeField":
        return f"{localtime(datetime.fromisoformat(value)):%d/%m/%Y %H:%M}"
    return str(value)


def _related_names(entries: Sequence[JournalEntry]) -> dict[tuple[type[Model], object], str]:
    """Names of the rows the changes point to, as they are today, one query for each table."""
    wanted: dict[type[Model], set] = {}
    for entry in entries:
        for _, column_field, old, new in _differences(entry):
            if column_field is not None and column_field.remote_field:
                wanted.setdefault(column_field.related_model, set()).update({old, new} - {None})
    return {
        (model, key): str(row)
        for model, keys in wanted.items()
        for key, row in model._default_manager.in_bulk(list(keys)).items()
    }


def _fields(table: str) -> dict[str, Field]:
    model = next((model for model in apps.get_models(include_auto_created=True) if model._meta.db_table == table), None)
    return {column_field.column: column_field for column_field in model._meta.concrete_fields} if model else {}
