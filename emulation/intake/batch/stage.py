"""A batch: a list uploaded, read, shown, and stored as a whole or not at all."""

import hashlib
from dataclasses import dataclass
from datetime import date

from django.db import DatabaseError
from django.db.models.functions import Now

from emulation.common.advisory_lock import one_at_a_time
from emulation.common.integrity import sentence_for
from emulation.enums import BatchState, RowStatus
from emulation.errors import RuleViolation
from emulation.intake.batch import list_registry as kinds
from emulation.intake.batch.list_resource import ListResource, ListResult
from emulation.intake.batch.staged_rows import ROWS_AT_ONCE, keep_findings, staged_rows, store_rows
from emulation.intake.files.reader import read_workbook
from emulation.intake.files.sheet import Workbook, column_letter
from emulation.intake.files.upload_store import content_of, keep_file
from emulation.intake.issues import Refusal, refusal
from emulation.intake.layout.columns import guess_shape
from emulation.intake.layout.find_tables import Layout, find_tables, headers_of
from emulation.intake.layout.mapping import ASKABLE, Mapping, chosen_sheet, recall, remember
from emulation.intake.layout.rows import ListRows, letters_of, rows_of, storable
from emulation.intake.plan import ImportOptions, PlannedRow, count_rows
from emulation.intake.templates.registry import drop_unfilled, mark_of, remarks
from emulation.models import ImportBatch, ImportRow, User
from emulation.rules.text import normalise
from emulation.services.journal.acts import act

AUTO = "auto"
IMPORTING = "store a list"  # lists are stored one after the other, so that none is planned on what another is writing

_Found = tuple[ListRows, list[PlannedRow]]


@dataclass(frozen=True, slots=True)
class _Upload:
    content: bytes
    password: str | None = None


def stage(
    *,
    content: bytes,
    file_name: str,
    kind: str,
    options: ImportOptions,
    by: User | None,
    password: str | None = None,
    ask: bool = False,
) -> ImportBatch:
    """Read a list and keep it as a batch: the file, its rows and what is wrong with them. Nothing else is stored.

    A refused file leaves the batch with the reason and no rows. With `ask`, a file whose columns are not recognised waits
    for somebody to say what they hold (mapping.py) instead of being refused.
    """
    batch = ImportBatch(
        kind=kind,
        file_name=normalise(file_name)[-255:] or "không tên",
        sha256=hashlib.sha256(content).hexdigest(),
        size=len(content),
        uploaded_by=by,
        options=options.to_json(),
    )
    upload = _Upload(content, password)
    # Read before the act, which on SQLite lets nobody else write. The password is not kept, so a file under one could not be
    # opened again.
    found = _look_into(batch, upload, options, ask=ask and not password)
    with act("stage_list", f"Nạp danh sách {batch.file_name}", by=by):
        _keep(batch, upload, found)
    return batch


def stage_mapped(*, batch: ImportBatch, kind: str, mapping: Mapping, by: User | None, on: date) -> ImportBatch:
    """Read a file that waits for its columns once more, as somebody says they are. Raises RuleViolation where that fails."""
    with act("map_list", f"Ghép cột danh sách {batch.file_name}", by=by, record=batch):
        batch = ImportBatch.objects.select_for_update().get(pk=batch.pk)
        if batch.state != BatchState.MAPPING:
            raise RuleViolation("Danh sách này không còn chờ ghép cột.")
        batch.kind, batch.mapping = kind, mapping.to_json()
        upload = _Upload(content_of(batch))
        found = _look_into(batch, upload, ImportOptions.from_json(batch.options, on=on), ask=False)
        _keep(batch, upload, found)
        if batch.state == BatchState.REFUSED:
            raise RuleViolation(batch.refusal)
        remember(read_workbook(upload.content, batch.file_name), kind, mapping, sender=batch.uploaded_by)
    return batch


def _look_into(batch: ImportBatch, upload: _Upload, options: ImportOptions, *, ask: bool) -> _Found | None:
    """What the file holds; none where the batch has the reason why it holds nothing. Writes nothing."""
    batch.refusal_code = batch.refusal = ""
    try:
        resource, rows = _read(batch, upload, options)
    except Refusal as refused:
        batch.state = BatchState.MAPPING if ask and refused.code in ASKABLE else BatchState.REFUSED
        batch.refusal_code, batch.refusal = refused.code, refused.message[:1000]
        return None
    planned = resource.plan(rows, options)
    batch.state = BatchState.STAGED
    batch.counts = count_rows(planned)
    return rows, planned


def _keep(batch: ImportBatch, upload: _Upload, found: _Found | None) -> None:
    keep_file(batch, upload.content)
    batch.save()
    if found:
        store_rows(batch, *found)


