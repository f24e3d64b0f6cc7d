"""The periods reports are made for, each from its first to its last day."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date

FIRST_YEAR, LAST_YEAR = 1945, 2200


@dataclass(frozen=True, slots=True)
class Kind:
    """`parts` are the ordinals to choose from: twelve months, four quarters; (1,) where there is just one."""

    label: str
    parts: tuple[int, ...] = (1,)


KINDS: dict[str, Kind] = {
    "nam": Kind("Năm"),
    "thang": Kind("Tháng", tuple(range(1, 13))),
    "quy": Kind("Quý", (1, 2, 3, 4)),
    "nua-nam": Kind("6 tháng", (1, 2)),
    "9-thang": Kind("9 tháng"),
    "3-nam": Kind("3 năm"),
    "5-nam": Kind("5 năm"),
    "nam-hoc": Kind("Năm học"),
    "tu-chon": Kind("Từ ngày … đến ngày"),
}


@dataclass(frozen=True, slots=True)
class Period:
    """Both days belong to it."""

    since: date
    until: date
    text: str


def months(year: int, first: int, last: int, text: str) -> Period:
    return Period(date(year, first, 1), date(year, last, monthrange(year, last)[1]), text)


def whole_year(year: int) -> Period:
    return months(year, 1, 12, f"năm {year}")


def period_of(kind: str, year: int, part: int = 1) -> Period:
    """The period of a kind: three and five years end with `year`, a school year begins in its September."""
    if kind == "thang":
        return months(year, part, part, f"tháng {part:02d} năm {year}")
    if kind == "quy":
        return months(year, part * 3 - 2, part * 3, f"quý {('I', 'II', 'III', 'IV')[part - 1]} năm {year}")
    if kind == "nua-nam":
        return months(year, part * 6 - 5, part * 6, f"6 tháng {('đầu', 'cuối')[part - 1]} năm {year}")
    if kind == "9-thang":
        return months(year, 1, 9, f"9 tháng năm {year}")
    if kind in ("3-nam", "5-nam"):
        first = year - int(kind[0]) + 1
        return Period(date(first, 1, 1), date(year, 12, 31), f"giai đoạn {first}-{year}")
    if kind == "nam-hoc":
        return Period(date(year, 9, 1), date(year + 1, 8, 31), f"năm học {year}-{year + 1}")
    return whole_year(year)


def between(since: date, until: date) -> Period:
    """Any days; a whole calendar year is called by its name."""
    if (since, until) == (date(since.year, 1, 1), date(since.year, 12, 31)):
        return whole_year(since.year)
    return Period(since, until, f"từ {since:%d/%m/%Y} đến {until:%d/%m/%Y}")


def same_days_before(period: Period, years: int = 1) -> Period:
    """The same days of an earlier year; 29 February becomes the 28th."""
    return between(_back(period.since, years), _back(period.until, years))


def _back(day: date, years: int) -> date:
    year = day.year - years
    return date(year, day.month, min(day.day, monthrange(year, day.month)[1]))
