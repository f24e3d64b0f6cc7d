"""Clusters (cụm) of localities and blocks (khối) of agencies; each year is a season with its own members."""

from django.db import models
from django.db.models import F, Q

from emulation.common.db_guards import Forbidden, Lock
from emulation.common.files import validate_scan
from emulation.common.models import DatedRow, GuardedRow
from emulation.common.search import search_column
from emulation.enums import ClusterKind, ClusterRole, Operation

OTHERS = """EXISTS (SELECT 1 FROM emulation_clusterseason ms
  JOIN emulation_cluster mc ON mc.id = ms.cluster_id
  JOIN emulation_clustermember o ON o.unit_id = m.unit_id AND o.id <> m.id
  JOIN emulation_clusterseason os ON os.id = o.season_id AND os.cluster_id <> ms.cluster_id
  JOIN emulation_cluster oc ON oc.id = os.cluster_id AND oc.kind = mc.kind AND oc.organiser_id = mc.organiser_id
 WHERE ms.id = m.season_id AND ms.starts_on <= os.ends_on AND os.starts_on <= ms.ends_on
   AND (m.valid_from IS NULL OR m.valid_from <= os.ends_on) AND (m.valid_to IS NULL OR m.valid_to > os.starts_on)
   AND (o.valid_from IS NULL OR o.valid_from <= ms.ends_on) AND (o.valid_to IS NULL OR o.valid_to > ms.starts_on)
   AND (m.valid_from IS NULL OR o.valid_to IS NULL OR m.valid_from < o.valid_to)
   AND (o.valid_from IS NULL OR m.valid_to IS NULL OR o.valid_from < m.valid_to))"""


def elsewhere(member: str) -> str:
    """SQL: the unit of the row so named has a place in another cluster of the same kind and organiser on one of its days."""
    return OTHERS.replace("m.", f"{member}.")


ONE_CLUSTER = (
    "Đơn vị đã là thành viên của một cụm, khối khác cùng loại, cùng đơn vị tổ chức trong thời gian này. "
    "Hãy ghi ngày thôi tham gia ở cụm, khối đó trước."
)


class Cluster(models.Model):
    scope_season = "seasons"
    locks = (
        Lock(
            name="competing",
            operations=(Operation.UPDATE,),
            when="EXISTS (SELECT 1 FROM emulation_clusterseason s WHERE s.cluster_id = r.id)",
            free=("name", "order", "note"),
            message="Cụm, khối đã có năm thi đua nên không đổi loại và đơn vị tổ chức. Hãy lập cụm, khối mới.",
        ),
    )

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


def pact_path(season: "ClusterSeason", filename: str) -> str:
    return f"pacts/{season.pk}/{filename[-100:]}"


def season_path(row, filename: str) -> str:
    return f"seasons/{row.season_id}/{filename[-100:]}"


def season_file(label: str, **options) -> models.FileField:
    return models.FileField(
        f"{label} (PDF, ảnh)", upload_to=pact_path, blank=True, max_length=255, validators=[validate_scan], **options
    )


