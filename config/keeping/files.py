"""The uploaded files of a backup: written beside what is there, never over it."""

import os
import shutil
import zipfile
from pathlib import Path

from config.keeping.archive import BLOCK, BackupRefused, Manifest, Part


def _place(part: Part, media: Path) -> Path:
    return media / part.name.removeprefix("files/")


def refuse_taken_files(manifest: Manifest, media: Path) -> None:
    """Refuse before anything is written: a file in the way, or a disk too small."""
    for part in manifest.files:
        if _place(part, media).exists():
            raise BackupRefused(
                f"Thư mục tệp đính kèm đã có {part.name.removeprefix('files/')}. Hãy khôi phục vào một thư mục trống (--media)."
            )
    media.mkdir(mode=0o700, parents=True, exist_ok=True)
    if sum(part.size for part in manifest.files) > shutil.disk_usage(media).free:
        raise BackupRefused("Ổ đĩa không đủ chỗ cho các tệp đính kèm trong bản sao lưu.")


def unpack_files(archive: zipfile.ZipFile, manifest: Manifest, media: Path) -> None:
    for part in manifest.files:
        place = _place(part, media)
        place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        descriptor = os.open(place, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "wb") as target, archive.open(part.name) as source:
            shutil.copyfileobj(source, target, BLOCK)
