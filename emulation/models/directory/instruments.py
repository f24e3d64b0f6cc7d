"""Legal instruments: what the rules, names and decisions of the office cite."""

from django.db import models

from emulation.common.models import DatedRow
from emulation.common.search import search_column
from emulation.enums import InstrumentKind


class Instrument(DatedRow):
    code = models.CharField("mã", max_length=40, unique=True)
    number = models.CharField("số, ký hiệu", max_length=100)
    title = models.CharField("trích yếu", max_length=500)
    kind = models.CharField("loại văn bản", max_length=20, choices=InstrumentKind)
    issuer = models.CharField("cơ quan ban hành", max_length=200, blank=True)
    issued_on = models.DateField("ngày ban hành", null=True, blank=True)
    verified = models.BooleanField("đã kiểm chứng", default=True)
    note = models.TextField("ghi chú", blank=True)
    search = search_column("number", "title", "code")

    class Meta(DatedRow.Meta):
        verbose_name = "văn bản căn cứ"
        verbose_name_plural = "văn bản căn cứ"
        ordering = ["-issued_on", "code"]

    def __str__(self):
        return f"{self.number} – {self.title}"
