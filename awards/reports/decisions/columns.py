"""The columns of a decision's list, the same in XLSX, CSV, DOCX and PDF (how-to: docs/how-to/add-a-column.md).

Headers are words the reader of lists knows, so that the file of one office is a list another can import.
"""

from collections.abc import Callable
from dataclasses import dataclass

from awards.reports.decisions.listing import DecisionList, ListRow
from emulation.enums import RecipientKind

#: What fits on a page held upright, in the widths of the printed columns.
UPRIGHT = 95

Value = Callable[[DecisionList, ListRow], object]


@dataclass(frozen=True, slots=True)
class Column:
    """`width` in characters on a page; widths are stretched to it. Columns that are not `printed` stand in sheets alone."""

    header: str
    value: Value
    width: int
    printed: bool = True
    centred: bool = False


def columns_of(listing: DecisionList) -> list[Column]:
    """The columns this list needs: first those on the page, then those that let a sheet be read back."""
    several = len({row.honour for row in listing.rows}) > 1
    return [*_printed(listing, several=several), *_beside(several=several)]


def printed_columns(listing: DecisionList) -> list[Column]:
    return [column for column in columns_of(listing) if column.printed]


def is_landscape(columns: list[Column]) -> bool:
    return sum(column.width for column in columns if column.printed) > UPRIGHT


def _printed(listing: DecisionList, *, several: bool) -> list[Column]:
    """A column nobody fills is left out. The number in the register stands beside a number that restarts in each group."""
    rows = listing.rows
    people = bool(rows) and all(row.kind == RecipientKind.PERSON.label for row in rows)
    name = "Họ và tên" if people else "Tên tập thể, cá nhân, hộ gia đình"
    restarts = len(listing.groups) > 1
    return [
        Column("STT", _field("number"), 7, centred=True),
        *_if_filled(rows if restarts else [], "ordinal", "Số sổ vàng", 7, centred=True),
        *_if_filled(rows, "honorific", "Danh xưng", 10),
        Column(name, _field("name"), 25),
        *_if_filled(rows, "position", "Chức vụ", 21),
        *_if_filled(rows, "workplace", "Đơn vị công tác, địa chỉ", 25),
        *_if_filled(rows if several else [], "honour", "Danh hiệu, hình thức khen thưởng", 25),
        *_if_filled(rows, "note", "Ghi chú", 9),
    ]


def _if_filled(rows: list[ListRow], name: str, header: str, width: int, *, centred: bool = False) -> list[Column]:
    filled = any(getattr(row, name) for row in rows)
    return [Column(header, _field(name), width, centred=centred)] if filled else []


def _field(name: str) -> Value:
    return lambda _listing, row: getattr(row, name)


def _beside(*, several: bool) -> list[Column]:
    def column(header: str, value: Value, width: int = 16) -> Column:
        return Column(header, value, width, printed=False)

    return [
        column("Mã cán bộ", _field("staff_code"), 12),
        column("Mã đơn vị", _field("unit_code"), 12),
        column("Địa chỉ", _field("place"), 20),
        column("Phân loại khen thưởng", _field("kind"), 14),
        *([] if several else [column("Danh hiệu/Hình thức khen thưởng", _field("honour"), 40)]),
        column("Loại hình khen thưởng", _field("type"), 26),
        column("Phân loại đối tượng", _field("subject_class"), 40),
        column("Năm", _field("year"), 7),
        column("Số quyết định", lambda listing, _row: listing.number),
        column("Ngày quyết định", lambda listing, _row: listing.decided_on, 12),
        column("Cơ quan quyết định", lambda listing, _row: listing.issuer, 40),
    ]
