"""Passwords: making a first one and giving oneself a new one."""

import secrets

from django.contrib.admin.forms import AdminPasswordChangeForm

# Without the letters and figures that are read for one another on a screen or on paper.
ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"


def first_password() -> str:
    """Return a password of 16 random signs in four groups (79 bits), easy to copy by hand."""
    return "-".join("".join(secrets.choice(ALPHABET) for _ in range(4)) for _ in range(4))


class OwnPasswordChangeForm(AdminPasswordChangeForm):
    """A password one has chosen oneself ends the forced change."""

    def save(self, commit=True):
        self.user.must_change_password = False
        return super().save(commit)
