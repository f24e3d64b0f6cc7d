"""Putting a staged list right in place: mend or answer a row, set it aside, take it back, choose what the list goes into.

The whole list is read again after each, since rows depend on one another.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from typing import Any

from emulation.enums import BatchState, RowStatus
from emulation.errors import RuleViolation
from emulation.intake.batch import kinds
from emulation.intake.batch.rows import REMARKS, keep_findings, staged_rows
from emulation.intake.match.resolve import UnitResolver
from emulation.intake.match.unit_names import own_wording
from emulation.intake.plan import ImportOptions
from emulation.models import ImportBatch, ImportRow, Unit, UnitName, User
from emulation.services.directory.units import add_alias
from emulation.services.journal.acts import act


def mend_row(*, row: ImportRow, cells: dict[str, Any], by: User | None, on: date, confirmed: bool = False) -> ImportBatch:
    """Replace raw cells of a row by what the clerk typed; blank empties the cell.

    What was remarked of those cells while the file was read is settled by it; with `confirmed`, what was remarked of any.
    """
    with _changing(row.batch, f"Sửa dòng {row.row}", by=by, on=on):
        row.refresh_from_db(fields=["raw"])
        remarks = [] if confirmed else [found for found in row.raw.get(REMARKS, ()) if found["field"] not in cells]
        raw = {**row.raw, **cells, REMARKS: remarks}
        row.raw = {name: value for name, value in raw.items() if value not in ("", None, [])}
        _let_take_part(row)
    return row.batch


def take_suggestion(*, row: ImportRow, field: str, value: str, by: User | None, on: date, remember: bool = False) -> ImportBatch:
    """Put a suggested value into its cell; with `remember`, what the cell held becomes another wording of that unit."""
    offered = next((one for one in row.issues if one["field"] == field and value in one["suggestions"]), None)
    if offered is None:
        raise RuleViolation("Dòng này không còn gợi ý đó. Hãy tải lại trang.")
    with act("mend_list", f"Sửa dòng {row.row} của danh sách {row.batch.file_name}", by=by, record=row.batch):
        if remember:
            remember_wording(offered["value"], value, on=_day_of(row, on), by=by)
        return mend_row(row=row, cells={field: value}, by=by, on=on)


def remember_wording(written: str, name: str, *, on: date, by: User | None) -> UnitName:
    """Let `written` mean from now on the unit that `name` names on that day. Refuses what names no unit, or several."""
    found = UnitResolver().find(name, on)
    if found.unit_id is None:
        raise RuleViolation(f"Không nhớ được cách viết này vì “{name}” không chỉ rõ một đơn vị.")
    wording = own_wording(written)
    if not wording:
        raise RuleViolation("Ô này không có cách viết nào để nhớ.")
    return add_alias(unit=Unit.objects.get(pk=found.unit_id), name=wording, by=by)


def _day_of(row: ImportRow, on: date) -> date:
    """The day as of which the row's units are read."""
    decided = row.values.get("decision_date")
    return date.fromisoformat(decided) if decided else ImportOptions.from_json(row.batch.options, on=on).day


def answer_row(*, row: ImportRow, question: str, answer: str, by: User | None, on: date) -> ImportBatch:
    """Settle what a warning of the row asks, with one of the answers it offers."""
    offered = {(place, value) for issue in row.issues for place, value, _ in issue.get("answers", ())}
    if (question, answer) not in offered:
        raise RuleViolation("Dòng này không còn câu hỏi đó. Hãy tải lại trang.")
    return mend_row(row=row, cells={question: answer}, by=by, on=on)


def set_aside(*, row: ImportRow, by: User | None, on: date) -> ImportBatch:
    """Leave a row out of what will be stored."""
    with _changing(row.batch, f"Bỏ qua dòng {row.row}", by=by, on=on):
        row.status = RowStatus.SKIPPED
        row.save(update_fields=["status"])
    return row.batch


def take_back(*, row: ImportRow, by: User | None, on: date) -> ImportBatch:
    """Let a row that was set aside take part again."""
    with _changing(row.batch, f"Lấy lại dòng {row.row}", by=by, on=on):
        _let_take_part(row)
    return row.batch


def choose_decision(*, batch: ImportBatch, decision_id: int, by: User | None, on: date) -> ImportBatch:
    """Say which draft a list of nominees goes into."""
    with _changing(batch, "Chọn quyết định nhận", by=by, on=on):
        options = replace(ImportOptions.from_json(batch.options, on=on), decision_id=decision_id)
        batch.options |= options.to_json()
        batch.save(update_fields=["options"])
    return batch


def replan(batch: ImportBatch, *, on: date) -> None:
    """Check a staged list again, as others may have worked since, and keep the new findings."""
    rows, ids = staged_rows(batch)
    planned = kinds.get(batch.kind).plan(rows, ImportOptions.from_json(batch.options, on=on))
    keep_findings(batch, rows, ids, planned)
    batch.save(update_fields=["counts"])


def _let_take_part(row: ImportRow) -> None:
    row.status = RowStatus.NEW
    row.save(update_fields=["raw", "status"])


@contextmanager
def _changing(batch: ImportBatch, what: str, *, by: User | None, on: date) -> Iterator[None]:
    """Change something of a staged list as one act, then read the whole list again."""
    with act("mend_list", f"{what} của danh sách {batch.file_name}", by=by, record=batch):
        current = ImportBatch.objects.select_for_update().get(pk=batch.pk)
        if current.state != BatchState.STAGED:
            raise RuleViolation(f"Danh sách đang ở trạng thái “{current.get_state_display()}” nên không sửa được nữa.")
        yield
        replan(batch, on=on)
