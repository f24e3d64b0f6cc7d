"""Accounts. What an account may do is its role (config/roles.py); what it may see is its unit."""

from django.contrib.auth.models import AbstractUser
from django.db import models

from emulation.enums import Role


class User(AbstractUser):
    #: No copy of a password's hash outlives its change, and signing in is no change of the record.
    journal_omits = ("password", "last_login")

    unit = models.ForeignKey(
        "emulation.Unit",
        verbose_name="đơn vị",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="accounts",
        help_text="Cán bộ đơn vị chỉ thấy dữ liệu của đơn vị này và các đơn vị trực thuộc.",
    )
    must_change_password = models.BooleanField(
        "phải đổi mật khẩu", default=True, help_text="Buộc đổi mật khẩu ở lần đăng nhập tới."
    )

    role_unconfirmed = models.BooleanField("vai trò chờ lãnh đạo Ban xác nhận", default=False, editable=False)

    class Meta(AbstractUser.Meta):
        verbose_name = "tài khoản"
        verbose_name_plural = "tài khoản"
        permissions = [("confirm_role", "Xác nhận vai trò quyết định của tài khoản khác")]

    def __str__(self):
        return self.get_full_name() or self.username

    def get_full_name(self):
        """Family name first, as Vietnamese names are written."""
        return f"{self.last_name} {self.first_name}".strip()


class SecondFactorRole(models.Model):
    """A role whose accounts sign in with a second factor."""

    role = models.CharField("vai trò", max_length=40, choices=Role, unique=True)

    class Meta:
        verbose_name = "vai trò bắt buộc xác thực hai lớp"
        verbose_name_plural = "vai trò bắt buộc xác thực hai lớp"

    def __str__(self):
        return self.get_role_display()
