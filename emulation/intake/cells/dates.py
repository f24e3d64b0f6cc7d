"""Dates as lists write them: always the day first, perhaps only a month or a year, never guessed as month-first.

A date as far as it is known is kept as ISO text: 1980, 1980-10, 1980-10-05.
"""

import datetime
import re
from calendar import monthrange
from dataclasses import dataclass
from functools import lru_cache

from emulation.enums import DatePrecision
from emulation.intake.cells.text import Issues, as_text, is_nothing
from emulation.intake.issues import remark
from emulation.rules.text import folded, normalise

EARLIEST = 1880
OLDEST = 110  # years of age beyond which a birth date is asked about
LATEST = datetime.date(9999, 12, 31)
_BLANK = r"(?:[-_.?…x ]{1,5}|0{1,2})"  # what stands for a day or a month nobody knows
_SHAPES = [
    re.compile(r"^(?P<day>\d{1,2})\s*[/.\-,\\ ]\s*(?P<month>\d{1,2})\s*[/.\-,\\ ]\s*(?P<year>\d{4}|\d{2})$"),
    re.compile(r"^(?P<year>\d{4})[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?Z?)?$"),
    re.compile(rf"^{_BLANK}\s*[/.]\s*(?:{_BLANK}|(?P<month>\d{{1,2}}))\s*[/.]\s*(?P<year>\d{{4}})$", re.I),
    re.compile(r"^(?!0+\D)(?P<month>\d{1,2})\s*[/.\-]\s*(?P<year>\d{4})$"),
    re.compile(r"^(?P<year>\d{4})-(?!0+$)(?P<month>\d{1,2})$"),
    re.compile(r"^(?P<year>\d{4})$"),
    re.compile(r"^(?P<day>\d{2})(?P<month>\d{2})(?P<year>(?:1[89]|2[012])\d{2})$"),
    re.compile(r"^(?P<year>(?:1[89]|2[012])\d{2})(?P<month>\d{2})(?P<day>\d{2})$"),
]
_MONTHS = {
    name: place
    for place, name in enumerate(["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"], 1)
}
_WORDED = [  # asked of the folded text, in which punctuation is a space
    re.compile(r"^(?:(?P<day>\d{1,2}) )?(?:thang|thg) ?(?P<month>\d{1,2}) (?:nam )?(?P<year>\d{4})$"),
    re.compile(rf"^(?:(?P<day>\d{{1,2}}) )?(?P<month>{'|'.join(_MONTHS)})[a-z]* (?P<year>\d{{4}}|\d{{2}})$"),
    re.compile(r"^(?P<year>\d{4})$"),
]
_BEFORE = re.compile(r"^(?:(?:ngày|năm|sinh|sn|ns|vào)\b[:. ]*)+(?=\S)", re.I)
_TIME = re.compile(r"\s+\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:\s*(?:sa|ch|am|pm))?$", re.I)
_EPOCH = datetime.date(1899, 12, 30)
_SERIALS = range(367, 73051)  # 01/01/1901 to 31/12/2099
_PERIOD_WORDS = {"nam", "hoc", "giai", "doan", "tu", "den", "va", "nien", "khoa", "het", "thang"}


_SEVERAL_YEARS = re.compile(r"\d{4}\s*(?:[,;&+/\n]|và\b)\s*(?:năm\s+)?\d{4}", re.I)


@dataclass(frozen=True, slots=True, order=True)
class PartialDate:
    """A date as precisely as it is known: `iso` is "1980", "1980-10" or "1980-10-05"."""

    iso: str


Cleaned = tuple[PartialDate | None, Issues]


def clean_date(value: object, field: str, *, on: datetime.date) -> Cleaned:
    """A past date. `on` is today for the caller; a later date is E_DATE_FUTURE."""
    if isinstance(value, datetime.datetime):
        value = value.date()
    if isinstance(value, datetime.date):
        return _from_day(value, field, on)
    if isinstance(value, float | int) and not isinstance(value, bool):
        return _from_number(value, field, on)
    if isinstance(value, datetime.time | datetime.timedelta):
        return None, (remark("E_DATE_INVALID", field, str(value)),)
    return _from_text(as_text(value), field, on)


def clean_any_date(value: object, field: str) -> Cleaned:
    """A date that may lie ahead, such as the end of a term."""
    return clean_date(value, field, on=LATEST)


