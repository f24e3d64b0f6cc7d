"""What a list can be exported with: its columns, the groups it can be divided into, the orders it can be put in."""

from collections.abc import Callable
from dataclasses import dataclass
from operator import attrgetter

from django.core.exceptions import FieldDoesNotExist
from django.db.models import DateTimeField, Field, Model, QuerySet

from emulation.desk.lists.columns import column_label, column_reader, sheet_value


@dataclass(frozen=True)
class ExportColumn:
    """A column of a sheet. `path` is a lookup that gives its value without making a record of the row, which is far faster,
    and `convert` what a clerk reads for it; `read` gives it from the record where no lookup does."""

    key: str
    label: str
    path: str = ""
    read: Callable[[Model], object] | None = None
    convert: Callable[[object], object] | None = None


@dataclass(frozen=True)
class Lookup:
    """A lookup whose value is not what a clerk reads."""

    path: str
    convert: Callable[[object], object]


@dataclass(frozen=True)
class ExportGroup:
    """Rows with one value of `path` stand under a heading; the groups themselves stand by `order`."""

    key: str
    label: str
    path: str
    order: tuple = ()


@dataclass(frozen=True)
class ExportOrder:
    """An order beside the list's own: by `fields`, or as `keys` puts the keys of a queryset that no database can order."""

    key: str
    label: str
    fields: tuple[str, ...] = ()
    keys: Callable[[QuerySet], list] | None = None


def list_column(column: str, model_admin, path: str | Lookup = "") -> ExportColumn:
    """A column of the list as one of the sheet."""
    convert = None
    if isinstance(path, Lookup):
        path, convert = path.path, path.convert
    field = None if hasattr(model_admin, column) else _field_at(model_admin.model, column)
    if not path and field is not None and not field.is_relation:
        path = column
    return ExportColumn(column, column_label(column, model_admin), path, column_reader(column, model_admin), convert)


def path_reader(model: type[Model], path: str) -> Callable[[Model], object]:
    """The value at a lookup, from a record."""
    read, convert = attrgetter(path.replace("__", ".")), converter(model, path) or sheet_value

    def value(record):
        try:
            return convert(read(record))
        except AttributeError:  # nothing at the end of an empty reference
            return ""

    return value


def converter(model: type[Model], path: str) -> Callable | None:
    """What turns a stored value into the one a clerk reads; None where they are the same."""
    field = _field_at(model, path)
    if field is None:
        return sheet_value
    if field.flatchoices:
        labels = {value: str(label) for value, label in field.flatchoices}
        return lambda value: labels.get(value, value)
    return sheet_value if isinstance(field, DateTimeField) else None


def _field_at(model: type[Model], path: str) -> Field | None:
    """The field at the end of a lookup; None for what is no field, as an annotation."""
    field = None
    for part in path.split("__"):
        try:
            field = model._meta.get_field(part)
        except FieldDoesNotExist:
            return None
        model = field.related_model or model
    return field if isinstance(field, Field) else None
