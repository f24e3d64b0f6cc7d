"""A column of a list in a file, both ways: a Field of django-import-export that can be read without making a record."""

from collections.abc import Callable
from operator import attrgetter

from django.core.exceptions import FieldDoesNotExist
from django.db.models import DateTimeField, Field, Model
from import_export.fields import Field as SheetColumn
from import_export.widgets import Widget

from emulation.desk.lists.columns import sheet_value


class SheetField(SheetColumn):
    """One column of a sheet.

    `path` is a lookup that gives its value without making a record of the row, which is far faster, and `convert` what a clerk
    reads for it; `read` gives it from the record where no lookup does. `fills` names the field of the record's form that a
    changed cell goes to, where neither the column's name nor the list's order by it says so; '' for a column that is only
    read. `blank` is what the cell says where the form's field is empty. `act` says which act changes what no form does.
    """

    def __init__(
        self,
        column_name: str = "",
        *,
        path: str = "",
        convert: Callable[[object], object] | None = None,
        read: Callable[[Model], object] | None = None,
        fills: str | None = None,
        blank: str = "",
        act: str = "",
        widget: Widget | None = None,
    ):
        super().__init__(attribute=path or None, column_name=column_name or None, widget=widget)
        self.key, self.label = "", column_name
        self.path, self.convert, self.read = path, convert, read
        self.fills, self.blank, self.act = fills, blank, act

    @property
    def numeric(self) -> bool:
        return getattr(self.widget, "numeric", False)

    def reader(self, model: type[Model]) -> Callable[[Model], object]:
        """The value of the column, from a record."""
        return self.read or path_reader(model, self.path)

    def get_value(self, instance):
        return self.reader(type(instance))(instance)

    def clean(self, row, **kwargs):
        """What the form is sent for the cell. Raises ValidationError."""
        cell = row[self.key]
        return self.widget.clean("" if self.blank and cell == self.blank else cell, row=row, **kwargs)


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
    field = field_at(model, path)
    if field is None:
        return sheet_value
    if field.flatchoices:
        labels = {value: str(label) for value, label in field.flatchoices}
        return lambda value: labels.get(value, value)
    return sheet_value if isinstance(field, DateTimeField) else None


def field_at(model: type[Model], path: str) -> Field | None:
    """The field at the end of a lookup; None for what is no field, as an annotation."""
    field = None
    for part in path.split("__"):
        try:
            field = model._meta.get_field(part)
        except FieldDoesNotExist:
            return None
        model = field.related_model or model
    return field if isinstance(field, Field) else None
