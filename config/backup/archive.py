"""The file of a backup: what it holds, and the reasons for which one is not accepted.

A zip with `data/<table>.jsonl`, `files/<path>` and `manifest.json`, which names every part with its size and SHA-256.
Nothing is believed before it was checked: neither names nor sizes nor contents.
"""

import hashlib
import json
import re
import struct
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from datetime import datetime
from itertools import chain
from pathlib import Path, PurePosixPath

from config.backup.tables import Table

FORMAT = 1
MANIFEST = "manifest.json"
LARGEST_MANIFEST = 64 * 2**20
#: So much may a backup grow when unpacked; lists and journals shrink to a tenth or twentieth.
LARGEST_GROWTH, ALWAYS_ALLOWED = 200, 64 * 2**20
BLOCK = 2**20
#: What the reader of zips raises over a file whose bytes were changed or cut off.
BROKEN = (
    zipfile.BadZipFile, zipfile.LargeZipFile, zipfile.zlib.error, EOFError, NotImplementedError, RuntimeError, OSError,
    struct.error, ValueError,
)  # fmt: skip
NAME = re.compile(r"[a-z0-9_]+")


class BackupRefused(Exception):
    """Why a file is not restored, or a backup not made: a sentence."""


@dataclass(frozen=True)
class Part:
    name: str
    size: int
    sha256: str
    #: Rows of a table; 0 for a file.
    rows: int = 0


@dataclass
class Manifest:
    made_at: str
    engine: str
    migrations: list[list[str]]
    key_name: str
    tables: list[dict] = field(default_factory=list)
    parts: list[Part] = field(default_factory=list)
    #: Number and MAC of the last seal; nothing where the journal was not sealed yet.
    last_seal: dict = field(default_factory=dict)
    format: int = FORMAT

    def to_bytes(self) -> bytes:
        return json.dumps(asdict(self), ensure_ascii=False, indent=1).encode()

    def read_tables(self) -> list[Table]:
        return [Table(one["name"], one["key"], tuple(map(tuple, one["columns"]))) for one in self.tables]

    @property
    def by_name(self) -> dict[str, Part]:
        return {part.name: part for part in self.parts}

    @property
    def day(self) -> str:
        return f"{datetime.fromisoformat(self.made_at):%d/%m/%Y}"

    @property
    def rows(self) -> int:
        return sum(part.rows for part in self.parts)

    @property
    def files(self) -> list[Part]:
        return [part for part in self.parts if part.name.startswith("files/")]


@contextmanager
def opened(path: Path) -> Iterator[zipfile.ZipFile]:
    """The archive; what is no zip, or a broken one, is refused with a sentence."""
    if not path.is_file():
        raise BackupRefused(f"Không có tệp {path}.")
    with _refusing(path.name):
        archive = zipfile.ZipFile(path)
    with archive:
        yield archive


@contextmanager
def _refusing(name: str) -> Iterator[None]:
    try:
        yield
    except BROKEN as error:
        raise BackupRefused(f"Tệp {name} bị hỏng hoặc không phải bản sao lưu của Sổ Vàng: {error}.") from error


def check_archive(archive: zipfile.ZipFile, size: int) -> Manifest:
    """Read the manifest and hold every part against it; `size` is that of the file. Raises BackupRefused."""
    with _refusing(Path(archive.filename or "").name):
        return _checked(archive, size)


