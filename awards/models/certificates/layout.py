"""How certificates are laid out on their paper, in millimetres, and by how much each printer misses."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q

from awards.enums import Alignment, CertificateContent, Ink
from awards.models.law.honour import Honour

#: A printer that misses by more is to be mended, not corrected (mm).
FARTHEST = 20


def millimetres(label: str, **options) -> models.DecimalField:
    return models.DecimalField(label, max_digits=5, decimal_places=1, **options)


class CertificateLayout(models.Model):
    """Where each piece stands. On a pre-printed form only what the form lacks; on plain paper everything, with a frame."""

    code = models.CharField("mã", max_length=50, unique=True, null=True, blank=True, editable=False)
    name = models.CharField("tên mẫu bằng", max_length=100, unique=True)
    honour = models.ForeignKey(
        Honour, verbose_name="danh hiệu, hình thức", on_delete=models.PROTECT, null=True, blank=True,
        related_name="layouts", help_text="Để trống khi dùng chung.",
    )  # fmt: skip
    preprinted = models.BooleanField("in trên phôi in sẵn", default=True, help_text="Bỏ chọn khi in trên giấy thường.")
    framed = models.BooleanField("in khung viền", default=False)
    width = millimetres("rộng (mm)", default=297)
    height = millimetres("cao (mm)", default=210)
    note = models.TextField("ghi chú", blank=True)

    class Meta:
        verbose_name = "mẫu bằng"
        verbose_name_plural = "mẫu bằng"
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(
                condition=Q(width__gte=50, width__lte=600, height__gte=50, height__lte=600),
                name="awards_certificatelayout_size",
                violation_error_message="Khổ giấy mỗi chiều từ 50 đến 600 mm.",
            ),
        ]

    def __str__(self):
        return self.name


class LayoutField(models.Model):
    """One piece: its box on the paper, and the type it is set in. A text too long is set smaller, down to `smallest`."""

    layout = models.ForeignKey(CertificateLayout, verbose_name="mẫu bằng", on_delete=models.CASCADE, related_name="pieces")
    content = models.CharField("nội dung", max_length=12, choices=CertificateContent)
    text = models.CharField("chữ cố định", max_length=200, blank=True)
    left = millimetres("trái (mm)")
    top = millimetres("trên (mm)")
    width = millimetres("rộng (mm)")
    size = models.DecimalField("cỡ chữ (pt)", max_digits=4, decimal_places=1, default=14)
    smallest = models.DecimalField("cỡ nhỏ nhất", max_digits=4, decimal_places=1, default=14)
    lines = models.PositiveSmallIntegerField("số dòng", default=1)
    align = models.CharField("căn", max_length=6, choices=Alignment, default=Alignment.CENTER)
    bold = models.BooleanField("đậm", default=False)
    italic = models.BooleanField("nghiêng", default=False)
    capitals = models.BooleanField("chữ hoa", default=False)
    ink = models.CharField("màu", max_length=5, choices=Ink, default=Ink.BLACK)

    class Meta:
        verbose_name = "phần của mẫu bằng"
        verbose_name_plural = "các phần của mẫu bằng"
        ordering = ["layout", "top", "left", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(left__gte=0, top__gte=0, width__gt=0),
                name="awards_layoutfield_on_paper",
                violation_error_message="Vị trí tính từ mép trái và mép trên, không âm; chiều rộng lớn hơn 0.",
            ),
            models.CheckConstraint(
                condition=Q(smallest__gte=6, size__gte=models.F("smallest"), size__lte=120),
                name="awards_layoutfield_type_size",
                violation_error_message="Cỡ chữ từ 6 đến 120 pt, cỡ nhỏ nhất không lớn hơn cỡ chữ.",
            ),
            models.CheckConstraint(
                condition=Q(lines__gte=1, lines__lte=20),
                name="awards_layoutfield_lines",
                violation_error_message="Số dòng từ 1 đến 20.",
            ),
            models.CheckConstraint(
                condition=~Q(content=CertificateContent.FIXED) | ~Q(text=""),
                name="awards_layoutfield_fixed_text",
                violation_error_message="Nhập chữ cố định.",
            ),
        ]

    def __str__(self):
        return self.text or self.get_content_display()

    def clean(self):
        super().clean()
        paper = self.layout if self.layout_id or hasattr(self, "layout") else None
        if paper is None or None in (self.left, self.top, self.width, paper.width, paper.height):
            return
        if self.left + self.width > paper.width or self.top >= paper.height:
            raise ValidationError(f"{self} nằm ngoài khổ giấy {paper.width:g} × {paper.height:g} mm.")


class PrinterOffset(models.Model):
    """By how much a printer's output is moved so that it falls where it should; each account keeps its own printers."""

    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="của", on_delete=models.CASCADE, editable=False, related_name="printers"
    )
    name = models.CharField("tên máy in", max_length=100)
    right = models.DecimalField("dịch sang phải (mm)", max_digits=4, decimal_places=1, default=0, help_text="Số âm: sang trái.")
    down = models.DecimalField("dịch xuống (mm)", max_digits=4, decimal_places=1, default=0, help_text="Số âm: lên trên.")

    class Meta:
        verbose_name = "máy in của tôi"
        verbose_name_plural = "máy in của tôi"
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                fields=["owner", "name"],
                name="awards_printeroffset_once",
                violation_error_message="Bạn đã có máy in cùng tên.",
            ),
            models.CheckConstraint(
                condition=Q(right__gte=-FARTHEST, right__lte=FARTHEST, down__gte=-FARTHEST, down__lte=FARTHEST),
                name="awards_printeroffset_near",
                violation_error_message=f"Máy in chỉ được chỉnh tối đa {FARTHEST} mm mỗi chiều.",
            ),
        ]

    def __str__(self):
        return self.name
