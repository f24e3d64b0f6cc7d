"""Public notices of who is proposed, before a council meets."""

from django.db import models

from awards.models.councils.council import CouncilSession, part_of_closed


class PublicNotice(models.Model):
    """The list of a session published for the people's opinion; the working days run from `published_on`."""

    locks = (part_of_closed(),)

    session = models.ForeignKey(CouncilSession, verbose_name="phiên họp", on_delete=models.CASCADE, related_name="notices")
    medium = models.CharField("nơi công khai", max_length=255, help_text="Ví dụ: Cổng thông tin điện tử tỉnh, Báo An Giang.")
    published_on = models.DateField("ngày công khai")
    address = models.CharField("địa chỉ trang", max_length=500, blank=True)
    feedback = models.TextField("ý kiến nhận được", blank=True)

    class Meta:
        verbose_name = "lần công khai"
        verbose_name_plural = "công khai trước phiên họp"
        ordering = ["session", "published_on", "id"]

    def __str__(self):
        return f"{self.medium} ngày {self.published_on:%d/%m/%Y}"
