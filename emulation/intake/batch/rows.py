"""The rows of a batch: stored as they were read, read back as a list, and kept in step with a new reading."""

from collections.abc import Collection
from dataclasses import asdict, dataclass
from datetime import date

from emulation.common.bulk import insert_rows
from emulation.enums import RowStatus
from emulation.intake.batch import kinds
from emulation.intake.issues import Issue
from emulation.intake.layout.rows import ListRows, letters_by_sheet, storable
from emulation.intake.plan import ImportOptions, PlannedRow, count_rows
from emulation.models import ColumnMapping, ExportLayout, ImportBatch, ImportRow, JournalEntry, SavedView, User

ROWS_AT_ONCE = 2_000
#: Among a row's cells: what was said of them when the file was read, what of it a clerk confirmed, which cells a clerk mended.
REMARKS, CONFIRMED, MENDED = "_remarks", "_confirmed", "_mended"
#: What a new reading may find different.
FOUND = ("status", "warned", "values", "issues", "before", "records")
#: Tables no kind of list looks into: what changes there makes no reading old.
UNREAD = [model._meta.db_table for model in (ImportBatch, ColumnMapping, ExportLayout, SavedView, User)]
STORED = ("batch_id", "sheet", "row", "raw", "section", *FOUND)


def store_rows(batch: ImportBatch, rows: ListRows, planned: list[PlannedRow]) -> None:
    """Keep every planned row of a new batch. The caller holds the act."""
    insert_rows(ImportRow, STORED, (_stored(batch, rows, row) for row in planned))


def _stored(batch: ImportBatch, rows: ListRows, row: PlannedRow) -> tuple:
    index = row.index
    read = (batch.pk, rows.sheets[index][:255], rows.numbers[index], raw_of(rows, index), rows.sections[index])
    return *read, *_found(rows, row)


def _found(rows: ListRows, row: PlannedRow) -> tuple:
    issues = [issue_json(found, rows, row.index) for found in row.issues]
    records = [list(record) for record in row.records] if row.status == RowStatus.UNCHANGED else None
    return row.status, row.warned, row.values, issues, row.before, records or None


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


@dataclass(slots=True)
class Reading:
    """A staged list read again: what `plan` finds now, and which rows of the batch say otherwise so far."""

    batch: ImportBatch
    options: ImportOptions
    rows: ListRows
    planned: list[PlannedRow]
    changed: list[ImportRow]
    counts: dict[str, int]
    last_entry: int
    mended: Collection[ImportRow] = ()

    @property
    def wrong(self) -> list[PlannedRow]:
        return [row for row in self.planned if row.status == RowStatus.ERROR]

    def holds(self, batch: ImportBatch) -> bool:
        """Whether nothing the reading rests on has changed since; `batch` is locked, so that nothing will."""
        since = JournalEntry.objects.filter(id__gt=self.last_entry).exclude(table__in=UNREAD)
        return batch.revision == self.batch.revision and not since.exists()

    def keep(self) -> None:
        """Store the mended rows and what the reading found otherwise; the counts stay on the batch, for the caller to save."""
        ImportRow.objects.bulk_update(self.mended, ["raw", "status"], batch_size=500)
        ImportRow.objects.bulk_update(self.changed, FOUND, batch_size=500)
        self.batch.counts = self.counts


def read_again(
    batch: ImportBatch, *, on: date, mended: Collection[ImportRow] = (), options: ImportOptions | None = None
) -> Reading:
    """Plan a staged list as it is now, with rows as `mended` and the options as given. Writes nothing."""
    options = options or ImportOptions.from_json(batch.options, on=on)
    last_entry = JournalEntry.objects.order_by("-id").values_list("id", flat=True).first() or 0
    rows, ids = staged_rows(batch, mended)
    planned = kinds.get(batch.kind).plan(rows, options)
    _drop_confirmed(rows, planned)
    aside = batch.rows.count() - len(ids)
    counts = count_rows(planned) | {"skipped": aside, "data_rows": len(planned) + aside}
    changed = _changed(batch, rows, dict(zip(ids, planned, strict=True)))
    return Reading(batch, options, rows, planned, changed, counts, last_entry, mended)


def question_of(code: str, field: str) -> str:
    """How a row keeps that a warning of it was confirmed."""
    return f"{code}:{field}"


def _drop_confirmed(rows: ListRows, planned: list[PlannedRow]) -> None:
    if not rows.has(CONFIRMED):
        return
    for row, confirmed in zip(planned, rows.column(CONFIRMED), strict=True):
        if confirmed:
            asked = {one for one in row.issues if one.severity == "warning" and question_of(one.code, one.field) in confirmed}
            row.issues = [one for one in row.issues if one not in asked]


def staged_rows(batch: ImportBatch, mended: Collection[ImportRow] = ()) -> tuple[ListRows, list[int]]:
    """The rows of a batch as they were read, without those set aside; and the id of each."""
    rows = ListRows(letters=letters_by_sheet(batch.sheets))
    ids = []
    texts: dict[str, str] = {}  # one that repeats is held once
    instead = {row.pk: row for row in mended}
    stored = batch.rows.order_by("id").values_list("id", "status", "sheet", "row", "raw", "section")
    for pk, status, sheet, number, raw, section in stored.iterator(chunk_size=ROWS_AT_ONCE):
        if pk in instead:
            status, raw = instead[pk].status, dict(instead[pk].raw)
        if status == RowStatus.SKIPPED:
            continue
        remarks = raw.pop(REMARKS, ())
        if remarks:
            rows.remarks[len(rows)] = [Issue(**{**found, "suggestions": tuple(found["suggestions"])}) for found in remarks]
        raw = {name: texts.setdefault(value, value) if type(value) is str else value for name, value in raw.items()}
        rows.append(sheet=texts.setdefault(sheet, sheet), number=number, raw=raw, section=section)
        ids.append(pk)
    return rows, ids


def _changed(batch: ImportBatch, rows: ListRows, planned: dict[int, PlannedRow]) -> list[ImportRow]:
    """The rows of the batch whose findings are no longer those kept, with the new ones."""
    changed = []
    for pk, *before in batch.rows.values_list("id", *FOUND).iterator(chunk_size=ROWS_AT_ONCE):
        fresh = _found(rows, planned[pk]) if pk in planned else tuple(before)
        if tuple(before) != fresh:
            changed.append(ImportRow(pk=pk, **dict(zip(FOUND, fresh, strict=True))))
    return changed
