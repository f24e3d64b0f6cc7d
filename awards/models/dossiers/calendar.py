"""Days the office does not work, against which time limits in working days are counted."""

from django.db import models

from awards.enums import DayOff


class Holiday(models.Model):
    """A day that differs from its weekday: a public holiday, or a Saturday worked in exchange for a day off."""

    day = models.DateField("ngày", unique=True, error_messages={"unique": "Ngày này đã có trong lịch."})
    name = models.CharField("tên", max_length=200, help_text="Ví dụ: Quốc khánh; Làm bù ngày nghỉ hoán đổi.")
    kind = models.CharField("loại", max_length=10, choices=DayOff, default=DayOff.OFF)
    citation = models.CharField("căn cứ", max_length=500, blank=True)
    verified = models.BooleanField("đã kiểm chứng", default=True)

    class Meta:
        verbose_name = "ngày nghỉ, ngày làm bù"
        verbose_name_plural = "lịch nghỉ lễ, tết"
        ordering = ["-day"]

    def __str__(self):
        return f"{self.day:%d/%m/%Y} – {self.name}"
