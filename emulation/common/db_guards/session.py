"""What the triggers know of the session that writes: the act it carries out, who does it, and whether it undoes.

PostgreSQL keeps it in settings of the transaction, SQLite asks functions of its connection. Each thread has its own
connection, hence its own session.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from django.db import DEFAULT_DB_ALIAS, connection, connections, transaction
from django.db.models import Model


@dataclass
class Session:
    act: Model | None = None
    actor: str = ""
    undoing: bool = False
    #: What is left to the end of the act.
    closing: dict[str, Callable[[], object]] = field(default_factory=dict)


def current_session() -> Session:
    return _session_of(connections[DEFAULT_DB_ALIAS])


def _session_of(wrapper) -> Session:
    return vars(wrapper).setdefault("office_session", Session())


@contextmanager
def acting(act: Model, *, actor: str) -> Iterator[None]:
    """Stamp what the block writes with `act`; the block runs in one transaction."""
    session = current_session()
    session.act, session.actor = act, actor
    _tell(act=str(act.pk), actor=actor)
    try:
        yield
        for close in list(session.closing.values()):
            close()
        # After an error the rollback takes the settings back, and a broken transaction would not run this.
        _tell(act="", actor="")
    finally:
        session.act, session.actor = None, ""
        session.closing.clear()


@contextmanager
def undoing() -> Iterator[None]:
    """Let the block delete what only an undo may delete; the triggers honour it within an act alone."""
    session = current_session()
    if session.act is None:
        raise RuntimeError("An undo is itself an act: open one first.")
    session.undoing = True
    try:
        # A savepoint of its own, so that after an error the setting is taken back also where the act goes on.
        with transaction.atomic():
            _tell(undo="on")
            yield
            _tell(undo="")
    finally:
        session.undoing = False


def _tell(**values: str) -> None:
    if connection.vendor != "postgresql":
        return
    calls = ", ".join("set_config(%s, %s, true)" for _ in values)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {calls}", [part for name, value in values.items() for part in (f"app.{name}", value)])


def register_session(connection, **kwargs):
    """Give each new SQLite connection what the triggers call."""
    if connection.vendor != "sqlite":
        return
    session = _session_of(connection)
    functions = {
        "office_act": lambda: session.act.pk if session.act else None,
        "office_actor": lambda: session.actor,
        "office_undoing": lambda: bool(session.act and session.undoing),
    }
    for name, function in functions.items():
        connection.connection.create_function(name, 0, function)
    # Else INSERT OR REPLACE deletes a row without its triggers.
    connection.connection.execute("PRAGMA recursive_triggers = ON").close()
