"""The seals against the rows they cover: edited, missing and inserted rows, broken seals, a broken chain.

Every row has a keyed mark of its own, so the row at fault is named also where somebody made marks, seals and chain anew
without the key.
"""

from collections.abc import Iterator

from emulation.common.seal_marks import key_name, marker, seal_mac, unpacked
from emulation.models import Seal
from emulation.queries.journal.report import Report
from emulation.queries.journal.sealable import SEALED, Range, Sealable, rows_after

OTHER_KEY = (
    "Niêm phong số {number} được làm bằng khóa khác với khóa của máy này. Hãy đặt lại khóa cũ (biến JOURNAL_KEY hoặc tệp "
    "journal_key trong thư mục dữ liệu) rồi kiểm tra lại; không có khóa cũ thì không kiểm tra được các niêm phong đó."
)


LOWEST = -(2**63)  # a key below the first one is nobody's: also such a row would have been inserted


class SealChecker:
    """Goes through the seals in their order; `outside` are rows below the last sealed key that no seal covers so far."""

    def __init__(self, report: Report, *, key: str, using: str):
        self.report, self.using = report, using
        self.key, self.mark, self.own = key, marker(key), key_name(key)
        self.last = {kind.table: LOWEST for kind in SEALED}
        self.outside: dict[str, set[int]] = {kind.table: set() for kind in SEALED}
        self.open: dict[str, list[Range]] = {kind.table: [] for kind in SEALED}

    def check(self) -> None:
        previous = None
        for seal in Seal.objects.using(self.using).order_by("number").iterator(chunk_size=1):
            self._check_place(seal, previous)
            self._check_seal(seal)
            previous = seal
        for kind in SEALED:
            self._check_outside(kind)

    def _check_place(self, seal: Seal, previous: Seal | None) -> None:
        expected = previous.number + 1 if previous else 1
        for number in range(expected, min(seal.number, expected + 100)):
            self.report.fault("seal_missing", f"Thiếu niêm phong số {number}: dòng này đã bị xóa.", table=seal._meta.db_table)
        if seal.previous != (previous.mac if previous else ""):
            message = f"Niêm phong số {seal.number} không nối tiếp niêm phong trước nó: chuỗi đã bị cắt hoặc sửa."
            self.report.fault("chain", message, table=seal._meta.db_table, key=seal.pk)

    def _check_seal(self, seal: Seal) -> None:
        self.report.checked["seals"] += 1
        table = seal._meta.db_table
        if seal.key_name != self.own:
            if not self.report.counts["other_key"]:
                self.report.fault("other_key", OTHER_KEY.format(number=seal.number), table=table, key=seal.pk)
        elif seal.mac != seal_mac(self.key, seal.content):
            message = f"Niêm phong số {seal.number} ({seal.code}) đã bị sửa hoặc làm lại không có khóa."
            self.report.fault("seal", message, table=table, key=seal.pk)
        for kind in SEALED:
            try:
                ranges = _ranges(seal.covers[kind.table]["ranges"])
                covered = _covered(ranges, getattr(seal, kind.marks))
                last = sealed_until(seal, kind)
                still_open = _ranges(seal.covers[kind.table]["open"])
            except (KeyError, TypeError, ValueError):
                message = f"Niêm phong số {seal.number} có nội dung không đọc được: đã bị sửa."
                self.report.fault("seal", message, table=table, key=seal.pk)
                continue
            late = [part for part in ranges if part[1] <= self.last[kind.table]]
            self._check_rows(kind, seal, covered, late=late, last=last)
            self.last[kind.table], self.open[kind.table] = max(last, self.last[kind.table]), still_open

    def _check_rows(self, kind: Sealable, seal: Seal, covered: list[tuple[int, bytes]], *, late: list[Range], last: int) -> None:
        """The covered keys and the rows there are, both in the order of the key, side by side."""
        rows = rows_after(kind, self.last[kind.table], until=last, also=late, using=self.using)
        expected = iter(covered)
        key, mark = next(expected, (None, b""))
        for row in rows:
            while key is not None and key < row[0]:
                self._missing(kind, seal, key)
                key, mark = next(expected, (None, b""))
            if key != row[0]:
                self.outside[kind.table].add(row[0])
                continue
            self.outside[kind.table].discard(key)
            self.report.checked[kind.table] += 1
            if seal.key_name == self.own and self.mark(kind.spell(row)) != mark:
                message = f"{kind.label.capitalize()} số {key} đã bị sửa sau khi niêm phong (niêm phong số {seal.number})."
                self.report.fault("edited", message, table=kind.table, key=key)
            key, mark = next(expected, (None, b""))
        while key is not None:
            self._missing(kind, seal, key)
            key, mark = next(expected, (None, b""))

    def _missing(self, kind: Sealable, seal: Seal, key: int) -> None:
        message = f"Thiếu {kind.label} số {key}: đã bị xóa sau khi niêm phong (niêm phong số {seal.number})."
        self.report.fault("missing", message, table=kind.table, key=key)

    def _check_outside(self, kind: Sealable) -> None:
        for key in sorted(self.outside[kind.table]):
            if not any(first <= key <= end for first, end in self.open[kind.table]):
                message = f"{kind.label.capitalize()} số {key} không thuộc niêm phong nào: đã được chèn vào sau khi niêm phong."
                self.report.fault("inserted", message, table=kind.table, key=key)


def sealed_until(seal: Seal, kind: Sealable) -> int:
    """The last key the seal covers; raises KeyError, TypeError or ValueError where the seal was edited into nonsense."""
    return _key(seal.covers[kind.table]["last"])


def _ranges(told: list) -> list[Range]:
    return [(_key(first), _key(end)) for first, end in told]


def _key(told: object) -> int:
    """A key as a seal tells it; one that no table can hold raises ValueError."""
    if not LOWEST <= (key := int(told)) < -LOWEST:
        raise ValueError("no key of a row")
    return key


def _covered(ranges: list[Range], text: str) -> list[tuple[int, bytes]]:
    """Keys with their marks; raises ValueError where they do not go together."""
    marks = list(unpacked(text))
    if sum(end - first + 1 for first, end in ranges) != len(marks):
        raise ValueError("marks and keys differ in number")
    return list(zip(_keys(ranges), marks, strict=True))


def _keys(ranges: list[Range]) -> Iterator[int]:
    for first, end in ranges:
        yield from range(first, end + 1)
