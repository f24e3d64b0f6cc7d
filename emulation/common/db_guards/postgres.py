"""The guards on PostgreSQL: exclusion constraints, and triggers that see a whole statement through transition tables."""

from django.db.models import Model

from emulation.common.db_guards import declarations as declared
from emulation.common.db_guards.declarations import JOURNAL_TABLE, Forbidden, Lock, quote
from emulation.common.db_guards.objects import Guard, Kind
from emulation.enums import Operation

#: Which rows a trigger of the operation is shown, under which names.
TRANSITIONS = {
    Operation.INSERT: "REFERENCING NEW TABLE AS new_rows",
    Operation.UPDATE: "REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows",
    Operation.DELETE: "REFERENCING OLD TABLE AS old_rows",
}
INSTALLED = """
SELECT 'TRIGGER', t.tgname, c.relname, obj_description(t.oid, 'pg_trigger')
  FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
 WHERE NOT t.tgisinternal AND t.tgname LIKE 'guard\\_%' AND c.relnamespace = current_schema()::regnamespace
   AND t.tgenabled = 'O'
UNION ALL
SELECT 'CONSTRAINT', k.conname, c.relname, obj_description(k.oid, 'pg_constraint')
  FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid
 WHERE k.contype = 'x' AND k.conname LIKE 'guard\\_%' AND k.connamespace = current_schema()::regnamespace
UNION ALL
SELECT 'FUNCTION', p.proname, '', obj_description(p.oid, 'pg_proc')
  FROM pg_proc p WHERE p.proname LIKE 'office\\_%' AND p.pronamespace = current_schema()::regnamespace
"""
COLUMNS = """
SELECT c.relname, a.attname FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
 WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind = 'r' AND a.attnum > 0 AND NOT a.attisdropped
"""
SETTINGS = {
    "office_act": ("bigint", "NULLIF(current_setting('app.act', true), '')::bigint"),
    "office_actor": ("text", "COALESCE(current_setting('app.actor', true), '')"),
    "office_undoing": (
        "boolean",
        "COALESCE(current_setting('app.undo', true), '') = 'on' AND COALESCE(current_setting('app.act', true), '') <> ''",
    ),
}
# The rows are read as `n.*` and `o.*`, and a name that is both the function's and a column's means the function's: a table
# may call its columns as it likes. A plan is kept for the session with the row counts of its first run: without
# `enable_nestloop = off` one small update would make every later large one compare each row with each other.
JOURNAL_SQL = """CREATE OR REPLACE FUNCTION {function}() RETURNS trigger LANGUAGE plpgsql
SET timezone = 'UTC' SET enable_nestloop = off AS $$
#variable_conflict use_variable
DECLARE
  hidden text[] := TG_ARGV[0]::text[];
  act bigint := office_act();
  actor text := office_actor();
BEGIN
  IF TG_OP = 'INSERT' THEN
    INSERT INTO {journal} ("at", "act_id", "actor", "operation", "table", "key", "after")
    SELECT clock_timestamp(), act, actor, 1, TG_TABLE_NAME, n."{key}", to_jsonb(n.*) - hidden FROM new_rows n;
  ELSIF TG_OP = 'UPDATE' THEN
    INSERT INTO {journal} ("at", "act_id", "actor", "operation", "table", "key", "before", "after")
    WITH pairs AS MATERIALIZED (
      SELECT n."{key}" AS key, to_jsonb(o.*) - hidden AS before, to_jsonb(n.*) - hidden AS after
        FROM old_rows o JOIN new_rows n ON n."{key}" = o."{key}"
    )
    SELECT clock_timestamp(), act, actor, 2, TG_TABLE_NAME, key, before, after FROM pairs WHERE before <> after;
  ELSIF TG_OP = 'DELETE' THEN
    INSERT INTO {journal} ("at", "act_id", "actor", "operation", "table", "key", "before")
    SELECT clock_timestamp(), act, actor, 3, TG_TABLE_NAME, o."{key}", to_jsonb(o.*) - hidden FROM old_rows o;
  ELSE
    EXECUTE format('INSERT INTO {journal} ("at", "act_id", "actor", "operation", "table", "key", "before") '
      'SELECT clock_timestamp(), $1, $2, 4, $3, o."{key}", to_jsonb(o.*) - $4 FROM %I.%I o', TG_TABLE_SCHEMA, TG_TABLE_NAME)
      USING act, actor, TG_TABLE_NAME, hidden;
  END IF;
  RETURN NULL;
END $$"""
REFUSE_SQL = """CREATE OR REPLACE FUNCTION {function}() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  {first}IF {condition} THEN
    RAISE EXCEPTION USING MESSAGE = {message}, ERRCODE = 'restrict_violation', CONSTRAINT = {name}, TABLE = TG_TABLE_NAME;
  END IF;
  RETURN {result};
END $$"""


