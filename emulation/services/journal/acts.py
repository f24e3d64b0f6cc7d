"""Every write of a person is an act: one transaction, one row that says who did what and why, stamped on each change."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from django.db import transaction
from django.db.models import Model

from emulation.common.db_guards import session
from emulation.models import Act, User
from emulation.rules.text import clipped

__all__ = ["act", "at_end_of_act", "undoing"]

undoing = session.undoing


@contextmanager
def act(verb: str, summary: str, *, by: User | None, reason: str = "", record: Model | None = None) -> Iterator[Act]:
    """Run the block in one transaction and have the triggers stamp what it writes.

    Within another act it joins that one: what a service does inside a larger deed is part of the deed. `by` is None for
    what the office's own commands do. `record` is what the act is about, which its changes need not be. A NUL out of an
    address typed by hand is left out: PostgreSQL has no text with one.
    """
    with transaction.atomic():
        outer = session.current_session().act
        if outer is not None:
            yield outer
            return
        deed = Act.objects.create(
            verb=verb,
            summary=clipped(summary.replace("\x00", ""), Act._meta.get_field("summary").max_length),
            reason=reason.replace("\x00", ""),
            by=by,
            table=record._meta.db_table if record else "",
            key=record.pk if record else None,
        )
        with session.acting(deed, actor=by.get_username() if by else ""):
            yield deed


def at_end_of_act(name: str, deed: Callable[[], object]) -> None:
    """Leave something to the end of the outermost act, once for each name: what others would have to wait for."""
    current = session.current_session()
    if current.act is None:
        raise RuntimeError("There is no act under way.")
    current.closing.setdefault(name, deed)