@lru_cache(maxsize=8192)
def _from_day(day: datetime.date, field: str, on: datetime.date) -> Cleaned:
    return _checked(day.year, day.month, day.day, f"{day:%d/%m/%Y}", field, on)


def _from_number(value: float, field: str, on: datetime.date) -> Cleaned:
    """A bare number is a year, an Excel serial, or a date typed without separators whose 0 was lost."""
    shown = as_text(value)
    if value == 0:
        return None, ()
    if EARLIEST <= value <= 2200 and value == int(value):
        return _checked(int(value), 0, 0, shown, field, on)
    if 0 < value < _SERIALS.stop and int(value) in _SERIALS:
        day = _EPOCH + datetime.timedelta(days=int(value))
        return _checked(day.year, day.month, day.day, shown, field, on)
    if 1_01_1880 <= value <= 99_99_9999 and value == int(value):
        return _from_text(f"{int(value):08d}", field, on)
    return None, (remark("E_DATE_INVALID", field, shown),)


@lru_cache(maxsize=8192)
def _from_text(text: str, field: str, on: datetime.date) -> Cleaned:
    clean = normalise(text).strip(" .,;'")
    if not clean or is_nothing(clean) or re.fullmatch(r"[-_.?…x0/ ]+", clean, re.I):
        return None, ()
    bare = _TIME.sub("", _BEFORE.sub("", clean))
    match = next((match for shape in _SHAPES if (match := shape.match(bare))), None)
    match = match or next((match for shape in _WORDED if (match := shape.match(folded(bare)))), None)
    if match is None:
        return _from_number(float(bare), field, on) if re.fullmatch(r"\d{5}(?:\.\d+)?", bare) else _invalid(field, clean)
    year, month, day = (match.groupdict().get(part) for part in ("year", "month", "day"))
    numbers = int(year), _MONTHS.get(month) or int(month or 0), int(day or 0)
    return _two_digit_year(*numbers, clean, field, on) if len(year) == 2 else _checked(*numbers, clean, field, on)


def _two_digit_year(short: int, month: int, day: int, shown: str, field: str, on: datetime.date) -> Cleaned:
    """ "5/8/02": the last such year that is not ahead, shown to the clerk for confirmation."""
    latest = min(on.year, 2100)
    year = latest - (latest - short) % 100
    date, issues = _checked(year, month, day, shown, field, on)
    return date, issues or (remark("W_DATE_TWO_DIGIT_YEAR", field, shown),)


def _checked(year: int, month: int, day: int, shown: str, field: str, on: datetime.date) -> Cleaned:
    """The date of these numbers; 0 stands for a month or day that is not known."""
    if not EARLIEST <= year <= 9999:
        return _invalid(field, shown)
    try:
        first = datetime.date(year, month or 1, day or 1)
    except ValueError:
        swapped = f"{month:02d}/{day:02d}/{year}" if month > 12 >= day > 0 and month <= 31 else ""
        return None, (remark("E_DATE_INVALID", field, shown, suggestions=(swapped,) if swapped else ()),)
    if first > on:
        return None, (remark("E_DATE_FUTURE", field, shown),)
    iso = first.isoformat()
    return PartialDate(iso if day else iso[:7] if month else iso[:4]), _doubts(first, field, shown, on) if on < LATEST else ()


def _doubts(day: datetime.date, field: str, shown: str, on: datetime.date) -> Issues:
    """Questions about a day that lies implausibly far back."""
    typed_year = (day - _EPOCH).days  # a year typed into a cell for dates is counted as so many days
    if EARLIEST <= typed_year <= on.year:
        message = f"Ngày “{shown}” có lẽ chỉ là năm {typed_year} gõ vào ô dạng ngày. Hãy kiểm tra và ghi lại."
        return (remark("W_DATE_OLD", field, shown, message=message),)
    if field.startswith("birth") and day.year < on.year - OLDEST:
        return (remark("W_DATE_OLD", field, shown),)
    return ()


def _invalid(field: str, shown: str) -> Cleaned:
    return None, (remark("E_DATE_INVALID", field, shown),)


# --- years and periods --------------------------------------------------------------------------------------------
def clean_period(value: object, *, on: datetime.date, field: str = "year") -> tuple[int | None, str, Issues]:
    """(year, period, issues): "2020-2021" is the year 2021 and the period "2020-2021"; a single year has no period."""
    if isinstance(value, datetime.date):
        return _year_in_reach(value.year, as_text(value), field, on)
    return _period(as_text(value), field, on)


