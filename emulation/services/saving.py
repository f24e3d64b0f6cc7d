"""Model validation for services: what a form would say in its fields, a service says as a refusal."""

from typing import TypeVar

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db.models import Model

from emulation.errors import RuleViolation

Row = TypeVar("Row", bound=Model)


def store(row: Row) -> Row:
    """Validate and save; the first thing wrong becomes a `RuleViolation` on its field."""
    try:
        row.full_clean()
    except ValidationError as error:
        field, messages = next(iter(error.message_dict.items()))
        raise RuleViolation(" ".join(messages), field=None if field == NON_FIELD_ERRORS else field) from error
    row.save()
    return row
