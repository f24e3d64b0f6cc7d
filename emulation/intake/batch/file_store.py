"""The uploaded file as the office keeps it: by its content, once."""

from django.core.files.base import ContentFile

from emulation.intake.files.sheet import MAX_BYTES
from emulation.models import ImportBatch


def keep_file(batch: ImportBatch, content: bytes) -> None:
    """Keep the file for an unsaved batch; what is over the size limit leaves its name and mark only."""
    if batch.file:
        return
    path = batch.file.field.generate_filename(batch, batch.file_name)
    if batch.file.storage.exists(path):
        batch.file.name = path
    else:
        batch.file.save(batch.file_name, ContentFile(content if len(content) <= MAX_BYTES else b""), save=False)


def content_of(batch: ImportBatch) -> bytes:
    """The file as it came."""
    with batch.file.open("rb") as file:
        return file.read()
