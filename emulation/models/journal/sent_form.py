"""Forms that were carried out."""

from django.db import models


class SentForm(models.Model):
    """What a form held when it was carried out, as a digest, and where it led: the same form sent again leads there too."""

    journalled = False

    digest = models.CharField(max_length=64, unique=True)
    url = models.CharField(max_length=500, blank=True)
    at = models.DateTimeField(auto_now_add=True, db_index=True)

    class Meta:
        verbose_name = "biểu mẫu đã gửi"
        verbose_name_plural = "biểu mẫu đã gửi"
        default_permissions = ()

    def __str__(self):
        return self.url or self.digest
