"""What the lines above a table say for all its rows: the decision a list is attached to, the honour it grants, the year.

"(Kèm theo Quyết định số 163/QĐ-UBND ngày 05 tháng 3 năm 2024 của Chủ tịch UBND tỉnh)" saves the unit three columns.
"""

import re
from dataclasses import dataclass

from emulation.rules.text import folded, normalise

_DECISION = re.compile(
    r"quyết\s+định\s*(?:khen thưởng\s*)?số\s*:?\s*(?P<number>\d[\w.\-]*\s*/\s*[\w\-]+(?:\s*-\s*[\w]+)*)"
    r"(?:\s*,?\s*ngày\s*(?P<date>\d{1,2}\s*[/.\-]\s*\d{1,2}\s*[/.\-]\s*\d{4}|\d{1,2}\s+tháng\s+\d{1,2}\s+năm\s+\d{4}))?"
    r"(?:\s*,?\s*của\s+(?P<issuer>[^()\"“”;]+?))?(?=\s*(?:\)|$|;|,?\s*(?:về|tặng|v/v|khen thưởng)\b))",
    re.IGNORECASE,
)
_AWARD = re.compile(
    r"\b(?P<award>(?:cờ\s+thi\s+đua|bằng\s+khen|giấy\s+khen|huân\s+chương|huy\s+chương|kỷ\s+niệm\s+chương|chiến\s+sĩ\s+thi\s+đua"
    r"|chiến\s+sĩ\s+tiên\s+tiến|lao\s+động\s+tiên\s+tiến|tập\s+thể\s+lao\s+động\s+(?:xuất\s+sắc|tiên\s+tiến)|đơn\s+vị\s+quyết\s+thắng"
    r"|gia\s+đình\s+văn\s+hóa)"
    r"(?:(?!\b(?:cho|năm|giai|vì|về|đối|tại|trong|có|do|kèm|từ|và|gồm|theo|được)\b)[^()\"“”,;:.–-])*)",
    re.IGNORECASE,
)
_YEAR = re.compile(
    r"\b(?:năm\s+học|năm|giai\s+đoạn)\s+(?P<first>(?:19|20)\d{2})(?:\s*[-–]\s*(?P<last>(?:19|20)\d{2}))?\b", re.IGNORECASE
)
_DATED = re.compile(r"ngày[\s.…\d]*tháng[\s.…\d]*năm[\s.…\d]*|ngày\s*\d{1,2}\s*[/.-]\s*\d{1,2}\s*[/.-]\s*\d{4}", re.IGNORECASE)
FACTS = ("award", "decision_number", "decision_date", "issuer", "year", "recipient_kind")
_KIND = re.compile(r"^danh sach (?:cac )?(tap the|ca nhan|ho gia dinh)\b(?!.*\b(?:tap the|ca nhan|ho gia dinh)\b)")


@dataclass(frozen=True, slots=True)
class TitleFacts:
    """What holds for every row below, as texts still to be cleaned; '' for what no title says."""

    award: str = ""
    decision_number: str = ""
    decision_date: str = ""
    issuer: str = ""
    year: str = ""
    recipient_kind: str = ""

    def items(self) -> tuple[tuple[str, str], ...]:
        """Field and text, also where the text is empty."""
        return tuple((name, getattr(self, name)) for name in FACTS)

    @property
    def given(self) -> list[str]:
        return [name for name, text in self.items() if text]

    def __or__(self, other: "TitleFacts") -> "TitleFacts":
        """These facts, and the other's where these say nothing."""
        return TitleFacts(*(mine or its for (_, mine), (_, its) in zip(self.items(), other.items(), strict=True)))


def title_facts(lines: list[str]) -> TitleFacts:
    """Read the lines above a table together: a decision's sentence may run over two of them."""
    lines = [normalise(line) for line in lines]
    whole = " ".join(line for line in lines if line)
    number = date = issuer = ""
    found = _DECISION.search(whole)
    if found:
        number = re.sub(r"\s*([/-])\s*", r"\1", found["number"])
        date = found["date"] or ""
        date = f"ngày {date}" if "tháng" in date.lower() else date
        issuer = (found["issuer"] or "").strip(" ,.")
    about = [line for line in lines if _is_about_a_list(line)]
    kind = next((match.group(1) for line in about if (match := _KIND.match(folded(line)))), "")
    award, year = (_only([read(line) for line in about]) for read in (_award_of, _year_of))
    return TitleFacts(award, number, date, issuer, year, kind)


def _is_about_a_list(line: str) -> bool:
    key = folded(line)
    return not key.startswith(("can cu", "xet de nghi", "dieu ", "doc lap")) and len(key) < 300


def _only(values: list[str]) -> str:
    """The value the lines agree on; '' where they name several."""
    kept = {folded(value): value for value in values if value}
    return kept.popitem()[1] if len(kept) == 1 else ""


def _award_of(line: str) -> str:
    """The one honour a title names; a list of several honours has them in its rows."""
    found = [re.sub(r"\s+", " ", match["award"]).strip() for match in _AWARD.finditer(line)]
    return found[0] if len({folded(one) for one in found}) == 1 and not folded(found[0]).startswith("co thi dua khen") else ""


def _year_of(line: str) -> str:
    """ "năm 2023", "năm học 2022 - 2023", "giai đoạn 2020-2025" where the line speaks of what is honoured."""
    if not re.search(r"thành tích|danh sách|khen|danh hiệu|năm học|tổng kết", line, re.IGNORECASE):
        return ""
    found = list(_YEAR.finditer(_DATED.sub(" ", re.sub(r"\d[\w.\-]*\s*/\s*\S+", " ", line))))
    if len(found) != 1:
        return ""
    first, last = found[0]["first"], found[0]["last"]
    return f"{first}-{last}" if last else first