def _checked(archive: zipfile.ZipFile, size: int) -> Manifest:
    members = {info.filename: info for info in archive.infolist()}
    if len(members) != len(archive.infolist()):
        raise BackupRefused("Bản sao lưu có hai phần trùng tên: tệp đã bị sửa.")
    if MANIFEST not in members or members[MANIFEST].file_size > LARGEST_MANIFEST:
        raise BackupRefused("Tệp này không phải bản sao lưu của Sổ Vàng: không có bảng kê hợp lệ.")
    if sum(info.file_size for info in members.values()) > LARGEST_GROWTH * size + ALWAYS_ALLOWED:
        raise BackupRefused("Bản sao lưu giải nén ra lớn bất thường so với kích thước tệp nên không được mở.")
    manifest = _read_manifest(archive.read(MANIFEST))
    if set(members) != {MANIFEST, *manifest.by_name}:
        raise BackupRefused("Bản sao lưu có phần thừa hoặc thiếu so với bảng kê: tệp đã bị sửa.")
    for part in manifest.parts:
        if members[part.name].file_size != part.size or digest_of(archive, part.name) != part.sha256:
            raise BackupRefused(f"Phần {part.name} không khớp với bảng kê: bản sao lưu bị hỏng hoặc bị sửa.")
    return manifest


def manifest_of(path: Path) -> Manifest:
    """The manifest alone, with nothing held against it. Raises BackupRefused."""
    with opened(path) as archive, _refusing(path.name):
        if MANIFEST not in archive.namelist() or archive.getinfo(MANIFEST).file_size > LARGEST_MANIFEST:
            raise BackupRefused(f"Tệp {path.name} không phải bản sao lưu của Sổ Vàng.")
        return _read_manifest(archive.read(MANIFEST))


def _read_manifest(content: bytes) -> Manifest:
    try:
        data = json.loads(content)
        number = data["format"]
        if number == FORMAT:
            parts = [Part(**part) for part in data.pop("parts")]
            manifest = Manifest(parts=parts, **data)
            tables = manifest.read_tables()
            _check_told(manifest, tables)
            for part in parts:
                _check_name(part.name)
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise BackupRefused("Bảng kê của bản sao lưu không đọc được.") from error
    if number != FORMAT:
        raise BackupRefused(f"Bản sao lưu theo định dạng số {number}; phần mềm này chỉ đọc định dạng số {FORMAT}.")
    if {table.part for table in tables} != {part.name for part in manifest.parts if not part.name.startswith("files/")}:
        raise BackupRefused("Bảng kê của bản sao lưu thiếu hoặc thừa bảng dữ liệu.")
    return manifest


def _check_told(manifest: Manifest, tables: list[Table]) -> None:
    """Raises ValueError or TypeError where what is used later is not what it should be."""
    datetime.fromisoformat(manifest.made_at)
    seal = manifest.last_seal
    texts = [manifest.key_name, *([seal["mac"]] if seal else []), *(word for one in manifest.migrations for word in one)]
    texts += [word for table in tables for word in (table.name, table.key, *chain.from_iterable(table.columns))]
    numbers = [number for part in manifest.parts for number in (part.size, part.rows)] + ([seal["number"]] if seal else [])
    pairs = [*manifest.migrations, *chain.from_iterable(table.columns for table in tables)]
    if any(len(pair) != 2 for pair in pairs):
        raise ValueError("pairs of another length")
    if not all(isinstance(text, str) for text in texts) or not all(isinstance(number, int) for number in numbers):
        raise TypeError("values of another kind")


def _check_name(name: str) -> None:
    """Only names that stay inside the folder they are unpacked into."""
    path = PurePosixPath(name)
    is_data = len(path.parts) == 2 and path.parts[0] == "data" and path.suffix == ".jsonl" and NAME.fullmatch(path.stem)
    is_file = len(path.parts) > 1 and path.parts[0] == "files" and not any(_is_unsafe(part) for part in name.split("/"))
    if not (is_data or is_file):
        raise BackupRefused(f"Bản sao lưu có phần mang tên không được phép: {name[:80]!r}.")


def _is_unsafe(part: str) -> bool:
    return part in {"", ".", ".."} or any(char in part for char in '\\:*?"<>|') or not part.isprintable()


def digest_of(archive: zipfile.ZipFile, name: str) -> str:
    digest = hashlib.sha256()
    with archive.open(name) as stream:
        while block := stream.read(BLOCK):
            digest.update(block)
    return digest.hexdigest()
