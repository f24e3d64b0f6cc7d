"""What the columns of a list hold: the references they follow, and their values as an exported sheet wants them."""

from collections.abc import Callable, Iterable
from datetime import date, datetime
from decimal import Decimal

from django.contrib.admin.utils import label_for_field, lookup_field
from django.core.exceptions import FieldDoesNotExist
from django.db.models import Model
from django.utils import timezone
from django.utils.html import strip_tags
from django.utils.text import capfirst

from emulation.rules.values import value_text


def related_paths(model: type[Model], columns: Iterable) -> tuple[str, ...]:
    """What a list must fetch along, so that each row costs no query of its own."""
    paths = (_reference(model, column) for column in columns if isinstance(column, str))
    return tuple(dict.fromkeys(path for path in paths if path))


def _reference(model: type[Model], column: str) -> str:
    followed = []
    for part in column.split("__"):
        try:
            field = model._meta.get_field(part)
        except FieldDoesNotExist:
            break
        if not (field.many_to_one or field.one_to_one):
            break
        followed.append(part)
        model = field.related_model
    return "__".join(followed)


def column_label(column, model_admin) -> str:
    # Labels of Django's own fields are translated when read; writers of sheets take text only.
    return str(capfirst(label_for_field(column, model_admin.model, model_admin)))


def column_reader(column, model_admin) -> Callable[[Model], object]:
    """A function of a row that gives the column's value: dates and numbers as themselves, everything else as it is read."""
    opts = model_admin.opts
    if isinstance(column, str) and column in {field.name for field in opts.concrete_fields}:
        field = opts.get_field(column)
        labels = dict(field.flatchoices)
        if labels:
            return lambda row: str(labels.get(getattr(row, column), getattr(row, column)) or "")
        return lambda row: sheet_value(getattr(row, column))
    return lambda row: sheet_value(lookup_field(column, row, model_admin)[2])


def sheet_value(value):
    """A value as a sheet holds it: dates and numbers as themselves, everything else as it is read."""
    if isinstance(value, str):
        return strip_tags(value) if hasattr(value, "__html__") else value
    if isinstance(value, datetime):
        return timezone.template_localtime(value).replace(tzinfo=None)
    if isinstance(value, (date, int, float, Decimal)) and not isinstance(value, bool):
        return value
    return value_text(value)
