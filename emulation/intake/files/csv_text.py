"""Lists saved as text: which encoding, which separator, which line each record stands on."""

import codecs
import csv
import io
import re
from collections.abc import Iterator

from emulation.intake.files.letters import content_encoding, is_syllable, marked_words
from emulation.intake.files.sheet import MAX_COLUMNS, MAX_ROWS, Sheet, Workbook
from emulation.intake.issues import Refusal, refusal
from emulation.rules.text import compose

SEPARATORS = "\t;,|"
_BOMS = ((codecs.BOM_UTF8, "UTF-8"), (codecs.BOM_UTF16_LE, "UTF-16"), (codecs.BOM_UTF16_BE, "UTF-16"))
_CONTROL = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f]")
MAX_LINES_IN_CELL = 50
TABLE_ENDING = ".tsv"  # of a file whose cells tabs part, whatever else its texts hold; a pasted table is such a file


def read_text(content: bytes, filename: str) -> Workbook:
    text, encoding = decode(content)
    if _CONTROL.search(text[:4096]) and len(_CONTROL.findall(text[:4096])) > 2:
        raise refusal("F_FORMAT")
    if not text.strip():
        raise refusal("F_EMPTY")
    if text.count("\n") + text.count("\r") > MAX_ROWS and sum(1 for line in text.splitlines() if line.strip()) > MAX_ROWS:
        raise refusal("F_TOO_MANY_ROWS")
    rows = _parse(text, "\t" if filename.lower().endswith(TABLE_ENDING) else "")
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
    windows = compose(content.decode("cp1258", errors="replace"))
    words = marked_words(windows[:200_000])
    share = sum(map(is_syllable, words)) / len(words) if words else 0
    if legacy and share < 0.8:
        return latin, legacy
    return windows, "Windows-1258"


def _parse(text: str, separator: str = "") -> list[list]:
    """The records of a text; the separator is found where none is given."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    separator = separator or _separator(text)
    if text[:5].lower().startswith("sep="):
        text = "\n" + text.partition("\n")[2]
    rows = _rows(text, separator, csv.QUOTE_MINIMAL)
    if rows is None:
        rows = _rows(text, separator, csv.QUOTE_NONE)
        _refuse_open_quote(rows or [])
    if rows is None:
        raise refusal("F_DAMAGED")
    inner = "\n".join(row[0] if row else "" for row in rows)
    if max(map(len, rows), default=0) == 1 and text.count('"') >= len(rows) and _separator(inner, otherwise=""):
        return _parse(inner)  # every line was quoted as a whole
    return rows


def _rows(text: str, separator: str, quoting: int) -> list[list] | None:
    """Records placed on the line where each begins; None where a quote that is never closed has swallowed lines."""
    rows: list[list] = []
    reader = csv.reader(_short_lines(text, separator), delimiter=separator, quoting=quoting, skipinitialspace=True)
    taken = 0
    try:
        for record in reader:
            begin = len(rows)
            rows.append(record[:MAX_COLUMNS])
            taken = reader.line_num - begin
            if taken > MAX_LINES_IN_CELL:
                return None
            rows.extend([] for _ in range(taken - 1))
    except csv.Error:
        return None
    last = "\n".join(text.rstrip("\n").split("\n")[-taken:]) if taken else ""
    if quoting == csv.QUOTE_MINIMAL and last.count('"') % 2 and re.search(rf'(?:^|{re.escape(separator)}) *"[^"]*$', last, re.M):
        return None
    while rows and not any(value.strip() for value in rows[-1]):
        rows.pop()
    return rows


def _refuse_open_quote(rows: list[list]) -> None:
    """Refuse a file in which a cell begins with a quote that nothing closes; a quote alone repeats the cell above."""
    for number, row in enumerate(rows, 1):
        if any(value.startswith('"') and value.strip() != '"' and value.count('"') == 1 for value in row):
            sentence = f"Dấu ngoặc kép mở ở dòng {number} không đóng. Hãy bỏ hoặc đóng dấu ngoặc kép rồi tải lên lần nữa."
            raise Refusal("F_DAMAGED", sentence)


def _short_lines(text: str, separator: str) -> Iterator[str]:
    """The lines, cut far beyond the columns that are read: a single line may be all of a file of separators."""
    for line in io.StringIO(text):
        if line.count(separator) > 8 * MAX_COLUMNS:
            line = separator.join(line.split(separator, 8 * MAX_COLUMNS)[:-1]) + "\n"
        yield line


def _separator(text: str, otherwise: str = ",") -> str:
    """The separator that cuts the most lines into the same number of cells."""
    first = text.partition("\n")[0].strip()
    if first.lower().startswith("sep=") and len(first) == 5 and first[4] in SEPARATORS:
        return first[4]
    lines = [line for line in text[:200_000].split("\n")[:200] if line.strip()]
    best, score = otherwise, 0
    for separator in SEPARATORS:
        widths = [_width(line, separator) for line in lines]
        usual = max(set(widths), key=lambda width: (widths.count(width) if width > 1 else 0, width)) if widths else 1
        points = widths.count(usual) * (usual - 1)
        if points > score:
            best, score = separator, points
    return best


def _width(line: str, separator: str) -> int:
    return len(re.sub(r'"(?:[^"]|"")*"', "", line).split(separator))
