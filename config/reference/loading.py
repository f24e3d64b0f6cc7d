"""Loading the reference files: plan every table, then write what is new or changed in one act."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from django.db import models

from config.reference.comparing import VERB, Plan, plan_table
from config.reference.parsing import BadFile, Values, read_table
from config.reference.tables import TABLES, Part, Table
from emulation.services.journal.acts import act

BATCH = 500


class Codes:
    """Database keys by model and code, fetched once for each model and kept as rows are added."""

    def __init__(self):
        self._keys: dict[type[models.Model], dict[str, int]] = {}

    def of(self, model: type[models.Model]) -> dict[str, int]:
        if model not in self._keys:
            self._keys[model] = dict(model._default_manager.order_by().values_list("code", "pk"))
        return self._keys[model]


def load_reference(folder: Path, *, parts: Iterable[Part] = tuple(Part)) -> list[Plan]:
    """Bring the tables up to the files; returns what was done to each. Run again, it finds nothing to do."""
    tables = [table for table in TABLES if table.part in set(parts)]
    plans = [plan_table(table, read_table(folder, table)) for table in tables]
    new = sum(len(plan.new) for plan in plans)
    changed = sum(len(plan.changed) for plan in plans)
    if new or changed:
        with act(VERB, f"Nạp dữ liệu tham chiếu: {new} dòng mới, {changed} dòng thay đổi", by=None):
            codes = Codes()
            for plan in plans:
                _write(plan, codes)
    return plans


def _write(plan: Plan, codes: Codes) -> None:
    """Changes first: a period that closes makes room for the new row that follows it."""
    _update(plan, codes)
    for rows in _waves(plan):
        objects = [plan.table.model(**_resolved(plan.table, row, codes)) for row in rows]
        plan.table.model._default_manager.bulk_create(objects, batch_size=BATCH)
        if "code" in plan.table.key:
            codes.of(plan.table.model).update({row.code: row.pk for row in objects})


def _update(plan: Plan, codes: Codes) -> None:
    model = plan.table.model
    stored = model._default_manager.in_bulk([pk for pk, _ in plan.changed]) if plan.changed else {}
    names = set()
    for pk, difference in plan.changed:
        names |= difference.keys()
        for attribute, value in _resolved(plan.table, difference, codes).items():
            setattr(stored[pk], attribute, value)
    if names:
        model._default_manager.bulk_update(stored.values(), sorted(names), batch_size=BATCH)


def _waves(plan: Plan) -> Iterator[list[Values]]:
    """New rows so that a row comes after the row of the same file it names: a subtype after its honour."""
    own = [
        field.name for field in plan.table.model._meta.fields if field.remote_field and field.related_model is plan.table.model
    ]
    waiting = plan.new
    while waiting:
        coming = {row["code"] for row in waiting} if own else set()
        ready = [row for row in waiting if not any(row.get(name) in coming for name in own)]
        if not ready:
            raise BadFile(f"{plan.table.file}.csv: các dòng {sorted(coming)} tham chiếu vòng quanh nhau.")
        yield ready
        waiting = [row for row in waiting if row not in ready] if own else []


def _resolved(table: Table, row: Values, codes: Codes) -> Values:
    """The row with `…_id` in the place of codes."""
    resolved = {}
    for name, value in row.items():
        field = table.model._meta.get_field(name)
        if not isinstance(field, models.ForeignKey):
            resolved[name] = value
        elif value is None:
            resolved[field.attname] = None
        elif value in codes.of(field.related_model):
            resolved[field.attname] = codes.of(field.related_model)[value]
        else:
            raise BadFile(f"{table.file}.csv: không có {field.related_model._meta.verbose_name} mã “{value}”.")
    return resolved
