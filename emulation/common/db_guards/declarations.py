"""What a model declares, read in one place for both engines."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.apps import apps
from django.core.exceptions import ImproperlyConfigured
from django.db.models import Field, Model

from emulation.enums import Operation

JOURNAL_TABLE = "emulation_journalentry"
APPEND_ONLY_MESSAGE = "Dòng đã ghi không sửa và không xóa được. Hãy ghi một việc mới để điều chỉnh."
FIXED_KEY_MESSAGE = "Khóa của một dòng đã ghi không đổi được."


@dataclass(frozen=True, kw_only=True)
class Lock:
    """Rows that may not be inserted, updated or deleted any more.

    `when` and `undo` are SQL that reads the same on both engines, with `r` for the row: which rows are locked, and which
    of them an undo may delete all the same ("" is none). An update may change the fields in `free` alone.
    """

    name: str
    operations: tuple[Operation, ...]
    message: str
    when: str = "1 = 1"
    free: tuple[str, ...] = ()
    undo: str = ""

    @property
    def condition(self) -> str:
        return f"({self.when}) AND NOT (office_undoing() AND ({self.undo}))" if self.undo else f"({self.when})"


@dataclass(frozen=True, kw_only=True)
class Forbidden:
    """What a row may not be beside the rows of this table and others, whoever writes it.

    `when` is SQL that reads the same on both engines, with `r` for the row: its key and the fields in `watches`, on whose
    change (and on a new row) the condition is asked. `alone` lets no two transactions pass the condition side by side.
    A form shows the message at `field`.
    """

    name: str
    when: str
    watches: tuple[str, ...]
    message: str
    field: str = ""
    alone: bool = False


def forbidden_in(model: type[Model]) -> tuple[Forbidden, ...]:
    return getattr(model, "forbids", ())


def guarded_models() -> Iterator[type[Model]]:
    """Models of the guarded apps that have a table, the automatic ones of many-to-many fields included."""
    for config in apps.get_app_configs():
        if getattr(config, "guarded", False):
            models = config.get_models(include_auto_created=True)
            yield from (model for model in models if model._meta.managed and not model._meta.proxy)


def is_journalled(model: type[Model]) -> bool:
    return getattr(model, "journalled", True)


def key_column(model: type[Model]) -> str:
    """The column of the primary key, which the journal keeps as a whole number."""
    field = model._meta.pk
    if (field.target_field if field.remote_field else field).get_internal_type() not in {"BigAutoField", "AutoField"}:
        raise ImproperlyConfigured(f"{model._meta.label}: the journal needs a whole number as primary key.")
    return field.column


def stored_fields(model: type[Model], *, but: tuple[str, ...] = ()) -> list[Field]:
    """Concrete fields a person or program may set, without those named in `but`."""
    return [field for field in model._meta.concrete_fields if not field.generated and field.name not in but]


def journalled_fields(model: type[Model]) -> list[Field]:
    return stored_fields(model, but=getattr(model, "journal_omits", ()))


def omitted_columns(model: type[Model], *, but: tuple[str, ...]) -> list[str]:
    """Columns outside a comparison: generated ones and those of the fields named in `but`."""
    kept = stored_fields(model, but=but)
    return [field.column for field in model._meta.concrete_fields if field not in kept]


def locks_of(model: type[Model]) -> list[Lock]:
    """The model's own locks and the one that `append_only` stands for."""
    locks = list(getattr(model, "locks", ()))
    if getattr(model, "append_only", False):
        message = getattr(model, "append_only_message", APPEND_ONLY_MESSAGE)
        undo = "1 = 1" if getattr(model, "undo_deletes", False) else ""
        locks.append(Lock(name="kept", operations=(Operation.UPDATE,), message=message))
        locks.append(Lock(name="kept", operations=(Operation.DELETE, Operation.TRUNCATE), message=message, undo=undo))
    return locks


def overlap_columns(model: type[Model]) -> tuple[str, ...] | None:
    """Columns within which periods may not overlap: none at all is the whole table, None is no such rule."""
    names = getattr(model, "no_overlap", None)
    return None if names is None else tuple(model._meta.get_field(name).column for name in names)


def overlap_filter(model: type[Model]) -> dict[str, str]:
    """Which rows take part in the rule: SQL literals by column."""
    return {model._meta.get_field(name).column: _literal(value) for name, value in model.no_overlap_where.items()}


def overlap_name(model: type[Model]) -> str:
    return f"guard_{model._meta.db_table}_no_overlap"


def quote(text: str) -> str:
    """A string literal of SQL."""
    return "'" + str(text).replace("'", "''") + "'"


def _literal(value) -> str:
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    return quote(value)
