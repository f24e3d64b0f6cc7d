"""Lists of honours already granted: each row goes into the register under its decision, which is recorded if it is new."""

from collections import defaultdict
from dataclasses import dataclass

from awards.models import Award
from awards.resources.decision_cells import DecisionCells, DecisionReader
from awards.resources.persons import match_households, match_people, open_recipients, recipient_fields
from awards.resources.recipients import RecipientReader
from awards.services.recorded_awards import RecordedAward, record_awards
from awards.services.snapshots import in_chunks
from emulation.common.text import identity_key
from emulation.enums import RecipientKind, RowStatus
from emulation.intake.columns import ListShape
from emulation.intake.issues import issue
from emulation.intake.kinds import register
from emulation.intake.list_resource import ListResource
from emulation.intake.plan import ImportOptions, PlannedRow
from emulation.intake.rows import ListRows

RECIPIENT_FIELDS = (
    "stt", "honorific", "name", "family_name", "given_name", "line", "sex", "sex_male", "sex_female", "birth_date",
    "birth_male", "birth_female", "ethnicity", "nationality", "position", "unit", "department", "position_unit",
    "staff_code", "citizen_id", "unit_code", "recipient_kind", "award", "commendation_type", "year", "period",
    "achieved_from", "achieved_to", "subject_class", "field_of_work", "achievement", "place", "note",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Granted:
    """A row of the register as far as a list can repeat it."""

    decision: str
    issuer: tuple
    number: str
    decided_on: object
    year: int | None


@register
class PastAwardsResource(ListResource):
    name = "awards"
    label = "Khen thưởng đã có quyết định"
    shape = ListShape(
        "awards",
        (*RECIPIENT_FIELDS, "decision_number", "decision_date", "issuer", "decision"),
        (("name", "given_name", "line", "unit_name"), ("award",), ("decision_number", "decision")),
        ticks=True,
    )

    def plan(self, rows: ListRows, options: ImportOptions) -> list[PlannedRow]:
        recipients = RecipientReader(rows, on=options.on)
        decisions = DecisionReader(recipients, options)
        planned, cells = [], []
        for index in range(len(rows)):
            decision, issues = decisions.read(index)
            row = recipients.read(index, decisions.day_of(decision))
            row.issues += issues
            decisions.finish(row, decision, index)
            row.values |= _decision_values(decision, decisions)
            planned.append(row)
            cells.append(decision)
        match_people(planned)
        match_households(planned)
        _classify(planned, cells, rows)
        for row, decision in zip(planned, cells, strict=True):
            row.data = (row.data, decision)
        return planned

    def write(self, planned: list[PlannedRow], options: ImportOptions) -> None:
        recipients = [row.data[0] for row in planned]
        ids = open_recipients([PlannedRow(row.index, data=row.data[0]) for row in planned])
        record_awards(
            [
                RecordedAward(
                    authority=decision.issuer.authority,
                    issuer_unit_id=decision.issuer.unit_id,
                    number=decision.number,
                    decided_on=decision.decided_on,
                    fields=recipient_fields(data, ids)
                    | {"year": decision.year, "achieved_from": decision.achieved_from, "achieved_to": decision.achieved_to},
                )
                for data, decision in zip(recipients, (row.data[1] for row in planned), strict=True)
            ]
        )


def _decision_values(cells: DecisionCells, decisions: DecisionReader) -> dict:
    return {
        "year": cells.year,
        "decision_number": cells.number,
        "decision_date": cells.decided_on.isoformat() if cells.decided_on else None,
        "issuer": decisions.issuers.label(cells.issuer, cells.decided_on) if cells.issuer else None,
        "achieved_from": cells.achieved_from.isoformat() if cells.achieved_from else None,
        "achieved_to": cells.achieved_to.isoformat() if cells.achieved_to else None,
    }


def _classify(planned: list[PlannedRow], cells: list[DecisionCells], rows: ListRows) -> None:
    """New, unchanged, twice in the list, or already recorded under another decision."""
    granted = _granted(planned)
    seen: dict[tuple, tuple[DecisionCells, int]] = {}
    for row, decision in zip(planned, cells, strict=True):
        if row.has_error:
            row.settle(RowStatus.ERROR)
            continue
        number = rows.numbers[row.index]
        same = (row.data.key, row.data.honour.id, decision.key)
        in_year = (row.data.key, row.data.honour.id, decision.year)
        if ("decision", same) in seen:
            first = seen["decision", same][1]
            _repeat(row, first)
        elif ("year", in_year) in seen:
            first, at = seen["year", in_year]
            _recorded(row, f"{first.number} ở dòng {at}")
        seen.setdefault(("decision", same), (decision, number))
        seen.setdefault(("year", in_year), (decision, number))
        status = RowStatus.NEW
        for old in granted.get((*_recorded_key(row), row.data.honour.id), ()):
            if (old.issuer, old.number, old.decided_on) == _decision_identity(decision):
                status = RowStatus.UNCHANGED
            elif old.year == decision.year and status == RowStatus.NEW:
                _recorded(row, old.decision)
        if status == RowStatus.UNCHANGED:
            row.issues = [found for found in row.issues if found.code != "E_ALREADY_RECORDED"]
        row.settle(status)


def _decision_identity(cells: DecisionCells) -> tuple:
    return (cells.issuer.authority, cells.issuer.unit_id), cells.number.casefold(), cells.decided_on


def _repeat(row: PlannedRow, first: int) -> None:
    text = f"Dòng này trùng với dòng {first}: cùng người hoặc tập thể, cùng danh hiệu, cùng quyết định. Hãy bỏ một dòng."
    row.issues.append(issue("E_DUP_IN_FILE", "name", row.data.name, message=text))


def _recorded(row: PlannedRow, where: str) -> None:
    text = f"“{row.data.honour.name}” của năm này đã được ghi theo quyết định {where}. Hãy đối chiếu hai quyết định."
    row.issues.append(issue("E_ALREADY_RECORDED", "award", row.data.name, message=text))


def _recorded_key(row: PlannedRow) -> tuple:
    data = row.data
    if data.kind == RecipientKind.PERSON:
        return ("person", data.known.id if data.known else None)
    if data.kind == RecipientKind.HOUSEHOLD:
        return ("household", data.household_id)
    return ("collective", data.unit_id, identity_key(data.name))


def _granted(planned: list[PlannedRow]) -> dict[tuple, list[Granted]]:
    """What the register already has for the recipients of the list, by recipient and honour."""
    found = defaultdict(list)
    people = {row.data.known.id for row in planned if row.data.known}
    homes = {row.data.household_id for row in planned if row.data.household_id}
    units = {row.data.unit_id for row in planned if row.data.kind == RecipientKind.COLLECTIVE and row.data.unit_id}
    for kind, column, ids in (("person", "person", people), ("household", "household", homes), ("collective", "unit", units)):
        for some in in_chunks(ids):
            awards = Award.objects.filter(recipient_kind=kind, **{f"{column}__in": some})
            for row in awards.values_list(
                f"{column}_id", "name", "honour_id", "year", "decision__number", "decided_on",
                "decision__issuer__authority", "decision__issuer__unit_id",
            ):  # fmt: skip
                owner, name, honour_id, year, number, decided_on, authority, seat = row
                key = (kind, owner, identity_key(name)) if kind == "collective" else (kind, owner)
                text = f"{number} ngày {decided_on:%d/%m/%Y}"
                found[(*key, honour_id)].append(Granted(text, (authority, seat), number.casefold(), decided_on, year))
    return found
