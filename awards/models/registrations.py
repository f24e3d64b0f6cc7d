"""What a unit pledges in a movement or a year of its cluster, and how many may be proposed there for an honour."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q, Value
from django.db.models.functions import Coalesce

from awards.enums import RegistrationState
from awards.models.law.honour import Honour
from emulation.common.db_guards import Lock
from emulation.common.files import validate_scan
from emulation.common.models import state_needs, together
from emulation.common.search import search_column
from emulation.enums import Operation, RecipientKind, UnitKind

ONE_OCCASION = Q(movement__isnull=False, season__isnull=True) | Q(movement__isnull=True, season__isnull=False)
OCCASION_MESSAGE = "Chọn một phong trào, hoặc một năm thi đua của cụm, khối; chỉ một trong hai."


def or_zero(field: str) -> Coalesce:
    """Two rows without the reference are alike in it."""
    return Coalesce(field, Value(0), output_field=models.BigIntegerField())


def paper_path(registration: "Registration", filename: str) -> str:
    return f"registrations/{registration.unit_id}/{filename[-100:]}"


class Registration(models.Model):
    """A unit's pledge. Only services/registrations changes the state, by the table of rules/registrations."""

    scope_path = "unit"
    scope_led = "season"
    locks = (
        Lock(
            name="sent",
            operations=(Operation.DELETE, Operation.TRUNCATE),
            when="r.state = 'SENT'",
            message="Đăng ký đã gửi không xóa được. Hãy đề nghị bên phát động trả lại.",
        ),
        Lock(
            name="sent",
            operations=(Operation.UPDATE,),
            when="r.state = 'SENT'",
            free=("state", "sent_on", "returned_on", "return_reason"),
            message="Đăng ký đã gửi không sửa được. Hãy đề nghị bên phát động trả lại.",
        ),
    )

    movement = models.ForeignKey(
        "emulation.Movement",
        verbose_name="phong trào",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="registrations",
    )
    season = models.ForeignKey(
        "emulation.ClusterSeason",
        verbose_name="hoặc năm thi đua của cụm, khối",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="registrations",
    )
    unit = models.ForeignKey("emulation.Unit", verbose_name="đơn vị", on_delete=models.PROTECT, related_name="registrations")
    number = models.CharField("số văn bản", max_length=100, blank=True, help_text="Ví dụ: 12/ĐK-SYT.")
    paper = models.FileField(
        "bản đăng ký đã ký (PDF, ảnh)", upload_to=paper_path, blank=True, max_length=255, validators=[validate_scan]
    )
    contents = models.TextField("nội dung thi đua", blank=True)
    state = models.CharField(
        "trạng thái", max_length=10, choices=RegistrationState, default=RegistrationState.DRAFT, editable=False, db_index=True
    )
    sent_on = models.DateField("ngày gửi", null=True, blank=True, editable=False)
    returned_on = models.DateField("ngày trả lại", null=True, blank=True, editable=False)
    return_reason = models.TextField("lý do trả lại", blank=True, editable=False)
    search = search_column("number", "contents")

    class Meta:
        verbose_name = "đăng ký thi đua"
        verbose_name_plural = "đăng ký thi đua"
        ordering = ["-id"]
        permissions = [("run_registration", "Gửi, trả lại đăng ký thi đua")]
        constraints = [
            models.CheckConstraint(
                condition=ONE_OCCASION, name="awards_registration_occasion", violation_error_message=OCCASION_MESSAGE
            ),
            models.UniqueConstraint(
                fields=["movement", "unit"],
                name="awards_registration_movement_once",
                violation_error_message="Đơn vị đã có đăng ký cho phong trào này. Hãy mở đăng ký đó để sửa.",
            ),
            models.UniqueConstraint(
                fields=["season", "unit"],
                name="awards_registration_season_once",
                violation_error_message="Đơn vị đã có đăng ký cho năm thi đua này. Hãy mở đăng ký đó để sửa.",
            ),
            state_needs(
                [RegistrationState.SENT],
                "sent_on",
                alone=True,
                name="awards_registration_sent_on",
                message="Đăng ký đã gửi phải có ngày gửi; đăng ký đang lập thì không.",
            ),
            together(
                "returned_on",
                texts=["return_reason"],
                name="awards_registration_return_whole",
                message="Trả lại đăng ký phải ghi cả ngày và lý do.",
            ),
        ]

    def __str__(self):
        return f"{self.unit}: {self.movement or self.season}"


