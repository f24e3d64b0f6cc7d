"""The zip container of an Office file, opened with suspicion: declared sizes first, then no part larger than it declares."""

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator

from emulation.intake.files.sheet import MAX_UNPACKED
from emulation.intake.issues import refusal

CHUNK = 4 * 1024 * 1024
SHARED_TEXTS = "xl/sharedstrings.xml"
_COUNT = re.compile(rb"""\b(?:uniqueCount|count)\s*=\s*["']([^"']*)["']""")
_UNIQUE_COUNT = re.compile(rb"""\buniqueCount\s*=\s*["']([^"']*)["']""")


class Package:
    """The parts of a zip file by name, in small letters and with plain slashes.

    Reading a part never yields more bytes than the directory declares.
    """

    def __init__(self, content: bytes):
        self.content = content
        try:
            with zipfile.ZipFile(io.BytesIO(content)) as archive:
                entries = archive.infolist()
        except (zipfile.BadZipFile, struct.error, ValueError, OverflowError, OSError, NotImplementedError, RuntimeError) as error:
            raise refusal("F_DAMAGED") from error
        if sum(entry.file_size for entry in entries) > MAX_UNPACKED:
            raise refusal("F_BOMB")
        if any(entry.flag_bits & 1 for entry in entries):
            raise refusal("F_ENCRYPTED")
        self.entries = {_plain_name(entry).lower(): entry for entry in entries}
        if len(self.entries) != len(entries):
            raise refusal("F_DAMAGED")

    def __contains__(self, name: str) -> bool:
        return name.lower() in self.entries

    @property
    def names(self) -> list[str]:
        return list(self.entries)

    @property
    def is_plain(self) -> bool:
        """Whether every name is written as the format has it: some Windows programs write backslashes."""
        return all(entry.filename == _plain_name(entry) for entry in self.entries.values())

    def chunks(self, name: str) -> Iterator[bytes]:
        """The part's bytes, a few megabytes at a time."""
        entry = self.entries.get(name.lower())
        if entry is None:
            raise refusal("F_DAMAGED")
        packed = memoryview(self._packed(entry))
        if entry.compress_type == zipfile.ZIP_STORED:
            if len(packed) != entry.file_size:
                raise refusal("F_DAMAGED")
            yield from (bytes(packed[start : start + CHUNK]) for start in range(0, len(packed), CHUNK))
            return
        if entry.compress_type != zipfile.ZIP_DEFLATED:
            raise refusal("F_DAMAGED")
        yield from _inflate(packed, entry.file_size)

    def read(self, name: str) -> bytes:
        return b"".join(self.chunks(name))

    def _packed(self, entry: zipfile.ZipInfo) -> bytes:
        start = entry.header_offset
        header = self.content[start : start + 30]
        if len(header) < 30 or header[:4] != b"PK\x03\x04":
            raise refusal("F_DAMAGED")
        name_size, extra_size = struct.unpack("<HH", header[26:30])
        begin = start + 30 + name_size + extra_size
        packed = self.content[begin : begin + entry.compress_size]
        if len(packed) != entry.compress_size:
            raise refusal("F_DAMAGED")
        return packed

    def check(self, name: str) -> None:
        """Refuse a part that unpacks to more than it declares or brings its own XML entities."""
        tail = b""
        is_xml = name.endswith((".xml", ".rels", ".vml"))
        for number, chunk in enumerate(self.chunks(name)):
            if is_xml:
                if number == 0:
                    refuse_odd_encoding(chunk)
                    self._check_counts(name, chunk)
                refuse_entities(tail + chunk)
                tail = chunk[-16:]

    def _check_counts(self, name: str, start: bytes) -> None:
        """Refuse a part that says it has more elements than bytes: a reader would make room for all of them.

        The `count` of shared texts is how often cells refer to them, and may well be more.
        """
        size = self.entries[name.lower()].file_size
        for stated in (_UNIQUE_COUNT if name == SHARED_TEXTS else _COUNT).findall(start):
            if not stated.isdigit() or int(stated) > size:
                raise refusal("F_DAMAGED")

    def with_parts(self, changed: dict[str, bytes]) -> "Package":
        """The same package with these parts in place of its own, its names plain; only the parts a list needs are copied."""
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
            for key, entry in self.entries.items():
                if key in changed or key.endswith((".xml", ".rels")):
                    archive.writestr(_plain_name(entry), changed[key] if key in changed else self.read(key))
        return Package(out.getvalue())


def _plain_name(entry: zipfile.ZipInfo) -> str:
    return entry.filename.replace("\\", "/").lstrip("/")


def _inflate(packed: memoryview, declared: int) -> Iterator[bytes]:
    engine = zlib.decompressobj(-15)
    given = 0
    pending = bytes(packed)
    try:
        while not engine.eof:
            chunk = engine.decompress(pending, CHUNK)
            pending = engine.unconsumed_tail
            given += len(chunk)
            if given > declared:
                raise refusal("F_BOMB")
            if chunk:
                yield chunk
            elif not pending and not engine.eof:
                raise refusal("F_DAMAGED")
    except zlib.error as error:
        raise refusal("F_DAMAGED") from error
    if given != declared:
        raise refusal("F_DAMAGED")


def refuse_odd_encoding(start: bytes) -> None:
    """Spreadsheet XML is UTF-8; in another encoding the checks on its text would see nothing."""
    if start[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\x00" in start[:64]:
        raise refusal("F_DAMAGED")


def refuse_entities(text: bytes) -> None:
    if b"<!DOCTYPE" in text or b"<!ENTITY" in text:
        raise refusal("F_ENTITIES")
