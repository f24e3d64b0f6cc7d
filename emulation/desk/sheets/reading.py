"""From the workbook of an exported list back to its rows: found by the mark, each with its key, and nothing guessed."""

from dataclasses import dataclass, field

from emulation.common.streams.sheet_xml import HEADING_KEY
from emulation.desk.sheets.mark import SheetMark, UnknownMarkError, has_mark, looks_like_key, read_mark, went_out_empty
from emulation.intake.batch.annotated_workbook import HEADS
from emulation.intake.files.sheet import Sheet, Workbook, column_letter
from emulation.intake.issues import Refusal
from emulation.intake.layout.rows import ListRows, storable
from emulation.intake.layout.tables import Skipped, line_text

KEY = "_key"
#: A few lines may have been put above the head since.
LINES = 10
FOREIGN = (
    "Tệp này được xuất từ một hệ thống khác, hoặc dấu ở cột “Khóa của dòng” đã bị sửa, nên không đối chiếu được. Hãy xuất lại "
    "danh sách; nếu muốn nạp như một danh sách thường thì xóa cả cột ấy rồi tải lên."
)
NO_MARK = "Tệp có khóa của dòng mà ô tiêu đề của cột khóa đã mất hoặc bị sửa. Hãy xuất lại danh sách rồi chép phần đã sửa sang."
SEVERAL = "Tệp có trang của nhiều danh sách khác nhau. Hãy tách thành từng tệp, mỗi tệp một danh sách."


@dataclass(slots=True)
class ReadSheet:
    """A sheet of the file; `columns`: key of a column → its index."""

    name: str
    header_row: int
    columns: dict[str, int]
    unused: dict[int, str]
    skipped: list[Skipped] = field(default_factory=list)


def is_exported(workbook: Workbook) -> bool:
    """Whether the file is one that this or another office exported: it has a mark, or keys that lost theirs."""
    return any(
        has_mark(cell) or looks_like_key(cell) for sheet in workbook.sheets for line in sheet.rows[:LINES] for cell in line
    )


def mark_in(workbook: Workbook) -> SheetMark:
    """Which list the file was. Raises Refusal."""
    texts = [cell for sheet in workbook.sheets for line in sheet.rows[:LINES] for cell in line if has_mark(cell)]
    if not texts:
        raise Refusal("F_SHEET_MARK", NO_MARK)
    try:
        marks = [read_mark(text) for text in texts]
    except UnknownMarkError as error:
        raise Refusal("F_SHEET_FOREIGN", FOREIGN) from error
    if len({mark.binding for mark in marks}) > 1:
        raise Refusal("F_SHEET_SEVERAL", SEVERAL)
    return marks[0]


def rows_in(workbook: Workbook, labels: dict[str, str]) -> tuple[ListRows, list[ReadSheet]]:
    """The rows of every sheet with a mark; `labels`: key of a column → what its head says, in the order of the export."""
    rows, read = ListRows(), []
    rows.values = {key: [] for key in (*labels, KEY)}
    for sheet in workbook.sheets:
        head = next((place for place, line in enumerate(sheet.rows[:LINES]) if any(map(has_mark, line))), None)
        if head is not None:
            read.append(_take(sheet, head, labels, rows))
    rows.values = {key: values for key, values in rows.values.items() if key == KEY or any(key in one.columns for one in read)}
    return rows, read


def _take(sheet: Sheet, head: int, labels: dict[str, str], rows: ListRows) -> ReadSheet:
    line = sheet.rows[head]
    key_column = next(place for place, cell in enumerate(line) if has_mark(cell))
    columns, unused = _columns(line, key_column, labels)
    found = ReadSheet(sheet.name, sheet.first_row + head, columns, unused)
    letters = {key: column_letter(place) for key, place in columns.items()}
    rows.letters.setdefault(sheet.name, []).append((found.header_row, letters))
    places = [place for place, name in enumerate(labels) if name in columns]
    for offset, cells in enumerate(sheet.rows[head + 1 :], start=head + 1):
        number, key = sheet.first_row + offset, _cell(cells, key_column)
        raw = {name: storable(_cell(cells, place)) for name, place in columns.items()}
        filled = any(value not in ("", None) for value in raw.values())
        if key == HEADING_KEY or not (filled or went_out_empty(str(key), places)):
            if key or any(str(cell).strip() for cell in cells):
                found.skipped.append(Skipped(number, "section" if key == HEADING_KEY else "emptied", line_text(cells)))
            continue
        rows.append(sheet=sheet.name, number=number, raw={**raw, KEY: str(key).strip()}, section=None)
    return found


def _columns(line: list, key_column: int, labels: dict[str, str]) -> tuple[dict[str, int], dict[int, str]]:
    """Each column by its head, wherever it was moved to; of several heads alike, in the order of the export."""
    waiting: dict[str, list[str]] = {}
    for key, label in labels.items():
        waiting.setdefault(_head(label), []).append(key)
    columns, unused = {}, {}
    for place, cell in enumerate(line):
        if place == key_column or not str(cell).strip():
            continue
        keys = waiting.get(_head(cell))
        if keys:
            columns[keys.pop(0)] = place
        elif cell not in HEADS:
            unused[place] = str(cell)
    return columns, unused


def _head(text) -> str:
    return " ".join(str(text).split()).casefold()


def _cell(cells: list, place: int):
    value = cells[place] if place < len(cells) else ""
    return "" if value is None else value
