"""Lists saved as text: which encoding, which separator, which line each record stands on."""

import codecs
import csv
import io
import re

from emulation.intake.files.legacy_fonts import VNI, content_encoding, is_syllable, marked_words
from emulation.intake.files.sheet import MAX_ROWS, Sheet, Workbook
from emulation.intake.issues import refusal
from emulation.rules.text import compose

SEPARATORS = "\t;,|"
_BOMS = ((codecs.BOM_UTF8, "UTF-8"), (codecs.BOM_UTF16_LE, "UTF-16"), (codecs.BOM_UTF16_BE, "UTF-16"))
_CONTROL = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f]")
MAX_LINES_IN_CELL = 50


def read_text(content: bytes, filename: str) -> Workbook:
    text, encoding = decode(content)
    if _CONTROL.search(text[:4096]) and len(_CONTROL.findall(text[:4096])) > 2:
        raise refusal("F_FORMAT")
    if not text.strip():
        raise refusal("F_EMPTY")
    if text.count("\n") + text.count("\r") > MAX_ROWS and sum(1 for line in text.splitlines() if line.strip()) > MAX_ROWS:
        raise refusal("F_TOO_MANY_ROWS")
    rows = _parse(text)
    sheet = Sheet(filename, rows, is_text=True)
    return Workbook(filename, "text", [sheet], encoding=encoding)


def decode(content: bytes) -> tuple[str, str]:
    """The text and the name of its encoding."""
    for mark, name in _BOMS:
        if content.startswith(mark):
            return _decoded(content, "utf-8-sig" if name == "UTF-8" else "utf-16"), name
    sample = content[:2000]
    if sample.count(b"\x00") > len(sample) // 4:
        side = "utf-16-le" if sample[1::2].count(b"\x00") >= sample[::2].count(b"\x00") else "utf-16-be"
        return _decoded(content, side), "UTF-16"
    try:
        return content.decode("utf-8"), "UTF-8"
    except UnicodeDecodeError:
        return _decode_single_byte(content)


def _decoded(content: bytes, codec: str) -> str:
    try:
        return content.decode(codec)
    except UnicodeDecodeError as error:
        raise refusal("F_DAMAGED") from error


def _decode_single_byte(content: bytes) -> tuple[str, str]:
    """Windows-1258 if its words are Vietnamese; otherwise Latin-1, which the legacy fonts are converted from."""
    latin = content.decode("latin-1")
    legacy = content_encoding(re.split(r"[\t;,|\n\r]+", latin[:200_000]))
    try:
        windows = compose(content.decode("cp1258"))
    except UnicodeDecodeError:
        windows = compose(content.decode("cp1258", errors="replace"))
    words = marked_words(windows[:200_000])
    share = sum(map(is_syllable, words)) / len(words) if words else 0
    if legacy and share < 0.8:
        return latin, VNI if legacy == VNI else legacy
    return windows, "Windows-1258"


def _parse(text: str) -> list[list]:
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    separator = _separator(text)
    if text[:5].lower().startswith("sep="):
        text = "\n" + text.partition("\n")[2]
    for quoting in (csv.QUOTE_MINIMAL, csv.QUOTE_NONE):
        rows = _rows(text, separator, quoting)
        if rows is not None:
            return rows
    raise refusal("F_DAMAGED")


def _rows(text: str, separator: str, quoting: int) -> list[list] | None:
    """Records placed on the line where each begins; None when a stray quote has swallowed lines."""
    rows: list[list] = []
    reader = csv.reader(io.StringIO(text), delimiter=separator, quoting=quoting)
    try:
        for record in reader:
            begin = len(rows)
            rows.append(record)
            taken = reader.line_num - begin
            if taken > MAX_LINES_IN_CELL:
                return None
            rows.extend([] for _ in range(taken - 1))
    except csv.Error:
        return None
    while rows and not any(value.strip() for value in rows[-1]):
        rows.pop()
    return rows


def _separator(text: str) -> str:
    """The separator that cuts the most lines into the same number of cells."""
    first = text.partition("\n")[0].strip()
    if first.lower().startswith("sep=") and len(first) == 5 and first[4] in SEPARATORS:
        return first[4]
    lines = [line for line in text[:200_000].split("\n")[:200] if line.strip()]
    best, score = ",", 0
    for separator in SEPARATORS:
        widths = [_width(line, separator) for line in lines]
        usual = max(set(widths), key=lambda width: (widths.count(width) if width > 1 else 0, width)) if widths else 1
        points = widths.count(usual) * (usual - 1)
        if points > score:
            best, score = separator, points
    return best


def _width(line: str, separator: str) -> int:
    return len(re.sub(r'"(?:[^"]|"")*"', "", line).split(separator))
