"""What an entry of the journal says, in the words of the forms: labels, names of records, labels of choices, days."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache

from django.apps import apps
from django.db.models import Field, ForeignKey, JSONField, Model
from django.utils.timezone import localtime

from emulation.enums import Operation
from emulation.models import JournalEntry
from emulation.rules.text import clipped, lower_first
from emulation.rules.values import value_text

OUTSIDE = "Thay đổi ngoài hệ thống"
MASK = "••••••"
#: Columns that name a row, the first that has a value; else what it refers to names it.
NAMING = ("full_name", "name", "title", "summary", "text", "number", "code", "label", "username", "file_name", "position")
LONGEST_VALUE = 160
LONGEST_NAME = 80
BRIEF = 3
DONE = {
    Operation.INSERT: "thêm",
    Operation.UPDATE: "sửa",
    Operation.DELETE: "xóa",
    Operation.TRUNCATE: "xóa",
}


@dataclass(frozen=True)
class Change:
    label: str
    before: str
    after: str

    @property
    def sentence(self) -> str:
        """Begins with a small letter and ends without a full stop: it stands behind who did it."""
        if not self.before:
            return f"ghi {self.label} “{self.after}”"
        if not self.after:
            return f"bỏ {self.label} “{self.before}”"
        return f"đổi {self.label} từ “{self.before}” thành “{self.after}”"


@dataclass(frozen=True)
class Told:
    """An entry in words. `kind` and `name` say which row; `changes` what became of it."""

    entry: JournalEntry
    kind: str
    name: str
    changes: list[Change]

    @property
    def row(self) -> str:
        return f"{self.kind} “{self.name}”" if self.name else f"{self.kind} số {self.entry.key}"

    @property
    def deed(self) -> str:
        """What was done to the row, e.g. “sửa cá nhân “Lê A”: đổi chức vụ từ “X” thành “Y””."""
        return self._said(self.changes)

    @property
    def brief_deed(self) -> str:
        """The same with the first few values only."""
        return self._said(self.changes[:BRIEF]) + ("; …" if len(self.changes) > BRIEF else "")

    def _said(self, changes: list[Change]) -> str:
        operation = Operation(self.entry.operation)
        if operation == Operation.UPDATE:
            return f"sửa {self.row}: {'; '.join(change.sentence for change in changes)}"
        values = "; ".join(f"{change.label} “{change.after or change.before}”" for change in changes)
        return f"{DONE[operation]} {self.row}{f': {values}' if values else ''}"

    @property
    def sentence(self) -> str:
        """Who did what, when, and in the course of which act."""
        act = self.entry.act
        who = str(act.by) if act and act.by else self.entry.actor or ("Hệ thống" if act else "Không rõ ai")
        during = f", khi {lower_first(act.summary)}" if act else ", ngoài hệ thống"
        return f"{who} đã {self.brief_deed}; {moment(self.entry.at)}{during}."


def moment(at: datetime) -> str:
    return f"ngày {localtime(at):%d/%m/%Y} lúc {localtime(at):%H:%M}"


def tell(entries: Sequence[JournalEntry], *, masked: Collection[str] = ()) -> dict[int, Told]:
    """Each entry in words, by its key; one query for each table that a change refers to."""
    names = _related_names(entries)
    return {
        entry.pk: Told(entry, kind_of(entry.table), _name_of(entry, names, masked), _changes(entry, names, masked))
        for entry in entries
    }


def kind_of(table: str) -> str:
    """What the rows of a table are called."""
    model = model_of(table)
    return str(model._meta.verbose_name) if model else table


@cache
def model_of(table: str) -> type[Model] | None:
    return next((model for model in apps.get_models(include_auto_created=True) if model._meta.db_table == table), None)


@cache
def unshown_columns() -> frozenset[str]:
    """Columns whose values are never put into words."""
    models = apps.get_models(include_auto_created=True)
    return frozenset(field.column for model in models for field in model._meta.concrete_fields if isinstance(field, JSONField))


def _changes(entry: JournalEntry, names: dict, masked: Collection[str]) -> list[Change]:
    return [_change(*row, names=names, masked=masked) for row in _differences(entry)]


def _name_of(entry: JournalEntry, names: dict, masked: Collection[str]) -> str:
    """The row's name in the image itself, as it was then."""
    image, fields = entry.after or entry.before or {}, _fields(entry.table)
    for column in NAMING:
        if image.get(column) and column not in masked:
            return clipped(str(image[column]), LONGEST_NAME)
    referred = [
        _show(field, image.get(column), names)
        for column, field in fields.items()
        if isinstance(field, ForeignKey) and image.get(column)
    ]
    return clipped(", ".join(referred[:2]), LONGEST_NAME)


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
        return value_text(value)
    if column_field.choices:
        return str(dict(column_field.flatchoices).get(value, value))
    kind = column_field.get_internal_type()
    if kind == "JSONField":  # working notes of the program, with nothing in them for a clerk to read
        return "(dữ liệu xử lý)" if value else ""
    if kind == "DateField":
        return value_text(date.fromisoformat(value))
    if kind == "DateTimeField":
        return value_text(localtime(datetime.fromisoformat(value)))
    return clipped(str(value), LONGEST_VALUE)


def _related_names(entries: Sequence[JournalEntry]) -> dict[tuple[type[Model], object], str]:
    """Names of the rows the images point to, as they are today, one query for each table."""
    wanted: dict[type[Model], set] = {}
    for entry in entries:
        for column, field in _fields(entry.table).items():
            if field.remote_field:
                keys = {(image or {}).get(column) for image in (entry.before, entry.after)} - {None}
                wanted.setdefault(field.related_model, set()).update(keys)
    return {(model, key): str(row) for model, keys in wanted.items() if keys for key, row in _rows(model, keys).items()}


def _rows(model: type[Model], keys: set) -> dict:
    """The rows with what their own names may be made of."""
    references = [field.name for field in model._meta.concrete_fields if isinstance(field, ForeignKey) and not field.null]
    rows = model._base_manager.select_related(*references) if references else model._base_manager.all()
    return rows.in_bulk(list(keys))


@cache
def _fields(table: str) -> dict[str, Field]:
    model = model_of(table)
    return {field.column: field for field in model._meta.concrete_fields} if model else {}
