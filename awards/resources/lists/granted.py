"""What the register already has for the recipients of a list, and which decisions take no rows from one."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from awards.enums import DecisionState, Standing
from awards.models import Award, Decision
from awards.resources.lists.decision_cells import DecisionCells
from awards.resources.lists.recipients import RecipientData
from awards.rules.recipients import recipient_key
from emulation.common.bulk import in_chunks
from emulation.enums import RecipientKind
from emulation.queries.people.merged import owners_of

DecisionKey = tuple[tuple[str, int | None], str, date]  # (authority, its seat), number in small letters, date


@dataclass(frozen=True, slots=True)
class Granted:
    """A row of the register as far as a list can repeat it; one out of force leaves the honour to another decision."""

    decision: str
    key: DecisionKey
    year: int | None
    in_force: bool = True


def decision_key(cells: DecisionCells) -> DecisionKey:
    return (cells.issuer.authority, cells.issuer.unit_id), cells.number.casefold(), cells.decided_on


def granted_before(recipients: Iterable[RecipientData]) -> dict[tuple, list[Granted]]:
    """Rows of the register by the key of recipient and honour."""
    recipients = list(recipients)
    owners = owners_of(data.known.id for data in recipients if data.known)
    bodies = [data for data in recipients if data.kind == RecipientKind.COLLECTIVE]
    wanted = (
        (RecipientKind.PERSON, "person_id", set(owners)),
        (RecipientKind.HOUSEHOLD, "household_id", {data.household_id for data in recipients if data.household_id}),
        (RecipientKind.COLLECTIVE, "unit_id", {data.unit_id for data in bodies if data.unit_id}),
        # Organisations from abroad belong to no unit: only the name tells them apart.
        (RecipientKind.COLLECTIVE, "name", {data.name for data in bodies if data.foreign}),
    )
    found = defaultdict(list)
    for kind, column, values in wanted:
        for some in in_chunks(values):
            for key, granted in _rows(kind, column, some, owners):
                found[key].append(granted)
    return found


def _rows(kind: str, column: str, values: Iterable, owners: dict[int, int]) -> Iterable[tuple[tuple, Granted]]:
    awards = Award.objects.with_standing(on=date.max).filter(recipient_kind=kind, **{f"{column}__in": values})
    if column == "name":
        awards = awards.filter(unit=None)
    columns = (
        "person_id", "household_id", "unit_id", "name", "honour_id", "year", "decision__number", "decided_on", "standing",
        "decision__issuer__authority", "decision__issuer__unit_id",
    )  # fmt: skip
    for *recorded, honour, year, number, day, standing, authority, seat in awards.values_list(*columns):
        person, household, unit, name = recorded
        recipient = recipient_key(kind, person_id=owners.get(person, person), household_id=household, unit_id=unit, name=name)
        decision = ((authority, seat), number.casefold(), day)
        text = f"{number} ngày {day:%d/%m/%Y}"
        yield (recipient, honour), Granted(text, decision, year, standing == Standing.IN_FORCE)


def decisions_made_here(days: Iterable[date]) -> set[DecisionKey]:
    """Decisions of those days that are drafts, or were issued here with their whole list: no list adds to them."""
    found = set()
    for some in in_chunks(days):
        here = Decision.objects.filter(decided_on__in=some).exclude(recorded=True, state=DecisionState.ISSUED).exclude(number="")
        for authority, seat, number, day in here.values_list("issuer__authority", "issuer__unit_id", "number", "decided_on"):
            found.add(((authority, seat), number.casefold(), day))
    return found
