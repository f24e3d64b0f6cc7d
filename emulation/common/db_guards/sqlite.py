"""The guards as SQLite triggers, row by row.

All fire after the change: before it, an upsert that ends as an update would be taken for an insert and a new row has
no key yet.
"""

from django.db.models import Field, Model

from emulation.common.db_guards import declarations as declared
from emulation.common.db_guards.declarations import JOURNAL_TABLE, Forbidden, Lock, quote
from emulation.common.db_guards.objects import Guard, Kind
from emulation.enums import Operation

NOW = "strftime('%Y-%m-%d %H:%M:%f', 'now') || '000'"
INSTALLED = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'guard\\_%' ESCAPE '\\'"
COLUMNS = "SELECT t.name, c.name FROM sqlite_master t JOIN pragma_table_xinfo(t.name) c WHERE t.type = 'table'"


def guards_of(model: type[Model]) -> list[Guard]:
    guards = []
    if declared.overlap_columns(model) is not None:
        guards += [_no_overlap(model, operation) for operation in (Operation.INSERT, Operation.UPDATE)]
    for lock in declared.locks_of(model):
        guards += [_lock(model, lock, operation) for operation in lock.operations if operation != Operation.TRUNCATE]
    for forbidden in declared.forbidden_in(model):
        guards += [_forbid(model, forbidden, operation) for operation in (Operation.INSERT, Operation.UPDATE)]
    if declared.is_journalled(model):
        guards.append(_fixed_key(model))
        guards += [_journal(model, operation) for operation in (Operation.INSERT, Operation.UPDATE, Operation.DELETE)]
    return guards


def shared_guards() -> list[Guard]:
    """Nothing: the functions the triggers call belong to the connection (session.py)."""
    return []


def installed(cursor) -> dict[str, Guard]:
    cursor.execute(INSTALLED)
    return {name: Guard(Kind.TRIGGER, name, "", sql) for name, sql in cursor.fetchall()}


def is_current(guard: Guard, found: Guard | None) -> bool:
    return found is not None and found.sql == guard.sql


def create(cursor, guard: Guard) -> None:
    cursor.execute(guard.sql)


def drop(cursor, guard: Guard) -> None:
    cursor.execute(f'DROP TRIGGER IF EXISTS "{guard.name}"')


def _trigger(model: type[Model], suffix: str, event: str, *, when: str, body: str) -> Guard:
    table = model._meta.db_table
    name = f"guard_{table}_{suffix}"
    condition = f" WHEN {when}" if when else ""
    return Guard(Kind.TRIGGER, name, table, f'CREATE TRIGGER "{name}" AFTER {event} ON "{table}"{condition} BEGIN {body}; END')


def _refuse(message: str, condition: str = "") -> str:
    where = f" WHERE {condition}" if condition else ""
    return f"SELECT RAISE(ABORT, {quote(message)}){where}"


def _lock(model: type[Model], lock: Lock, operation: Operation) -> Guard:
    """The row stands in a subquery named `r`, so that a condition reads as it does on PostgreSQL."""
    checks = [
        f"EXISTS (SELECT 1 FROM ({_row(model, version)}) r WHERE {lock.condition})" for version in _versions(lock, operation)
    ]
    when = f"({' OR '.join(checks)})"
    if operation == Operation.UPDATE and lock.free:
        when += f" AND ({_differs(declared.stored_fields(model, but=lock.free))})"
    suffix = f"{lock.name}_{operation.name.lower()}"
    return _trigger(model, suffix, operation.name, when=when, body=_refuse(lock.message))


def _forbid(model: type[Model], forbidden: Forbidden, operation: Operation) -> Guard:
    when = f"EXISTS (SELECT 1 FROM ({_row(model, 'NEW')}) r WHERE {forbidden.when})"
    if operation == Operation.UPDATE:
        when = f"({_differs([model._meta.get_field(name) for name in forbidden.watches])}) AND {when}"
    suffix = f"{forbidden.name}_{operation.name.lower()}"
    return _trigger(model, suffix, operation.name, when=when, body=_refuse(forbidden.message))


