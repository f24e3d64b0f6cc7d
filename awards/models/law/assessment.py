"""Assessments of whether somebody may be proposed, frozen with the rules and facts of their day. Nothing here ever changes."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from awards.enums import AssessmentStage, EligibilityOutcome, ProposedAs
from awards.models.dossiers.dossier import Nominee
from awards.models.law.condition import Condition, Regime
from awards.models.law.honour import Honour
from emulation.enums import RecipientKind


class Assessment(models.Model):
    """Of one recipient for one honour on one day, kept when a nominee was appraised or decided.

    `nominee` may be gone: a unit may take a nominee out of a dossier that was returned, and what was said of it stays.
    """

    scope_path = "unit"
    append_only = True
    append_only_message = "Kết luận đã lưu không sửa và không xóa được. Hãy kiểm tra lại để lưu một kết luận mới."

    recipient_kind = models.CharField("đối tượng", max_length=10, choices=RecipientKind)
    person = models.ForeignKey(
        "emulation.Person", verbose_name="cá nhân", on_delete=models.PROTECT, null=True, blank=True, related_name="assessments"
    )
    household = models.ForeignKey(
        "emulation.Household", verbose_name="hộ gia đình", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    unit = models.ForeignKey(
        "emulation.Unit", verbose_name="đơn vị", on_delete=models.PROTECT, null=True, related_name="assessments"
    )
    honour = models.ForeignKey(Honour, verbose_name="danh hiệu, hình thức", on_delete=models.PROTECT, related_name="assessments")
    on = models.DateField("xét tại ngày")
    year = models.PositiveSmallIntegerField("năm xét", null=True, blank=True)
    received_on = models.DateField("ngày nhận hồ sơ", null=True, blank=True)
    regime = models.ForeignKey(Regime, verbose_name="chế độ pháp luật", on_delete=models.PROTECT, related_name="assessments")
    regime_reason = models.CharField("lý do chọn chế độ", max_length=500, blank=True)
    outcome = models.CharField("kết luận", max_length=10, choices=EligibilityOutcome)
    routes = models.JSONField("tiêu chuẩn đạt", default=list)
    nominee = models.ForeignKey(
        Nominee, verbose_name="trường hợp đề nghị", on_delete=models.DO_NOTHING, null=True, blank=True, db_constraint=False,
        related_name="assessments",
    )  # fmt: skip
    stage = models.CharField("lập khi", max_length=10, choices=AssessmentStage, default=AssessmentStage.APPRAISAL)
    made_at = models.DateTimeField("lập lúc", auto_now_add=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="người lập", on_delete=models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        verbose_name = "kết luận điều kiện"
        verbose_name_plural = "kết luận điều kiện"
        ordering = ["-id"]
        permissions = [("override_assessment", "Cho đề nghị khi chưa đủ điều kiện")]
        constraints = [
            models.CheckConstraint(
                condition=(
                    Q(recipient_kind=RecipientKind.PERSON, person__isnull=False, household__isnull=True)
                    | Q(recipient_kind=RecipientKind.HOUSEHOLD, household__isnull=False, person__isnull=True)
                    | Q(recipient_kind=RecipientKind.COLLECTIVE, person__isnull=True, household__isnull=True, unit__isnull=False)
                ),
                name="awards_assessment_recipient",
                violation_error_message="Chọn đúng người, tập thể hoặc hộ gia đình theo loại đối tượng.",
            )
        ]

    def __str__(self):
        return f"{self.subject} – {self.honour}: {self.get_outcome_display()}"

    @property
    def subject(self):
        return self.person or self.household or self.unit


class AssessmentFinding(models.Model):
    """One row of the law as it read on the day, and what it found."""

    scope_path = "assessment__unit"
    append_only = True
    append_only_message = Assessment.append_only_message

    assessment = models.ForeignKey(Assessment, verbose_name="kết luận", on_delete=models.PROTECT, related_name="findings")
    condition = models.ForeignKey(Condition, verbose_name="điều kiện", on_delete=models.PROTECT, related_name="findings")
    order = models.PositiveSmallIntegerField("thứ tự")
    code = models.CharField("mã", max_length=60)
    kind = models.CharField("kiểu điều kiện", max_length=40)
    params = models.JSONField("tham số", default=dict)
    route = models.CharField("tiêu chuẩn", max_length=20, blank=True)
    audience = models.CharField("riêng cho", max_length=20, choices=ProposedAs, blank=True)
    text = models.CharField("nội dung", max_length=1000)
    citation = models.CharField("căn cứ", max_length=500)
    verified = models.BooleanField("đã kiểm chứng")
    met = models.BooleanField("đạt", null=True)
    facts = models.JSONField("dữ kiện", default=list)
    missing = models.CharField("còn thiếu", max_length=1000, blank=True)

    class Meta:
        verbose_name = "nội dung kết luận"
        verbose_name_plural = "nội dung kết luận"
        ordering = ["assessment", "order"]

    def __str__(self):
        return f"{self.code}: {self.text}"


class AssessmentOverride(models.Model):
    """Somebody answers for a proposal that lacks something: who, why, and on what; shown for ever."""

    scope_path = "assessment__unit"
    append_only = True
    append_only_message = "Lý do cho đề nghị đã ghi không sửa và không xóa được."

    assessment = models.ForeignKey(Assessment, verbose_name="kết luận", on_delete=models.PROTECT, related_name="overrides")
    reason = models.CharField("lý do", max_length=1000)
    made_at = models.DateTimeField("lúc", auto_now_add=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="người cho phép", on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        verbose_name = "cho đề nghị khi chưa đủ điều kiện"
        verbose_name_plural = "cho đề nghị khi chưa đủ điều kiện"
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(reason=""), name="awards_override_has_reason", violation_error_message="Ghi lý do cho đề nghị."
            )
        ]

    def __str__(self):
        return f"{self.made_by}: {self.reason}"
