"""Passwords: giving oneself a new one."""

from django.contrib.admin.forms import AdminPasswordChangeForm


class OwnPasswordChangeForm(AdminPasswordChangeForm):
    """A password one has chosen oneself ends the forced change; the one somebody else knows is not such a password."""

    def clean(self):
        cleaned = super().clean()
        new = self.cleaned_data.get("new_password1")
        if new and self.user.check_password(new):
            self.add_error("new_password1", "Mật khẩu mới phải khác mật khẩu đang dùng.")
        return cleaned

    def save(self, commit=True):
        self.user.must_change_password = False
        return super().save(commit)
