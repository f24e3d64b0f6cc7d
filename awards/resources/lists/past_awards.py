"""Lists of honours already granted: each row goes into the register under its decision, which is recorded if it is new."""

from collections.abc import Sequence
from datetime import date

from awards.models import Award
from awards.resources.lists.decisions import DecisionCells, DecisionReader
from awards.resources.lists.honours import honour_choices
from awards.resources.lists.recipients import RecipientData, RecipientReader
from awards.resources.lists.recorded import (
    decision_key,
    decisions_made_here,
    granted_before,
    match_households,
    match_people,
    open_recipients,
    recipient_fields,
    recorded_recipient,
)
from awards.services.decisions.recorded import RecordedAward, record_awards
from emulation.enums import RowStatus
from emulation.intake.batch.kinds import ListResource, register
from emulation.intake.issues import remark
from emulation.intake.layout.columns import ListShape
from emulation.intake.layout.rows import ListRows
from emulation.intake.plan import ImportOptions, PlannedRow

ROWS_AT_ONCE = 10_000
RECIPIENT_FIELDS = (
    "stt", "honorific", "name", "family_name", "given_name", "line", "sex", "sex_male", "sex_female", "birth_date",
    "birth_male", "birth_female", "ethnicity", "nationality", "position", "unit", "department", "position_unit",
    "staff_code", "citizen_id", "person_key", "unit_code", "recipient_kind", "award", "commendation_type", "year", "period",
    "achieved_from", "achieved_to", "subject_class", "field_of_work", "achievement", "place", "note",
)  # fmt: skip


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

    def choices(self, field: str, on: date) -> Sequence[str]:
        return honour_choices(on) if field == "award" else ()

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
        match_people(planned, rows.numbers)
        match_households(planned)
        _classify(planned, cells, rows)
        for row, decision in zip(planned, cells, strict=True):
            row.data = (row.data, decision)
        return planned

    def write(self, planned: list[PlannedRow], options: ImportOptions) -> None:
        ids = open_recipients([PlannedRow(row.index, data=row.data[0]) for row in planned])
        for start in range(0, len(planned), ROWS_AT_ONCE):
            record_awards([_recorded_award(*row.data, ids) for row in planned[start : start + ROWS_AT_ONCE]])


def _recorded_award(data: RecipientData, decision: DecisionCells, ids: dict[tuple, int]) -> RecordedAward:
    return RecordedAward(
        authority=decision.issuer.authority,
        issuer_unit_id=decision.issuer.unit_id,
        number=decision.number,
        decided_on=decision.decided_on,
        fields=recipient_fields(data, ids)
        | {"year": decision.year, "achieved_from": decision.achieved_from, "achieved_to": decision.achieved_to},
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
    """New, unchanged, twice in the list, already recorded under another decision, or of a decision made here."""
    granted = granted_before(row.data for row in planned)
    here = decisions_made_here({decision.decided_on for decision in cells if decision.decided_on})
    seen: dict[tuple, tuple[DecisionCells, int]] = {}
    for row, decision in zip(planned, cells, strict=True):
        if row.has_error:
            row.settle(RowStatus.ERROR)
            continue
        _compare_with_list(row, decision, rows.numbers[row.index], seen)
        before = granted.get(row.data.grant_key, ())
        key = decision_key(decision)
        same = next((old for old in before if old.key == key), None)
        if same:
            row.records = [(Award._meta.db_table, same.id), *recorded_recipient(row.data)]
            row.issues = [found for found in row.issues if found.code != "E_ALREADY_RECORDED"]
            row.settle(RowStatus.UNCHANGED)
            continue
        same_year = next((old for old in before if old.in_force and old.year == decision.year), None)
        if same_year:
            _recorded(row, same_year.decision)
        elif key in here:
            _made_here(row, decision)
        row.settle(RowStatus.NEW)


def _compare_with_list(row: PlannedRow, decision: DecisionCells, number: int, seen: dict) -> None:
    """The same honour of the same recipient in an earlier row: under the same decision, or for the same year."""
    same = ("decision", row.data.key, row.data.honour.id, decision.key)
    in_year = ("year", row.data.key, row.data.honour.id, decision.year)
    if same in seen:
        _repeat(row, seen[same][1])
    elif in_year in seen:
        first, at = seen[in_year]
        _recorded(row, f"{first.number} ở dòng {at}")
    seen.setdefault(same, (decision, number))
    seen.setdefault(in_year, (decision, number))


def _made_here(row: PlannedRow, decision: DecisionCells) -> None:
    text = (
        f"Quyết định {decision.number} được soạn trên hệ thống nên không nhận thêm dòng từ danh sách cũ. "
        "Hãy đưa dòng này vào danh sách đề nghị của dự thảo, hoặc bỏ qua."
    )
    row.issues.append(remark("E_DECISION_HERE", "decision_number", decision.number, message=text))


def _repeat(row: PlannedRow, first: int) -> None:
    text = f"Dòng này trùng với dòng {first}: cùng người hoặc tập thể, cùng danh hiệu, cùng quyết định. Hãy bỏ một dòng."
    row.issues.append(remark("E_DUP_IN_FILE", "name", row.data.name, message=text))


def _recorded(row: PlannedRow, where: str) -> None:
    if any(found.code == "E_ALREADY_RECORDED" for found in row.issues):
        return
    text = f"“{row.data.honour.name}” của năm này đã được ghi theo quyết định {where}. Hãy đối chiếu hai quyết định."
    row.issues.append(remark("E_ALREADY_RECORDED", "award", row.data.name, message=text))
