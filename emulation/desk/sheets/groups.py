"""How the rows of a sheet can be divided and ordered."""

from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import QuerySet


@dataclass(frozen=True)
class SheetGroup:
    """Rows with one value of `path` stand under a heading; the groups themselves stand by `order`."""

    key: str
    label: str
    path: str
    order: tuple = ()


@dataclass(frozen=True)
class SheetOrder:
    """An order beside the list's own: by `fields`, or as `keys` puts the keys of a queryset that no database can order."""

    key: str
    label: str
    fields: tuple[str, ...] = ()
    keys: Callable[[QuerySet], list] | None = None
