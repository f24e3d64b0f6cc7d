"""The code on a certificate by which anybody can ask whether the honour is real."""

from django.db import models

from awards.models.register.award import Award


class VerificationCode(models.Model):
    """One for each honour, kept at its row as issued; it stays the same through corrections and reprints."""

    append_only = True
    append_only_message = "Mã xác minh đã in trên bằng nên không sửa và không xóa được."
    scope_path = "award__unit"

    award = models.OneToOneField(Award, verbose_name="dòng sổ vàng", on_delete=models.PROTECT, related_name="verification")
    code = models.CharField("mã xác minh", max_length=20, unique=True)

    class Meta:
        verbose_name = "mã xác minh"
        verbose_name_plural = "mã xác minh"

    def __str__(self):
        return self.code
