"""Storing a staged list: as a whole or not at all, or its good rows while the others stay staged as a list of their own."""

from datetime import date

from django.db import DatabaseError
from django.db.models.functions import Now

from emulation.common.advisory_lock import one_at_a_time
from emulation.common.integrity import sentence_for
from emulation.enums import BatchState, RowStatus
from emulation.errors import RuleViolation
from emulation.intake.batch import kinds
from emulation.intake.batch.kinds import ListResult
from emulation.intake.batch.rows import ROWS_AT_ONCE, keep_findings, staged_rows
from emulation.intake.plan import ImportOptions
from emulation.models import ImportBatch, ImportRow, User
from emulation.services.journal.acts import act

IMPORTING = "store a list"  # lists are stored one after the other, so that none is planned on what another is writing


def commit_list(*, batch: ImportBatch, by: User | None, on: date, only_valid: bool = False) -> ImportBatch:
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