def guards_of(model: type[Model]) -> list[Guard]:
    guards = []
    if declared.overlap_columns(model) is not None:
        guards.append(_no_overlap(model))
    for lock in declared.locks_of(model):
        for operation in lock.operations:
            guards += _lock(model, lock, operation)
    for forbidden in declared.forbidden_in(model):
        for operation in (Operation.INSERT, Operation.UPDATE):
            guards += _forbid(model, forbidden, operation)
    if declared.is_journalled(model):
        guards += [_fixed_key(model), _journal_function(model)]
        guards += [_journal(model, operation) for operation in Operation]
    return guards


def shared_guards() -> list[Guard]:
    """Functions that read the session, named as SQLite's are, and the one that refuses another key."""
    guards = [
        Guard(
            Kind.FUNCTION,
            name,
            "",
            f"CREATE OR REPLACE FUNCTION {name}() RETURNS {kind} LANGUAGE sql STABLE AS $$ SELECT {sql} $$",
        )
        for name, (kind, sql) in SETTINGS.items()
    ]
    return [*guards, _refusal("office_fixed_key", "TRUE", declared.FIXED_KEY_MESSAGE, name="guard_fixed_key", result="NEW")]


def installed(cursor) -> dict[str, Guard]:
    """What stands in the database; `sql` holds the digest it was made with. A disabled trigger does not count."""
    cursor.execute(INSTALLED)
    return {name: Guard(Kind(kind), name, table, digest or "") for kind, name, table, digest in cursor.fetchall()}


def is_current(guard: Guard, found: Guard | None) -> bool:
    return found is not None and found.sql == guard.digest


def create(cursor, guard: Guard) -> None:
    cursor.execute(guard.sql)
    cursor.execute(f"COMMENT ON {_address(guard)} IS {quote(guard.digest)}")


def drop(cursor, guard: Guard) -> None:
    if guard.kind == Kind.CONSTRAINT:
        cursor.execute(f'ALTER TABLE "{guard.table}" DROP CONSTRAINT IF EXISTS "{guard.name}"')
    else:
        cursor.execute(f"DROP {_address(guard, if_exists=True)}")


def _address(guard: Guard, *, if_exists: bool = False) -> str:
    words = [guard.kind.value, *(["IF EXISTS"] if if_exists else [])]
    words.append(f'"{guard.name}"()' if guard.kind == Kind.FUNCTION else f'"{guard.name}" ON "{guard.table}"')
    return " ".join(words)


def _trigger(model: type[Model], suffix: str, operation: Operation, *, function: str, argument: str = "") -> Guard:
    table = model._meta.db_table
    name = f"guard_{table}_{suffix}"
    moment = "BEFORE" if operation == Operation.TRUNCATE else "AFTER"
    sql = (
        f'CREATE TRIGGER "{name}" {moment} {operation.name} ON "{table}" {TRANSITIONS.get(operation, "")} '
        f'FOR EACH STATEMENT EXECUTE FUNCTION "{function}"({argument})'
    )
    return Guard(Kind.TRIGGER, name, table, sql)


def _refusal(function: str, condition: str, message: str, *, name: str, result: str = "NULL", first: str = "") -> Guard:
    texts = {"message": quote(message), "name": quote(name)}
    sql = REFUSE_SQL.format(function=function, condition=condition, result=result, first=first, **texts)
    return Guard(Kind.FUNCTION, function, "", sql)


