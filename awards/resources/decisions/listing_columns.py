"""The columns of a decision's list: those that are printed, and those beside them that let the file be read back.

Headers are words the reader of lists knows, so that the file of one office is a list another can import.
"""

from collections.abc import Callable
from dataclasses import dataclass

from awards.reports.decisions.listing import DecisionList, ListRow
from emulation.enums import RecipientKind

Value = Callable[[DecisionList, ListRow], object]


@dataclass(frozen=True, slots=True)
class Column:
    """`width` in characters on a page in portrait; widths are stretched to the page."""

    header: str
    value: Value
    width: int
    printed: bool = True
    centred: bool = False


def _field(name: str) -> Value:
    return lambda _listing, row: getattr(row, name)


def columns_of(listing: DecisionList) -> list[Column]:
    """What this list needs: a printed column nobody fills is left out, the honour is printed where there are several."""
    rows = listing.rows
    several = len({row.honour for row in rows}) > 1
    people = all(row.kind == RecipientKind.PERSON.label for row in rows)
    name = "Họ và tên" if rows and people else "Tên tập thể, cá nhân, hộ gia đình"
    printed = [
        Column("STT", _field("number"), 5, centred=True),
        Column("Danh xưng", _field("honorific"), 10),
        Column(name, _field("name"), 26),
        Column("Chức vụ", _field("position"), 22),
        Column("Đơn vị công tác", _field("unit_name"), 25),
        *([Column("Danh hiệu, hình thức khen thưởng", _field("honour"), 25)] if several else []),
        Column("Ghi chú", _field("note"), 9),
    ]
    kept = {"STT", name, "Đơn vị công tác"}
    return [
        *(column for column in printed if column.header in kept or any(column.value(listing, row) for row in rows)),
        *_data_columns(several=several),
    ]


def _data_columns(*, several: bool) -> list[Column]:
    def data(header: str, value: Value, width: int = 16) -> Column:
        return Column(header, value, width, printed=False)

    return [
        data("Mã cán bộ", _field("staff_code"), 12),
        data("Mã đơn vị", _field("unit_code"), 12),
        data("Địa chỉ", _field("place"), 20),
        data("Phân loại khen thưởng", _field("kind"), 14),
        *([] if several else [data("Danh hiệu/Hình thức khen thưởng", _field("honour"), 40)]),
        data("Loại hình khen thưởng", _field("type"), 26),
        data("Phân loại đối tượng", _field("subject_class"), 40),
        data("Năm", _field("year"), 7),
        data("Số quyết định", lambda listing, _row: listing.number),
        data("Ngày quyết định", lambda listing, _row: listing.decided_on, 12),
        data("Cơ quan quyết định", lambda listing, _row: listing.issuer, 40),
    ]
