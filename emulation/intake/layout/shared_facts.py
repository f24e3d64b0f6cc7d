"""What a list says once for many rows: in the lines above the table, in a heading, in the header of its names.

"(Kèm theo Quyết định số 163/QĐ-UBND ngày 05 tháng 3 năm 2024 của Chủ tịch UBND tỉnh)" saves the unit three columns.
"""

import re
from dataclasses import dataclass

from emulation.intake.cells.categories import heading_kind
from emulation.intake.issues import remark
from emulation.intake.layout.columns import ListShape
from emulation.intake.layout.sections import AWARD, RECIPIENTS, Section
from emulation.intake.layout.tables import Table
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
    match = _DECISION.search(whole)
    if match:
        number = re.sub(r"\s*([/-])\s*", r"\1", match["number"])
        date = match["date"] or ""
        date = f"ngày {date}" if "tháng" in date.lower() else date
        issuer = (match["issuer"] or "").strip(" ,.")
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
    awards = [re.sub(r"\s+", " ", match["award"]).strip() for match in _AWARD.finditer(line)]
    return awards[0] if len({folded(one) for one in awards}) == 1 and not folded(awards[0]).startswith("co thi dua khen") else ""


def _year_of(line: str) -> str:
    """ "năm 2023", "năm học 2022 - 2023", "giai đoạn 2020-2025" where the line speaks of what is honoured."""
    if not re.search(r"thành tích|danh sách|khen|danh hiệu|năm học|tổng kết", line, re.IGNORECASE):
        return ""
    years = list(_YEAR.finditer(_DATED.sub(" ", re.sub(r"\d[\w.\-]*\s*/\s*\S+", " ", line))))
    if len(years) != 1:
        return ""
    first, last = years[0]["first"], years[0]["last"]
    return f"giai đoạn {first}-{last}" if last else first


#: Fields that say the same of a row: where one has a column, the title is not asked for the other.
_SAME = {
    "decision_number": ("decision_number", "decision"),
    "decision_date": ("decision_date", "decision"),
    "year": ("year", "period"),
}
#: What headings among the lines may give, so that a list without a column for it is read before it is refused.
SAID_ONCE = ("award", "decision_number")
_UNTOLD = ("recipient_kind",)  # plain enough not to be confirmed


def take_facts(table: Table, facts: TitleFacts, shape: ListShape) -> None:
    """Give the rows what only the title or a heading says, and tell the clerk so at the first of them."""
    headed = {section.row: _heading_facts(section) for section in table.sections if section is not None}
    own = [headed[section.row] if section is not None else TitleFacts() for section in table.sections]
    to_confirm = []
    for name in (name for name, _ in facts.items() if name in shape.fields and not _says(table, name)):
        texts = [_fact(name, mine, facts, section) for mine, section in zip(own, table.sections, strict=True)]
        if not any(texts):
            continue
        values = table.values.get(name) or [""] * len(table.rows)
        table.values[name] = [value or text for value, text in zip(values, texts, strict=True)]
        to_confirm += [] if name in _UNTOLD else dict.fromkeys(text for text in texts if text)
    if any(_under(section, AWARD) for section in table.sections):
        table.values.setdefault("award", [""] * len(table.rows))
    if to_confirm:
        table.issues.append((table.rows[0], None, remark("W_FROM_TITLE", "", "; ".join(to_confirm))))


def _heading_facts(section: Section) -> TitleFacts:
    """The decision a heading cites, or one around it."""
    facts = TitleFacts()
    above: Section | None = section
    while above is not None:
        facts = facts | title_facts([above.text])
        above = above.parent
    return facts


def _fact(name: str, own: TitleFacts, title: TitleFacts, section: Section | None) -> str:
    """A heading's own honour and kind of recipient are read where the row is; only its decision is taken here."""
    if name == "award":
        return "" if _under(section, AWARD) else title.award
    if name == "recipient_kind":
        return "" if _under(section, RECIPIENTS) else title.recipient_kind
    if name == "year":
        return title.year
    return dict(own.items())[name] if own.decision_number else dict(title.items())[name]


def _under(section: Section | None, kind: str) -> bool:
    return section is not None and section.nearest(kind) is not None


def _says(table: Table, name: str) -> bool:
    """Whether the table has the field itself; a line list has a column of honours though no line may name one."""
    if name == "award" and table.ticks:
        return True
    same = _SAME.get(name, (name,))
    if table.header_rows and name != "recipient_kind":
        return any(column in table.columns for column in same)
    return any(any(table.values.get(column, ())) for column in same)


def kind_of_names(table: Table, shape: ListShape) -> None:
    """A column headed "Tên tập thể" holds collectives, whatever their names are, unless a heading says otherwise."""
    if "recipient_kind" not in shape.fields or "recipient_kind" in table.columns or "name" not in table.columns:
        return
    kind = heading_kind(table.headers.get(table.columns["name"], ""))
    if kind:
        table.values["recipient_kind"] = ["" if _under(section, RECIPIENTS) else kind for section in table.sections]
