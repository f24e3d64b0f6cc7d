"""The Resource of an admin list: its columns said once, for the file that goes out and for the one that comes back.

A list says nothing where its columns are those of its page and of its form: the resource is made of both. What differs, and
what only a file has, is declared on a subclass of `SheetResource` that the ModelAdmin names as `sheet_class`.
"""

from copy import deepcopy

from django import forms
from django.utils.text import capfirst
from import_export.resources import ModelResource, modelresource_factory

from emulation.desk.lists.columns import column_label, column_reader
from emulation.desk.sheets.fields import SheetField, field_at
from emulation.desk.sheets.groups import SheetGroup, SheetOrder
from emulation.desk.sheets.widgets import widget_for


class SheetResource(ModelResource):
    """Declared fields replace the column of the list they are called as; all others can be asked for by a layout."""

    #: Columns of the file beside those of the list.
    beside: tuple[str, ...] = ()
    #: How a layout may divide and order the rows.
    groups: tuple[SheetGroup, ...] = ()
    orders: tuple[SheetOrder, ...] = ()
    #: The keys of the columns a file has when no layout is chosen, and of those that fill the form, in its order.
    shown: tuple[str, ...] = ()
    editable: tuple[str, ...] = ()


def sheet_of(model_admin, request) -> SheetResource:
    """The resource of a list for this account: every column the account may have, by key, those of the list first."""
    base = model_admin.sheet_class
    asked = form_fields(model_admin, request)
    shown = [str(key) for key in model_admin.get_export_columns(request)]
    columns = {key: _listed(key, model_admin, base.fields.get(key)) for key in shown}
    columns |= {key: _named(key, field) for key, field in base.fields.items() if key not in columns}
    _join_form(columns, asked, model_admin)
    resource = modelresource_factory(model_admin.model, base, meta_options={"fields": list(columns)}, custom_fields=columns)()
    resource.fields = {key: resource.fields[key] for key in columns}
    resource.shown = tuple(shown)
    filled = {column.fills: key for key, column in reversed(list(columns.items())) if column.fills}
    resource.editable = tuple(filled[name] for name in asked if name in filled)
    return resource


def form_fields(model_admin, request) -> dict[str, forms.Field]:
    """The fields of the forms in which this account adds a record and changes one; attached files are no cells."""
    found: dict[str, forms.Field] = {}
    if model_admin.has_change_permission(request):
        record = model_admin.get_queryset(request).first()
        if record is not None:
            found |= model_admin.get_form(request, record, change=True).base_fields
    if model_admin.has_add_permission(request):
        found |= {n: f for n, f in model_admin.get_form(request, None, change=False).base_fields.items() if n not in found}
    return {name: field for name, field in found.items() if not isinstance(field, forms.FileField)}


def _listed(key: str, model_admin, declared: SheetField | None) -> SheetField:
    """A column of the list as one of the sheet."""
    column = _named(key, declared or SheetField())
    column.label = column.label or column_label(key, model_admin)
    column.column_name = column.label
    field = field_at(model_admin.model, key)
    if not column.path and column.read is None and field is not None and not field.is_relation:
        column.path = column.attribute = key
    column.read = column.read or column_reader(key, model_admin)
    return column


def _named(key: str, field: SheetField) -> SheetField:
    column = deepcopy(field)
    column.key = key
    column.label = "" if column.column_name == key else column.column_name or ""
    return column


def _join_form(columns: dict[str, SheetField], asked: dict[str, forms.Field], model_admin) -> None:
    """Lead each column to the field of the form it shows, and give every other field of the form a column of its own."""
    for key, column in columns.items():
        column.fills = next((name for name in _shown_by(key, column, model_admin) if name in asked), "")
    filled = {column.fills for column in columns.values()}
    for name, field in asked.items():
        if name not in filled and name not in columns:
            columns[name] = _of_form(name, field, model_admin)
    for column in columns.values():
        tail = column.path.rpartition("__")[2] if "__" in column.path else ""
        column.widget = widget_for(asked.get(column.fills), tail) if column.fills else column.widget


def _shown_by(key: str, column: SheetField, model_admin) -> tuple[str, ...]:
    """The fields of the form that the column may show: as declared, else as it is called or as the list orders by it."""
    if column.fills is not None:
        return (column.fills,)
    ordering = getattr(getattr(model_admin, key, None), "admin_order_field", None)
    return (key, ordering if isinstance(ordering, str) else "", column.path)


def _of_form(name: str, field: forms.Field, model_admin) -> SheetField:
    """A field of the form that the list does not show; what no record keeps under that name has an empty cell."""
    stored = field_at(model_admin.model, name)
    column = _listed(name, model_admin, None) if stored is not None else SheetField(read=lambda record: "")
    column.key, column.fills = name, name
    column.label = column.column_name = column.label or capfirst(str(field.label or name))
    if stored is not None and stored.many_to_many:
        column.read = lambda record: widget_for(field).render(getattr(record, name))
    return column
