"""Rows of the law that an act has rested on: they are not rewritten, a change of law is a new row from its day on."""

from emulation.common.db_guards import Lock
from emulation.enums import Operation

ADVICE = "Hãy ghi ngày hết hiệu lực của dòng này rồi thêm dòng mới có hiệu lực từ ngày đó."


def on_day(day: str) -> str:
    """SQL: the row's period holds the day of the act."""
    return f"(r.valid_from IS NULL OR r.valid_from <= {day}) AND (r.valid_to IS NULL OR {day} < r.valid_to)"


def kept_once_used(name: str, *, used: str, by: str, free: tuple[str, ...] = ("valid_to", "citation")) -> tuple[Lock, Lock]:
    """Locks of a model. `used` is SQL for the rows used; `name` and `by` say in the refusal what the row is and what used it."""
    message = f"{name} đã được dùng {by} nên không sửa, không xóa được. {ADVICE}"
    return (
        Lock(name="used", operations=(Operation.UPDATE,), when=used, free=free, message=message),
        Lock(name="used", operations=(Operation.DELETE,), when=used, message=message),
    )
