"""How a stored value is written into a backup and read from it, whichever engine holds it."""

import json
from base64 import b64decode, b64encode
from collections.abc import Callable
from datetime import datetime
from decimal import Decimal
from uuid import UUID

from django.db.models import Field, JSONField

from emulation.common.seal_marks import instant


def kind_of(field: Field) -> str:
    """The kind of a column; that of the column it refers to for a foreign key. Decimals carry their places."""
    while field.remote_field:
        field = field.target_field
    if isinstance(field, JSONField):
        return "JSONField"
    kind = field.get_internal_type()
    return f"{kind}:{field.decimal_places}" if kind == "DecimalField" else kind


def encoder(kind: str) -> Callable[[object], object]:
    """From what the driver returns (not None) to what JSON holds."""
    name, _, places = kind.partition(":")
    if name == "DecimalField":
        return lambda value: f"{Decimal(str(value)):.{int(places)}f}"
    return ENCODERS.get(name, lambda value: value)


def decoder(kind: str, *, vendor: str) -> Callable[[object], object]:
    """From what JSON holds (not None) to what the engine's driver takes."""
    name = kind.partition(":")[0]
    return DECODERS[vendor].get(name, lambda value: value)


def _canonical(text: str) -> str:
    return json.dumps(json.loads(text), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _naive(text: str) -> str:
    """As Django writes it into SQLite: UTC, without a zone."""
    return str(datetime.fromisoformat(text).replace(tzinfo=None))


ENCODERS: dict[str, Callable] = {
    "BooleanField": bool,
    "DateField": str,
    "TimeField": str,
    "DateTimeField": instant,
    "JSONField": _canonical,
    "UUIDField": lambda value: UUID(str(value)).hex,
    "BinaryField": lambda value: b64encode(bytes(value)).decode(),
}
DECODERS: dict[str, dict[str, Callable]] = {
    "sqlite": {"BooleanField": int, "DateTimeField": _naive, "BinaryField": b64decode},
    "postgresql": {"BinaryField": b64decode},
}
