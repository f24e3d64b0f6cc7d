"""Certificates as plain values: for each honour, the words of every piece of the layout and where they stand."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

import segno

from awards.documents.context.common import in_full
from awards.documents.fitting import Fitted, fit
from awards.documents.plain import printable
from awards.enums import CertificateContent, HonourFamily
from awards.models import Award, CertificateLayout, LayoutField
from awards.reports.decisions import wording
from emulation.enums import RecipientKind

#: Printed in a code's place while nothing is printed for good.
SAMPLE_CODE = "XEM-THU"
MASK = 3


def certificates_context(
    awards: Sequence[Award],
    layout: CertificateLayout,
    *,
    addresses: Mapping[int, str],
    right: Decimal = Decimal(0),
    down: Decimal = Decimal(0),
    boxes: bool = False,
) -> dict:
    """`addresses` are the pages the QR codes lead to, by award; `boxes` draws the outline of each piece."""
    pieces = list(layout.pieces.order_by("top", "left", "pk"))
    return {
        **paper(layout, right=right, down=down),
        "boxes": boxes,
        "sheets": [[set_piece(piece, _value(piece, award, addresses)) for piece in pieces] for award in awards],
    }


def paper(layout: CertificateLayout, *, right: Decimal, down: Decimal) -> dict:
    return {
        "width": float(layout.width),
        "height": float(layout.height),
        "right": float(right),
        "down": float(down),
        "framed": layout.framed,
    }


def set_piece(piece: LayoutField, text: str) -> dict:
    """A piece with its words, in the size and the lines in which they fit. Those of a QR code are its picture."""
    is_code = piece.content == CertificateContent.QR
    fitted = fit_piece(piece, "" if is_code else text)
    return {
        "text": text if is_code else "",
        "picture": is_code and bool(text),
        "set_lines": [line for line in fitted.lines if line],
        "size": fitted.size,
        "left": float(piece.left),
        "top": float(piece.top),
        "width": float(piece.width),
        "lines": piece.lines,
        "align": piece.align,
        "bold": piece.bold,
        "italic": piece.italic,
        "ink": piece.ink,
    }


def fit_piece(piece: LayoutField, text: str) -> Fitted:
    return fit(
        printable(text.upper() if piece.capitals else text),
        width=float(piece.width),
        size=float(piece.size),
        smallest=float(piece.smallest),
        lines=piece.lines,
        bold=piece.bold,
        italic=piece.italic,
    )


def too_long(awards: Sequence[Award], layout: CertificateLayout) -> list[tuple[str, str]]:
    """Who and which piece goes into no line of its box even in its smallest type: (name, piece)."""
    pieces = [piece for piece in layout.pieces.all() if piece.content != CertificateContent.QR]
    return [
        (award.name, str(piece)) for award in awards for piece in pieces if not fit_piece(piece, _value(piece, award, {})).fits
    ]


def _value(piece: LayoutField, award: Award, addresses: Mapping[int, str]) -> str:
    if piece.content == CertificateContent.FIXED:
        return piece.text
    if piece.content == CertificateContent.QR:
        return qr_picture(addresses[award.pk]) if award.pk in addresses else ""
    if piece.content == CertificateContent.CODE:
        return f"Mã xác minh: {addresses[award.pk].rpartition('/')[2]}" if award.pk in addresses else ""
    return _VALUES[piece.content](award)


def qr_picture(address: str) -> str:
    """The code as SVG. The mask is fixed: any is read, and trying all eight takes five times as long."""
    return segno.make(address, error="m", micro=False, mask=MASK).svg_inline(border=0)


def _issuer(award: Award) -> str:
    return in_full(award.decision.issuer.name).upper()


def _verb(award: Award) -> str:
    """ "TẶNG DANH HIỆU" for titles, "TRUY TẶNG" for the dead (Decree 98/2023/NĐ-CP, article 104)."""
    verb = "TRUY TẶNG" if award.posthumous else "TẶNG"
    family, name = award.honour.family, award.honour.name
    is_title = family in (HonourFamily.TITLE, HonourFamily.STATE_TITLE) and not name.startswith("Cờ")
    return f"{verb} DANH HIỆU" if is_title else verb


def _honour(award: Award) -> str:
    """The issuer stands above already: "Bằng khen của Chủ tịch UBND tỉnh" is printed as "BẰNG KHEN"."""
    return award.honour.name.partition(" của ")[0].upper()


def _recipient(award: Award) -> str:
    if award.recipient_kind == RecipientKind.HOUSEHOLD:
        return f"{wording.household_honorific(award.honorific)} {award.name}"
    return f"{award.honorific} {award.name}".strip()


def _post(award: Award) -> str:
    where = award.unit_name if award.household is None else award.household.place or award.unit_name
    return ", ".join(part for part in (award.position, where) if part)


def _achievement(award: Award) -> str:
    said = award.achievement.strip().rstrip(".")
    if said:
        return said if said.lower().startswith(("đã ", "có ")) else f"Đã có thành tích {said[:1].lower()}{said[1:]}"
    if award.decision.movement:
        return f"Đã có thành tích xuất sắc trong phong trào thi đua “{award.decision.movement.name}”"
    return f"Đã có thành tích xuất sắc năm {award.year}" if award.year else "Đã có thành tích xuất sắc"


def _signature(award: Award) -> str:
    decision = award.decision
    return "\n".join(wording.signature(decision.issuer.authority, mode=decision.signing_mode, signer_title=decision.signer_title))


def _place_day(award: Award) -> str:
    return f"{award.decision.place or '…'}, {wording.day_in_words(award.decided_on)}"


_VALUES = {
    CertificateContent.COUNTRY: lambda award: wording.MOTTO[0],
    CertificateContent.MOTTO: lambda award: wording.MOTTO[1],
    CertificateContent.ISSUER: _issuer,
    CertificateContent.VERB: _verb,
    CertificateContent.HONOUR: _honour,
    CertificateContent.RECIPIENT: _recipient,
    CertificateContent.POST: _post,
    CertificateContent.ACHIEVEMENT: _achievement,
    CertificateContent.DECISION: lambda award: f"Quyết định số {award.decision.number}, ngày {award.decided_on:%d/%m/%Y}",
    CertificateContent.ORDINAL: lambda award: f"Số sổ vàng: {award.ordinal}",
    CertificateContent.PLACE_DAY: _place_day,
    CertificateContent.SIGNATURE: _signature,
    CertificateContent.SIGNER: lambda award: award.decision.signer_name,
}
