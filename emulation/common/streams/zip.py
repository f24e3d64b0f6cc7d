"""A zip file given out while it is being made: its parts may be as long as they like, the memory it takes is not.

Whoever stops half way leaves a file without the directory at its end, which no program takes for a whole one.
"""

from collections.abc import Callable, Iterable, Iterator
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

PIECE = 64 * 1024
#: Little slower than storing and within a tenth of the size of the library's own default.
LEVEL = 2
#: What a zip file can date: 1980 is the first year.
NO_DAY = (1980, 1, 1, 0, 0, 0)


def stream_zip(parts: Iterable[tuple[str, Callable[[], bytes]]]) -> Iterator[bytes]:
    """A zip file of parts by name, each made only when its turn comes and let go before the next."""
    archive = ZipStream()
    for name, make in parts:
        yield from archive.part(name, _made(make))
    yield from archive.end()


def _made(make: Callable[[], bytes]) -> Iterator[bytes]:
    """In pieces: what is one long part would be packed, and kept, as a whole before any of it is given out."""
    content = memoryview(make())
    for start in range(0, len(content), PIECE):
        yield content[start : start + PIECE]


class _Sink:
    """A file that can only be written to, emptied by whoever sends it on."""

    def __init__(self):
        self.pieces: list[bytes] = []
        self.size = 0

    def write(self, data: bytes) -> int:
        self.pieces.append(bytes(data))
        self.size += len(data)
        return len(data)

    def flush(self) -> None:
        pass

    def take(self) -> bytes:
        taken = b"".join(self.pieces)
        self.pieces.clear()
        self.size = 0
        return taken


class ZipStream:
    """`part` for each part in turn, then `end`; what they yield, one after the other, is the file."""

    def __init__(self):
        self._sink = _Sink()
        self._archive = ZipFile(self._sink, "w", ZIP_DEFLATED, compresslevel=LEVEL)

    def part(self, name: str, content: Iterable[bytes]) -> Iterator[bytes]:
        """One part; none may be longer than 2 GB before it is packed."""
        entry = ZipInfo(name, NO_DAY)
        entry.compress_type = ZIP_DEFLATED
        entry._compresslevel = LEVEL
        with self._archive.open(entry, "w") as part:
            yield self._sink.take()
            for piece in content:
                part.write(piece)
                if self._sink.size >= PIECE:
                    yield self._sink.take()
        yield self._sink.take()

    def end(self) -> Iterator[bytes]:
        self._archive.close()
        yield self._sink.take()