def _lock(model: type[Model], lock: Lock, operation: Operation) -> list[Guard]:
    table, suffix = model._meta.db_table, f"{lock.name}_{operation.name.lower()}"
    function = f"office_{table}_{suffix}"
    condition = _lock_condition(model, lock, operation)
    return [
        _refusal(function, condition, lock.message, name=f"guard_{table}_{lock.name}"),
        _trigger(model, suffix, operation, function=function),
    ]


def _lock_condition(model: type[Model], lock: Lock, operation: Operation) -> str:
    if operation == Operation.UPDATE and lock.free:
        free = _array(declared.omitted_columns(model, but=lock.free))
        kept = f"SELECT to_jsonb(r.*) - {free}::text[] FROM old_rows r WHERE {lock.condition}"
        return f"EXISTS ({kept} EXCEPT SELECT to_jsonb(r.*) - {free}::text[] FROM new_rows r)"
    sources = {
        Operation.INSERT: ("new_rows",),
        Operation.UPDATE: ("old_rows", "new_rows"),
        Operation.DELETE: ("old_rows",),
        Operation.TRUNCATE: (f'"{model._meta.db_table}"',),
    }[operation]
    return " OR ".join(f"EXISTS (SELECT 1 FROM {source} r WHERE {lock.condition})" for source in sources)


def _forbid(model: type[Model], forbidden: Forbidden, operation: Operation) -> list[Guard]:
    table, suffix, key = model._meta.db_table, f"{forbidden.name}_{operation.name.lower()}", declared.key_column(model)
    changed = ""
    if operation == Operation.UPDATE:
        columns = [model._meta.get_field(name).column for name in forbidden.watches]
        differs = " OR ".join(f'r."{column}" IS DISTINCT FROM was."{column}"' for column in columns)
        changed = f'JOIN old_rows was ON was."{key}" = r."{key}" AND ({differs}) '
    condition = f"EXISTS (SELECT 1 FROM new_rows r {changed}WHERE {forbidden.when})"
    function = f"office_{table}_{suffix}"
    # Taken before the condition is asked: whoever waited here asks again, and sees what the other wrote.
    first = f"PERFORM pg_advisory_xact_lock(hashtext({quote(table)}));\n  " if forbidden.alone else ""
    return [
        _refusal(function, condition, forbidden.message, name=f"guard_{table}_{forbidden.name}", first=first),
        _trigger(model, suffix, operation, function=function),
    ]


def _no_overlap(model: type[Model]) -> Guard:
    table, name = model._meta.db_table, declared.overlap_name(model)
    parts = [f'"{column}" WITH =' for column in declared.overlap_columns(model)]
    parts.append("daterange(valid_from, valid_to) WITH &&")
    where = " AND ".join(f'"{column}" = {literal}' for column, literal in declared.overlap_filter(model).items())
    condition = f" WHERE ({where})" if where else ""
    sql = f'ALTER TABLE "{table}" ADD CONSTRAINT "{name}" EXCLUDE USING gist ({", ".join(parts)}){condition}'
    return Guard(Kind.CONSTRAINT, name, table, sql)


def _fixed_key(model: type[Model]) -> Guard:
    table, key = model._meta.db_table, declared.key_column(model)
    name = f"guard_{table}_fixed_key"
    sql = (
        f'CREATE TRIGGER "{name}" BEFORE UPDATE OF "{key}" ON "{table}" FOR EACH ROW '
        f'WHEN (OLD."{key}" <> NEW."{key}") EXECUTE FUNCTION office_fixed_key()'
    )
    return Guard(Kind.TRIGGER, name, table, sql)


def _journal_function(model: type[Model]) -> Guard:
    """One function for all tables whose key has the same name."""
    key = declared.key_column(model)
    name = f"office_journal_{key}"
    return Guard(Kind.FUNCTION, name, "", JOURNAL_SQL.format(function=name, key=key, journal=JOURNAL_TABLE))


def _journal(model: type[Model], operation: Operation) -> Guard:
    hidden = _array(declared.omitted_columns(model, but=getattr(model, "journal_omits", ())))
    function = f"office_journal_{declared.key_column(model)}"
    return _trigger(model, f"journal_{operation.name.lower()}", operation, function=function, argument=hidden)


def _array(columns: list[str]) -> str:
    return quote("{" + ",".join(f'"{column}"' for column in columns) + "}")
