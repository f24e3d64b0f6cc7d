"""One thing kept in the database, and how it is told from an older version of itself."""

import hashlib
from dataclasses import dataclass
from enum import StrEnum

from django.core.exceptions import ImproperlyConfigured

LONGEST_NAME = 63  # PostgreSQL cuts what is longer


class Kind(StrEnum):
    FUNCTION = "FUNCTION"
    CONSTRAINT = "CONSTRAINT"
    TRIGGER = "TRIGGER"


@dataclass(frozen=True)
class Guard:
    kind: Kind
    name: str
    table: str
    sql: str

    def __post_init__(self):
        if len(self.name) > LONGEST_NAME:
            raise ImproperlyConfigured(f"{self.name} is longer than {LONGEST_NAME} letters.")

    @property
    def digest(self) -> str:
        return hashlib.sha256(self.sql.encode()).hexdigest()[:16]
