"""The mark of an exported list and the keys of its rows, by which a file that comes back is known: nothing is kept of it here.

The mark stands in the head of the last column, the keys in its cells. A key holds the record's primary key, a short sum of
each exported cell, and a code made with the office's secret, without which none can be made up or moved to another record.
"""

import re
from binascii import a2b_base64, b2a_base64
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import blake2b, sha256

from django.conf import settings

from emulation.desk.sheets.cells import SUM_BYTES, Sums, sum_of

SIGN, VERSION = "SV-XUAT", 1
#: Between the parts of a mark: nothing that might be taken for what separates the cells of a text file.
PART = "~"
#: What a clerk reads above the keys, where a file shows them.
HEAD = "Khóa của dòng, không sửa"
CODE_BYTES = 9
EMPTY = sum_of("")
_KEY = re.compile(r"SV\.([0-9A-Za-z-]{1,40})\.([0-9A-Za-z+/]*)\.([0-9A-Za-z+/]{12})")


@dataclass(frozen=True, slots=True)
class SheetMark:
    """Which list was exported: its label, the keys of its columns, the day, the filter in words."""

    list_name: str
    columns: tuple[str, ...]
    made_on: date
    filtered: str = ""

    def text(self) -> str:
        body = PART.join(
            (SIGN, str(VERSION), self.list_name, " ".join(self.columns), self.made_on.isoformat(), _bare(self.filtered))
        )
        return PART.join((body, _code(body, _secrets()[0])))

    @property
    def binding(self) -> str:
        """What every key of the file rests on, so that none serves another list or other columns."""
        return PART.join((SIGN, str(VERSION), self.list_name, " ".join(self.columns), ""))


def _bare(text: str) -> str:
    return " ".join(text.replace(PART, " ").replace(";", ",").replace("|", " ").split())[:500]


def _secrets() -> list[bytes]:
    """The office's secret for sheets, the former ones after it."""
    return [sha256(b"sheets:" + secret.encode()).digest() for secret in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)]


def _code(text: str, secret: bytes) -> str:
    return _letters(blake2b(text.encode(), key=secret, digest_size=CODE_BYTES).digest())


def _letters(data: bytes) -> str:
    return b2a_base64(data, newline=False).decode().rstrip("=")


class UnknownMarkError(Exception):
    """A mark that this office did not make, or that somebody changed."""


def read_mark(text: str) -> SheetMark:
    """The mark that `text` holds. Raises UnknownMarkError."""
    body, _, code = text[text.find(SIGN) :].strip().rpartition(PART)
    parts = body.split(PART)
    if len(parts) != 6 or parts[1] != str(VERSION) or all(_code(body, secret) != code for secret in _secrets()):
        raise UnknownMarkError
    return SheetMark(parts[2], tuple(parts[3].split()), date.fromisoformat(parts[4]), parts[5])


def has_mark(value) -> bool:
    return type(value) is str and SIGN in value


def looks_like_key(value) -> bool:
    return type(value) is str and _KEY.fullmatch(value) is not None


@dataclass(frozen=True, slots=True)
class RowKey:
    """`sums`: by the key of its column, the sum of each exported cell."""

    pk: str
    sums: dict[str, bytes]


def _unpacked(sums: str) -> list[bytes]:
    packed = a2b_base64(sums + "=" * (-len(sums) % 4))
    return [packed[start : start + SUM_BYTES] for start in range(0, len(packed), SUM_BYTES)]


def went_out_empty(key: str, places: Iterable[int]) -> bool:
    """Whether the cells at these places of the export had nothing in them."""
    found = _KEY.fullmatch(key)
    sums = _unpacked(found[2]) if found else []
    return bool(sums) and all(place < len(sums) and sums[place] == EMPTY for place in places)


class RowKeys:
    """Writes the keys of one list's rows, and reads them."""

    def __init__(self, mark: SheetMark):
        self.columns = mark.columns
        self._sums = Sums()
        self._codes = [blake2b(mark.binding.encode(), key=secret, digest_size=CODE_BYTES) for secret in _secrets()]

    def key(self, pk, values: Sequence) -> str:
        body = f"{pk}.{_letters(self._sums.of(values))}"
        return f"SV.{body}.{self._code(body, 0)}"

    def _code(self, body: str, place: int) -> str:
        code = self._codes[place].copy()
        code.update(body.encode())
        return _letters(code.digest())

    def read(self, text: str) -> RowKey | None:
        """The key a cell holds; None for one that was changed, or made elsewhere."""
        found = _KEY.fullmatch(text)
        if found is None:
            return None
        pk, sums, code = found.groups()
        if all(self._code(f"{pk}.{sums}", place) != code for place in range(len(self._codes))):
            return None
        return RowKey(pk, dict(zip(self.columns, _unpacked(sums), strict=True)))
