"""The rows of a batch: stored as they were read, read back as a list, and kept in step with a new reading."""

from dataclasses import asdict

from django.db.models import QuerySet

from emulation.common.bulk import insert_rows
from emulation.enums import RowStatus
from emulation.intake.issues import Issue
from emulation.intake.layout.rows import ListRows, letters_by_sheet, storable
from emulation.intake.plan import PlannedRow, count_rows
from emulation.models import ImportBatch, ImportRow

ROWS_AT_ONCE = 2_000
REMARKS = "_remarks"  # among a row's cells: what was said of them when the file was read
#: What a new reading may find different.
FOUND = ("status", "warned", "values", "issues", "before")
STORED = ("batch_id", "sheet", "row", "raw", "section", *FOUND)


def store_rows(batch: ImportBatch, rows: ListRows, planned: list[PlannedRow]) -> None:
    """Keep every planned row of a new batch. The caller holds the act."""
    insert_rows(ImportRow, STORED, (_stored(batch, rows, row) for row in planned))


def _stored(batch: ImportBatch, rows: ListRows, row: PlannedRow) -> tuple:
    index = row.index
    read = (batch.pk, rows.sheets[index][:255], rows.numbers[index], raw_of(rows, index), rows.sections[index])
    return *read, *_found(rows, row)


def _found(rows: ListRows, row: PlannedRow) -> tuple:
    return row.status, row.warned, row.values, [issue_json(found, rows, row.index) for found in row.issues], row.before


def raw_of(rows: ListRows, index: int) -> dict:
    """The cells of a row, and what was remarked while they were read: the file is not opened again."""
    remarks = rows.remarks.get(index)
    raw = rows.raw(index)
    return raw | {REMARKS: [asdict(found) for found in remarks]} if remarks else raw


def issue_json(found: Issue, rows: ListRows, index: int) -> dict:
    """A remark as the batch and the report keep it; `answers` only where the remark asks."""
    kept = {
        "column": rows.letter(index, found.field),
        "field": found.field,
        "code": found.code,
        "severity": found.severity,
        "value": storable(found.value),
        "message": storable(found.message),
        "suggestions": list(found.suggestions),
    }
    if found.answers:
        kept["answers"] = [list(answer) for answer in found.answers]
    return kept


def staged_rows(batch: ImportBatch) -> tuple[ListRows, list[int]]:
    """The rows of a batch as they were read, without those set aside; and the id of each."""
    rows = ListRows(letters=letters_by_sheet(batch.sheets))
    ids = []
    texts: dict[str, str] = {}  # one that repeats is held once
    fields = ("id", "sheet", "row", "raw", "section")
    for pk, sheet, number, raw, section in _taking_part(batch).values_list(*fields).iterator(chunk_size=ROWS_AT_ONCE):
        remarks = raw.pop(REMARKS, ())
        if remarks:
            rows.remarks[len(rows)] = [Issue(**{**found, "suggestions": tuple(found["suggestions"])}) for found in remarks]
        raw = {name: texts.setdefault(value, value) if type(value) is str else value for name, value in raw.items()}
        rows.append(sheet=texts.setdefault(sheet, sheet), number=number, raw=raw, section=section)
        ids.append(pk)
    return rows, ids


def _taking_part(batch: ImportBatch) -> QuerySet[ImportRow]:
    return batch.rows.exclude(status=RowStatus.SKIPPED).order_by("id")


def keep_findings(batch: ImportBatch, rows: ListRows, ids: list[int], planned: list[PlannedRow]) -> None:
    """Store what a new reading found, in the rows where it differs from what is kept, and count again (unsaved)."""
    changed = []
    kept = _taking_part(batch).values_list("id", *FOUND).iterator(chunk_size=ROWS_AT_ONCE)
    for pk, row, (_, *before) in zip(ids, planned, kept, strict=True):
        fresh = _found(rows, row)
        if tuple(before) != fresh:
            changed.append(ImportRow(pk=pk, **dict(zip(FOUND, fresh, strict=True))))
    ImportRow.objects.bulk_update(changed, FOUND, batch_size=500)
    aside = batch.rows.filter(status=RowStatus.SKIPPED).count()
    batch.counts = count_rows(planned) | {"skipped": aside, "data_rows": len(planned) + aside}
