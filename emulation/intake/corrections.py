"""Putting a staged list right in place: mend a row's cells, set a row aside, take it back. The whole list is read again."""

from datetime import date
from typing import Any

from django.db import transaction

from emulation.enums import BatchState, RowStatus
from emulation.errors import RuleViolation
from emulation.intake import kinds
from emulation.intake.batches import refresh_rows, staged_rows
from emulation.intake.plan import ImportOptions, count_rows
from emulation.models import ImportBatch, ImportRow


def mend_row(*, row: ImportRow, cells: dict[str, Any], on: date) -> ImportBatch:
    """Replace raw cells of a row by what the clerk typed; blank empties the cell."""
    with transaction.atomic():
        batch = _lock(row)
        raw = {**row.raw, **cells}
        row.raw = {name: value for name, value in raw.items() if value not in ("", None)}
        row.status = RowStatus.NEW
        row.save(update_fields=["raw", "status"])
        return replan(batch, on=on)


def set_aside(*, row: ImportRow, on: date) -> ImportBatch:
    """Leave a row out of what will be stored."""
    with transaction.atomic():
        batch = _lock(row)
        row.status = RowStatus.SKIPPED
        row.save(update_fields=["status"])
        return replan(batch, on=on)


def take_back(*, row: ImportRow, on: date) -> ImportBatch:
    """Let a row that was set aside take part again."""
    with transaction.atomic():
        batch = _lock(row)
        row.status = RowStatus.NEW
        row.save(update_fields=["status"])
        return replan(batch, on=on)


def replan(batch: ImportBatch, *, on: date) -> ImportBatch:
    """Check a staged list again, as others may have worked since, and keep the new findings."""
    rows, ids = staged_rows(batch)
    planned = kinds.get(batch.kind).plan(rows, ImportOptions.from_json(batch.options, on=on))
    refresh_rows(batch, rows, ids, planned)
    aside = batch.rows.filter(status=RowStatus.SKIPPED).count()
    batch.counts = count_rows(planned) | {"skipped": aside, "data_rows": len(planned) + aside}
    batch.save(update_fields=["counts"])
    return batch


def _lock(row: ImportRow) -> ImportBatch:
    batch = ImportBatch.objects.select_for_update().get(pk=row.batch_id)
    if batch.state != BatchState.STAGED:
        raise RuleViolation(f"Danh sách đang ở trạng thái “{batch.get_state_display()}” nên không sửa được từng dòng.")
    return batch
