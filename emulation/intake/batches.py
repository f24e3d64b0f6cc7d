"""A batch: a list uploaded, read, shown, and stored as a whole or not at all."""

import hashlib
from datetime import date

from django.core.files.base import ContentFile
from django.db import DatabaseError, transaction
from django.db.models.functions import Now

from emulation.common.integrity import sentence_for
from emulation.enums import BatchState, RowStatus
from emulation.errors import RuleViolation
from emulation.intake import kinds
from emulation.intake.columns import guess_shape
from emulation.intake.issues import Issue, Refusal, refusal
from emulation.intake.layout import find_tables, headers_of
from emulation.intake.limits import MAX_BYTES
from emulation.intake.list_resource import ListResource, ListResult
from emulation.intake.plan import ImportOptions, PlannedRow, count_rows
from emulation.intake.reader import read_workbook
from emulation.intake.rows import ListRows, rows_of
from emulation.models import ImportBatch, ImportRow, User
from emulation.services.journal import act

AUTO = "auto"
ROWS_AT_ONCE = 2_000


def stage(
    *,
    content: bytes,
    file_name: str,
    kind: str,
    options: ImportOptions,
    by: User | None,
    password: str | None = None,
    mapping: dict[str, str | None] | None = None,
) -> ImportBatch:
    """Read a list and keep it as a batch: the file, its rows and what is wrong with them. Nothing else is stored.

    A refused file leaves the batch with the reason and no rows. `mapping` is column letter → field, where a clerk chose.
    """
    batch = ImportBatch(
        kind=kind,
        file_name=file_name[-255:],
        sha256=hashlib.sha256(content).hexdigest(),
        size=len(content),
        uploaded_by=by,
        options=options.to_json(),
        mapping=mapping or {},
    )
    try:
        resource, rows = _read(batch, content, password=password)
    except Refusal as refused:
        return _keep_refusal(batch, content, refused)
    planned = resource.plan(rows, options)
    batch.state = BatchState.STAGED
    batch.counts = count_rows(planned)
    with transaction.atomic():
        _save(batch, content)
        ImportRow.objects.bulk_create((stored_row(batch, rows, row) for row in planned), batch_size=ROWS_AT_ONCE)
    return batch


def _read(batch: ImportBatch, content: bytes, *, password: str | None) -> tuple[ListResource, ListRows]:
    """The rows of a file; fills what the batch says of its sheets. Raises Refusal."""
    workbook = read_workbook(content, batch.file_name, password=password)
    resource = _kind_of(batch.kind, workbook)
    batch.kind = resource.name
    layout = find_tables(workbook, resource.shape, mapping=batch.mapping or None)
    rows = rows_of(layout)
    batch.sheets = [
        {
            "name": table.sheet_name,
            "header_rows": table.header_rows,
            "columns": rows.letters[table.sheet_name],
            "encoding": table.encoding,
        }
        for table in layout.tables
    ]
    batch.skipped = [
        {"sheet": table.sheet_name, "row": line.row, "reason": line.reason, "text": line.text[:200]}
        for table in layout.tables
        for line in table.skipped
    ] + [{"sheet": name, "row": None, "reason": reason, "text": ""} for name, reason in layout.ignored]
    return resource, rows


def _kind_of(kind: str, workbook) -> ListResource:
    """The kind asked for, or for `auto` the one whose columns fit the file best."""
    if kind != AUTO:
        return kinds.get(kind)
    shapes = tuple(resource.shape for resource in kinds.all_kinds())
    for sheet in workbook.sheets:
        if sheet.hidden or not sheet.rows:
            continue
        shape = guess_shape(headers_of(sheet), shapes)
        if shape is not None:
            return kinds.get(shape.name)
    raise refusal("F_NO_HEADER")


def _keep_refusal(batch: ImportBatch, content: bytes, refused: Refusal) -> ImportBatch:
    batch.state = BatchState.REFUSED
    batch.refusal_code, batch.refusal = refused.code, refused.message[:1000]
    with transaction.atomic():
        _save(batch, content)
    return batch


def _save(batch: ImportBatch, content: bytes) -> None:
    """Keep the file by its content; what is over the size limit leaves its name and mark only."""
    kept = content if len(content) <= MAX_BYTES else b""
    batch.file.save(batch.file_name, ContentFile(kept), save=False)
    batch.save()


