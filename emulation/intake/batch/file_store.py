"""The uploaded file as the office keeps it: by its content, once."""

import hashlib

from django.core.files.base import ContentFile

from emulation.intake.files.sheet import MAX_BYTES
from emulation.models import ImportBatch


def keep_file(batch: ImportBatch, content: bytes) -> None:
    """Keep the file for an unsaved batch; of a file over the size limit only its name and mark are kept."""
    if batch.file:
        return
    kept = content if len(content) <= MAX_BYTES else b""
    storage = batch.file.storage
    path = batch.file.field.generate_filename(batch, batch.file_name)
    if storage.exists(path):
        with storage.open(path, "rb") as file:
            whole = hashlib.file_digest(file, "sha256").digest() == hashlib.sha256(kept).digest()
        if whole:
            batch.file.name = path
            return
        storage.delete(path)  # a stump, or a file somebody wrote over
    batch.file.save(batch.file_name, ContentFile(kept), save=False)


def content_of(batch: ImportBatch) -> bytes:
    """The file as it came."""
    with batch.file.open("rb") as file:
        return file.read()


def is_kept_whole(batch: ImportBatch) -> bool:
    """Whether the kept file is byte for byte the one that came."""
    with batch.file.open("rb") as file:
        return file.size == batch.size and hashlib.file_digest(file, "sha256").hexdigest() == batch.sha256
