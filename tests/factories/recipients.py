"""Whom a line, a nominee or a row of the register honours."""

from emulation.enums import RecipientKind
from tests.factories.honours import make_honour
from tests.factories.people import make_household, make_person
from tests.factories.units import make_unit


def honoured(values: dict) -> dict:
    """A recipient for a line or a register row: a person, unless another kind is given."""
    values = {"recipient_kind": RecipientKind.PERSON, "year": 2025, **values}
    if "unit" not in values:
        values["unit"] = make_unit()
    if values["recipient_kind"] == RecipientKind.PERSON and "person" not in values:
        values["person"] = make_person(unit=values["unit"])
    if values["recipient_kind"] == RecipientKind.HOUSEHOLD and "household" not in values:
        values["household"] = make_household(unit=values["unit"])
    if "honour" not in values:
        values["honour"] = make_honour()
    recipient = values.get("person") or values.get("household") or values["unit"]
    return {"name": getattr(recipient, "full_name", None) or str(recipient), "unit_name": str(values["unit"] or ""), **values}
