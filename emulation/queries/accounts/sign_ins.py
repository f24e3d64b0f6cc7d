"""Who is signed in, who signed in and who tried to: from the sessions and from what django-axes keeps of each attempt."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256

from axes.models import AccessFailureLog, AccessLog
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.models import Session

from emulation.models import Act, User

#: So many wrong passwords for an account in a day, from all addresses together, shut it for addresses it does not know.
CEILING, WITHIN = 30, timedelta(days=1)
UNLOCKING = ("unlock_account", "reset_password")
SHOWN = 50


@dataclass(frozen=True)
class OpenSession:
    """`mark` names the session without giving its key away, which would be a key to the office."""

    mark: str
    key: str
    ends_at: datetime
    sign_in: AccessLog | None


@dataclass(frozen=True)
class Attempt:
    at: datetime
    address: str
    agent: str
    outcome: str


def mark_of(session_key: str) -> str:
    """The name django-axes gives the session in its log."""
    return sha256(session_key.encode()).hexdigest()


def open_sessions(account: User, *, now: datetime) -> list[OpenSession]:
    """The account's sessions that have not ended, the newest sign-in first."""
    keys = {mark_of(session.session_key): session for session in _sessions_of(account, now)}
    logs = {log.session_hash: log for log in AccessLog.objects.filter(session_hash__in=keys).order_by("attempt_time")}
    rows = [OpenSession(mark, session.session_key, session.expire_date, logs.get(mark)) for mark, session in keys.items()]
    return sorted(
        rows, key=lambda row: (row.sign_in is not None and row.sign_in.attempt_time.timestamp(), row.mark), reverse=True
    )


def _sessions_of(account: User, now: datetime) -> Iterator[Session]:
    for session in Session.objects.filter(expire_date__gt=now).iterator():
        if session.get_decoded().get(SESSION_KEY) == str(account.pk):
            yield session


def attempts_of(account: User) -> list[Attempt]:
    """The last sign-ins and wrong passwords, the newest first."""
    name = account.get_username()
    attempts = [
        Attempt(row.attempt_time, row.ip_address or "", row.user_agent, "Đăng nhập")
        for row in AccessLog.objects.filter(username=name).order_by("-attempt_time")[:SHOWN]
    ]
    attempts += [
        Attempt(row.attempt_time, row.ip_address or "", row.user_agent, "Bị chặn vì khóa" if row.locked_out else "Sai mật khẩu")
        for row in AccessFailureLog.objects.filter(username=name).order_by("-attempt_time")[:SHOWN]
    ]
    return sorted(attempts, key=lambda attempt: attempt.at, reverse=True)[:SHOWN]


def is_tried_from_everywhere(username: str, *, now: datetime) -> bool:
    """Whether the ceiling is reached, counted from the last time an administrator unlocked the account."""
    since = now - WITHIN
    account = User.objects.filter(username=username).first()
    if account:
        unlocked = Act.objects.filter(table=User._meta.db_table, key=account.pk, verb__in=UNLOCKING, at__gt=since)
        since = unlocked.order_by("-at").values_list("at", flat=True).first() or since
    return AccessFailureLog.objects.filter(username=username, locked_out=False, attempt_time__gt=since).count() >= CEILING
