"""Reading fixtures/reference for the tests of its files: rows, periods and the folding that compares wordings."""

import csv
import re
import unicodedata
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

REFERENCE = Path(__file__).resolve().parents[2] / "fixtures" / "reference"

Row = dict[str, str]
Period = tuple[str, str]

FIRST_DAY, LAST_DAY = "0001-01-01", "9999-12-31"

_TONES = "\u0300\u0301\u0303\u0309\u0323"


def rows_of(name: str) -> list[Row]:
    """The rows of one file, in the file's order."""
    with (REFERENCE / f"{name}.csv").open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def period_of(row: Row) -> Period:
    """Half-open period as comparable ISO text; an empty start or end becomes the first or last day there is."""
    return row.get("valid_from") or FIRST_DAY, row.get("valid_to") or LAST_DAY


def in_force(row: Row, on: str) -> bool:
    start, end = period_of(row)
    return start <= on < end


def grouped(rows: Iterable[Row], *columns: str) -> dict[tuple[str, ...], list[Row]]:
    groups: dict[tuple[str, ...], list[Row]] = {}
    for row in rows:
        groups.setdefault(tuple(row[column] for column in columns), []).append(row)
    return groups


def overlapping(rows: Iterable[Row]) -> Iterator[tuple[Row, Row]]:
    """Neighbouring rows whose periods share a day."""
    ordered = sorted(rows, key=period_of)
    for before, after in zip(ordered, ordered[1:], strict=False):
        if period_of(after)[0] < period_of(before)[1]:
            yield before, after


def covers(rows: Iterable[Row], *, period: Period) -> bool:
    """True when the rows follow one another without gap or overlap through exactly this period."""
    day, end = period
    for row in sorted(rows, key=period_of):
        start, stop = period_of(row)
        if start != day:
            return False
        day = stop
    return day == end


def is_iso_date(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _tone_pairs() -> dict[str, str]:
    """New-style open syllables (hoà, khoẻ, uỷ) and their usual spelling (hòa, khỏe, ủy)."""
    pairs = {}
    for first, second in (("o", "a"), ("o", "e"), ("u", "y")):
        for tone in _TONES:
            new_style = unicodedata.normalize("NFC", first + second + tone)
            pairs[new_style] = unicodedata.normalize("NFC", first + tone + second)
    return pairs


_TONE_PAIRS = _tone_pairs()
_NEW_STYLE = re.compile(r"(?<!q)(" + "|".join(_TONE_PAIRS) + r")(?!\w)")


def fold(text: str) -> str:
    """Case, spaces, dashes and tone placement levelled; accents kept, because they tell words apart."""
    levelled = unicodedata.normalize("NFC", text).casefold()
    levelled = re.sub("[\u2010-\u2015\u2212]", "-", levelled)
    return _NEW_STYLE.sub(lambda match: _TONE_PAIRS[match[1]], " ".join(levelled.split()))
