"""Dates as far as they are known, as ISO text: 1980, 1980-10, 1980-10-05; and as they are stored."""

from calendar import monthrange
from datetime import date

from emulation.enums import DatePrecision


def iso_of(day: date | None, precision: str) -> str:
    """A stored date as partial ISO text, '' for none."""
    if day is None:
        return ""
    return day.isoformat()[: {DatePrecision.YEAR: 4, DatePrecision.MONTH: 7}.get(precision, 10)]


def date_of(iso: str) -> tuple[date | None, str]:
    """Partial ISO text as it is stored: (date, precision)."""
    if not iso:
        return None, DatePrecision.DAY
    precision = {4: DatePrecision.YEAR, 7: DatePrecision.MONTH}.get(len(iso), DatePrecision.DAY)
    return whole_day(iso), precision


def whole_day(iso: str, *, last: bool = False) -> date:
    """The first day of what partial ISO text says, or the last."""
    if len(iso) == 4:
        return date(int(iso), 12, 31) if last else date(int(iso), 1, 1)
    if len(iso) == 7:
        year, month = int(iso[:4]), int(iso[5:])
        return date(year, month, monthrange(year, month)[1] if last else 1)
    return date.fromisoformat(iso)


def day_first(iso: str) -> str:
    """As it is read here: 05/10/1980, 10/1980, 1980."""
    return "/".join(reversed(iso.split("-")))
