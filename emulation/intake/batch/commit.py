"""Storing a staged list: as a whole or not at all, or its good rows while the others stay staged as a list of their own."""

from dataclasses import replace
from datetime import date

from django.db import DatabaseError, connection
from django.db.models.functions import Now

from emulation.common.advisory_lock import one_at_a_time
from emulation.common.integrity import sentence_for
from emulation.enums import BatchState, RowStatus
from emulation.errors import RuleViolation
from emulation.intake.batch import kinds
from emulation.intake.batch.rows import ROWS_AT_ONCE, Reading, read_again
from emulation.intake.plan import ImportOptions
from emulation.models import ImportBatch, ImportRow, User
from emulation.services.journal.acts import act

IMPORTING = "store a list"  # lists are stored one after the other, so that none is planned on what another is writing


def commit_list(
    *, batch: ImportBatch, by: User | None, on: date, only_valid: bool = False, reading: Reading | None = None
) -> ImportBatch:
    """Store what the list says: everything, or with `only_valid` the good rows, while a batch of the others stays staged.

    The list is checked again, since others may have worked in the meantime. Raises RuleViolation, and stores nothing, when
    a row has an error or the database refuses one. `reading` is what `read_ahead` found, for a caller who begins the transaction.
    """
    reading = reading or read_ahead(batch, on=on)
    try:
        with act("commit_list", f"Ghi danh sách {batch.file_name}", by=by, record=batch):
            one_at_a_time(IMPORTING)
            batch = ImportBatch.objects.select_for_update().get(pk=batch.pk)
            _require_staged(batch)
            if reading is None or not reading.holds(batch) or _is_for_another(reading, by):
                reading = _read(batch, on=on, by=by)
            batch = reading.batch
            _require_good(reading, only_valid=only_valid)
            reading.keep()
            kinds.get(batch.kind).import_data(
                reading.rows, use_transactions=False, options=reading.options, planned=reading.planned, only_valid=only_valid
            )
            batch.state = BatchState.COMMITTED
            batch.committed_by, batch.committed_at = by, Now()
            if reading.wrong:
                batch.options["rest"] = _split_off_rest(batch).pk
            batch.save(update_fields=["state", "committed_by", "committed_at", "counts", "options"])
    except DatabaseError as refused:
        raise RuleViolation(sentence_for(refused) or "Cơ sở dữ liệu từ chối ghi danh sách này; chưa có gì được ghi.") from refused
    batch.refresh_from_db()
    return batch


def read_ahead(batch: ImportBatch, *, on: date) -> Reading | None:
    """The list as it would be stored, read before the act: the act reads it again only if something changed since.

    Only on SQLite, where the act lets nobody else write. PostgreSQL gains nothing, and numbers the entries of the journal before
    they are to be seen, so that a later look cannot tell what changed.
    """
    return _read(ImportBatch.objects.get(pk=batch.pk), on=on) if connection.vendor == "sqlite" else None


def _read(batch: ImportBatch, *, on: date, by: User | None = None) -> Reading:
    _require_staged(batch)
    options = ImportOptions.from_json(batch.options, on=on)
    return read_again(batch, on=on, options=replace(options, account=by.pk) if by else options)


def _is_for_another(reading: Reading, by: User | None) -> bool:
    """Whether the list was read for another account than the one that stores it, where that makes a difference."""
    return kinds.get(reading.batch.kind).by_account and by is not None and reading.options.account != by.pk


def _require_staged(batch: ImportBatch) -> None:
    if batch.state == BatchState.COMMITTED:
        raise RuleViolation("Danh sách này đã được ghi rồi.")
    if batch.state != BatchState.STAGED:
        raise RuleViolation(f"Danh sách đang ở trạng thái “{batch.get_state_display()}” nên không ghi được.")


def _require_good(reading: Reading, *, only_valid: bool) -> None:
    wrong = reading.wrong
    if wrong and not only_valid:
        message = next(one.message for one in wrong[0].issues if one.severity == "error")
        where = f"dòng {reading.rows.numbers[wrong[0].index]}: {message}"
        raise RuleViolation(f"Danh sách còn {len(wrong)} dòng lỗi nên chưa ghi gì. Lỗi đầu tiên ở {where}")
    if len(wrong) == len(reading.planned):
        raise RuleViolation("Không có dòng nào ghi được. Hãy sửa lỗi rồi nạp lại danh sách.")


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
