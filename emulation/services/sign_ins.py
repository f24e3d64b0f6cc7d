"""Ending sessions and unlocking accounts, each on record."""

from collections.abc import Collection
from datetime import datetime

from axes.utils import reset
from django.contrib.sessions.models import Session

from emulation.models import User
from emulation.queries.accounts.sign_ins import open_sessions
from emulation.services.journal.acts import act


def end_sessions(*, account: User, marks: Collection[str], by: User, now: datetime) -> int:
    """End the account's sessions of these marks; returns how many there were."""
    keys = [session.key for session in open_sessions(account, now=now) if session.mark in marks]
    if keys:
        with act("end_sessions", f"Kết thúc {len(keys)} phiên đăng nhập của {account.username}", by=by, record=account):
            Session.objects.filter(session_key__in=keys).delete()
    return len(keys)


def unlock_account(*, account: User, by: User) -> None:
    """Forget the wrong passwords that lock the account; its own password stays as it is."""
    with act("unlock_account", f"Mở khóa đăng nhập cho {account.username}", by=by, record=account):
        reset(username=account.username)
