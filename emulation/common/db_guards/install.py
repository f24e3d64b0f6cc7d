"""Putting the guards in place: after every migration, since SQLite drops a table's triggers when it remakes the table."""

from django.db import transaction

from emulation.common.db_guards import postgres, sqlite
from emulation.common.db_guards.declarations import guarded_models
from emulation.common.db_guards.objects import Guard, Kind

ENGINES = {"postgresql": postgres, "sqlite": sqlite}


def install_guards(connection) -> list[str]:
    """Bring the guards up to the declarations; return the names of those created. Nothing to do costs two queries."""
    engine = ENGINES[connection.vendor]
    with connection.cursor() as cursor:
        standing, wanted = engine.installed(cursor), _installable(engine, cursor)
        changed = [guard for guard in wanted.values() if not engine.is_current(guard, standing.get(guard.name))]
        stale = [guard for name, guard in standing.items() if name not in wanted]
        if not changed and not stale:
            return []
        with transaction.atomic(using=connection.alias):
            _drop(engine, cursor, [guard for guard in changed if guard.kind != Kind.FUNCTION])
            _drop(engine, cursor, sorted(stale, key=lambda guard: guard.kind == Kind.FUNCTION))
            for guard in sorted(changed, key=lambda guard: guard.kind != Kind.FUNCTION):
                engine.create(cursor, guard)
    return [guard.name for guard in changed]


def drop_guards(connection) -> None:
    """Remove every guard, so that SQLite can remake tables which triggers of other tables name."""
    engine = ENGINES[connection.vendor]
    with transaction.atomic(using=connection.alias), connection.cursor() as cursor:
        _drop(engine, cursor, sorted(engine.installed(cursor).values(), key=lambda guard: guard.kind == Kind.FUNCTION))


def missing_guards(connection) -> list[str]:
    """Names of the guards that are absent, disabled or of an older declaration."""
    engine = ENGINES[connection.vendor]
    with connection.cursor() as cursor:
        standing = engine.installed(cursor)
    return sorted(name for name, guard in _declared(engine).items() if not engine.is_current(guard, standing.get(name)))


def _declared(engine) -> dict[str, Guard]:
    guards = [*engine.shared_guards(), *(guard for model in guarded_models() for guard in engine.guards_of(model))]
    return {guard.name: guard for guard in guards}


def _installable(engine, cursor) -> dict[str, Guard]:
    """Guards of the tables that have the columns of their models: not so half-way through the migrations."""
    cursor.execute(engine.COLUMNS)
    columns = set(cursor.fetchall())
    lacking = {
        model._meta.db_table
        for model in guarded_models()
        for field in model._meta.concrete_fields
        if (model._meta.db_table, field.column) not in columns
    }
    return {name: guard for name, guard in _declared(engine).items() if guard.table not in lacking}


def _drop(engine, cursor, guards: list[Guard]) -> None:
    for guard in guards:
        engine.drop(cursor, guard)
