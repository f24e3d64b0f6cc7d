"""Checks on files people attach."""

from django.core.exceptions import ValidationError

MAX_SCAN_BYTES = 20 * 1024 * 1024
SIGNATURES = {b"%PDF-": "pdf", b"\x89PNG\r\n\x1a\n": "png", b"\xff\xd8\xff": "jpg"}


def scan_type(head: bytes) -> str | None:
    """ "pdf", "png" or "jpg" by the first bytes of the content; None for anything else."""
    return next((kind for signature, kind in SIGNATURES.items() if head.startswith(signature)), None)


def validate_scan(file):
    """A signed scan is a PDF or an image by its content, not by its name."""
    if file.size > MAX_SCAN_BYTES:
        raise ValidationError("Tệp lớn hơn 20 MB. Hãy quét lại ở độ phân giải thấp hơn.")
    position = file.tell()
    file.seek(0)
    head = file.read(16)
    file.seek(position)
    if scan_type(head) is None:
        raise ValidationError("Tệp không phải PDF, PNG hoặc JPEG. Hãy quét bản ký sang một trong các dạng này.")
