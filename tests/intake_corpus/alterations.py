"""Lists altered as offices alter them: heads renamed and repeated, sheets and lines put in, columns exchanged, letters damaged.

An alteration changes an opened workbook in place, so that a list of any format can be altered; each says whether it fits.
"""

import random
from collections.abc import Callable
from copy import deepcopy

from emulation.intake.files.letters import repair_sheet
from emulation.intake.files.sheet import Sheet, Workbook, column_index

UNKNOWN_HEADS = ("Cột của đơn vị", "Nội dung", "Thông tin", "Dữ liệu kèm theo")
CARRIED = (
    ("", "Cộng chuyển sang trang sau", 2),
    ("", "Mang sang trang sau: 02"),
    ("", "Trang 2/5"),
    ("", "Lũy kế trang trước: 04 người"),
)
GUIDES = ("Hướng dẫn", "HD nhập liệu", "Mẫu ví dụ", "Cách điền")
DAMAGED = str.maketrans({"ư": "ƣ", "Ư": "Ƣ", "ă": "ǎ", "Ă": "Ǎ"})
LOST = str.maketrans({"ễ": "\ufffd", "ị": "?", "ầ": "?", "ạ": "\ufffd", "ả": "?", "ơ": "?", "á": "\ufffd"})

Alteration = Callable[[Workbook, list[dict], random.Random], bool]


def _first(book: Workbook, tables: list[dict]) -> tuple[Sheet, dict] | None:
    """The sheet of the first table that stands under a header, and what the report says of the table."""
    table = next((one for one in tables if one["header_rows"]), None)
    return next(((sheet, table) for sheet in book.sheets if table and sheet.name == table["name"]), None)


def _columns(table: dict) -> dict[str, int]:
    return {name: column_index(letter) for name, letter in table["columns"].items() if name != "stt"}


def _placed(sheet: Sheet, *, rows: Callable[[int], int] = int, columns: Callable[[int], int] = int) -> None:
    """Take what the sheet knows of its cells along to where they stand."""
    sheet.merges = [(rows(top), columns(left), rows(bottom), columns(right)) for top, left, bottom, right in sheet.merges]
    for name in ("formulas", "struck", "capital_cells"):
        setattr(sheet, name, {(rows(row), columns(column)) for row, column in getattr(sheet, name)})
    sheet.hidden_rows = {rows(row) for row in sheet.hidden_rows}
    sheet.hidden_columns = {columns(column) for column in sheet.hidden_columns}
    sheet.encodings = {columns(column): encoding for column, encoding in sheet.encodings.items()}
    sheet.lost_letters = {(rows(row), columns(column)): text for (row, column), text in sheet.lost_letters.items()}
    for name in ("conversions", "repairs"):
        setattr(sheet, name, [(rows(row), columns(column), *texts) for row, column, *texts in getattr(sheet, name)])


def insert_rows(sheet: Sheet, index: int, lines: list[list]) -> None:
    number, count = index + sheet.first_row, len(lines)
    sheet.rows[index:index] = lines
    _placed(sheet, rows=lambda row: row + count if row >= number else row)


# --- alterations --------------------------------------------------------------------------------------------------
def rename_a_head(book: Workbook, tables: list[dict], chance: random.Random) -> bool:
    found = _first(book, tables)
    if not found or not _columns(found[1]):
        return False
    sheet, table = found
    column = chance.choice(sorted(set(_columns(table).values())))
    row = sheet.rows[table["header_rows"][-1] - sheet.first_row]
    if column >= len(row) or not isinstance(row[column], str) or not row[column]:
        return False
    row[column] = chance.choice(UNKNOWN_HEADS)
    return True


def repeat_a_head(book: Workbook, tables: list[dict], chance: random.Random) -> bool:
    """A second column of one head with the values of the next line, before or behind the first."""
    found = _first(book, tables)
    if not found or not _columns(found[1]) or found[0].merges:
        return False
    sheet, table = found
    column = chance.choice(sorted(set(_columns(table).values())))
    place = column + chance.randrange(2)
    below = table["header_rows"][-1] - sheet.first_row + 1
    values = [row[column] if column < len(row) else "" for row in sheet.rows]
    data = values[below:]
    if len(set(map(str, data))) < 2:
        return False
    values[below:] = [*data[1:], data[0]]
    _placed(sheet, columns=lambda one: one + (one >= place))
    for row, value in zip(sheet.rows, values, strict=True):
        if len(row) >= place:
            row.insert(place, value)
    return True


