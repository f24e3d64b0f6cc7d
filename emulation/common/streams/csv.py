"""A CSV file given out while its rows are still being read, with what makes Excel read it as UTF-8 and calculate nothing."""

from collections.abc import Iterable, Iterator, Sequence
from csv import writer
from datetime import date
from io import StringIO
from itertools import islice

from emulation.common.streams.sheet_xml import HEADING_KEY
from emulation.common.streams.xlsx import Heading
from emulation.rules.values import value_text

#: Also as they are typed in full width, which some spreadsheets take for the same.
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_STARTS = frozenset(FORMULA_STARTS)
ROWS_AT_ONCE = 500
#: The last line of a file that could not be written to its end: a CSV file itself cannot say that it is cut off.
CUT_OFF = "TỆP CHƯA ĐẦY ĐỦ: việc xuất bị gián đoạn. Hãy xuất lại."


def stream_csv(headers: Sequence[str], rows: Iterable[Sequence | Heading], *, keyed: bool = False) -> Iterator[bytes]:
    """The file piece by piece; what cuts it off is written into it and raised again. `keyed`: the last cell of a row is its key,
    in whose place a heading says that it is one."""
    lines, rows = _Lines(len(headers) - 1 if keyed else 0), iter(rows)
    yield b"\xef\xbb\xbf" + lines.of([headers])
    try:
        while some := list(islice(rows, ROWS_AT_ONCE)):
            yield lines.of(some)
    except Exception:
        yield lines.of([[CUT_OFF]])
        raise


class _Lines:
    """Rows as lines of the file."""

    def __init__(self, before_key: int):
        self._before_key = before_key
        self._buffer = StringIO()
        self._sheet = writer(self._buffer, lineterminator="\r\n")
        self._days: dict[date, str] = {}

    def of(self, rows: Iterable[Sequence | Heading]) -> bytes:
        self._sheet.writerows([self._heading(row) if type(row) is Heading else self._cells(row) for row in rows])
        text = self._buffer.getvalue()
        self._buffer.seek(0)
        self._buffer.truncate()
        # Halves of characters have no place in a file.
        return text.encode("utf-8", "ignore")

    def _heading(self, text: Heading) -> list[str]:
        cells = [harmless(str(text))]
        return cells + [""] * (self._before_key - 1) + [HEADING_KEY] if self._before_key else cells

    def _cells(self, row: Sequence) -> list:
        # The writer itself puts numbers and nothing into text; most texts are harmless as they are.
        return [
            value
            if value is None or (kind := type(value)) is int or (kind is str and value[:1] not in _STARTS)
            else self._made(value)
            for value in row
        ]

    def _made(self, value) -> str:
        if type(value) is not date:
            return harmless(value)
        text = self._days.get(value)
        if text is None:
            text = self._days[value] = harmless(value)
        return text


def harmless(value) -> str:
    """A CSV cell that no spreadsheet calculates."""
    text = value_text(value)
    return f"'{text}" if isinstance(value, str) and text.startswith(FORMULA_STARTS) else text
