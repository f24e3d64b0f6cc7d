"""Matching the people and households of a list with those recorded, and opening the new ones."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from awards.enums import DecisionState, Standing
from awards.models import Award, Decision
from awards.resources.lists.decisions import DecisionCells
from awards.resources.lists.recipients import RecipientData
from awards.rules.recipients import recipient_key
from emulation.common.bulk import in_chunks
from emulation.enums import RecipientKind
from emulation.intake.cells.dates import date_of
from emulation.intake.issues import Issue
from emulation.intake.match.directory import UnitDirectory
from emulation.intake.match.person_cells import SEX_CODES
from emulation.intake.match.recorded_people import ListedPeople, PeopleIndex
from emulation.intake.plan import PlannedRow
from emulation.models import Household, Person
from emulation.queries.people.survivors import owners_of
from emulation.rules.text import identity_key, place_tones
from emulation.services.people.bulk import BATCH, HOME, NewPerson, open_people


def match_people(planned: list[PlannedRow], numbers: list[int], *, within: set[int] | None = None) -> None:
    """Find the recorded person of every row; codes that contradict the directory or another row are errors.

    `numbers`: the line of each row in the file. `within`: the units of whoever sends the list, where that is not the Board.
    """
    rows = [row for row in planned if row.data.kind == RecipientKind.PERSON and row.data.cells.name]
    index, listed = PeopleIndex((row.data.identity for row in rows), within=within), ListedPeople()
    for row in rows:
        clash = index.claim(row.data.identity)
        if clash:
            row.issues.append(clash)
            continue
        found = index.match(row.data.identity)
        row.issues += found.issues
        row.data.known = found.person
        if found.person is None:
            twice = listed.notice(row.data.identity, numbers[row.index])
            row.issues += [twice] if twice else []


def take_unit_of_post(who: RecipientData, issues: list[Issue]) -> None:
    """A recorded person needs no unit in the list: it is the one of the post held."""
    if who.unit_id is None and who.known and who.known.unit_id:
        who.unit_id = who.known.unit_id
        issues[:] = [found for found in issues if found.code != "E_UNIT_MISSING"]


def match_households(planned: list[PlannedRow]) -> None:
    """Find the recorded household of every row: same head, place and unit."""
    rows = [row for row in planned if row.data.kind == RecipientKind.HOUSEHOLD and row.data.name]
    names = {place_tones(row.data.name) for row in rows}
    known = {
        (identity_key(head), identity_key(place), unit_id): pk
        for pk, head, place, unit_id in Household.objects.filter(head_name__in=names).values_list(
            "id", "head_name", "place", "unit_id"
        )
    }
    for row in rows:
        data = row.data
        data.household_id = known.get((identity_key(data.name), identity_key(data.place), data.unit_id))


def open_recipients(planned: list[PlannedRow]) -> dict[tuple, int]:
    """Open the people and households not yet recorded; ids by the recipient's key in the list."""
    directory = UnitDirectory()
    people = {row.data.key: row.data for row in planned if row.data.kind == RecipientKind.PERSON and row.data.known is None}
    homes = {
        row.data.key: row.data for row in planned if row.data.kind == RecipientKind.HOUSEHOLD and row.data.household_id is None
    }
    ids = open_people([_new_person(key, data, directory) for key, data in people.items()])
    households = [
        Household(honorific=data.cells.honorific, head_name=place_tones(data.name), place=data.place, unit_id=data.unit_id)
        for data in homes.values()
    ]
    Household.objects.bulk_create(households, batch_size=BATCH)
    return ids | {key: household.pk for key, household in zip(homes, households, strict=True)}


def _new_person(key: tuple, data: RecipientData, directory: UnitDirectory) -> NewPerson:
    """A post in a unit that is gone ended with the unit."""
    cells = data.cells
    born_on, precision = date_of(cells.born)
    until: date | None = directory.units[data.unit_id].valid_to if data.unit_id else None
    return NewPerson(
        key=key, full_name=place_tones(cells.name), sex=SEX_CODES[cells.sex], born_on=born_on, born_precision=precision,
        staff_code=cells.staff_code, citizen_id=cells.citizen_id, ethnicity=cells.ethnicity,
        nationality=data.nationality or HOME, unit_id=data.unit_id,
        position=cells.position, class_id=data.class_id, until=until,
    )  # fmt: skip


def recipient_fields(data: RecipientData, ids: dict[tuple, int]) -> dict:
    """The recipient's part of a line of a decision or a row of the register."""
    is_person, is_household = data.kind == RecipientKind.PERSON, data.kind == RecipientKind.HOUSEHOLD
    return {
        "recipient_kind": data.kind,
        "person_id": (data.known.id if data.known else ids[data.key]) if is_person else None,
        "household_id": (data.household_id or ids[data.key]) if is_household else None,
        "unit_id": data.unit_id,
        "honorific": data.cells.honorific[:50],
        "name": data.name,
        "position": data.cells.position,
        "unit_name": data.unit_name,
        "subject_class_id": data.class_id,
        "honour_id": data.honour.id,
        "type_id": data.type_id,
        "achievement": data.achievement,
        "foreign": data.foreign,
    }


DecisionKey = tuple[tuple[str, int | None], str, date]  # (authority, its seat), number in small letters, date


@dataclass(frozen=True, slots=True)
class Granted:
    """A row of the register as far as a list can repeat it; one out of force leaves the honour to another decision."""

    id: int
    decision: str
    key: DecisionKey
    year: int | None
    in_force: bool = True


def recorded_recipient(data: RecipientData) -> list[tuple[str, int]]:
    """The person or household of a row as `PlannedRow.records` names recorded rows."""
    person = [(Person._meta.db_table, data.known.id)] if data.known else []
    return person + ([(Household._meta.db_table, data.household_id)] if data.household_id else [])


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
        "id", "person_id", "household_id", "unit_id", "name", "honour_id", "year", "decision__number", "decided_on", "standing",
        "decision__issuer__authority", "decision__issuer__unit_id",
    )  # fmt: skip
    for pk, *recorded, honour, year, number, day, standing, authority, seat in awards.values_list(*columns):
        person, household, unit, name = recorded
        recipient = recipient_key(kind, person_id=owners.get(person, person), household_id=household, unit_id=unit, name=name)
        decision = ((authority, seat), number.casefold(), day)
        text = f"{number} ngày {day:%d/%m/%Y}"
        yield (recipient, honour), Granted(pk, text, decision, year, standing == Standing.IN_FORCE)


def decisions_made_here(days: Iterable[date]) -> set[DecisionKey]:
    """Decisions of those days that are drafts, or were issued here with their whole list: no list adds to them."""
    found = set()
    for some in in_chunks(days):
        here = Decision.objects.filter(decided_on__in=some).exclude(recorded=True, state=DecisionState.ISSUED).exclude(number="")
        for authority, seat, number, day in here.values_list("issuer__authority", "issuer__unit_id", "number", "decided_on"):
            found.add(((authority, seat), number.casefold(), day))
    return found