def put_a_guide_before(book: Workbook, tables: list[dict], chance: random.Random) -> bool:
    """A sheet before the list that shows with two invented lines how to fill the form in."""
    found = _first(book, tables)
    if not found or book.format not in ("xlsx", "xls"):
        return False
    sheet, table = found
    top, bottom = (table["header_rows"][place] - sheet.first_row for place in (0, -1))
    rows = deepcopy(sheet.rows[top : bottom + 3])
    for row, name in zip(rows[bottom - top + 1 :], ("Nguyễn Văn A", "Trần Thị B"), strict=False):
        column = _columns(table).get("name", 0)
        if column < len(row):
            row[column] = name
    book.sheets.insert(0, Sheet(chance.choice(GUIDES), [["Hướng dẫn ghi biểu"], *rows]))
    return True


def damage_letters(book: Workbook, tables: list[dict], chance: random.Random) -> bool:
    """Other letters for the Vietnamese ones, or signs in place of letters that were lost, in every cell."""
    table = chance.choice((DAMAGED, LOST))
    for sheet in book.sheets:
        start = max((one["header_rows"][-1] for one in tables if one["name"] == sheet.name and one["header_rows"]), default=0)
        for number, row in enumerate(sheet.rows, sheet.first_row):
            if table is LOST and number <= start:
                continue
            row[:] = [value.translate(table) if isinstance(value, str) else value for value in row]
        repair_sheet(sheet)
    return True


def move_the_header_down(book: Workbook, tables: list[dict], chance: random.Random) -> bool:
    if not tables:
        return False
    sheet = next(one for one in book.sheets if one.name == tables[0]["name"])
    lines = [["ỦY BAN NHÂN DÂN"], [], ["Số điện thoại liên hệ: 0297 3800 000"], []]
    insert_rows(sheet, 0, lines[: chance.randrange(1, 5)])
    return True


def exchange_columns(book: Workbook, tables: list[dict], chance: random.Random) -> bool:
    found = _first(book, tables)
    if not found or found[0].merges or len(set(_columns(found[1]).values())) < 2:
        return False
    sheet, table = found
    one, other = chance.sample(sorted(set(_columns(table).values())), 2)
    for row in sheet.rows[table["header_rows"][0] - sheet.first_row :]:
        if max(one, other) < len(row):
            row[one], row[other] = row[other], row[one]
        elif min(one, other) < len(row):
            return False
    _placed(sheet, columns=lambda column: {one: other, other: one}.get(column, column))
    return True


def hide_a_column(book: Workbook, tables: list[dict], chance: random.Random) -> bool:
    found = _first(book, tables)
    if not found or not _columns(found[1]):
        return False
    sheet, table = found
    sheet.hidden_columns.add(chance.choice(sorted(set(_columns(table).values()))))
    return True


def strike_a_row(book: Workbook, tables: list[dict], chance: random.Random) -> bool:
    sheet = next((one for one in book.sheets if one.name in {table["name"] for table in tables}), None)
    if sheet is None:
        return False
    start = max((one["header_rows"][-1] for one in tables if one["name"] == sheet.name and one["header_rows"]), default=0)
    lines = [number for number, row in enumerate(sheet.rows, sheet.first_row) if number > start and any(row)]
    if not lines:
        return False
    number = chance.choice(lines)
    sheet.struck |= {(number, column) for column, value in enumerate(sheet.rows[number - sheet.first_row]) if value != ""}
    return True


def carry_over(book: Workbook, tables: list[dict], chance: random.Random) -> bool:
    """What a page of a long list ends or begins with, between two lines."""
    table = next((one for one in tables if one["header_rows"]), None)
    sheet = next((one for one in book.sheets if table and one.name == table["name"]), None)
    if sheet is None:
        return False
    below = table["header_rows"][-1] - sheet.first_row + 1
    if below >= len(sheet.rows) - 1:
        return False
    width = max(map(len, sheet.rows))
    line = list(chance.choice(CARRIED))
    insert_rows(sheet, chance.randrange(below + 1, len(sheet.rows)), [[*line, *[""] * (width - len(line))][:width]])
    return True


ALTERATIONS: tuple[Alteration, ...] = (
    rename_a_head,
    repeat_a_head,
    put_a_guide_before,
    damage_letters,
    move_the_header_down,
    exchange_columns,
    hide_a_column,
    strike_a_row,
    carry_over,
)
