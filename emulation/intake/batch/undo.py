"""Taking a stored list back: what it created is removed and what it changed is restored, as far as nothing later uses it.

The journal says what the commit did, so nothing has to be remembered beside it. Rows that a later act changed or refers to,
and rows that the office's rules no longer let go, are left as they are and named.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable
from datetime import date

from django.apps import apps
from django.db import DatabaseError, models, transaction

from emulation.common.advisory_lock import one_at_a_time
from emulation.common.bulk import CHUNK, in_chunks
from emulation.common.integrity import sentence_for
from emulation.enums import BatchState, Operation, RowStatus
from emulation.errors import RuleViolation
from emulation.intake.batch.commit import IMPORTING
from emulation.intake.batch.rows import read_again
from emulation.models import (
    Act,
    ImportBatch,
    ImportRow,
    JournalEntry,
    Person,
    Posting,
    Unit,
    UnitCode,
    UnitName,
    UnitParent,
    User,
)
from emulation.services.journal.acts import act, undoing

CHANGED_SINCE = "đã được sửa tiếp sau khi nhập"
#: What stays with a record that stays, by the field that names the record.
PARTS = {Person: ((Posting, "person_id"),), Unit: ((UnitName, "unit_id"), (UnitParent, "unit_id"), (UnitCode, "unit_id"))}


def undo_list(*, batch: ImportBatch, by: User | None, on: date) -> ImportBatch:
    """Reverse the commit of a batch in one act; `batch.kept` lists what stays and why."""
    with act("undo_list", f"Hoàn tác danh sách {batch.file_name}", by=by, record=batch):
        one_at_a_time(IMPORTING)
        batch = ImportBatch.objects.select_for_update().get(pk=batch.pk)
        if batch.state != BatchState.COMMITTED:
            raise RuleViolation("Chỉ hoàn tác được danh sách đã ghi.")
        kept = []
        done = _act_of_commit(batch)
        if done is not None:
            stays = dict.fromkeys(_changed_since(done), CHANGED_SINCE) | _repeated_by_others(batch)
            with undoing():
                kept = _take_back(done, stays)
        batch.state = BatchState.UNDONE
        batch.kept = kept
        batch.save(update_fields=["state", "kept"])
    return batch


def reopen_list(*, batch: ImportBatch, by: User | None, on: date) -> ImportBatch:
    """Let an undone list be mended, sent elsewhere and stored again, with all that was mended in it.

    Rows that were kept back in a list of their own stay there.
    """
    batch = ImportBatch.objects.get(pk=batch.pk)
    aside = list(batch.rows.filter(status=RowStatus.ERROR)) if batch.options.get("rest") else []
    for row in aside:
        row.status = RowStatus.SKIPPED
    reading = read_again(batch, on=on, mended=aside)
    with act("reopen_list", f"Mở lại danh sách {batch.file_name}", by=by, record=batch):
        if ImportBatch.objects.select_for_update().get(pk=batch.pk).state != BatchState.UNDONE:
            raise RuleViolation("Chỉ mở lại được danh sách đã hoàn tác.")
        reading.keep()
        batch.state, batch.kept, batch.revision = BatchState.STAGED, [], batch.revision + 1
        batch.committed_by = batch.committed_at = None
        batch.save(update_fields=["state", "kept", "revision", "counts", "committed_by", "committed_at"])
    return batch


def _act_of_commit(batch: ImportBatch) -> Act | None:
    """The act in which the batch became a stored one; it may have been part of a larger deed."""
    entries = JournalEntry.objects.filter(table=ImportBatch._meta.db_table, key=batch.pk, after__state=BatchState.COMMITTED)
    entry = entries.exclude(before__state=BatchState.COMMITTED).order_by("-id").select_related("act").first()
    return entry.act if entry else None


def _repeated_by_others(batch: ImportBatch) -> dict[tuple[str, int], str]:
    """Records that another stored list found and left unchanged: it vouches for them too, with what belongs to them."""
    rows = ImportRow.objects.filter(batch__state=BatchState.COMMITTED, status=RowStatus.UNCHANGED, records__isnull=False)
    stays = {}
    for other, records in rows.exclude(batch=batch).values_list("batch_id", "records").iterator(chunk_size=CHUNK):
        stays |= dict.fromkeys(map(tuple, records), f"lô {other} cũng có dòng này")
    for owner, parts in PARTS.items():
        keys = [key for table, key in stays if table == owner._meta.db_table]
        for part, name in parts:
            for some in in_chunks(keys):
                belonging = part._base_manager.filter(**{f"{name}__in": some}).values_list("pk", name)
                stays |= {(part._meta.db_table, pk): stays[owner._meta.db_table, key] for pk, key in belonging}
    return stays


def _model_of(table: str) -> type[models.Model]:
    return next(model for model in apps.get_models(include_auto_created=True) if model._meta.db_table == table)


def _take_back(done: Act, stays: dict[tuple[str, int], str]) -> list[dict]:
    """Remove, restore, and remove what the restored rows no longer need: a post ends again only once its follower is gone."""
    created: dict[str, list[int]] = defaultdict(list)
    inserts = JournalEntry.objects.filter(act=done, operation=Operation.INSERT)
    for table, key in inserts.exclude(table=ImportBatch._meta.db_table).order_by("id").values_list("table", "key"):
        created[table].append(key)
    left = {table: _remove(_model_of(table), created[table], table, stays) for table in reversed(created)}
    kept = _restore(done, stays)
    left = {table: _remove(_model_of(table), list(reasons), table, stays) for table, reasons in left.items()}
    for table, reasons in left.items():
        model = _model_of(table)
        for some in in_chunks(reasons):
            rows = model._base_manager.in_bulk(some)
            kept += [_kept(model, key, rows.get(key), reasons[key]) for key in some]
    return kept


def _restore(done: Act, stays: dict[tuple[str, int], str]) -> list[dict]:
    """Put back the values of rows the list changed, where nobody has changed them or repeated the list's values since."""
    kept = []
    entries = JournalEntry.objects.filter(act=done, operation=Operation.UPDATE).exclude(table=ImportBatch._meta.db_table)
    for entry in entries.order_by("-id").iterator(chunk_size=CHUNK):
        model = _model_of(entry.table)
        reason = stays.get((entry.table, entry.key)) or _attempt(lambda e=entry, m=model: _put_back(m, e))
        if reason:
            kept.append(_kept(model, entry.key, model._base_manager.filter(pk=entry.key).first(), reason))
    return kept


