"""Retention terms, the fonds of former bodies, and what became of the files of decisions and dossiers."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from awards.enums import ArchiveDeed, RecordClass
from awards.models.decisions.decision import Decision
from awards.models.dossiers.dossier import Dossier
from emulation.common.db_guards import Lock
from emulation.common.files import validate_scan
from emulation.common.models import DatedRow, together
from emulation.enums import Operation


def fonds_path(fonds: "Fonds", filename: str) -> str:
    return f"fonds/{fonds.pk}/{filename[-100:]}"


class RetentionRule(DatedRow):
    """How long the file of a class is kept; without `years` for good. A file is judged by the rule of the day it ended."""

    no_overlap = ("record_class",)
    no_overlap_message = "Loại hồ sơ này đã có thời hạn khác trong khoảng thời gian này. Hãy kết thúc dòng cũ trước."

    code = models.CharField("mã", max_length=40, unique=True)
    record_class = models.CharField("loại hồ sơ", max_length=10, choices=RecordClass)
    years = models.PositiveSmallIntegerField("thời hạn bảo quản (năm)", null=True, blank=True, help_text="Để trống: vĩnh viễn.")
    hand_over_years = models.PositiveSmallIntegerField(
        "nộp lưu sau (năm)", default=1, help_text="Số năm sau năm kết thúc công việc."
    )
    citation = models.CharField("căn cứ", max_length=500)
    verified = models.BooleanField("đã kiểm chứng", default=True)

    class Meta(DatedRow.Meta):
        verbose_name = "thời hạn bảo quản"
        verbose_name_plural = "thời hạn bảo quản"
        ordering = ["code"]
        constraints = [
            *DatedRow.Meta.constraints,
            models.CheckConstraint(
                condition=Q(years__isnull=True) | Q(years__gte=F("hand_over_years")),
                name="awards_retentionrule_years",
                violation_error_message="Thời hạn bảo quản không thể ngắn hơn thời hạn nộp lưu.",
            ),
        ]

    def __str__(self):
        return f"{self.get_record_class_display()}: {self.term}"

    @property
    def term(self) -> str:
        return "vĩnh viễn" if self.years is None else f"{self.years} năm"


class Fonds(models.Model):
    """The files of one body. That of a body merged into another is closed, and then takes nothing more."""

    locks = (
        Lock(
            name="closed",
            operations=(Operation.UPDATE, Operation.DELETE, Operation.TRUNCATE),
            when="r.closed_on IS NOT NULL",
            free=("note",),
            message="Phông đã đóng, không sửa và không xóa được.",
        ),
    )

    code = models.CharField("mã", max_length=40, unique=True)
    name = models.CharField("tên phông", max_length=255, help_text="Ví dụ: Phông Ban Thi đua - Khen thưởng tỉnh Kiên Giang.")
    unit = models.ForeignKey(
        "emulation.Unit", verbose_name="cơ quan, địa phương hình thành phông", on_delete=models.PROTECT, related_name="fonds",
        null=True, blank=True,
    )  # fmt: skip
    starts_on = models.DateField("tài liệu từ ngày", null=True, blank=True)
    ends_on = models.DateField("đến hết ngày", null=True, blank=True)
    closed_on = models.DateField("ngày đóng phông", null=True, blank=True, editable=False)
    closing_paper = models.CharField("văn bản đóng phông, bàn giao", max_length=255, blank=True, editable=False)
    receiver = models.CharField("nơi nhận bàn giao", max_length=255, blank=True, editable=False)
    extent = models.CharField("khối lượng", max_length=255, blank=True, editable=False)
    scan = models.FileField(
        "văn bản (PDF, ảnh)", upload_to=fonds_path, blank=True, max_length=255, validators=[validate_scan], editable=False
    )
    note = models.TextField("ghi chú", blank=True)

    class Meta:
        verbose_name = "phông lưu trữ"
        verbose_name_plural = "phông lưu trữ"
        ordering = ["code"]
        permissions = [("keep_archive", "Ghi nộp lưu, hủy tài liệu, đóng phông lưu trữ")]
        constraints = [
            together(
                "closed_on",
                texts=["closing_paper", "receiver"],
                name="awards_fonds_closing_whole",
                message="Đóng phông phải ghi ngày, văn bản và nơi nhận bàn giao.",
            )
        ]

    def __str__(self):
        return self.name


class ArchiveEntry(models.Model):
    """The file of a decision or a dossier was handed over, or its paper and files destroyed when its time was over."""

    append_only = True
    append_only_message = "Việc lưu trữ đã ghi không sửa và không xóa được."

    deed = models.CharField("việc", max_length=15, choices=ArchiveDeed)
    decision = models.ForeignKey(
        Decision, verbose_name="quyết định", on_delete=models.PROTECT, null=True, blank=True, related_name="archive_entries"
    )
    dossier = models.ForeignKey(
        Dossier, verbose_name="hồ sơ", on_delete=models.PROTECT, null=True, blank=True, related_name="archive_entries"
    )
    record_class = models.CharField("loại hồ sơ", max_length=10, choices=RecordClass)
    term = models.CharField("thời hạn bảo quản", max_length=50)
    done_on = models.DateField("ngày")
    paper = models.CharField("biên bản, quyết định", max_length=255, help_text="Số, ngày biên bản nộp lưu hoặc quyết định hủy.")
    place = models.CharField("nơi nhận, phông", max_length=255, blank=True)
    fonds = models.ForeignKey(
        Fonds, verbose_name="phông", on_delete=models.PROTECT, null=True, blank=True, related_name="entries"
    )
    done_by = models.ForeignKey(settings.AUTH_USER_MODEL, verbose_name="người ghi", on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = "việc lưu trữ"
        verbose_name_plural = "việc lưu trữ"
        ordering = ["-done_on", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(decision__isnull=False, dossier__isnull=True) | Q(decision__isnull=True, dossier__isnull=False),
                name="awards_archiveentry_one_record",
                violation_error_message="Ghi cho một quyết định hoặc một hồ sơ.",
            ),
            models.UniqueConstraint(
                fields=["decision", "deed"], name="awards_archiveentry_decision_once",
                violation_error_message="Việc này của quyết định đã được ghi.",
            ),
            models.UniqueConstraint(
                fields=["dossier", "deed"], name="awards_archiveentry_dossier_once",
                violation_error_message="Việc này của hồ sơ đã được ghi.",
            ),
        ]  # fmt: skip

    def __str__(self):
        return f"{self.get_deed_display()}: {self.decision or self.dossier}"
