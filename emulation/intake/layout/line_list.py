"""A sheet without columns: one recipient a line under headings that name the honour, as decisions print them."""

import re
from dataclasses import dataclass, field

from emulation.intake.cells.categories import PERSON, heading_kind
from emulation.intake.files.sheet import Sheet
from emulation.intake.layout.columns import ListShape
from emulation.intake.layout.decision_lines import (
    AwardHeading,
    DecisionLine,
    looks_like_line,
    names_recipient,
    parse_heading,
    parse_line,
    split_running,
)
from emulation.intake.layout.header import filled
from emulation.intake.layout.sections import (
    DECISION,
    RECIPIENTS,
    Section,
    enter,
    is_footer,
    is_total,
    section_kind,
    split_numeral,
)
from emulation.intake.layout.shared_facts import TitleFacts, title_facts
from emulation.intake.layout.tables import line_text
from emulation.rules.text import folded, normalise

_GROUP = re.compile(r"(khoi|cum|luc luong|linh vuc|nganh|cap|cac)\b(?!.*\b(ong|ba)\b)")


@dataclass(slots=True)
class LineList:
    """What was read: for each recipient its row index, line and honour; the other lines with their reason."""

    column: int = 0
    rows: list[int] = field(default_factory=list)
    lines: list[DecisionLine] = field(default_factory=list)
    awards: list[str] = field(default_factory=list)
    sections: list[Section | None] = field(default_factory=list)
    others: list[tuple[int, str]] = field(default_factory=list)

    facts: TitleFacts = field(default_factory=TitleFacts)

    def values(self, shape: ListShape) -> dict[str, list]:
        columns = {"line": [line.text for line in self.lines], **line_columns(self.lines), "award": self.awards}
        return {name: column for name, column in columns.items() if name in shape.fields}


def line_columns(lines: list[DecisionLine]) -> dict[str, list[str]]:
    """Lines taken apart as columns; a collective belongs to the body or, failing that, the place it is written with."""
    columns = {name: [getattr(line, name) for line in lines] for name in ("honorific", "name", "position", "place")}
    columns["unit"] = [line.unit or (line.place if line.kind != PERSON else "") for line in lines]
    columns["recipient_kind"] = [line.kind for line in lines]
    return columns


class _Reader:
    def __init__(self, sheet: Sheet):
        self.sheet = sheet
        self.list = LineList()
        self.award = ""
        self.section: Section | None = None
        self.footer = False

    def read(self) -> LineList:
        titles = []
        for index, row in enumerate(self.sheet.rows):
            cells = filled(row)
            text = _one_text(cells)
            reason = "blank" if not cells else "other" if text is None else self._line(index, text)
            if reason:
                self.list.others.append((index, reason))
                if reason in ("title", "other") and not self.list.rows:
                    titles.append(line_text(row))
            elif cells and len(self.list.rows) == 1:
                self.list.column = cells[-1][0]
        self.list.facts = title_facts(titles)
        return self.list

    def _line(self, index: int, text: str) -> str:
        """'' when the line gave recipients; otherwise why it did not."""
        if is_footer(text):
            self.footer = bool(self.list.rows)
            return "footer" if self.list.rows else "title"
        if is_total(text):
            return "total"
        _, label = split_numeral(text)
        if (section_kind(label) == RECIPIENTS and len(text) < 80) or (section_kind(label) == DECISION and self.list.rows):
            self.section = enter(self.section, row=index + self.sheet.first_row, text=text)
            return "section"
        if self._is_group(label):
            self.section = enter(self.section, row=index + self.sheet.first_row, text=text)
            return "section"
        heading = None if text.isupper() and not self.list.rows else parse_heading(text)
        if heading:
            return self._heading(index, text, heading)
        parts = split_running(text)
        headed = self.section is not None and not self.footer
        if len(parts) >= 3 or (headed and len(parts) == 2) or (headed and names_recipient(text)):
            return self._add(index, parts)
        if looks_like_line(text):
            self.footer = False
            return self._add(index, [text])
        return "footer" if self.footer else "other" if self.list.rows else "title"

    def _is_group(self, label: str) -> bool:
        """Whether a line among people names a group of them: "Khối Đảng, đoàn thể", "Lực lượng vũ trang"."""
        above = self.section.nearest(RECIPIENTS) if self.section else None
        return above is not None and heading_kind(above.label) == PERSON and bool(_GROUP.match(folded(label)))

    def _heading(self, index: int, text: str, heading: AwardHeading) -> str:
        self.award = self._full_award(heading.award) or self.award
        self.section = enter(self.section, row=index + self.sheet.first_row, text=text)
        return self._add(index, split_running(heading.rest)) if heading.rest else "section"

    def _full_award(self, award: str) -> str:
        """ "hạng Nhì" after "Huân chương Lao động hạng Nhất" is of the same order."""
        if not award.lower().startswith("hạng "):
            return award
        order, cut, _ = self.award.partition(" hạng ")
        return f"{order} {award}" if cut else award

    def _add(self, index: int, texts: list[str]) -> str:
        for text in texts:
            ranked = parse_heading(text) if text.lower().startswith("hạng ") else None
            if ranked and ranked.rest:
                self.award = self._full_award(ranked.award)
            self.list.rows.append(index)
            self.list.lines.append(parse_line(ranked.rest if ranked and ranked.rest else text))
            self.list.awards.append(self.award)
            self.list.sections.append(self.section)
        return ""


def _one_text(cells: list[tuple[int, object]]) -> str | None:
    """The line's text: one cell, or a number and a text in two."""
    if len(cells) == 1 and isinstance(cells[0][1], str):
        return normalise(cells[0][1])
    if len(cells) == 2 and isinstance(cells[1][1], str):
        number = cells[0][1]
        if isinstance(number, float | int) or len(str(number).strip()) <= 5:
            shown = str(int(number)) if isinstance(number, float | int) else str(number).strip(" .)")
            return normalise(f"{shown}. {cells[1][1]}")
    return None


def read_line_list(sheet: Sheet, shape: ListShape) -> LineList | None:
    """The sheet as a list of lines, or None where it is no such list or the kind of list takes none."""
    if "line" not in shape.fields or "name" not in shape.fields:
        return None
    lines = [cells for cells in map(filled, sheet.rows) if cells]
    if not lines or sum(_one_text(cells) is not None for cells in lines) < 0.6 * len(lines):
        return None
    recipients = _Reader(sheet).read()
    headed = any(reason == "section" for _, reason in recipients.others) or any(recipients.awards)
    return recipients if len(recipients.rows) >= (1 if headed else 2) else None
