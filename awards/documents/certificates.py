"""Certificates as PDF: for print, as a sample on the screen, and what does not fit before a form is wasted."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal

from awards.documents.context.certificate import SAMPLE_CODE, certificates_context, paper
from awards.documents.typesetting import render_pdf, render_picture
from awards.enums import Authority, HonourFamily, SigningMode
from awards.models import Award, CertificateLayout, Decision, Honour, Issuer, PrinterOffset
from emulation.enums import RecipientKind

NO_OFFSET = PrinterOffset(right=Decimal(0), down=Decimal(0))


def certificates_pdf(
    awards: Sequence[Award], layout: CertificateLayout, *, addresses: Mapping[int, str], printer: PrinterOffset = NO_OFFSET
) -> bytes:
    """One page for each honour, in the order given. `addresses` are the pages of confirmation, by award."""
    return render_pdf("certificate", _context(awards, layout, addresses=addresses, printer=printer))


def sample_pdf(layout: CertificateLayout) -> bytes:
    return render_pdf("certificate", _sample_context(layout))


def sample_picture(layout: CertificateLayout) -> bytes:
    """The sample as PNG, with the box of every piece."""
    return render_picture("certificate", _sample_context(layout))


def printer_test_pdf(printer: PrinterOffset) -> bytes:
    """The grid on A4 by which a printer's offset is found: each line's number is its distance from the edge in millimetres."""
    shape = CertificateLayout(width=Decimal(297), height=Decimal(210))
    text = [
        f"Trang thử máy in: {printer.name}",
        f"Đang dịch sang phải {_mm(printer.right)} mm, xuống {_mm(printer.down)} mm.",
        "Đo từ mép giấy đến vạch 50: nếu ra 52 mm thì bớt 2 mm, nếu ra 48 mm thì thêm 2 mm.",
    ]
    return render_pdf("printer", {**paper(shape, right=printer.right, down=printer.down), "text": text})


def _mm(value: Decimal) -> str:
    return f"{value:.1f}".replace(".", ",")


def _context(awards, layout, *, addresses, printer) -> dict:
    return certificates_context(awards, layout, addresses=addresses, right=printer.right, down=printer.down)


def _sample_context(layout: CertificateLayout) -> dict:
    award = _sample_award(layout.honour)
    return certificates_context([award], layout, addresses={award.pk: SAMPLE_CODE}, boxes=True)


def _sample_award(honour: Honour | None) -> Award:
    """Nobody's honour, with a name as long as names are."""
    issuer = Issuer(authority=Authority.PROVINCE_CHAIR, name="Chủ tịch Ủy ban nhân dân tỉnh An Giang")
    decision = Decision(
        issuer=issuer, number="1234/QĐ-UBND", place="An Giang", signing_mode=SigningMode.SELF, signer_title="Chủ tịch",
        signer_name="Nguyễn Văn Mẫu",
    )  # fmt: skip
    return Award(
        pk=0,
        decision=decision,
        decided_on=date(2026, 1, 5),
        ordinal=128,
        recipient_kind=RecipientKind.PERSON,
        honorific="Bà",
        name="Công Tằng Tôn Nữ Nguyễn Thị Thùy Dương",
        position="Phó Trưởng phòng Giáo dục nghề nghiệp và Giáo dục thường xuyên",
        unit_name="Sở Giáo dục và Đào tạo",
        achievement="Đã có thành tích xuất sắc trong phong trào thi đua yêu nước và xây dựng nông thôn mới giai đoạn 2021-2025",
        honour=honour or Honour(name="Bằng khen của Chủ tịch UBND tỉnh", family=HonourFamily.CERTIFICATE),
    )
