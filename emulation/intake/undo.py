"""Taking a stored list back: what it created is removed and what it changed is restored, as far as nothing later uses it.

The journal says what the commit did, so nothing has to be remembered beside it. Rows that a later act changed or refers to
are left as they are and named.
"""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from django.apps import apps
from django.db import models

from emulation.enums import BatchState, Operation
from emulation.errors import RuleViolation
from emulation.models import Act, ImportBatch, JournalEntry, User
from emulation.services.journal import act, undoing

CHUNK = 5_000


def undo(*, batch: ImportBatch, by: User | None, on: date) -> ImportBatch:
    """Reverse the commit of a batch in one act; `batch.kept` lists what stays and why."""
    with act("undo_list", f"Hoàn tác danh sách {batch.file_name}", by=by, record=batch):
        batch = ImportBatch.objects.select_for_update().get(pk=batch.pk)
        if batch.state != BatchState.COMMITTED:
            raise RuleViolation("Chỉ hoàn tác được danh sách đã ghi.")
        done = Act.objects.filter(verb="commit_list", table=ImportBatch._meta.db_table, key=batch.pk).order_by("-id").first()
        kept = []
        if done is not None:
            with undoing():
                kept += _restore(done)
                kept += _remove(done)
        batch.state = BatchState.UNDONE
        batch.kept = kept
        batch.save(update_fields=["state", "kept"])
    return batch


def _model_of(table: str) -> type[models.Model] | None:
    return next((model for model in apps.get_models() if model._meta.db_table == table), None)


def _restore(done: Act) -> list[dict]:
    """Put back the values of rows the list changed, where nobody has changed them since."""
    kept = []
    entries = JournalEntry.objects.filter(act=done, operation=Operation.UPDATE).exclude(table=ImportBatch._meta.db_table)
    for entry in entries.order_by("-id").iterator(chunk_size=CHUNK):
        model = _model_of(entry.table)
        later = JournalEntry.objects.filter(table=entry.table, key=entry.key, id__gt=entry.id).exclude(act=done)
        if later.exists():
            kept.append(_kept(model, entry.key, "đã được sửa tiếp sau khi nhập"))
            continue
        changed = {name: value for name, value in entry.before.items() if entry.after.get(name) != value}
        fields = {field.column: field for field in model._meta.concrete_fields}
        values = {fields[name].attname: fields[name].to_python(value) for name, value in changed.items()}
        model._base_manager.filter(pk=entry.key).update(**values)
    return kept


def _remove(done: Act) -> list[dict]:
    """Delete the rows the list created, those that depend on others first; what anything else refers to stays."""
    created: dict[str, list[int]] = defaultdict(list)
    for table, key in (
        JournalEntry.objects.filter(act=done, operation=Operation.INSERT).order_by("id").values_list("table", "key")
    ):
        created[table].append(key)
    kept = []
    for table in reversed(created):
        model = _model_of(table)
        keys = set(created[table])
        used = {key: reason for some in _chunks(sorted(keys)) for key, reason in _used(model, some)}
        kept += [_kept(model, key, reason) for key, reason in sorted(used.items())]
        for some in _chunks(sorted(keys - used.keys())):
            model._base_manager.filter(pk__in=some)._raw_delete(using="default")
    return kept


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


def _kept(model: type[models.Model], key: int, reason: str) -> dict:
    row = model._base_manager.filter(pk=key).first()
    return {"table": model._meta.verbose_name, "key": key, "text": str(row or key), "reason": reason}


def _chunks(keys: list[int]) -> Iterable[list[int]]:
    return (keys[start : start + CHUNK] for start in range(0, len(keys), CHUNK))