def _read(batch: ImportBatch, upload: _Upload, options: ImportOptions) -> tuple[ListResource, ListRows]:
    """The rows of a file; fills what the batch says of its sheets. Raises Refusal."""
    workbook = read_workbook(upload.content, batch.file_name, password=upload.password)
    mark = mark_of(workbook)
    marked = batch.kind == AUTO and mark is not None and mark.kind in kinds.names()
    resource = kinds.get(mark.kind) if marked else _kind_of(batch, workbook)
    batch.kind = resource.name
    layout = _layout(batch, workbook, resource)
    if mark:
        for table in layout.tables:
            drop_unfilled(table, resource.name)
    rows = rows_of(layout)
    if mark and len(rows):
        rows.remarks.setdefault(0, []).extend(remarks(mark, resource.name, options))
    batch.sheets = [
        {
            "name": table.sheet_name,
            "header_rows": table.header_rows,
            "columns": letters_of(table),
            "encoding": table.encoding,
            "unused": {column_letter(column): storable(text[:60]) for column, text in sorted(table.unrecognised.items())},
        }
        for table in layout.tables
    ]
    batch.skipped = [
        {"sheet": table.sheet_name, "row": line.row, "reason": line.reason, "text": storable(line.text[:200])}
        for table in layout.tables
        for line in table.skipped
    ] + [{"sheet": name, "row": None, "reason": reason, "text": ""} for name, reason in layout.ignored]
    return resource, rows


def _layout(batch: ImportBatch, workbook: Workbook, resource: ListResource) -> Layout:
    """The tables as the clerk mapped them, else as they are recognised, else as a list of that header was mapped before."""
    mapping = Mapping.from_json(batch.mapping)
    if mapping is None:
        try:
            return find_tables(workbook, resource.shape)
        except Refusal as refused:
            known = recall(workbook, resource.name, sender=batch.uploaded_by) if refused.code in ASKABLE else None
            if known is None:
                raise
            mapping = known[1]
            batch.mapping = mapping.to_json()
    sheet, others = chosen_sheet(workbook, mapping)
    layout = find_tables(sheet, resource.shape, mapping=mapping.columns, header_row=mapping.header_row)
    layout.ignored += others
    return layout


def _kind_of(batch: ImportBatch, workbook: Workbook) -> ListResource:
    """The kind asked for, or for `auto` the one whose columns fit the file best."""
    if batch.kind != AUTO:
        return kinds.get(batch.kind)
    shapes = tuple(resource.shape for resource in kinds.all_kinds())
    for sheet in workbook.sheets:
        if sheet.hidden or not sheet.rows:
            continue
        shape = guess_shape(headers_of(sheet), shapes)
        if shape is not None:
            return kinds.get(shape.name)
    known = recall(workbook, sender=batch.uploaded_by)
    if known is None:
        raise refusal("F_NO_HEADER")
    return kinds.get(known[0])


def commit(*, batch: ImportBatch, by: User | None, on: date, only_valid: bool = False) -> ImportBatch:
    """Store what the list says: everything, or with `only_valid` the good rows, while a batch of the others stays staged.

    The list is checked again inside the transaction, since others may have worked in the meantime. Raises RuleViolation, and
    stores nothing, when a row has an error or the database refuses one.
    """
    try:
        with act("commit_list", f"Ghi danh sách {batch.file_name}", by=by, record=batch):
            one_at_a_time(IMPORTING)
            batch = ImportBatch.objects.select_for_update().get(pk=batch.pk)
            _require_staged(batch)
            result = _import(batch, on=on, only_valid=only_valid)
            batch.state = BatchState.COMMITTED
            batch.committed_by, batch.committed_at = by, Now()
            if result.has_validation_errors():
                batch.options["rest"] = _split_off_rest(batch).pk
            batch.save(update_fields=["state", "committed_by", "committed_at", "counts", "options"])
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
    keep_findings(batch, rows, ids, result.planned)
    return result


def _split_off_rest(batch: ImportBatch) -> ImportBatch:
    """A batch of the rows that were not stored, to be mended and stored later; the file and what was read of it are shared."""
    wrong = list(batch.rows.filter(status=RowStatus.ERROR).order_by("id"))
    rest = ImportBatch.objects.create(
        **{name: getattr(batch, name) for name in ("kind", "file", "file_name", "sha256", "size", "mapping", "sheets")},
        uploaded_by=batch.uploaded_by,
        state=BatchState.STAGED,
        options=batch.options | {"rest_of": batch.pk},
        counts=batch.counts
        | {"data_rows": len(wrong), "new": 0, "changed": 0, "unchanged": 0, "skipped": 0}
        | {"error": len(wrong), "warning": sum(row.warned for row in wrong)},
    )
    for row in wrong:
        row.pk, row.batch = None, rest
    ImportRow.objects.bulk_create(wrong, batch_size=ROWS_AT_ONCE)
    return rest