class ClusterSeason(GuardedRow):
    """One year of one cluster. Some blocks run by school year: the label says it, the two dates decide."""

    scope_season = "pk"
    forbids = (
        Forbidden(
            name="overlap",
            when="EXISTS (SELECT 1 FROM emulation_clusterseason o WHERE o.cluster_id = r.cluster_id AND o.id <> r.id "
            "AND o.starts_on <= r.ends_on AND r.starts_on <= o.ends_on)",
            watches=("cluster", "starts_on", "ends_on"),
            message="Cụm, khối này đã có năm thi đua khác trong khoảng thời gian đó. Hãy xem lại ngày đầu, ngày cuối.",
            alone=True,
        ),
        Forbidden(
            name="members",
            when=f"EXISTS (SELECT 1 FROM emulation_clustermember m WHERE m.season_id = r.id AND {elsewhere('m')})",
            watches=("cluster", "starts_on", "ends_on"),
            message="Với khoảng thời gian này, có thành viên cùng lúc ở hai cụm, khối cùng loại. "
            "Hãy xem lại ngày hoặc thành viên.",
            alone=True,
        ),
    )

    cluster = models.ForeignKey(Cluster, verbose_name="cụm, khối", on_delete=models.PROTECT, related_name="seasons")
    label = models.CharField("năm thi đua", max_length=20, help_text="Ví dụ: 2026 hoặc 2026-2027.")
    starts_on = models.DateField("từ ngày")
    ends_on = models.DateField("đến ngày")
    decision = models.CharField(
        "quyết định chia cụm, khối", max_length=255, blank=True, help_text="Số, ngày của quyết định xếp thành viên năm này."
    )
    pact = models.TextField("nội dung giao ước", blank=True)
    signed_on = models.DateField("ngày ký giao ước", null=True, blank=True)
    pact_paper = season_file("giao ước đã ký")
    decision_paper = season_file("quyết định chia cụm, khối")
    regulation = season_file("quy chế hoạt động")
    plan = season_file("kế hoạch năm")
    register_by = models.DateField("hạn đăng ký thi đua", null=True, blank=True, help_text="Ngày cuối thành viên gửi đăng ký.")

    class Meta:
        verbose_name = "năm thi đua của cụm, khối"
        verbose_name_plural = "năm thi đua của cụm, khối"
        ordering = ["-starts_on", "cluster"]
        permissions = [("lead_cluster", "Triệu tập hội nghị, gọi giấy tờ, kiểm tra chéo trong cụm, khối")]
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
    scope_season = "season"
    no_overlap = ("season", "unit")
    no_overlap_message = "Đơn vị đã là thành viên của cụm, khối này trong khoảng thời gian này."
    forbids = (
        Forbidden(
            name="season_days",
            when="EXISTS (SELECT 1 FROM emulation_clusterseason s WHERE s.id = r.season_id "
            "AND (r.valid_from > s.ends_on OR r.valid_to <= s.starts_on))",
            watches=("season", "valid_from", "valid_to"),
            message="Ngày tham gia, ngày thôi tham gia phải nằm trong năm thi đua.",
        ),
        Forbidden(
            name="standing",
            when="EXISTS (SELECT 1 FROM emulation_clusterseason s JOIN emulation_unit u ON u.id = r.unit_id "
            "WHERE s.id = r.season_id AND (u.valid_from > COALESCE(r.valid_from, s.starts_on) "
            "OR (u.valid_to <= s.ends_on AND (r.valid_to IS NULL OR r.valid_to > u.valid_to))))",
            watches=("season", "unit", "role", "valid_from", "valid_to"),
            message="Đơn vị không tồn tại suốt thời gian này (đã kết thúc hoặc chưa thành lập). "
            "Hãy ghi ngày tham gia, ngày thôi tham gia, hoặc chọn đơn vị kế thừa.",
            field="unit",
        ),
        Forbidden(
            name="one_cluster",
            when=elsewhere("r"),
            watches=("season", "unit", "valid_from", "valid_to"),
            message=ONE_CLUSTER,
            field="unit",
            alone=True,
        ),
        Forbidden(
            name="one_head",
            when=f"r.role = '{ClusterRole.HEAD}' AND EXISTS (SELECT 1 FROM emulation_clustermember o "
            f"WHERE o.season_id = r.season_id AND o.id <> r.id AND o.role = '{ClusterRole.HEAD}' "
            "AND (o.valid_from IS NULL OR r.valid_to IS NULL OR o.valid_from < r.valid_to) "
            "AND (o.valid_to IS NULL OR r.valid_from IS NULL OR o.valid_to > r.valid_from))",
            watches=("season", "role", "valid_from", "valid_to"),
            message="Mỗi năm thi đua chỉ có một trưởng cụm, khối. Hãy đổi vai trò của trưởng hiện nay trước.",
            field="role",
            alone=True,
        ),
    )

    season = models.ForeignKey(ClusterSeason, verbose_name="năm thi đua", on_delete=models.PROTECT, related_name="members")
    unit = models.ForeignKey("emulation.Unit", verbose_name="đơn vị", on_delete=models.PROTECT, related_name="memberships")
    role = models.CharField("vai trò", max_length=10, choices=ClusterRole, default=ClusterRole.MEMBER)
    basis = models.CharField("căn cứ", max_length=255, blank=True, help_text="Biên bản bầu, quyết định: số, ngày.")

    class Meta(DatedRow.Meta):
        verbose_name = "thành viên cụm, khối"
        verbose_name_plural = "thành viên cụm, khối"
        ordering = ["season", "role", "unit"]

    def __str__(self):
        return f"{self.unit} – {self.get_role_display()}"
