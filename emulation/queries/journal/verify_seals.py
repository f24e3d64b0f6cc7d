"""The seals against the rows they cover: edited, missing and inserted rows, broken seals, a broken chain.

Every row has a keyed mark of its own, so the row at fault is named also where somebody made marks, seals and chain anew
without the key.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from django.utils import timezone

from emulation.common.seal_marks import key_name, marker, seal_mac, unpacked
from emulation.models import Declaration, Seal
from emulation.queries.journal.report import Report
from emulation.queries.journal.sealable import SEALED, Range, Sealable, rows_after

OTHER_KEY = (
    "Niêm phong số {number} được làm bằng khóa mà máy này không có. Hãy đặt lại khóa cũ (biến JOURNAL_KEY hoặc tệp "
    "journal_key trong thư mục dữ liệu) rồi kiểm tra lại; không có khóa cũ thì không kiểm tra được các niêm phong đó."
)
LOWEST = -(2**63)  # a key below the first one is nobody's: also such a row would have been inserted


class SealChecker:
    """Goes through the seals in their order. `late` are rows below the last sealed key that no seal covers so far, each with
    its mark by every key of the office."""

    def __init__(self, report: Report, *, keys: Sequence[str]):
        self.report = report
        self.keys = {key_name(key): key for key in keys}
        self.order = {name: place for place, name in enumerate(self.keys)}
        self.newest = len(self.keys)
        self.markers = {name: marker(key) for name, key in self.keys.items()}
        self.last = {kind.table: LOWEST for kind in SEALED}
        self.late: dict[str, dict[int, dict[str, bytes]]] = {kind.table: {} for kind in SEALED}
        self.open: dict[str, list[Range]] = {kind.table: [] for kind in SEALED}

    def check(self) -> None:
        self.read_seals()
        self._check_late()

    def read_seals(self) -> None:
        previous = None
        for seal in Seal.objects.order_by("number").iterator(chunk_size=1):
            self._check_place(seal, previous)
            self._check_seal(seal)
            previous = seal

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
        if seal.key_name not in self.keys:
            if not self.report.counts["other_key"]:
                self.report.fault("other_key", OTHER_KEY.format(number=seal.number), table=table, key=seal.pk)
        elif self.order[seal.key_name] > self.newest:
            message = (
                f"Niêm phong số {seal.number} được làm bằng khóa cũ sau khi đã đổi khóa: người giữ khóa cũ đã giả niêm phong."
            )
            self.report.fault("old_key", message, table=table, key=seal.pk)
        elif seal.mac != seal_mac(self.keys[seal.key_name], seal.content):
            message = f"Niêm phong số {seal.number} ({seal.code}) đã bị sửa hoặc làm lại không có khóa."
            self.report.fault("seal", message, table=table, key=seal.pk)
        self.newest = min(self.newest, self.order.get(seal.key_name, self.newest))
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
        rows = rows_after(kind, self.last[kind.table], until=last, also=late)
        expected = iter(covered)
        key, mark = next(expected, (None, b""))
        for row in rows:
            while key is not None and key < row[0]:
                self._missing(kind, seal, key)
                key, mark = next(expected, (None, b""))
            if key != row[0]:
                self.late[kind.table][row[0]] = {name: mark(kind.spell(row)) for name, mark in self.markers.items()}
                continue
            self.late[kind.table].pop(key, None)
            self.report.checked[kind.table] += 1
            if seal.key_name in self.keys and self.markers[seal.key_name](kind.spell(row)) != mark:
                message = f"{kind.label.capitalize()} số {key} đã bị sửa sau khi niêm phong (niêm phong số {seal.number})."
                self.report.fault("edited", message, table=kind.table, key=key)
            key, mark = next(expected, (None, b""))
        while key is not None:
            self._missing(kind, seal, key)
            key, mark = next(expected, (None, b""))

    def _missing(self, kind: Sealable, seal: Seal, key: int) -> None:
        message = f"Thiếu {kind.label} số {key}: đã bị xóa sau khi niêm phong (niêm phong số {seal.number})."
        self.report.fault("missing", message, table=kind.table, key=key)

    def uncovered(self, kind: Sealable) -> list[int]:
        """Keys of the rows that should be under a seal and are not."""
        places = self.open[kind.table]
        return sorted(key for key in self.late[kind.table] if not any(first <= key <= end for first, end in places))

    def _check_late(self) -> None:
        declared = self._declarations()
        answered = defaultdict(list)
        for kind in SEALED:
            for key in self.uncovered(kind):
                declaration = declared.get((kind.table, key))
                if declaration and self._holds(declaration, self.late[kind.table][key]):
                    answered[declaration.act].append(f"{kind.label} số {key}")
                    continue
                message = f"{kind.label.capitalize()} số {key} không thuộc niêm phong nào: đã được chèn vào sau khi niêm phong."
                self.report.fault("inserted", message, table=kind.table, key=key)
        for act, rows in answered.items():
            who, day = act.by or "hệ thống", f"{timezone.localtime(act.at):%d/%m/%Y}"
            self.report.note(
                "declared", f"{len(rows)} dòng ghi muộn đã được {who} giải trình ngày {day} ({'; '.join(rows)}): “{act.reason}”."
            )

    @staticmethod
    def _declarations() -> dict[tuple[str, int], Declaration]:
        rows = Declaration.objects.select_related("act__by").order_by("id")
        return {(declaration.table, declaration.key): declaration for declaration in rows}

    def _holds(self, declaration: Declaration, marks: dict[str, bytes]) -> bool:
        """Whether the declaration is signed with a key of the office and the row is still the one it speaks of."""
        name = declaration.key_name
        signed = name in self.keys and declaration.mac == seal_mac(self.keys[name], declaration.content)
        return signed and marks[name].hex() == declaration.mark


def sealed_until(seal: Seal, kind: Sealable) -> int:
    """The last key the seal covers; raises KeyError, TypeError or ValueError where the seal was edited into nonsense."""
    return _key(seal.covers[kind.table]["last"])


def _ranges(stored: list) -> list[Range]:
    return [(_key(first), _key(end)) for first, end in stored]


def _key(stored: object) -> int:
    """A key out of a seal; ValueError for a key that no table can hold."""
    if not LOWEST <= (key := int(stored)) < -LOWEST:
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
