"""A template as an XLSX file: a header the reader of lists knows, known rows, dropdowns, and keys nobody sees.

Written from plain data. Text is written as text, so that nothing in a name can run as a formula.
"""

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time

from xlsxwriter import Workbook
from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

from emulation.intake.files.sheet import Workbook as ReadWorkbook
from emulation.intake.layout.vocabulary import FIELD_LABELS

FONT = "Times New Roman"
LIST_SHEET, LOOKUP_SHEET = "Danh sách", "Danh mục"
HEADER_ROW, FIRST_ROW = 1, 2  # counted from 0; the line above the header says what to do
SPARE_ROWS = 2_000  # empty rows below the known ones that still have dropdowns
_EARLIEST = 3_654  # Excel's number of 01/01/1910: a lone year typed into a date cell is smaller
_HINT = 255  # letters Excel shows beside a cell

GENERAL, TEXT, DAY, NUMBER = "General", "@", "dd/mm/yyyy", "0"
DAY_HINT = "Ghi ngày/tháng/năm, ví dụ 05/08/1990. Chỉ biết năm thì gõ dấu nháy đơn trước năm: '1990."


@dataclass(frozen=True, slots=True)
class TemplateColumn:
    """`lookup`: the list the cells are chosen from; `strict`: nothing else may be written. `looks`: Excel's number format."""

    name: str
    width: int = 14
    looks: str = TEXT
    lookup: str = ""
    strict: bool = False
    hidden: bool = False
    required: bool = False
    hint: str = ""

    @property
    def header(self) -> str:
        return FIELD_LABELS[self.name]


#: Raised whenever the columns of a template, or what they mean, change.
VERSION = 1
_SIGN = "SV-MAU"
#: The mark stands in a hidden column of the line above the header; a few lines may have been put above it since.
_LINES = 10


@dataclass(frozen=True, slots=True)
class TemplateMark:
    """What the file was made for. `unit_code` is the office's own code, which a unit keeps for life."""

    kind: str
    unit_code: str
    made_on: date
    version: int = VERSION

    def text(self) -> str:
        return "|".join((_SIGN, str(self.version), self.kind, self.unit_code, self.made_on.isoformat()))


def mark_of(workbook: ReadWorkbook) -> TemplateMark | None:
    """The mark of a file, none for a file that is not filled in on a template."""
    for sheet in workbook.sheets:
        for line in sheet.rows[:_LINES]:
            found = next((cell for cell in line if type(cell) is str and cell.startswith(_SIGN)), None)
            if found:
                return _read(found)
    return None


def _read(text: str) -> TemplateMark | None:
    parts = text.split("|")
    if len(parts) != 5 or not parts[1].isascii() or not parts[1].isdigit():
        return None
    try:
        return TemplateMark(parts[2], parts[3], date.fromisoformat(parts[4]), int(parts[1]))
    except ValueError:
        return None


@dataclass(frozen=True, slots=True)
class Template:
    """`rows`: field → text, number or date; `lookups`: the words of each list that a column is chosen from."""

    mark: TemplateMark
    instruction: str
    columns: Sequence[TemplateColumn]
    rows: Sequence[Mapping[str, object]] = ()
    lookups: Mapping[str, Sequence[str]] = field(default_factory=dict)


def write_template(template: Template) -> bytes:
    """The file. Its last columns are hidden: they keep the keys by which the rows are known again."""
    out = io.BytesIO()
    options = {"in_memory": True, "default_format_properties": {"font_name": FONT, "font_size": 12}}
    with Workbook(out, options) as book:
        book.set_properties({"created": datetime.combine(template.mark.made_on, time())})
        _ListSheet(book, template).write()
    return out.getvalue()


class _ListSheet:
    def __init__(self, book: Workbook, template: Template):
        self.template = template
        self.columns = sorted(template.columns, key=lambda column: column.hidden)
        self.sheet: Worksheet = book.add_worksheet(LIST_SHEET)
        looks = {column.looks for column in self.columns}
        self.formats = {look: book.add_format({"font_name": FONT, "font_size": 12, "num_format": look}) for look in looks}
        head = {"font_name": FONT, "font_size": 12, "bold": True, "border": 1, "text_wrap": True, "valign": "vcenter"}
        self.heads = {
            required: book.add_format({**head, "align": "center", "bg_color": "#FFE9B3" if required else "#EDEDED"})
            for required in (True, False)
        }
        self.note = book.add_format({"font_name": FONT, "font_size": 11, "italic": True})
        self.sources = _write_lookups(book.add_worksheet(LOOKUP_SHEET), template.lookups)
        self.last_row = FIRST_ROW + len(template.rows) + SPARE_ROWS - 1

    def write(self) -> None:
        self.sheet.write_string(0, 0, self.template.instruction, self.note)
        for place, column in enumerate(self.columns):
            self.sheet.set_column(place, place, column.width, self.formats[column.looks], {"hidden": column.hidden})
            self.sheet.write_string(HEADER_ROW, place, column.header, self.heads[column.required])
            self._validate(place, column)
        self.sheet.write_string(0, len(self.columns) - 1, self.template.mark.text())
        for number, row in enumerate(self.template.rows, start=FIRST_ROW):
            for place, column in enumerate(self.columns):
                self._cell(number, place, column, row.get(column.name))
        self.sheet.freeze_panes(FIRST_ROW, 0)

    def _cell(self, row: int, place: int, column: TemplateColumn, value: object) -> None:
        if value in (None, ""):
            return
        look = self.formats[column.looks]
        if isinstance(value, date):
            self.sheet.write_datetime(row, place, datetime.combine(value, time()), look)
        elif isinstance(value, int):
            self.sheet.write_number(row, place, value, look)
        else:
            self.sheet.write_string(row, place, str(value), look)

    def _validate(self, place: int, column: TemplateColumn) -> None:
        rule = self._rule(place, column)
        if rule is None:
            return
        hint = {"input_title": column.header[:32], "input_message": column.hint[:_HINT]} if column.hint else {}
        self.sheet.data_validation(FIRST_ROW, place, self.last_row, place, {**rule, **hint, "ignore_blank": True})

    def _rule(self, place: int, column: TemplateColumn) -> dict | None:
        if self.sources.get(column.lookup):
            error = "Hãy chọn một dòng trong danh sách thả xuống."
            kind = "stop" if column.strict else "warning"
            return {"validate": "list", "source": self.sources[column.lookup], "error_type": kind, "error_message": error}
        if column.looks == DAY:
            cell = f"{xl_col_to_name(place)}{FIRST_ROW + 1}"
            return {
                "validate": "custom",
                "value": f"=OR(ISTEXT({cell}),{cell}>={_EARLIEST})",
                "error_message": column.hint[:_HINT],
            }
        return {"validate": "any"} if column.hint else None


def _write_lookups(sheet: Worksheet, lookups: Mapping[str, Sequence[str]]) -> dict[str, str]:
    """Write each list into a column of a sheet nobody sees; the place of each as Excel names it."""
    sheet.hide()
    sources = {}
    for place, (name, words) in enumerate(lookups.items()):
        for row, word in enumerate(words):
            sheet.write_string(row, place, word)
        if words:
            letter = xl_col_to_name(place)
            sources[name] = f"='{LOOKUP_SHEET}'!${letter}$1:${letter}${len(words)}"
    return sources
