"""A list of invented people and their honours as an XLSX file; the same at every run."""

from collections import Counter
from datetime import date, timedelta
from pathlib import Path
from random import Random

import xlsxwriter

from config.demo.tables import rows_of
from emulation.enums import UnitKind
from emulation.models import SubjectClass, Unit

HEADERS = (
    "STT", "Mã cán bộ", "Họ và tên", "Giới tính", "Ngày sinh", "Chức vụ", "Đơn vị công tác",
    "Danh hiệu/Hình thức khen thưởng", "Năm", "Số quyết định", "Ngày quyết định", "Cơ quan quyết định",
    "Phân loại đối tượng",
)  # fmt: skip
HONOURS = ("Bằng khen của Chủ tịch Ủy ban nhân dân tỉnh", "Chiến sĩ thi đua tỉnh")
ISSUER = "Chủ tịch UBND tỉnh An Giang"
POSITIONS = ("Giáo viên", "Kế toán", "Công nhân", "Nông dân", "Chuyên viên", "Y sĩ", "Văn thư", "Bảo vệ")
PER_DECISION = 200
FIRST_DAY = date(2025, 8, 1)


def rows(count: int) -> list[tuple]:
    """People with one honour each, 200 to a decision; birth dates half as dates and half as text."""
    random = Random(2026)
    words = {(row["part"], row["sex"]): row["words"].split() for row in rows_of("names")}
    units = _communes()
    direct = SubjectClass.objects.get(direct_labour=True).name
    return [_row(number, random, words, units, direct) for number in range(1, count + 1)]


def _communes() -> list[str]:
    """Communes whose name no other unit, present or past, bears: the stock engine finds a unit by its name alone."""
    bearers = Counter(Unit.objects.values_list("name", flat=True))
    current = Unit.objects.filter(kind=UnitKind.COMMUNE, valid_to=None).order_by("code")
    return [name for name in current.values_list("name", flat=True) if bearers[name] == 1]


def _row(number: int, random: Random, words: dict, units: list[str], direct: str) -> tuple:
    order = number // PER_DECISION
    decided = FIRST_DAY + timedelta(days=order % 300)
    sex = random.choice("MF")
    name = [random.choice(words[part]) for part in (("family", ""), ("middle", sex), ("given", sex), ("given", sex))]
    born = date(random.randint(1966, 2000), random.randint(1, 12), random.randint(1, 28))
    return (
        number,
        f"DV{number:06}",
        " ".join(name),
        "Nam" if sex == "M" else "Nữ",
        born if number % 2 else f"{born:%d/%m/%Y}",
        random.choice(POSITIONS),
        random.choice(units),
        HONOURS[order % len(HONOURS)],
        decided.year,
        f"{1000 + order}/QĐ-UBND",
        decided,
        ISSUER,
        direct,
    )


def write(path: Path, lines: list[tuple]) -> Path:
    """The list as a workbook, written row by row so that it takes no memory of the process that is measured."""
    with xlsxwriter.Workbook(path, {"constant_memory": True, "default_date_format": "dd/mm/yyyy"}) as book:
        sheet = book.add_worksheet("Danh sách")
        for number, line in enumerate((HEADERS, *lines)):
            sheet.write_row(number, 0, line)
    return path
