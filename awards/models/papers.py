"""What the papers say and how they look: wordings as dated rows, and the templates the office made itself."""

from datetime import date

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models

from awards.enums import Authority, DocumentKind, DocumentPart, WordingNeed
from awards.models.decisions.decision import Issuer
from awards.models.law.condition import Regime
from awards.rules.papers.wording import unknown_names
from emulation.common.db_guards import Lock
from emulation.common.models import DatedRow
from emulation.common.search import search_column
from emulation.enums import Operation


class DocumentText(DatedRow):
    """One sentence of a kind of paper, the same in every format. A row for one authority replaces the general one of its place.

    A row with an instrument is printed only while that instrument is in force on the day the paper is signed.
    """

    code = models.CharField("mã", max_length=60, unique=True)
    kind = models.CharField("giấy tờ", max_length=15, choices=DocumentKind)
    part = models.CharField("phần", max_length=15, choices=DocumentPart)
    authority = models.CharField(
        "riêng cho thẩm quyền", max_length=30, choices=Authority, blank=True, help_text="Để trống khi dùng chung."
    )
    order = models.PositiveSmallIntegerField("thứ tự", default=10)
    text = models.TextField(
        "nội dung", help_text="Chữ trong ngoặc nhọn như {counts} được điền từ hồ sơ; xem các chữ dùng được ở trang hướng dẫn."
    )
    need = models.CharField("khi nào in", max_length=12, choices=WordingNeed, blank=True, default=WordingNeed.ALWAYS)
    instrument = models.ForeignKey(
        "emulation.Instrument", verbose_name="theo văn bản", on_delete=models.PROTECT, null=True, blank=True,
        related_name="document_texts", help_text="Chỉ in khi văn bản này còn hiệu lực vào ngày ký.",
    )  # fmt: skip
    verified = models.BooleanField("đã kiểm chứng", default=True)
    note = models.TextField("ghi chú", blank=True)
    search = search_column("text", "code")

    class Meta(DatedRow.Meta):
        verbose_name = "lời văn giấy tờ"
        verbose_name_plural = "lời văn giấy tờ"
        ordering = ["kind", "part", "order", "code"]

    def __str__(self):
        return f"{self.get_kind_display()} – {self.get_part_display()} {self.order}"

    def clean(self):
        super().clean()
        unknown = unknown_names(self.text, self.kind) if self.kind else []
        if unknown:
            named = ", ".join(f"{{{name}}}" for name in unknown)
            raise ValidationError({"text": f"Không có chữ điền {named} cho loại giấy tờ này. Hãy xem lại chính tả hoặc bỏ đi."})


def template_path(template: "DocumentTemplate", filename: str) -> str:
    return f"templates/{template.kind.lower()}/{filename[-100:]}"


class DocumentTemplate(DatedRow):
    """A DOCX template of the office. Without an issuer it serves all of them, without a regime every law."""

    no_overlap = ("kind", "issuer", "regime")
    no_overlap_where = {"withdrawn": False}
    no_overlap_message = "Đã có mẫu khác của giấy tờ này trong khoảng thời gian trùng. Hãy ngừng dùng mẫu đó trước."
    locks = (
        Lock(
            name="uploaded",
            operations=(Operation.UPDATE,),
            free=("valid_to", "withdrawn", "note"),
            message="Mẫu đã tải lên không sửa được. Hãy tải lên một mẫu mới, mẫu cũ được giữ cho giấy tờ đã ký.",
        ),
    )

    kind = models.CharField("giấy tờ", max_length=15, choices=DocumentKind)
    issuer = models.ForeignKey(
        Issuer, verbose_name="riêng cho người ban hành", on_delete=models.PROTECT, null=True, blank=True,
        related_name="templates", help_text="Để trống khi dùng chung.",
    )  # fmt: skip
    regime = models.ForeignKey(
        Regime, verbose_name="riêng cho chế độ pháp luật", on_delete=models.PROTECT, null=True, blank=True,
        related_name="templates", help_text="Để trống khi dùng cho mọi chế độ.",
    )  # fmt: skip
    #: Taken back before it held for a day: a period of no days is none.
    withdrawn = models.BooleanField("đã rút", default=False, editable=False)
    version = models.PositiveSmallIntegerField("phiên bản", default=1, editable=False)
    file = models.FileField("tệp mẫu (DOCX)", upload_to=template_path, max_length=255)
    note = models.TextField("ghi chú", blank=True)
    uploaded_at = models.DateTimeField("tải lên lúc", null=True, editable=False)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="người tải lên", on_delete=models.PROTECT, null=True, editable=False,
        related_name="+",
    )  # fmt: skip

    class Meta(DatedRow.Meta):
        verbose_name = "mẫu giấy tờ"
        verbose_name_plural = "mẫu giấy tờ"
        ordering = ["kind", "-version", "id"]

    def __str__(self):
        return f"{self.get_kind_display()}, phiên bản {self.version}"

    def is_in_use(self, on: date) -> bool:
        """Whether a paper is or will be printed with it."""
        return not self.withdrawn and (self.valid_to is None or self.valid_to > on)

    def overlapping(self) -> models.QuerySet:
        """Uploading one ends what held until its first day (services/papers/templates.py): only a later one stands in its way."""
        rows = super().overlapping()
        if not self._state.adding:
            return rows
        return rows.filter(valid_from__gt=self.valid_from) if self.valid_from else rows.none()
