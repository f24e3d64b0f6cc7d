"""A decision's list as a workbook that is printed as it stands (layout: Decree 30/2020/NĐ-CP).

Only the columns of the list are in the print area; those beside it keep the keys with which the file can be read back.
Text is written as text, so that nothing in a name can run as a formula.
"""

import io
import math
from datetime import date, datetime, time
from textwrap import wrap

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from awards.reports.decisions.columns import Column, columns_of, is_landscape
from awards.reports.decisions.listing import DecisionList
from awards.reports.decisions.wording import DRAFT, MOTTO

FONT = "Times New Roman"
A4 = 9
MILLIMETRES = 25.4  # in an inch
MARGINS = {"left": 30 / MILLIMETRES, "right": 15 / MILLIMETRES, "top": 20 / MILLIMETRES, "bottom": 20 / MILLIMETRES}
#: What a page holds between its margins, in characters of a column's width.
PORTRAIT, LANDSCAPE = 88, 136
LINE = 1.35  # height of a line of text, in its font size
SIGNATURE_ROOM = 5  # empty lines between title and name

_CELL = {"border": 1, "text_wrap": True, "valign": "vcenter", "font_size": 12}
_FORMATS = {
    "body": {"bold": True, "align": "center", "valign": "vcenter", "font_size": 12, "shrink": True},
    "rule": {"bold": True, "align": "center", "valign": "vcenter", "font_size": 13, "shrink": True, "underline": 1},
    "draft": {"bold": True, "align": "center", "font_size": 13},
    "title": {"bold": True, "align": "center", "valign": "vcenter", "font_size": 14, "text_wrap": True},
    "reference": {"italic": True, "align": "center", "valign": "vcenter", "font_size": 13, "text_wrap": True},
    "header": {**_CELL, "bold": True, "align": "center"},
    "group": {**_CELL, "bold": True},
    "text": _CELL,
    "centred": {**_CELL, "align": "center"},
    "signature": {"bold": True, "align": "center", "valign": "top", "font_size": 13, "text_wrap": True},
    "data": {"font_size": 9, "font_color": "#595959", "valign": "vcenter"},
    "day": {"font_size": 9, "font_color": "#595959", "valign": "vcenter", "num_format": "dd/mm/yyyy"},
}


def write_xlsx(listing: DecisionList) -> bytes:
    out = io.BytesIO()
    # Not the writer's own clock: one list gives one file, byte for byte.
    day = listing.decided_on or date(2000, 1, 1)
    with Workbook(out, {"in_memory": True, "default_format_properties": {"font_name": FONT, "font_size": 12}}) as book:
        book.set_properties({"title": " ".join(listing.title), "created": datetime.combine(day, time())})
        _Sheet(book, listing).write()
    return out.getvalue()


