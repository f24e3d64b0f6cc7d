"""Putting a staged list right in place: mend or answer a row, set it aside, take it back, choose what the list goes into.

The whole list is read again with each, since rows depend on one another.
"""

from collections.abc import Callable, Collection
from dataclasses import replace
from datetime import date
from typing import Any

from django.db import transaction

from emulation.common.bulk import in_chunks
from emulation.enums import BatchState, RowStatus
from emulation.errors import RuleViolation
from emulation.intake.batch.rows import CONFIRMED, MENDED, REMARKS, Reading, question_of, read_again
from emulation.intake.batch.targets import targets
from emulation.intake.match.resolve import UnitResolver
from emulation.intake.match.unit_names import own_wording, read_unit
from emulation.intake.plan import ImportOptions
from emulation.models import ImportBatch, ImportRow, Unit, UnitName, User
from emulation.rules.text import folded
from emulation.services.directory.units import add_alias
from emulation.services.journal.acts import act


def mend_row(*, row: ImportRow, cells: dict[str, Any], by: User | None, on: date, confirmed: bool = False) -> ImportBatch:
    """Replace raw cells of a row by what the clerk typed; blank empties the cell.

    What was remarked of those cells while the file was read is settled by it; with `confirmed`, what was remarked of any.
    """
    return _change_rows(row.batch, [row.pk], f"Sửa dòng {row.row}", lambda one: _fill(one, cells, confirmed), by=by, on=on)


def mend_everywhere(*, row: ImportRow, field: str, value: str, by: User | None, on: date) -> ImportBatch:
    """Replace a cell of a row, and every cell of that column that is written the same and is wrong there too."""
    written = row.raw.get(field, "")
    alike = [
        pk
        for pk, raw, issues in row.batch.rows.exclude(status=RowStatus.SKIPPED).values_list("pk", "raw", "issues")
        if raw.get(field, "") == written and any(issue["field"] == field for issue in issues)
    ]
    rows = list(dict.fromkeys([row.pk, *(alike if written else ())]))
    what = f"Sửa “{written}” ở {len(rows)} dòng" if len(rows) > 1 else f"Sửa dòng {row.row}"
    return _change_rows(row.batch, rows, what, lambda one: _fill(one, {field: value}), by=by, on=on)


def take_suggestion(*, row: ImportRow, field: str, value: str, by: User | None, on: date, remember: bool = False) -> ImportBatch:
    """Put a suggested value into its cell and into every cell that is written the same and has the same suggestion.

    With `remember`, what the cell held becomes another wording of that unit.
    """
    offered = next((one for one in row.issues if one["field"] == field and value in one["suggestions"]), None)
    if offered is None:
        raise RuleViolation("Dòng này không còn gợi ý đó. Hãy tải lại trang.")
    if remember:
        remember_wording(offered["value"], value, on=_day_of(row, on), by=by)
    written = row.raw.get(field, "")
    alike = [
        pk
        for pk, raw, issues in row.batch.rows.filter(status=RowStatus.ERROR).values_list("pk", "raw", "issues")
        if raw.get(field, "") == written and any(one["field"] == field and value in one["suggestions"] for one in issues)
    ]
    what = f"Sửa “{written}” ở {len(alike)} dòng" if len(alike) > 1 else f"Sửa dòng {row.row}"
    rows = dict.fromkeys([row.pk, *alike])
    return _change_rows(row.batch, rows, what, lambda one: _fill(one, {field: value}), by=by, on=on)


def certain_suggestions(batch: ImportBatch) -> dict[int, dict[str, str]]:
    """The suggestions that leave no doubt, by row and field: the one there is, of the same letters but for marks and case."""
    certain: dict[int, dict[str, str]] = {}
    wrong = batch.rows.filter(status=RowStatus.ERROR).order_by("id").values_list("pk", "issues")
    for pk, issues in wrong:
        for issue in issues:
            if issue["severity"] == "error" and len(issue["suggestions"]) == 1 and _same_letters(issue):
                certain.setdefault(pk, {})[issue["field"]] = issue["suggestions"][0]
    return certain


