"""Certificates on paper: the runs in which they are printed, the copies, their handing over, and the code on each."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from awards.enums import CopyState
from awards.models.certificates.blank_form import KEPT, BlankForm, FormBatch
from awards.models.certificates.layout import CertificateLayout
from awards.models.decisions.decision import Decision
from awards.models.register.act import RegisterAct
from awards.models.register.award import Award
from emulation.common.db_guards import Lock
from emulation.common.models import state_needs
from emulation.enums import Operation

LIVE = (CopyState.PRINTED, CopyState.HANDED_OVER)
ENDED = tuple(state for state in CopyState if state not in LIVE)


class PrintRun(models.Model):
    """Certificates printed in one go. Its copies are the pages of its file, in the order of the decision's list."""

    append_only = True
    append_only_message = "Lần in đã ghi không sửa và không xóa được. Bằng in hỏng thì ghi in hỏng rồi in lại."
    scope_path = "decision__awards__unit"

    decision = models.ForeignKey(Decision, verbose_name="quyết định", on_delete=models.PROTECT, related_name="print_runs")
    layout = models.ForeignKey(CertificateLayout, verbose_name="mẫu bằng", on_delete=models.PROTECT, related_name="runs")
    batch = models.ForeignKey(
        FormBatch, verbose_name="lô phôi", on_delete=models.PROTECT, null=True, blank=True, related_name="runs"
    )
    printed_on = models.DateField("ngày in")
    printed_by = models.ForeignKey(settings.AUTH_USER_MODEL, verbose_name="người in", on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = "lần in bằng"
        verbose_name_plural = "lần in bằng"
        ordering = ["-printed_on", "-id"]

    def __str__(self):
        return f"In bằng ngày {self.printed_on:%d/%m/%Y}, quyết định {self.decision}"


class HandOver(models.Model):
    """Certificates given to a unit or to their recipient, as signed for."""

    append_only = True
    append_only_message = "Biên bản giao nhận đã ghi không sửa và không xóa được."
    scope_path = "copies__award__unit"

    handed_on = models.DateField("ngày giao")
    unit = models.ForeignKey(
        "emulation.Unit", verbose_name="đơn vị nhận", on_delete=models.PROTECT, null=True, blank=True, related_name="hand_overs"
    )
    receiver = models.CharField("người nhận", max_length=255)
    note = models.CharField("ghi chú", max_length=500, blank=True)
    handed_by = models.ForeignKey(settings.AUTH_USER_MODEL, verbose_name="người giao", on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = "lần giao bằng"
        verbose_name_plural = "giao nhận bằng"
        ordering = ["-handed_on", "-id"]

    def __str__(self):
        return f"Giao cho {self.receiver} ngày {self.handed_on:%d/%m/%Y}"


class CertificateCopy(models.Model):
    """A certificate printed for an honour. An honour has one live copy at most; the others say why they are none."""

    locks = (
        KEPT,
        Lock(
            name="ended",
            operations=(Operation.UPDATE,),
            when="r.state IN ('SPOILED', 'WITHDRAWN', 'LOST')",
            free=("reason",),
            message="Bằng đã hỏng, thu hồi hoặc mất không đổi tình trạng được nữa.",
        ),
    )
    scope_path = "award__unit"

    award = models.ForeignKey(Award, verbose_name="dòng sổ vàng", on_delete=models.PROTECT, related_name="copies")
    form = models.OneToOneField(
        BlankForm, verbose_name="phôi", on_delete=models.PROTECT, null=True, blank=True, related_name="copy",
        help_text="Trống nếu in trên giấy thường.",
    )  # fmt: skip
    act = models.ForeignKey(
        RegisterAct, verbose_name="cấp đổi, cấp lại theo", on_delete=models.PROTECT, null=True, blank=True, related_name="copies"
    )
    reprint_of = models.OneToOneField(
        "self", verbose_name="in lại của", on_delete=models.PROTECT, null=True, blank=True, related_name="reprint"
    )
    run = models.ForeignKey(
        PrintRun, verbose_name="lần in", on_delete=models.PROTECT, null=True, blank=True, related_name="copies",
        help_text="Trống nếu bằng in ở nơi khác.",
    )  # fmt: skip
    state = models.CharField("tình trạng", max_length=12, choices=CopyState, default=CopyState.PRINTED)
    printed_on = models.DateField("ngày in")
    hand_over = models.ForeignKey(
        HandOver, verbose_name="lần giao", on_delete=models.PROTECT, null=True, blank=True, related_name="copies"
    )
    ended_on = models.DateField("ngày hỏng, thu hồi, mất", null=True, blank=True)
    reason = models.CharField("lý do", max_length=500, blank=True)

    class Meta:
        verbose_name = "bằng đã in"
        verbose_name_plural = "bằng đã in"
        ordering = ["-printed_on", "-id"]
        permissions = [("handle_certificate", "In, ghi hỏng, giao và thu hồi bằng")]
        constraints = [
            models.UniqueConstraint(
                fields=["award"],
                condition=Q(state__in=LIVE),
                name="awards_certificatecopy_one_live",
                violation_error_message="Khen thưởng này đã có một bằng đang lưu hành.",
            ),
            state_needs(
                ENDED,
                "ended_on",
                alone=True,
                name="awards_certificatecopy_ended_on",
                message="Bằng hỏng, thu hồi hoặc mất phải ghi ngày; bằng đang lưu hành thì không.",
            ),
            state_needs(
                ENDED,
                texts=["reason"],
                name="awards_certificatecopy_ended_why",
                message="Bằng hỏng, thu hồi hoặc mất phải ghi lý do.",
            ),
            state_needs(
                [CopyState.HANDED_OVER],
                "hand_over",
                name="awards_certificatecopy_handed_to",
                message="Bằng đã giao phải có lần giao.",
            ),
        ]

    def __str__(self):
        return f"Bằng {self.form or 'giấy thường'} – {self.award.name}"


class VerificationCode(models.Model):
    """The code by which anybody can ask whether an honour is real.

    Each honour has one, kept at its row as issued; corrections and reprints do not change it.
    """

    append_only = True
    append_only_message = "Mã xác minh đã in trên bằng nên không sửa và không xóa được."
    scope_path = "award__unit"

    award = models.OneToOneField(Award, verbose_name="dòng sổ vàng", on_delete=models.PROTECT, related_name="verification")
    code = models.CharField("mã xác minh", max_length=20, unique=True)

    class Meta:
        verbose_name = "mã xác minh"
        verbose_name_plural = "mã xác minh"

    def __str__(self):
        return self.code
