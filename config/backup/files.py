"""Where backups are kept, and the uploaded files of a backup: written beside what is there, never over it."""

import hashlib
import os
import re
import shutil
import zipfile
from pathlib import Path

from django.conf import settings

from config.backup.archive import BLOCK, BackupRefused, Manifest, Part

NAME = re.compile(r"so-vang-\d{8}-\d{6}\.zip")
WRITTEN_ANEW = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW


def backup_folder() -> Path:
    return Path(settings.VAR_DIR) / "backups"


def kept_backups() -> list[Path]:
    """The backups made on this machine, the newest first."""
    return sorted((path for path in backup_folder().glob("so-vang-*.zip") if NAME.fullmatch(path.name)), reverse=True)


def _place(part: Part, media: Path) -> Path:
    return media / part.name.removeprefix("files/")


def refuse_taken_files(manifest: Manifest, media: Path) -> None:
    """Refuse before anything is written: a file in the way, or a disk too small."""
    for part in manifest.files:
        place = _place(part, media)
        if place.exists() and not _is_whole(place, part):
            raise BackupRefused(
                f"Thư mục tệp đính kèm đã có {part.name.removeprefix('files/')}. Hãy khôi phục vào một thư mục trống (--media)."
            )
    media.mkdir(mode=0o700, parents=True, exist_ok=True)
    if sum(part.size for part in manifest.files) > shutil.disk_usage(media).free:
        raise BackupRefused("Ổ đĩa không đủ chỗ cho các tệp đính kèm trong bản sao lưu.")


def _is_whole(place: Path, part: Part) -> bool:
    """Whether the file is the backup's own, left by a restore that was ended before its database was filled."""
    if not place.is_file() or place.stat().st_size != part.size:
        return False
    with place.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest() == part.sha256


def unpack_files(archive: zipfile.ZipFile, manifest: Manifest, media: Path) -> list[Path]:
    """Write the files and return where; all or none. A file has its own name only once it is whole."""
    written: list[Path] = []
    try:
        for part in manifest.files:
            place = _place(part, media)
            place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            unfinished = place.with_name(f".{place.name[:50]}.part")
            with os.fdopen(os.open(unfinished, WRITTEN_ANEW, 0o600), "wb") as target, archive.open(part.name) as source:
                shutil.copyfileobj(source, target, BLOCK)
            unfinished.rename(place)
            written.append(place)
    except BaseException:
        remove_files(written)
        raise
    return written


def remove_files(places: list[Path]) -> None:
    for place in places:
        place.unlink(missing_ok=True)
