"""One list of the corpus with what must come of it, and the words most of them are made of."""

import random
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

TODAY = date(2026, 11, 22)
HEAD = ["STT", "Họ và tên", "Đơn vị công tác", "Hình thức khen thưởng", "Số QĐ", "Ngày QĐ", "Năm"]
PEOPLE_HEAD = ["STT", "Họ và tên", "Giới tính", "Ngày sinh", "Số CCCD", "Đơn vị công tác"]


@dataclass(frozen=True)
class Case:
    """A list. `rows`: by row as Excel numbers it (or sheet and row), the values that must be read; all rows are named.

    `issues` are all remarks but the suggested classes: row, column, code. `skipped`: reason by row, where it is looked at.
    """

    name: str
    build: Callable[[], bytes]
    kind: str = "awards"
    rows: dict = field(default_factory=dict)
    issues: list[tuple] = field(default_factory=list)
    skipped: dict[int, str] | None = None
    columns: dict[str, str] | None = None
    refusal: str = ""
    file: str = "danh-sach.xlsx"
    as_of: date | None = None
    season: str = ""
    password: str | None = None
    statuses: dict = field(default_factory=dict)  # where a row is neither new nor wrong

    def __str__(self):
        return self.name


def invented_names(count: int, seed: int = 2026) -> list[str]:
    """Names of nobody, all different."""
    chance = random.Random(seed)
    families, middles = ("Nguyễn", "Trần", "Lê", "Danh", "Thị", "Lâm"), ("Văn", "Thị", "Minh", "Thanh", "Ngọc")
    given = ("Út", "Ý", "Hòa", "Thúy", "Đào", "Thắng", "Mỹ", "Bông", "Tèo", "Lượm")
    every = [f"{family} {middle} {one}" for family in families for middle in middles for one in given]
    return chance.sample(every, count)


NAMES = invented_names(60)


def line(number, name: str, *, unit="Sở Nội vụ", award="Bằng khen", decision="15/QĐ-UBND", day="05/3/2024", year=2023) -> list:
    """A line under HEAD."""
    return [number, name, unit, award, decision, day, year]


def lines(count: int, first: int = 0) -> list[list]:
    return [line(place + 1, NAMES[first + place]) for place in range(count)]


def read(count: int, *, at: int = 2, first: int = 0) -> dict[int, dict]:
    """What `lines` must be read as, from row `at` on."""
    same = {
        "unit_code": "KG.SNV",
        "award_code": "BKT",
        "decision_number": "15/QĐ-UBND",
        "decision_date": "2024-03-05",
        "year": 2023,
    }
    return {at + place: {"name": NAMES[first + place], **same} for place in range(count)}


def person(number, name: str, sex="Nam", born="05/8/1990", citizen="", unit="Sở Nội vụ") -> list:
    """A line under PEOPLE_HEAD."""
    return [number, name, sex, born, citizen, unit]