def stored_row(batch: ImportBatch, rows: ListRows, row: PlannedRow) -> ImportRow:
    """A planned row as the batch keeps it."""
    return ImportRow(
        batch=batch,
        sheet=rows.sheets[row.index][:255],
        row=rows.numbers[row.index],
        status=row.status,
        warned=row.warned,
        raw=rows.raw(row.index),
        section=rows.sections[row.index],
        values=row.values,
        issues=[issue_json(found, rows, row.index) for found in row.issues],
        before=row.before,
    )


def issue_json(found: Issue, rows: ListRows, index: int) -> dict:
    return {
        "column": rows.letter(index, found.field),
        "field": found.field,
        "code": found.code,
        "severity": found.severity,
        "value": found.value,
        "message": found.message,
        "suggestions": list(found.suggestions),
    }


def staged_rows(batch: ImportBatch) -> tuple[ListRows, list[int]]:
    """The rows of a batch as they were read, without those set aside; and the id of each."""
    rows = ListRows(letters={sheet["name"]: sheet["columns"] for sheet in batch.sheets})
    ids = []
    kept = batch.rows.exclude(status=RowStatus.SKIPPED).order_by("id")
    for pk, sheet, number, raw, section in kept.values_list("id", "sheet", "row", "raw", "section").iterator(
        chunk_size=ROWS_AT_ONCE
    ):
        rows.append(sheet=sheet, number=number, raw=raw, section=section)
        ids.append(pk)
    return rows, ids


def commit(*, batch: ImportBatch, by: User | None, on: date, only_valid: bool = False) -> ImportBatch:
    """Store what the list says: everything, or with `only_valid` the good rows, while the others stay staged.

    The list is checked again inside the transaction, since others may have worked in the meantime. Raises RuleViolation, and
    stores nothing, when a row has an error or the database refuses one.
    """
    try:
        with act("commit_list", f"Ghi danh sách {batch.file_name}", by=by, record=batch):
            batch = ImportBatch.objects.select_for_update().get(pk=batch.pk)
            _require_staged(batch)
            result = _import(batch, on=on, only_valid=only_valid)
            batch.state = BatchState.COMMITTED
            batch.committed_by, batch.committed_at = by, Now()
            aside = batch.rows.filter(status=RowStatus.SKIPPED).count()
            batch.counts = count_rows(result.planned) | {"skipped": aside, "data_rows": len(result.planned) + aside}
            batch.save(update_fields=["state", "committed_by", "committed_at", "counts"])
    except DatabaseError as refused:
        raise RuleViolation(sentence_for(refused) or "Cơ sở dữ liệu từ chối ghi danh sách này; chưa có gì được ghi.") from refused
    batch.refresh_from_db()
    return batch


def _require_staged(batch: ImportBatch) -> None:
    if batch.state == BatchState.COMMITTED:
        raise RuleViolation("Danh sách này đã được ghi rồi.")
    if batch.state != BatchState.STAGED:
        raise RuleViolation(f"Danh sách đang ở trạng thái “{batch.get_state_display()}” nên không ghi được.")


def _import(batch: ImportBatch, *, on: date, only_valid: bool) -> ListResult:
    rows, ids = staged_rows(batch)
    options = ImportOptions.from_json(batch.options, on=on)
    result = kinds.get(batch.kind).import_data(rows, use_transactions=False, options=options, only_valid=only_valid)
    wrong = [row for row in result.planned if row.status == RowStatus.ERROR]
    if wrong and not only_valid:
        first = wrong[0]
        where = f"dòng {rows.numbers[first.index]}: {next(one.message for one in first.issues if one.severity == 'error')}"
        raise RuleViolation(f"Danh sách còn {len(wrong)} dòng lỗi nên chưa ghi gì. Lỗi đầu tiên ở {where}")
    if len(wrong) == len(result.planned):
        raise RuleViolation("Không có dòng nào ghi được. Hãy sửa lỗi rồi nạp lại danh sách.")
    refresh_rows(batch, rows, ids, result.planned)
    return result


def refresh_rows(batch: ImportBatch, rows: ListRows, ids: list[int], planned: list[PlannedRow]) -> None:
    """Keep the findings of a new reading where they differ from those kept."""
    before = {pk: (status, issues) for pk, status, issues in batch.rows.values_list("id", "status", "issues")}
    changed = []
    for pk, row in zip(ids, planned, strict=True):
        fresh = stored_row(batch, rows, row)
        if before[pk] != (fresh.status, fresh.issues):
            fresh.pk = pk
            changed.append(fresh)
    ImportRow.objects.bulk_update(changed, ["status", "warned", "values", "issues", "before"], batch_size=500)