class Pledge(models.Model):
    """An honour the unit strives for: by name, or so many times."""

    scope_path = "registration__unit"
    scope_led = "registration__season"
    locks = (
        Lock(
            name="sent",
            operations=(Operation.INSERT, Operation.UPDATE, Operation.DELETE, Operation.TRUNCATE),
            when="EXISTS (SELECT 1 FROM awards_registration g WHERE g.id = r.registration_id AND g.state = 'SENT')",
            message="Đăng ký đã gửi không sửa được. Hãy đề nghị bên phát động trả lại.",
        ),
    )

    registration = models.ForeignKey(Registration, verbose_name="đăng ký", on_delete=models.CASCADE, related_name="pledges")
    honour = models.ForeignKey(Honour, verbose_name="danh hiệu, hình thức", on_delete=models.PROTECT, related_name="pledges")
    recipient_kind = models.CharField("đối tượng", max_length=10, choices=RecipientKind)
    name = models.CharField("họ tên, tên tập thể, hộ", max_length=255, blank=True)
    count = models.PositiveSmallIntegerField("hoặc số lượng", null=True, blank=True)

    class Meta:
        verbose_name = "danh hiệu đăng ký"
        verbose_name_plural = "danh hiệu đăng ký"
        ordering = ["registration", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["registration", "honour", "recipient_kind", "name"],
                name="awards_pledge_once",
                violation_error_message="Đăng ký đã có dòng này.",
            ),
            models.CheckConstraint(
                condition=(~Q(name="") & Q(count__isnull=True)) | Q(name="", count__isnull=False, count__gte=1),
                name="awards_pledge_one",
                violation_error_message="Mỗi dòng ghi một tên, hoặc số lượng từ 1 trở lên; chỉ một trong hai.",
            ),
        ]

    def __str__(self):
        return f"{self.honour}: {self.name or self.count}"

    def clean(self):
        super().clean()
        if self.honour_id and self.recipient_kind and not self.honour.may_go_to(self.recipient_kind):
            raise ValidationError({"honour": f"{self.honour} không tặng cho {self.get_recipient_kind_display().lower()}."})


class HonourQuota(models.Model):
    """At most so many cases for the honour: from each unit of the group, or from all of them together."""

    movement = models.ForeignKey(
        "emulation.Movement", verbose_name="phong trào", on_delete=models.PROTECT, null=True, blank=True, related_name="quotas"
    )
    season = models.ForeignKey(
        "emulation.ClusterSeason",
        verbose_name="hoặc năm thi đua của cụm, khối",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="quotas",
    )
    honour = models.ForeignKey(Honour, verbose_name="danh hiệu, hình thức", on_delete=models.PROTECT, related_name="quotas")
    unit_kind = models.CharField("loại đơn vị", max_length=20, choices=UnitKind, blank=True, help_text="Để trống là mọi loại.")
    cluster = models.ForeignKey(
        "emulation.Cluster",
        verbose_name="hoặc cụm, khối",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="quotas",
    )
    each = models.BooleanField("tính cho từng đơn vị", default=True, help_text="Bỏ chọn khi là tổng số của cả nhóm.")
    most = models.PositiveSmallIntegerField("không quá")
    basis = models.CharField("căn cứ", max_length=255, blank=True, help_text="Kế hoạch, hướng dẫn: số, ngày.")

    class Meta:
        verbose_name = "hạn mức đề nghị"
        verbose_name_plural = "hạn mức đề nghị"
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(
                condition=ONE_OCCASION, name="awards_honourquota_occasion", violation_error_message=OCCASION_MESSAGE
            ),
            models.CheckConstraint(
                condition=Q(unit_kind="") | Q(cluster__isnull=True),
                name="awards_honourquota_group",
                violation_error_message="Chọn một loại đơn vị, hoặc một cụm, khối; không chọn cả hai.",
            ),
            models.UniqueConstraint(
                or_zero("movement"),
                or_zero("season"),
                "honour",
                "unit_kind",
                or_zero("cluster"),
                "each",
                name="awards_honourquota_once",
                violation_error_message="Hạn mức này đã có. Hãy sửa dòng đó.",
            ),
        ]

    def __str__(self):
        return f"{self.honour}: {self.words}"

    @property
    def words(self) -> str:
        """ "Sở, ban, ngành, mỗi đơn vị không quá 5"."""
        group = str(self.cluster) if self.cluster_id else self.get_unit_kind_display() or "mọi đơn vị"
        return f"{group}, {'mỗi đơn vị' if self.each else 'cả nhóm'} không quá {self.most}"
