"""Who does the work of emulation and commendation: the bodies and their people, as forms 0604.N and 0605.N count them."""

from django.db import models

from awards.enums import BodyKind, Training
from emulation.common.models import DatedRow


class EmulationBody(DatedRow):
    """A body whose task is emulation and commendation; `unit` is where it stands in the directory."""

    scope_path = "unit"
    no_overlap = ("unit", "name")
    no_overlap_message = "Tổ chức này đã được ghi cho khoảng thời gian trùng."

    unit = models.ForeignKey(
        "emulation.Unit", verbose_name="thuộc đơn vị", on_delete=models.PROTECT, related_name="emulation_bodies"
    )
    name = models.CharField("tên", max_length=255)
    kind = models.CharField("loại", max_length=15, choices=BodyKind)
    citation = models.CharField("căn cứ", max_length=500, blank=True, help_text="Quyết định thành lập, giao nhiệm vụ.")

    class Meta(DatedRow.Meta):
        verbose_name = "tổ chức làm công tác thi đua, khen thưởng"
        verbose_name_plural = "tổ chức làm công tác thi đua, khen thưởng"
        ordering = ["name", "id"]

    def __str__(self):
        return self.name


class EmulationOfficer(DatedRow):
    """A person who does this work in a unit, for the time of the row; `started_on` is since when altogether."""

    scope_path = "unit"
    no_overlap = ("person", "unit")
    no_overlap_message = "Người này đã được ghi ở đơn vị này cho khoảng thời gian trùng."

    person = models.ForeignKey(
        "emulation.Person", verbose_name="cá nhân", on_delete=models.PROTECT, related_name="emulation_work"
    )
    unit = models.ForeignKey("emulation.Unit", verbose_name="đơn vị", on_delete=models.PROTECT, related_name="emulation_officers")
    training = models.CharField("trình độ đào tạo", max_length=10, choices=Training)
    started_on = models.DateField("làm công tác thi đua, khen thưởng từ ngày")
    concurrent = models.BooleanField("kiêm nhiệm", default=False)

    class Meta(DatedRow.Meta):
        verbose_name = "người làm công tác thi đua, khen thưởng"
        verbose_name_plural = "người làm công tác thi đua, khen thưởng"
        ordering = ["person__full_name", "id"]

    def __str__(self):
        return str(self.person)