@lru_cache(maxsize=4096)
def _period(text: str, field: str, on: datetime.date) -> tuple[int | None, str, Issues]:
    clean = normalise(text)
    if not clean or is_nothing(clean):
        return None, "", ()
    key = folded(clean)
    single = re.match(r"^(?:nam )?(\d{4})$", key)
    if single:
        return _year_in_reach(int(single.group(1)), clean, field, on)
    words = key.split()
    years = [int(word) for word in words if re.fullmatch(r"\d{4}", word)]
    if len(years) >= 2 and _SEVERAL_YEARS.search(clean):
        message = f"Ô này có nhiều năm: “{clean[:60]}”. Hãy tách mỗi năm một dòng."
        return None, "", (remark("E_YEAR_INVALID", field, clean, message=message),)
    if len(years) >= 2 and all(word in _PERIOD_WORDS or re.fullmatch(r"\d{4}", word) for word in words):
        first, last = years[0], years[-1]
        year, _, issues = _year_in_reach(last, clean, field, on)
        if issues or not (first <= last <= first + 80 and first >= 1945):
            return None, "", issues or (remark("E_YEAR_INVALID", field, clean),)
        bare = field == "year" and last > first + 1 and not set(words) & _PERIOD_WORDS
        return year, f"{first}-{last}", (remark("W_YEAR_PERIOD", field, clean, year=last),) if bare else ()
    short = re.match(r"^(?:nam hoc )?(\d{4}) (\d{2})$", key)
    if short and int(short.group(2)) == (int(short.group(1)) + 1) % 100:
        first = int(short.group(1))
        year, _, issues = _year_in_reach(first + 1, clean, field, on)
        return year, "" if issues else f"{first}-{first + 1}", issues
    return None, "", (remark("E_YEAR_INVALID", field, clean),)


def _year_in_reach(year: int, shown: str, field: str, on: datetime.date) -> tuple[int | None, str, Issues]:
    if 1945 <= year <= on.year + 1:
        return year, "", ()
    return None, "", (remark("E_YEAR_INVALID", field, shown),)


# --- number and date of a decision in one cell --------------------------------------------------------------------
_DATE_INSIDE = re.compile(
    r"(?:,|;|\bngày\b|\bký ngày\b|\(|\s-\s|\s)\s*(?:ngày)?\s*"
    r"(\d{1,2}\s*[/.\-]\s*\d{1,2}\s*[/.\-]\s*(?:\d{4}|\d{2})(?!\d)|\d{1,2}\s+tháng\s+\d{1,2}\s+năm\s+\d{4})",
    re.IGNORECASE,
)


def split_decision(value: object) -> tuple[str, str]:
    """ "1531/QĐ-UBND, ngày 05/5/2021" → its number and its date, both as texts still to be cleaned."""
    text = normalise(as_text(value))
    match = _DATE_INSIDE.search(text)
    if not match:
        return text, ""
    return text[: match.start()].strip(" ,;("), match.group(1)


# --- dates as they are stored --------------------------------------------------------------------------------------
def iso_of(day: datetime.date | None, precision: str) -> str:
    """A stored date as partial ISO text, '' for none."""
    if day is None:
        return ""
    return day.isoformat()[: {DatePrecision.YEAR: 4, DatePrecision.MONTH: 7}.get(precision, 10)]


def date_of(iso: str) -> tuple[datetime.date | None, str]:
    """Partial ISO text as it is stored: (date, precision)."""
    if not iso:
        return None, DatePrecision.DAY
    precision = {4: DatePrecision.YEAR, 7: DatePrecision.MONTH}.get(len(iso), DatePrecision.DAY)
    return whole_day(iso), precision


def whole_day(iso: str, *, last: bool = False) -> datetime.date:
    """The first day of what partial ISO text says, or the last."""
    if len(iso) == 4:
        return datetime.date(int(iso), 12, 31) if last else datetime.date(int(iso), 1, 1)
    if len(iso) == 7:
        year, month = int(iso[:4]), int(iso[5:])
        return datetime.date(year, month, monthrange(year, month)[1] if last else 1)
    return datetime.date.fromisoformat(iso)


def day_first(iso: str) -> str:
    """As it is read here: 05/10/1980, 10/1980, 1980."""
    return "/".join(reversed(iso.split("-")))
