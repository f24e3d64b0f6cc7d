"""Putting a staged list right in place: mend or answer a row, set it aside, take it back, choose what the list goes into.

The whole list is read again with each, since rows depend on one another.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

from django.db import transaction

from emulation.enums import BatchState, RowStatus
from emulation.errors import RuleViolation
from emulation.intake.batch.rows import REMARKS, Reading, read_again
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

    def mend(current: ImportRow) -> None:
        remarks = [] if confirmed else [found for found in current.raw.get(REMARKS, ()) if found["field"] not in cells]
        raw = {**current.raw, **cells, REMARKS: remarks}
        current.raw = {name: value for name, value in raw.items() if value not in ("", None, [])}
        current.status = RowStatus.NEW

    return _change_row(row, f"Sửa dòng {row.row}", mend, by=by, on=on)


def take_suggestion(*, row: ImportRow, field: str, value: str, by: User | None, on: date, remember: bool = False) -> ImportBatch:
    """Put a suggested value into its cell; with `remember`, what the cell held becomes another wording of that unit."""
    offered = next((one for one in row.issues if one["field"] == field and value in one["suggestions"]), None)
    if offered is None:
        raise RuleViolation("Dòng này không còn gợi ý đó. Hãy tải lại trang.")
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
    return _change_row(row, f"Bỏ qua dòng {row.row}", _set(RowStatus.SKIPPED), by=by, on=on)


def take_back(*, row: ImportRow, by: User | None, on: date) -> ImportBatch:
    """Let a row that was set aside take part again."""
    return _change_row(row, f"Lấy lại dòng {row.row}", _set(RowStatus.NEW), by=by, on=on)


def _set(status: str) -> Callable[[ImportRow], None]:
    return lambda row: setattr(row, "status", status)


def choose_decision(*, batch: ImportBatch, decision_id: int, by: User | None, on: date) -> ImportBatch:
    """Say which draft a list of nominees goes into."""

    def read(current: ImportBatch) -> Reading:
        options = replace(ImportOptions.from_json(current.options, on=on), decision_id=decision_id)
        return read_again(current, on=on, options=options)

    return _change(batch, "Chọn quyết định nhận", read, by=by)


def _change_row(row: ImportRow, what: str, change: Callable[[ImportRow], None], *, by: User | None, on: date) -> ImportBatch:
    def read(current: ImportBatch) -> Reading:
        row.refresh_from_db(fields=["raw", "status"])
        change(row)
        return read_again(current, on=on, mended=row)

    return _change(row.batch, what, read, by=by)


def _change(batch: ImportBatch, what: str, read: Callable[[ImportBatch], Reading], *, by: User | None) -> ImportBatch:
    """Change a row or the options of a staged list as one act, with all that a new reading of the list finds.

    The reading comes before the act, which on SQLite lets nobody else write; it begins anew if somebody else was quicker.
    """
    while True:
        batch = ImportBatch.objects.get(pk=batch.pk)
        if batch.state != BatchState.STAGED:
            raise RuleViolation(f"Danh sách đang ở trạng thái “{batch.get_state_display()}” nên không sửa được nữa.")
        reading = read(batch)
        with transaction.atomic():
            current = ImportBatch.objects.select_for_update().get(pk=batch.pk)
            if (current.revision, current.state) != (batch.revision, batch.state):
                continue
            with act("mend_list", f"{what} của danh sách {batch.file_name}", by=by, record=batch):
                reading.keep()
                batch.options |= reading.options.to_json()
                batch.revision += 1
                batch.save(update_fields=["counts", "options", "revision"])
            return batch