def _same_letters(issue: dict) -> bool:
    suggested = folded(issue["suggestions"][0])
    written = read_unit(issue["value"])
    return suggested in {folded(issue["value"]), *(folded(name) for name, places in written.readings if not places)}


def take_certain(*, batch: ImportBatch, by: User | None, on: date) -> ImportBatch:
    """Take every suggestion that leaves no doubt."""
    certain = certain_suggestions(batch)
    if not certain:
        raise RuleViolation("Danh sách không còn gợi ý nào chắc chắn.")
    what = f"Nhận gợi ý chắc chắn ở {len(certain)} dòng"
    return _change_rows(batch, certain, what, lambda one: _fill(one, certain[one.pk]), by=by, on=on)


def confirm_question(
    *, row: ImportRow, code: str, field: str, by: User | None, on: date, everywhere: bool = False
) -> ImportBatch:
    """Confirm what a warning of the row has understood; with `everywhere`, wherever the list asks the same."""
    asked = row.batch.rows.exclude(status=RowStatus.SKIPPED).filter(warned=True).values_list("pk", "issues")
    rows = [
        pk
        for pk, issues in (asked if everywhere else [(row.pk, row.issues)])
        if any((one["code"], one["field"], one["severity"]) == (code, field, "warning") for one in issues)
    ]
    if not rows:
        raise RuleViolation("Dòng này không còn câu hỏi đó. Hãy tải lại trang.")

    def confirm(one: ImportRow) -> None:
        one.raw[CONFIRMED] = sorted({*one.raw.get(CONFIRMED, ()), question_of(code, field)})

    what = f"Xác nhận dòng {row.row}" if len(rows) == 1 else f"Xác nhận {len(rows)} dòng"
    return _change_rows(row.batch, rows, what, confirm, by=by, on=on)


def _fill(row: ImportRow, cells: dict[str, Any], confirmed: bool = False) -> None:
    """Put values into the cells of a row that takes part again."""
    remarks = [] if confirmed else [found for found in row.raw.get(REMARKS, ()) if found["field"] not in cells]
    mended = sorted({*row.raw.get(MENDED, ()), *(name for name in cells if not name.startswith("_"))})
    # What was confirmed of a cell is asked anew once the cell says something else.
    asked = [one for one in row.raw.get(CONFIRMED, ()) if one.partition(":")[2] not in cells]
    raw = {**row.raw, **cells, REMARKS: remarks, MENDED: mended, CONFIRMED: asked}
    row.raw = {name: value for name, value in raw.items() if value not in ("", None, [])}
    row.status = RowStatus.NEW


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
    return _change_rows(row.batch, [row.pk], f"Bỏ qua dòng {row.row}", _set(RowStatus.SKIPPED), by=by, on=on)


def take_back(*, row: ImportRow, by: User | None, on: date) -> ImportBatch:
    """Let a row that was set aside take part again."""
    return _change_rows(row.batch, [row.pk], f"Lấy lại dòng {row.row}", _set(RowStatus.NEW), by=by, on=on)


def _set(status: str) -> Callable[[ImportRow], None]:
    return lambda row: setattr(row, "status", status)


def choose_target(*, batch: ImportBatch, target: str, key: int, by: User | None, on: date) -> ImportBatch:
    """Say which record a list goes into: `target` is its option without `_id`. The record chosen before is left."""

    def read(current: ImportBatch) -> Reading:
        chosen = {f"{one.name}_id": key if one.name == target else None for one in targets()}
        return read_again(current, on=on, options=replace(ImportOptions.from_json(current.options, on=on), **chosen))

    return _change(batch, "Chọn nơi nhận", read, by=by)


def _change_rows(
    batch: ImportBatch, keys: Collection[int], what: str, change: Callable[[ImportRow], None], *, by: User | None, on: date
) -> ImportBatch:
    def read(current: ImportBatch) -> Reading:
        rows = [row for some in in_chunks(keys) for row in current.rows.filter(pk__in=some)]
        for row in rows:
            change(row)
        return read_again(current, on=on, mended=rows)

    return _change(batch, what, read, by=by)


def _change(batch: ImportBatch, what: str, read: Callable[[ImportBatch], Reading], *, by: User | None) -> ImportBatch:
    """Change rows or the options of a staged list as one act, with all that a new reading of the list finds.

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
