"""What a list is exported with, kept under a name."""

from django.conf import settings
from django.db import models


class ExportLayout(models.Model):
    """`columns`, `grouping` and `order` are keys the list's page offers; keys it does not know are passed over."""

    code = models.CharField("mã", max_length=50, unique=True, null=True, blank=True, editable=False)
    name = models.CharField("tên bố cục", max_length=100)
    list_name = models.CharField("danh sách", max_length=100, help_text="Danh sách mà bố cục dùng cho.")
    columns = models.CharField("các cột", max_length=2000)
    grouping = models.CharField("chia nhóm theo", max_length=50, blank=True)
    order = models.CharField("thứ tự", max_length=50, blank=True)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="người lập",
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        editable=False,
        related_name="export_layouts",
    )
    shared = models.BooleanField("dùng chung", default=False, help_text="Mọi tài khoản đều chọn được bố cục này khi xuất.")

    class Meta:
        verbose_name = "bố cục xuất"
        verbose_name_plural = "bố cục xuất"
        ordering = ["list_name", "name"]
        constraints = [
            models.UniqueConstraint(
                fields=["owner", "list_name", "name"],
                name="emulation_layout_once",
                violation_error_message="Bạn đã có bố cục cùng tên cho danh sách này.",
            )
        ]

    def __str__(self):
        return self.name

    @property
    def keys(self) -> list[str]:
        return self.columns.split()