def _versions(lock: Lock, operation: Operation) -> tuple[str, ...]:
    if operation == Operation.INSERT:
        return ("NEW",)
    if operation == Operation.UPDATE and not lock.free:
        return ("OLD", "NEW")
    return ("OLD",)


def _row(model: type[Model], version: str) -> str:
    columns = (field.column for field in declared.stored_fields(model))
    return "SELECT " + ", ".join(f'{version}."{column}" AS "{column}"' for column in columns)


def _differs(fields: list[Field]) -> str:
    return " OR ".join(f'OLD."{field.column}" IS NOT NEW."{field.column}"' for field in fields)


def _no_overlap(model: type[Model], operation: Operation) -> Guard:
    literals = declared.overlap_filter(model)
    same = [f'o."{column}" = NEW."{column}"' for column in declared.overlap_columns(model)]
    same += [f'o."{column}" = {literal}' for column, literal in literals.items()]
    same += [
        f'o."{declared.key_column(model)}" <> NEW."{declared.key_column(model)}"',
        '(o."valid_from" IS NULL OR NEW."valid_to" IS NULL OR o."valid_from" < NEW."valid_to")',
        '(o."valid_to" IS NULL OR NEW."valid_from" IS NULL OR o."valid_to" > NEW."valid_from")',
    ]
    other = f'EXISTS (SELECT 1 FROM "{model._meta.db_table}" o WHERE {" AND ".join(same)})'
    when = " AND ".join(f'NEW."{column}" = {literal}' for column, literal in literals.items())
    suffix = f"no_overlap_{operation.name.lower()}"
    return _trigger(model, suffix, operation.name, when=when, body=_refuse(model.no_overlap_message, other))


def _fixed_key(model: type[Model]) -> Guard:
    key = declared.key_column(model)
    when = f'OLD."{key}" <> NEW."{key}"'
    return _trigger(model, "fixed_key", f'UPDATE OF "{key}"', when=when, body=_refuse(declared.FIXED_KEY_MESSAGE))


def _journal(model: type[Model], operation: Operation) -> Guard:
    fields = declared.journalled_fields(model)
    before = "NULL" if operation == Operation.INSERT else row_image(fields, "OLD")
    after = "NULL" if operation == Operation.DELETE else row_image(fields, "NEW")
    version = "OLD" if operation == Operation.DELETE else "NEW"
    body = (
        f'INSERT INTO "{JOURNAL_TABLE}" ("at", "act_id", "actor", "operation", "table", "key", "before", "after") VALUES '
        f"({NOW}, office_act(), office_actor(), {operation.value}, {quote(model._meta.db_table)}, "
        f'{version}."{declared.key_column(model)}", {before}, {after})'
    )
    when = _differs(fields) if operation == Operation.UPDATE else ""
    return _trigger(model, f"journal_{operation.name.lower()}", operation.name, when=when, body=body)


def row_image(fields: list[Field], version: str) -> str:
    return "json_object(" + ", ".join(f"{quote(field.column)}, {_value(field, version)}" for field in fields) + ")"


def _value(field: Field, version: str) -> str:
    """The column as JSON, equal to what PostgreSQL's to_jsonb() makes of it."""
    column = f'{version}."{field.column}"'
    kind = field.get_internal_type()
    if kind == "BooleanField":
        return f"json(CASE {column} WHEN 1 THEN 'true' WHEN 0 THEN 'false' END)"
    if kind == "JSONField":
        return f"json({column})"
    if kind == "DateTimeField":
        fraction = f"CASE WHEN instr({column}, '.') THEN rtrim({column}, '0') ELSE {column} END"
        return f"replace({fraction}, ' ', 'T') || '+00:00'"
    return column
