"""What a line of a decision and a row of the register share: the recipient as on the day, and the honour."""

from collections.abc import Mapping
from types import MappingProxyType

from django.db import models
from django.db.models import F, Q

from awards.models.law.honour import CommendationType, Honour
from awards.rules.recipients import recipient_key
from emulation.enums import RecipientKind

#: Nobody is merged into another person.
NOBODY: Mapping[int, int] = MappingProxyType({})


class Honoured(models.Model):
    """Names, position, unit name and class are copies: they stay true when the person or unit changes.

    `unit` is the unit the recipient belongs to; for a collective, the unit itself or the one it is part of.
    """

    scope_path = "unit"

    ordinal = models.PositiveIntegerField("số thứ tự", null=True, blank=True, help_text="Số sổ vàng: thứ tự trong quyết định.")
    recipient_kind = models.CharField("đối tượng", max_length=10, choices=RecipientKind)
    person = models.ForeignKey(
        "emulation.Person", verbose_name="cá nhân", on_delete=models.PROTECT, null=True, blank=True, related_name="%(class)ss"
    )
    household = models.ForeignKey(
        "emulation.Household",
        verbose_name="hộ gia đình",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="%(class)ss",
    )
    unit = models.ForeignKey(
        "emulation.Unit", verbose_name="đơn vị", on_delete=models.PROTECT, null=True, blank=True, related_name="%(class)ss"
    )
    honorific = models.CharField("danh xưng", max_length=50, blank=True)
    name = models.CharField("tên ghi trên quyết định", max_length=255)
    position = models.CharField("chức vụ", max_length=1000, blank=True)
    unit_name = models.CharField("tên đơn vị ghi trên quyết định", max_length=500, blank=True)
    subject_class = models.ForeignKey(
        "emulation.SubjectClass", verbose_name="nhóm đối tượng", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    honour = models.ForeignKey(Honour, verbose_name="danh hiệu, hình thức", on_delete=models.PROTECT, related_name="%(class)ss")
    type = models.ForeignKey(
        CommendationType, verbose_name="loại hình", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    year = models.PositiveSmallIntegerField("năm xét", null=True, blank=True)
    achieved_from = models.DateField("thành tích từ ngày", null=True, blank=True)
    achieved_to = models.DateField("thành tích đến ngày", null=True, blank=True)
    achievement = models.TextField("thành tích", blank=True)
    posthumous = models.BooleanField("truy tặng", default=False)
    foreign = models.BooleanField("người, tổ chức nước ngoài", default=False)

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=(
                    Q(recipient_kind=RecipientKind.PERSON, person__isnull=False, household__isnull=True)
                    | Q(recipient_kind=RecipientKind.HOUSEHOLD, household__isnull=False, person__isnull=True)
                    | Q(recipient_kind=RecipientKind.COLLECTIVE, person__isnull=True, household__isnull=True)
                ),
                name="%(app_label)s_%(class)s_recipient_matches_kind",
                violation_error_message="Chọn đúng người, tập thể hoặc hộ gia đình theo loại đối tượng.",
            ),
            models.CheckConstraint(
                condition=Q(unit__isnull=False) | Q(foreign=True),
                name="%(app_label)s_%(class)s_has_unit",
                violation_error_message="Chọn đơn vị; chỉ người, tổ chức nước ngoài được để trống.",
            ),
            models.CheckConstraint(
                condition=~Q(name=""),
                name="%(app_label)s_%(class)s_has_name",
                violation_error_message="Nhập tên ghi trên quyết định.",
            ),
            models.CheckConstraint(
                condition=Q(achieved_from__isnull=True) | Q(achieved_to__isnull=True) | Q(achieved_from__lte=F("achieved_to")),
                name="%(app_label)s_%(class)s_period_order",
                violation_error_message="Ngày cuối thời gian thành tích phải từ ngày đầu trở đi.",
            ),
        ]

    def __str__(self):
        return f"{self.name} – {self.honour}"

    def recipient_key(self, survivors: Mapping[int, int] = NOBODY) -> tuple:
        """See rules.recipients. `survivors` leads from people merged into another person to that person."""
        person = survivors.get(self.person_id, self.person_id)
        return recipient_key(
            self.recipient_kind, person_id=person, household_id=self.household_id, unit_id=self.unit_id, name=self.name
        )

    def grant_key(self, survivors: Mapping[int, int] = NOBODY) -> tuple:
        """Two rows with one key grant one recipient one honour."""
        return self.recipient_key(survivors), self.honour_id
