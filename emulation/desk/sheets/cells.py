"""Cells of an exported list once a spreadsheet has had them in its hands: what they say, and what is no change of it.

Excel turns days into numbers and numbers into text, drops zeros in front and spaces behind; none of it is an edit.
"""

import re
import unicodedata
from datetime import date, datetime, timedelta
from decimal import Decimal, InvalidOperation
from zlib import crc32

from emulation.common.streams.csv import FORMULA_STARTS
from emulation.rules.values import value_text

_ISO = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:[ T](\d\d:\d\d)(?::\d\d(?:\.\d+)?)?)?")
_DAY = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})(?: (\d{1,2}:\d\d)(?::\d\d)?)?")
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_MIDNIGHT = "00:00"
_YES_NO = {value_text(True): "1", value_text(False): "0"}
_HALF_SECOND = timedelta(microseconds=500_000)
Number = (int, float, Decimal)


def cell_text(value) -> str:
    """What a cell says: composed, trimmed, days day first, numbers without a needless fraction."""
    if value is None or isinstance(value, bool):
        return value_text(value)
    if isinstance(value, datetime):
        return _moment(f"{value:%d/%m/%Y}", f"{value + _HALF_SECOND:%H:%M}")
    if isinstance(value, date):
        return value_text(value)
    if isinstance(value, Number):
        return number_text(value)
    text = " ".join(_CONTROLS.sub("", unicodedata.normalize("NFC", str(value))).split())
    if text.startswith("'") and text[1:].startswith(FORMULA_STARTS):
        text = text[1:]
    return _day_first(text)


def typed_text(value) -> str:
    """What is meant to be stored of a cell: as `cell_text`, with its own lines."""
    if not isinstance(value, str) or "\n" not in value.strip():
        return cell_text(value)
    return "\n".join(cell_text(line) for line in value.strip().splitlines())


def number_text(value: int | float | Decimal) -> str:
    if isinstance(value, int):
        return str(value)
    number = Decimal(repr(value)) if isinstance(value, float) else value
    if not number.is_finite():
        return str(value)
    return f"{number.quantize(1) if number == number.to_integral_value() else number.normalize():f}"


def _day_first(text: str) -> str:
    if not text[:1].isdigit():
        return text
    if found := _ISO.fullmatch(text):
        return _moment(f"{found[3]}/{found[2]}/{found[1]}", found[4])
    if found := _DAY.fullmatch(text):
        return _moment(f"{found[1]:0>2}/{found[2]:0>2}/{found[3]}", found[4] and f"{found[4]:0>5}")
    return text


def _moment(day: str, time: str | None) -> str:
    return day if time in (None, _MIDNIGHT) else f"{day} {time}"


def alike(cell, stored, *, numeric: bool = False) -> bool:
    """Whether a cell of the file says what is stored. `numeric`: of a column of numbers, whatever way they are written."""
    written, kept = cell_text(cell), cell_text(stored)
    if written == kept:
        return True
    if not (kept[-1:].isdigit() and written[-1:].isdigit()):
        return False
    if written.isdigit() and kept.isdigit():
        return written.lstrip("0") == kept.lstrip("0")
    if numeric or isinstance(cell, Number) or isinstance(stored, Number):
        one = as_number(written)
        return one is not None and one == as_number(kept)
    return False


def as_number(text: str) -> Decimal | None:
    try:
        return Decimal(text.replace(",", "."))
    except InvalidOperation:
        return None


def with_zeros(text: str, stored) -> str:
    """A number typed over a code gets back the zeros in front that a spreadsheet drops."""
    kept = cell_text(stored)
    return text.zfill(len(kept)) if kept[:1] == "0" and text.isdigit() and kept.isdigit() else text


# --- the short sums by which a later reading knows whether a cell was changed ---
def sum_of(text: str) -> bytes:
    return crc32(text.encode("utf-8", "ignore")).to_bytes(4, "big")[1:]


SUM_BYTES = 3
KEPT_SUMS = 20_000


class Sums(dict):
    """Value → sum. Values come again and again in a list, so that each is summed once; values that are equal in Python though of
    different kinds, as yes and one, have the same sum."""

    def __missing__(self, value) -> bytes:
        if len(self) >= KEPT_SUMS:
            self.clear()
        made = self[value] = sum_of(value if type(value) is str else plain(value))
        return made

    def of(self, values) -> bytes:
        return b"".join(map(self.__getitem__, values))


def plain(value) -> str:
    """The text a value is summed as."""
    if value is None:
        return ""
    return number_text(int(value) if isinstance(value, bool) else value) if isinstance(value, Number) else value_text(value)


def could_be(cell, base: bytes) -> bool:
    """Whether the cell may be the one whose sum was written, as it was or as a spreadsheet made it over."""
    said = cell_text(cell)
    texts = {str(cell) if cell is not None else "", said, f"'{said}", f"{said} {_MIDNIGHT}", _YES_NO.get(said, said)}
    number = as_number(said) if said[-1:].isdigit() else None
    if number is not None and number.is_finite():
        texts.add(number_text(number))
    if said.isdigit():
        texts |= {said.zfill(width) for width in range(len(said), 20)} | {said.lstrip("0")}
    return base in map(sum_of, texts)
