"""Who is one recipient: the key by which lines, nominees, rows of the register and rows of a list are told to be for one."""

from emulation.rules.text import identity_key


def recipient_key(
    kind: str, *, person_id: int | None = None, household_id: int | None = None, unit_id: int | None = None, name: str = ""
) -> tuple:
    """Rows with one key are for one recipient: people and households are their record, a collective its unit and its name."""
    if kind == "person":
        return kind, person_id
    if kind == "household":
        return kind, household_id
    return kind, unit_id, identity_key(name)
