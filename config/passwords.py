"""Passwords: giving oneself a new one."""

from django.contrib.admin.forms import AdminPasswordChangeForm


class OwnPasswordChangeForm(AdminPasswordChangeForm):
    """A password one has chosen oneself ends the forced change."""

    def save(self, commit=True):
        self.user.must_change_password = False
        return super().save(commit)
