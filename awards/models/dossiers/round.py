"""Rounds in which units propose honours."""

from datetime import date

from django.db import models
from django.db.models import F, Q

from awards.enums import Audience, RoundKind
from emulation.common.search import search_column


class Round(models.Model):
    """One campaign of proposals: its window says when dossiers may be submitted, its audience by whom."""

    name = models.CharField("tên đợt xét", max_length=500, help_text="Ví dụ: Tổng kết phong trào thi đua năm 2026.")
    kind = models.CharField("loại đợt", max_length=15, choices=RoundKind)
    year = models.PositiveSmallIntegerField("năm xét")
    opens_on = models.DateField("nhận hồ sơ từ ngày")
    closes_on = models.DateField("đến hết ngày", null=True, blank=True, help_text="Để trống khi nhận quanh năm.")
    event_on = models.DateField("ngày tổng kết, hội nghị", null=True, blank=True)
    movement = models.ForeignKey(
        "emulation.Movement", verbose_name="phong trào", on_delete=models.PROTECT, null=True, blank=True, related_name="rounds"
    )
    season = models.ForeignKey(
        "emulation.ClusterSeason",
        verbose_name="năm thi đua của cụm, khối",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="rounds",
    )
    audience = models.CharField("đơn vị được gửi hồ sơ", max_length=10, choices=Audience, default=Audience.ALL)
    note = models.TextField("ghi chú", blank=True)
    search = search_column("name")

    class Meta:
        verbose_name = "đợt xét khen thưởng"
        verbose_name_plural = "đợt xét khen thưởng"
        ordering = ["-opens_on", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(closes_on__isnull=True) | Q(closes_on__gte=F("opens_on")),
                name="awards_round_window_order",
                violation_error_message="Ngày cuối nhận hồ sơ phải từ ngày đầu trở đi.",
            ),
            models.CheckConstraint(
                condition=~Q(audience=Audience.SEASON) | Q(season__isnull=False),
                name="awards_round_has_season",
                violation_error_message="Chọn năm thi đua của cụm, khối có thành viên được gửi hồ sơ.",
            ),
        ]

    def __str__(self):
        return self.name

    def is_open(self, on: date) -> bool:
        return self.opens_on <= on and (self.closes_on is None or on <= self.closes_on)


class RoundUnit(models.Model):
    """A unit that may submit to a round whose audience is a list; what is below it may too."""

    round = models.ForeignKey(Round, verbose_name="đợt xét", on_delete=models.CASCADE, related_name="listed_units")
    unit = models.ForeignKey("emulation.Unit", verbose_name="đơn vị", on_delete=models.PROTECT, related_name="round_places")

    class Meta:
        verbose_name = "đơn vị được gửi hồ sơ"
        verbose_name_plural = "đơn vị được gửi hồ sơ"
        ordering = ["round", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["round", "unit"],
                name="awards_roundunit_once",
                violation_error_message="Đơn vị này đã có trong danh sách.",
            )
        ]

    def __str__(self):
        return str(self.unit)
