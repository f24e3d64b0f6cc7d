"""Clusters (cụm) of localities and blocks (khối) of agencies; each year is a season with its own members."""

from django.db import models
from django.db.models import F, Q

from emulation.common.models import DatedRow
from emulation.common.search import search_column
from emulation.enums import ClusterKind, ClusterRole


class Cluster(models.Model):
    name = models.CharField("tên", max_length=255)
    kind = models.CharField("loại", max_length=10, choices=ClusterKind)
    organiser = models.ForeignKey(
        "emulation.Unit",
        verbose_name="đơn vị tổ chức",
        on_delete=models.PROTECT,
        related_name="clusters",
        help_text="Chỉ thành viên cụm, khối do tỉnh tổ chức được xét Cờ thi đua của tỉnh hằng năm.",
    )
    order = models.PositiveSmallIntegerField("thứ tự", default=0)
    note = models.TextField("ghi chú", blank=True)
    search = search_column("name")

    class Meta:
        verbose_name = "cụm, khối thi đua"
        verbose_name_plural = "cụm, khối thi đua"
        ordering = ["kind", "order", "name"]
        constraints = [
            models.UniqueConstraint(
                fields=["organiser", "name"],
                name="emulation_cluster_name_once",
                violation_error_message="Đơn vị này đã có cụm, khối cùng tên.",
            )
        ]

    def __str__(self):
        return self.name


class ClusterSeason(models.Model):
    """One year of one cluster. Some blocks run by school year: the label says it, the two dates decide."""

    cluster = models.ForeignKey(Cluster, verbose_name="cụm, khối", on_delete=models.PROTECT, related_name="seasons")
    label = models.CharField("năm thi đua", max_length=20, help_text="Ví dụ: 2026 hoặc 2026-2027.")
    starts_on = models.DateField("từ ngày")
    ends_on = models.DateField("đến ngày")
    pact = models.TextField("nội dung giao ước", blank=True)
    signed_on = models.DateField("ngày ký giao ước", null=True, blank=True)

    class Meta:
        verbose_name = "năm thi đua của cụm, khối"
        verbose_name_plural = "năm thi đua của cụm, khối"
        ordering = ["-starts_on", "cluster"]
        constraints = [
            models.UniqueConstraint(
                fields=["cluster", "label"],
                name="emulation_season_once",
                violation_error_message="Cụm, khối này đã có năm thi đua cùng tên.",
            ),
            models.CheckConstraint(
                condition=Q(ends_on__gt=F("starts_on")),
                name="emulation_season_period_order",
                violation_error_message="Ngày cuối năm thi đua phải sau ngày đầu.",
            ),
        ]

    def __str__(self):
        return f"{self.cluster} – {self.label}"


class ClusterMember(DatedRow):
    """A unit's place in a season. No dates means the whole season."""

    scope_path = "unit"
    no_overlap = ("season", "unit")
    no_overlap_message = "Đơn vị đã là thành viên của cụm, khối này trong khoảng thời gian này."

    season = models.ForeignKey(ClusterSeason, verbose_name="năm thi đua", on_delete=models.PROTECT, related_name="members")
    unit = models.ForeignKey("emulation.Unit", verbose_name="đơn vị", on_delete=models.PROTECT, related_name="memberships")
    role = models.CharField("vai trò", max_length=10, choices=ClusterRole, default=ClusterRole.MEMBER)

    class Meta(DatedRow.Meta):
        verbose_name = "thành viên cụm, khối"
        verbose_name_plural = "thành viên cụm, khối"
        ordering = ["season", "role", "unit"]
        constraints = [
            *DatedRow.Meta.constraints,
            models.UniqueConstraint(
                fields=["season"],
                condition=Q(role=ClusterRole.HEAD, valid_to__isnull=True),
                name="emulation_season_one_head",
                violation_error_message="Mỗi năm thi đua chỉ có một trưởng cụm, khối. Hãy đổi vai trò của trưởng hiện nay trước.",
            ),
        ]

    def __str__(self):
        return f"{self.unit} – {self.get_role_display()}"
