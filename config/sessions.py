"""Sessions in the database, whose renewal never fails a page: SQLite may be locked while a long list is written."""

import logging
from collections.abc import Callable

from django.contrib.auth.models import update_last_login
from django.contrib.sessions.backends import db
from django.contrib.sessions.backends.base import UpdateError
from django.db import OperationalError, transaction

from emulation.common.advisory_lock import short_wait
from emulation.common.integrity import is_busy

log = logging.getLogger(__name__)


class SessionStore(db.SessionStore):
    def save(self, must_create=False):
        """A new session must be stored; one that cannot be renewed now is renewed by a later request."""
        if must_create or self.session_key is None:
            super().save(must_create)
            return
        try:
            with short_wait():
                super().save()
        except UpdateError as error:
            if not is_busy(error.__context__):
                raise
            log.warning("A session was not renewed: the database is locked.")


def unless_busy(what: str, write: Callable[[], object]) -> None:
    """Write what nobody waits for; leave it out while another transaction keeps SQLite locked."""
    try:
        with short_wait(), transaction.atomic():
            write()
    except OperationalError as error:
        if not is_busy(error):
            raise
        log.warning("%s was not stored: the database is locked.", what)


def store_last_login(sender, user, **kwargs):
    """In place of Django's own receiver, by its name: the first of a name is kept."""
    unless_busy("The time of a sign-in", lambda: update_last_login(sender, user))
