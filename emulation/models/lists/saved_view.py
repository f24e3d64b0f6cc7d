"""Filtered lists a clerk keeps by name."""

from django.conf import settings
from django.db import models


class SavedView(models.Model):
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, verbose_name="người lưu", on_delete=models.CASCADE, related_name="views")
    list_name = models.CharField("danh sách", max_length=100)
    title = models.CharField("tên", max_length=100)
    query = models.CharField("bộ lọc", max_length=2000, blank=True)
    shared = models.BooleanField("dùng chung", default=False)

    class Meta:
        verbose_name = "bộ lọc đã lưu"
        verbose_name_plural = "bộ lọc đã lưu"
        ordering = ["title"]
        constraints = [
            models.UniqueConstraint(
                fields=["owner", "list_name", "title"],
                name="emulation_view_once",
                violation_error_message="Bạn đã có bộ lọc cùng tên cho danh sách này.",
            )
        ]

    def __str__(self):
        return self.title
