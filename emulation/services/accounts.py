"""Accounts: opened and given a new password by the administrator; the password is told once and must be changed."""

import secrets

from emulation.models import User
from emulation.services.journal.acts import act

# Without the letters and figures that are read for one another on a screen or on paper.
ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"


def first_password() -> str:
    """Return a password of 16 random signs in four groups (79 bits), easy to copy by hand."""
    return "-".join("".join(secrets.choice(ALPHABET) for _ in range(4)) for _ in range(4))


def reset_password(*, account: User, by: User) -> str:
    """Give the account a generated password that it must change at once; returns it, and nothing keeps it."""
    password = first_password()
    with act("reset_password", f"Cấp lại mật khẩu cho {account.username}", by=by, record=account):
        account.set_password(password)
        account.must_change_password = True
        account.save(update_fields=["password", "must_change_password"])
    return password
