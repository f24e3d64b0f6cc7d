"""Rules of voting as dated, cited rows."""

from django.core.exceptions import ValidationError
from django.db import models

from awards.enums import BallotMode, CouncilLevel, HonourFamily
from awards.models.law.honour import CommendationType, Honour
from awards.models.law.used import kept_once_used, on_day
from awards.rules.councils.voting import read_share
from emulation.common.models import DatedRow

SHARE_HELP = "Tỷ lệ trên tổng số thành viên, ví dụ 90% hoặc 2/3; để trống nếu dòng này không quy định."

VOTED = (
    "r.verified AND EXISTS (SELECT 1 FROM awards_councilsession s JOIN awards_council c ON c.id = s.council_id "
    f"WHERE s.state = 'CLOSED' AND c.level = r.council_level AND {on_day('s.held_on')})"
)


def validate_share(text: str) -> None:
    if read_share(text) is None:
        raise ValidationError("Nhập tỷ lệ như 90% hoặc 2/3, lớn hơn 0 và không quá 100%.")


class VotingRule(DatedRow):
    """For one honour, type or family, or (none given) all: each matter comes from the most particular row that states it."""

    locks = kept_once_used("Quy định biểu quyết", used=VOTED, by="ở phiên họp đã kết luận", free=("valid_to", "citation", "note"))
    no_overlap = ("council_level", "honour", "family", "type")
    no_overlap_message = "Quy định cho cấp hội đồng và danh hiệu này đã có trong khoảng thời gian trùng."

    council_level = models.CharField("cấp hội đồng", max_length=10, choices=CouncilLevel)
    honour = models.ForeignKey(
        Honour, verbose_name="danh hiệu, hình thức", on_delete=models.PROTECT, null=True, blank=True, related_name="voting_rules"
    )
    family = models.CharField("nhóm danh hiệu", max_length=20, choices=HonourFamily, blank=True)
    type = models.ForeignKey(
        CommendationType, verbose_name="loại hình", on_delete=models.PROTECT, null=True, blank=True, related_name="voting_rules"
    )
    quorum = models.CharField(
        "thành viên phải dự họp", max_length=10, blank=True, validators=[validate_share], help_text=SHARE_HELP
    )
    required_share = models.CharField(
        "tỷ lệ đồng ý phải đạt", max_length=10, blank=True, validators=[validate_share], help_text=SHARE_HELP
    )
    ballot = models.CharField("cách biểu quyết", max_length=10, choices=BallotMode, blank=True)
    notice_days = models.PositiveSmallIntegerField("số ngày làm việc công khai trước phiên họp", null=True, blank=True)
    citation = models.CharField("căn cứ", max_length=500, blank=True)
    verified = models.BooleanField("đã kiểm chứng", default=True)
    note = models.TextField("ghi chú", blank=True)

    class Meta(DatedRow.Meta):
        verbose_name = "quy định biểu quyết"
        verbose_name_plural = "quy định biểu quyết"
        ordering = ["council_level", "honour", "family", "valid_from"]

    def __str__(self):
        return f"{self.about} – hội đồng {self.get_council_level_display().lower()}"

    @property
    def about(self) -> str:
        """What the row is for: "Cờ thi đua", "Khen thưởng đột xuất", "Huân chương (Khen thưởng công trạng)"."""
        what = str(self.honour or self.get_family_display())
        if self.type:
            return f"{what} ({self.type})" if what else str(self.type)
        return what or "Mọi danh hiệu, hình thức"