def _put_back(model: type[models.Model], entry: JournalEntry) -> None:
    fields = {field.column: field for field in model._meta.concrete_fields}
    changed = {name: value for name, value in entry.before.items() if entry.after.get(name) != value}
    values = {fields[name].attname: fields[name].to_python(value) for name, value in changed.items()}
    model._base_manager.filter(pk=entry.key).update(**values)


def _changed_since(done: Act) -> set[tuple[str, int]]:
    """Rows of the list that another act changed after it."""
    own = JournalEntry.objects.filter(act=done, table=models.OuterRef("table"), key=models.OuterRef("key"))
    last = JournalEntry.objects.filter(act=done).order_by("-id").values("id")[:1]
    later = JournalEntry.objects.filter(id__gt=last, operation=Operation.UPDATE).exclude(act=done)
    return set(later.filter(models.Exists(own)).values_list("table", "key"))


def _remove(model: type[models.Model], keys: list[int], table: str, stays: dict[tuple[str, int], str]) -> dict[int, str]:
    """Delete the rows the list created; those that stay, with the reason."""
    left = {key: stays[table, key] for key in keys if (table, key) in stays}
    left |= {key: reason for some in in_chunks(set(keys) - left.keys()) for key, reason in _used(model, some)}
    for some in in_chunks(set(keys) - left.keys()):
        left |= _delete(model, some)
    return left


def _delete(model: type[models.Model], keys: list[int]) -> dict[int, str]:
    """Delete the rows; those the database keeps, with its reason. Halves the rows until the ones it keeps stand alone."""
    reason = _attempt(lambda: model._base_manager.filter(pk__in=keys)._raw_delete(using="default"))
    if not reason:
        return {}
    if len(keys) == 1:
        return {keys[0]: reason}
    middle = len(keys) // 2
    return _delete(model, keys[:middle]) | _delete(model, keys[middle:])


def _attempt(write: Callable[[], object]) -> str:
    """Why the database refused to write, '' if it did."""
    try:
        with transaction.atomic():
            write()
    except DatabaseError as refused:
        sentence = sentence_for(refused)
        if sentence is None:
            raise
        return sentence.rstrip(".")
    return ""


def _used(model: type[models.Model], keys: list[int]) -> Iterable[tuple[int, str]]:
    """Keys that rows of other tables still refer to."""
    for relation in model._meta.related_objects:
        if relation.many_to_many or not relation.field.concrete:
            continue
        other = relation.related_model
        name = relation.field.attname
        found = other._base_manager.filter(**{f"{name}__in": keys}).values_list(name, flat=True).distinct()
        for key in found:
            yield key, f"đang được dùng ở {other._meta.verbose_name}"


def _kept(model: type[models.Model], key: int, row: models.Model | None, reason: str) -> dict:
    return {"table": model._meta.verbose_name, "key": key, "text": str(row or key), "reason": reason}
