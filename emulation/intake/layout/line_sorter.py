"""The lines under a header, one by one: data, or left out with the reason."""

import re
from statistics import median

from emulation.intake.files.sheet import Sheet
from emulation.intake.layout.columns import Assignment
from emulation.intake.layout.fill_cells import fill_down
from emulation.intake.layout.header import Header, begins_a_table, filled, is_english_header, looks_like_header, repeats
from emulation.intake.layout.sections import (
    DECISION,
    NUMBER_CELL,
    OTHER,
    RECIPIENTS,
    ROMAN_CELL,
    UNIT,
    Section,
    enter,
    is_column_numbers,
    is_footer,
    is_note,
    is_page_line,
    is_total,
    numbered_heading,
    only_numbers_beside,
    section_kind,
    split_numeral,
)
from emulation.intake.layout.tables import Line, Lines
from emulation.rules.text import folded, normalise

_EXAMPLE = re.compile(r"(vd|vi du|mau|example) ?\d*$")
_EXAMPLE_NAME = re.compile(r"(vd|vi du|example)\b")
NAME_FIELDS = ("name", "unit_name", "given_name", "line", "family_name")


class LineSorter:
    """Reads the lines of one table from its header down."""

    def __init__(self, sheet: Sheet, header: Header, assignment: Assignment):
        self.sheet, self.header = sheet, header
        columns = assignment.columns
        self.number = columns.get("stt", -1)
        self.name = next((columns[name] for name in NAME_FIELDS if name in columns), -1)
        self.known = {column for name, column in columns.items() if name != "stt"} | {tick.column for tick in assignment.ticks}
        self.note = columns.get("note", -1)
        self.header_texts = {column: {folded(text) for text in path} for column, path in header.paths.items()}
        self.formula_rows = {row - sheet.first_row for row, _ in sheet.formulas}
        self.wide = {m[0] - sheet.first_row for m in sheet.merges if m[0] == m[2] and m[3] - m[1] >= 1}
        self.section: Section | None = None
        self.footer = False
        self.out = Lines()
        self.solid = -1
        self.typical, self.numbered = self._habits()

    def _habits(self) -> tuple[float, bool]:
        """How many cells a line usually fills, and whether lines are numbered; from the first lines below the header."""
        counts, numbers = [], 0
        for row in self.sheet.rows[self.header.bottom + 1 : self.header.bottom + 301]:
            cells = [column for column, _ in filled(row) if column in self.known]
            if len(cells) >= 2 or (cells and self._is_number(row)):
                counts.append(len(cells))
                numbers += self._is_number(row)
        return (median(counts) if counts else 1), bool(counts) and numbers >= 0.5 * len(counts)

    def _is_number(self, row: list) -> bool:
        if not 0 <= self.number < len(row):
            return False
        value = row[self.number]
        if isinstance(value, str):
            return bool(NUMBER_CELL.match(value.strip()))
        return isinstance(value, (int, float)) and not isinstance(value, bool)

    def read(self) -> tuple[Lines, int]:
        """All lines down to the sheet's end or to another table's header; the index where reading stopped."""
        fill_down(self.sheet, below=self.header.bottom, columns=self.known)
        rows, name, number, out = self.sheet.rows, self.name, self.number, self.out
        width_needed = max(3, int(self.typical * 0.6))
        trusted = number >= 0 and name >= 0
        for index in range(self.header.bottom + 1, len(rows)):
            row = rows[index]
            # Most lines of a long list are numbered, named and well filled: they need no closer look, which _classify would take.
            if trusted and index not in self.formula_rows and len(row) > name and len(row) > number and not self.footer:
                text = row[name]
                first = row[number]
                numbered = type(first) is float or type(first) is int
                if (
                    numbered
                    and type(text) is str
                    and len(text) > 3
                    and not text.isspace()
                    and len(row) - row.count("") >= width_needed
                ):
                    out.data.append(index)
                    out.sections.append(self.section)
                    self.solid = index
                    continue
            kind = self._classify(index, row)
            if kind == "stop":
                self._drop_tail()
                return self._finish(), index
            if kind == "data":
                out.data.append(index)
                out.sections.append(self.section)
            else:
                out.others.append(Line(index, kind))
        self._drop_tail()
        return self._finish(), len(rows)

    def _finish(self) -> Lines:
        if self.sheet.is_text:
            usual = max(self.header.paths, default=0) + 1
            for index in self.out.data:
                row = self.sheet.rows[index]
                width = len(row)
                while width > usual and not str(row[width - 1]).strip():
                    width -= 1
                if width != usual:
                    self.out.widths[index] = width
        return self.out

    # --- one line ---------------------------------------------------------------------------------------------
    def _classify(self, index: int, row: list) -> str:
        cells = filled(row)
        if not cells:
            return "blank"
        below_header = not self.out.data
        if repeats(cells, self.header_texts):
            return "header"
        if is_column_numbers(cells, below_header=below_header):
            return "numbers"
        if below_header and is_english_header(cells):
            return "header"
        if self._is_example(row):
            return "example"
        if self._is_formula_only(index, cells):
            return "formula"
        inside = [(column, value) for column, value in cells if column in self.known]
        if self._is_number(row):
            return self._numbered(index, cells, inside)
        if len(cells) >= 2 and looks_like_header(row) and begins_a_table(cells):
            return "stop"
        if self.footer and not self._is_solid(row, inside):
            return "footer"
        return self._unnumbered(index, row, cells, inside)

    def _is_example(self, row: list) -> bool:
        """A line that shows how to fill the form in: numbered "VD", "Ví dụ", "Mẫu", or named so."""
        number = row[self.number] if 0 <= self.number < len(row) and self.number != self.name else ""
        name = row[self.name] if 0 <= self.name < len(row) else ""
        if isinstance(name, str) and len(name) < 60 and _EXAMPLE_NAME.match(folded(name)):
            return True
        return isinstance(number, str) and bool(_EXAMPLE.match(folded(number)))

    def _numbered(self, index: int, cells: list, inside: list) -> str:
        if len(cells) == 1:
            return "number_only" if self.number != self.name else "data"
        heading = numbered_heading(cells, self.number)
        if heading:
            return self._open(index, heading)
        if self.footer and not any(column == self.name for column, _ in inside):
            return "footer"
        self.footer = False
        self.solid = index
        return "data"

    def _unnumbered(self, index: int, row: list, cells: list, inside: list) -> str:
        texts = [(column, value) for column, value in cells if isinstance(value, str)]
        if not texts:
            return "data" if inside else "outside"
        lead_column, lead = texts[0]
        if is_page_line(lead) and not (self._is_solid(row, inside) and self._is_number(row)):
            return "page"
        if is_total(lead) and not (self._is_solid(row, inside) and sum(isinstance(value, str) for _, value in inside) >= 3):
            return "total"
        numeral = lead_column == self.number and len(texts) == 2 and ROMAN_CELL.match(lead.strip())
        if numeral and only_numbers_beside(cells, texts):
            return self._open(index, f"{lead.strip().rstrip('./)')}. {texts[1][1]}")
        if len({value for _, value in cells}) == 1:
            return self._single(index, lead_column, lead, cells, inside)
        if not self._is_solid(row, inside) and any(is_footer(value) for _, value in texts):
            self.footer = True
            return "footer"
        if len(texts) == 1 and self._is_heading(index, lead_column, lead) and lead_column != self.name:
            return self._open(index, lead)
        if not inside:
            return "outside"
        if self._is_solid(row, inside):
            self.footer = False
            self.solid = index
        return "data"

    def _single(self, index: int, column: int, text: str, cells: list, inside: list) -> str:
        """A line with one text (perhaps repeated by a merge)."""
        if is_footer(text) and (self.out.data or column != self.name):
            self.footer = True
            return "footer"
        if is_note(text) and (self.out.data or column != self.name):
            return "note"
        if self._is_heading(index, column, text):
            return self._open(index, text)
        if not inside:
            return "note" if column != self.number else self._open(index, text)
        if column == self.note:
            return "note"
        if self.numbered and column == self.name and self.typical >= 2:
            self.out.bare.add(index)
        return "data"

    def _open(self, index: int, text: str) -> str:
        self.section = enter(self.section, row=index + self.sheet.first_row, text=text)
        return "section"

    def _is_heading(self, index: int, column: int, text: str) -> bool:
        """Whether a lone text heads the lines below it rather than being a line with only its name."""
        text = normalise(text)
        style, label = split_numeral(text)
        kind = section_kind(label)
        if column == self.number and self.number != self.name:
            return True
        if index in self.wide and self.typical >= 2:
            return True
        if self.typical < 2:
            return style == "roman" or (kind == RECIPIENTS and text.isupper())
        if style in ("roman", "letter") or kind in ("cluster", RECIPIENTS, DECISION):
            return True
        if column != self.name:
            return text.isupper() and kind != OTHER
        if kind in ("district", UNIT, "award"):
            return self.numbered or text.isupper()
        return False

    # --- tests ------------------------------------------------------------------------------------------------
    def _is_solid(self, row: list, inside: list) -> bool:
        """Enough cells, the name among them, to be data even below a signature."""
        has_name = any(column == self.name for column, _ in inside)
        return (
            has_name
            and len(inside) >= max(3, 0.6 * self.typical)
            and not (self.footer and self.numbered and not self._is_number(row))
        )

    def _is_formula_only(self, index: int, cells: list) -> bool:
        if index not in self.formula_rows:
            return False
        number = index + self.sheet.first_row
        typed = [column for column, _ in cells if (number, column) not in self.sheet.formulas]
        return not any(column in self.known for column in typed) and not any(column == self.name for column, _ in cells)

    def _drop_tail(self) -> None:
        """Lines after the last full one that hold one cell and stand apart, or no name: what is left of a signature."""
        if self.solid < 0:
            return
        last_other = {line.index for line in self.out.others}
        while self.out.data and self.out.data[-1] > self.solid:
            index = self.out.data[-1]
            inside = [column for column, _ in filled(self.sheet.rows[index]) if column in self.known]
            apart = any(index - step in last_other for step in (1, 2))
            if not apart or len(inside) > 2 or (self.name in inside and (len(inside) > 1 or self.typical < 3)):
                break
            self.out.data.pop()
            self.out.sections.pop()
            self.out.others.append(Line(index, "footer"))
            last_other.add(index)
        self.out.others.sort(key=lambda line: line.index)