class _Sheet:
    """The one sheet of the workbook, written from the top down."""

    def __init__(self, book: Workbook, listing: DecisionList):
        self.sheet: Worksheet = book.add_worksheet("Danh sách")
        self.formats: dict[str, Format] = {name: book.add_format({"font_name": FONT, **look}) for name, look in _FORMATS.items()}
        self.listing = listing
        self.columns = columns_of(listing)
        self.printed = [column for column in self.columns if column.printed]
        self.row = 0
        self.page = LANDSCAPE if is_landscape(self.printed) else PORTRAIT

    def write(self) -> None:
        self._set_widths()
        self._heading()
        self._title()
        header_row = self._header()
        for group in self.listing.groups:
            self._group(group)
        self._signature()
        self._set_page(header_row)

    def _set_widths(self) -> None:
        stretch = self.page / sum(column.width for column in self.printed)
        self.widths = [column.width * stretch if column.printed else column.width for column in self.columns]
        for place, width in enumerate(self.widths):
            self.sheet.set_column(place, place, width)

    def _heading(self) -> None:
        """Issuing body on the left, national motto on the right; the longer line asks for over half of the page."""
        left = self._split(0.46)
        body = [*self.listing.body, ""][:2]
        for text, motto, look in zip(body, MOTTO, ("body", "rule"), strict=True):
            self._across(0, left, text, "rule" if text and text == self.listing.body[-1] else "body")
            self._across(left + 1, len(self.printed) - 1, motto, look)
            self.row += 1
        self.row += 1

    def _title(self) -> None:
        if self.listing.draft:
            self._across(0, len(self.printed) - 1, DRAFT, "draft")
            self.row += 1
        for text in self.listing.title:
            self._paragraph(text, "title", letter=1.45)
        self._paragraph(self.listing.reference, "reference", letter=1.1)
        self.row += 1

    def _fit(self, texts: list) -> None:
        """The height the row needs: not every program finds it by itself, and what is cut off is not printed."""
        shown = zip(texts, self.widths, strict=False)
        lines = max((len(wrap(str(text), max(1, int(width * 1.1)))) for text, width in shown if text), default=1)
        if lines > 1:
            self.sheet.set_row(self.row, lines * 12 * LINE)

    def _header(self) -> int:
        # Capitals and bold letters are broader.
        self._fit([column.header + "." * (len(column.header) // 5) for column in self.printed])
        for place, column in enumerate(self.columns):
            self.sheet.write_string(self.row, place, column.header, self.formats["header" if column.printed else "data"])
        self.row += 1
        return self.row - 1

    def _group(self, group) -> None:
        self._across(0, len(self.printed) - 1, group.heading, "group")
        self.row += 1
        for row in group.rows:
            self._fit([column.value(self.listing, row) for column in self.printed])
            for place, column in enumerate(self.columns):
                self._cell(place, column, column.value(self.listing, row))
            self.row += 1

    def _cell(self, place: int, column: Column, value: object) -> None:
        look = self.formats[("centred" if column.centred else "text") if column.printed else "data"]
        if isinstance(value, date):
            self.sheet.write_datetime(self.row, place, datetime.combine(value, time()), self.formats["day"])
        elif isinstance(value, int):
            self.sheet.write_number(self.row, place, value, look)
        elif value:
            self.sheet.write_string(self.row, place, str(value), look)
        else:
            self.sheet.write_blank(self.row, place, None, look)

    def _signature(self) -> None:
        """One tall cell: a row is never divided between two pages, so title and name stay together."""
        self.row += 1
        lines = [*self.listing.signature, *[""] * SIGNATURE_ROOM, self.listing.signer_name]
        self.sheet.set_row(self.row, len(lines) * 13 * LINE)
        self._across(self._split(0.46) + 1, len(self.printed) - 1, "\n".join(lines), "signature")

    def _set_page(self, header_row: int) -> None:
        self.sheet.set_paper(A4)
        if self.page == LANDSCAPE:
            self.sheet.set_landscape()
        self.sheet.set_margins(**MARGINS)
        self.sheet.set_header(f"&C{f'{DRAFT} - ' if self.listing.draft else ''}&P")
        self.sheet.print_area(0, 0, self.row, len(self.printed) - 1)
        self.sheet.repeat_rows(header_row)
        self.sheet.fit_to_pages(1, 0)
        self.sheet.freeze_panes(header_row + 1, 0)

    def _split(self, share: float) -> int:
        """The last column of the left part of the page, which takes about this share of the width."""
        total, gone, best = sum(column.width for column in self.printed), 0, (2.0, 0)
        for place, column in enumerate(self.printed[:-1]):
            gone += column.width
            best = min(best, (abs(gone / total - share), place))
        return best[1]

    def _paragraph(self, text: str, look: str, *, letter: float) -> None:
        """A line across the page, as high as its text needs; `letter` is the width of a letter in column characters."""
        size = _FORMATS[look]["font_size"]
        self.sheet.set_row(self.row, math.ceil(len(text) * letter / self.page) * size * LINE)
        self._across(0, len(self.printed) - 1, text, look)
        self.row += 1

    def _across(self, first: int, last: int, text: str, look: str) -> None:
        if first < last:
            self.sheet.merge_range(self.row, first, self.row, last, "", self.formats[look])
        self.sheet.write_string(self.row, first, text, self.formats[look])
