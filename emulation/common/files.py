"""Files: how each kind is announced to a browser, what people may attach, and how it is kept."""

import os
from pathlib import Path

from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.core.files.storage import FileSystemStorage
from django.utils.crypto import get_random_string
from pypdf import PdfReader

from emulation.rules.secrets import refused_as_secret

#: By the ending of the file's name.
CONTENT_TYPES = {
    "csv": "text/csv; charset=utf-8",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "jpg": "image/jpeg",
    "pdf": "application/pdf",
    "png": "image/png",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "zip": "application/zip",
}
MAX_SCAN_BYTES = 20 * 1024 * 1024
#: A mark of secrecy stands at the head of a paper.
MARKED_PAGES = 2
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
    if sentence := refused_as_secret(f"{Path(file.name or '').stem}\n{_pdf_text(file) if head.startswith(b'%PDF-') else ''}"):
        raise ValidationError(sentence)


def validate_picture(file):
    """A picture on a page is a PNG or JPEG by its content, not by its name."""
    validate_scan(file)
    position = file.tell()
    file.seek(0)
    head = file.read(16)
    file.seek(position)
    if scan_type(head) == "pdf":
        raise ValidationError("Ảnh phải là PNG hoặc JPEG. Hãy chọn tệp ảnh, không phải PDF.")


def _pdf_text(file) -> str:
    """What the first pages of a PDF say as text; a scanned page says nothing, and neither does a file that cannot be read."""
    position = file.tell()
    file.seek(0)
    try:
        pages = PdfReader(file, strict=False).pages
        return "\n".join(pages[number].extract_text() for number in range(min(len(pages), MARKED_PAGES)))
    except Exception:
        # Whatever is wrong with the file, it is no reason to take its text for marked.
        return ""
    finally:
        file.seek(position)


class WholeFileStorage(FileSystemStorage):
    """A file is written under another name and takes its own once it is whole and on the disk.

    A disk that fills up, or a process killed while it writes, leaves no file under the name of a whole one.
    """

    def _save(self, name: str, content: File) -> str:
        part = f"{name}.{get_random_string(8)}.part"
        try:
            super()._save(part, content)
            with self.open(part, "rb+") as file:
                os.fsync(file.fileno())
            while True:
                try:
                    os.link(self.path(part), self.path(name))
                    return name
                except FileExistsError:
                    name = self.get_available_name(name)
        finally:
            self.delete(part)
