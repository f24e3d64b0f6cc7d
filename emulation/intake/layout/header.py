"""Finding the header: one to three rows anywhere in a sheet, with merged cells and line breaks."""

import re
from dataclasses import dataclass, field

from emulation.intake.files.sheet import Sheet
from emulation.intake.layout.vocabulary import MAX_HEADER, is_honour, recognise
from emulation.rules.text import folded, normalise

SEARCHED_ROWS = 1000
MAX_HEADER_ROWS = 3
WIDE = 10  # texts from which a header may be mostly of columns that no list of the office has
# Words that name a column only together with the title above them.
PARTS = {
    "so",
    "ngay",
    "ngay thang",
    "ngay thang nam",
    "tu",
    "den",
    "so ngay",
    "ky hieu",
    "co quan",
    "nam",
    "nu",
    "tong",
    "trong do",
}


#: Words of a header said again in English.
ENGLISH = re.compile(
    "(?:(?:no|number|order|full|name|first|last|sex|gender|date|of|birth|position|title|unit|department|organi[sz]ation|office|address"
    "|notes?|remarks?|awards?|year|decision|signed|id|code|ethnicity|type|class|grade|citizen|card|place|work|and|the|reward|form"
    "|kind|phone|email|male|female|issued|by)(?: |$))+"
)


@dataclass(slots=True)
class Header:
    """Indexes into `sheet.rows` of the header's rows, and for each column its texts from the top."""

    top: int
    bottom: int
    paths: dict[int, tuple[str, ...]] = field(default_factory=dict)
    score: int = 0


def is_blank(value: object) -> bool:
    return value == "" or value is None or (isinstance(value, str) and not normalise(value))


def filled(row: list) -> list[tuple[int, object]]:
    """The cells of a row that hold something."""
    return [(column, value) for column, value in enumerate(row) if value != "" and not is_blank(value)]


def row_score(row: list) -> tuple[int, int]:
    """How many different fields the cells of a row name, and how many texts there are."""
    fields = set()
    texts = 0
    for _, value in filled(row):
        if isinstance(value, str) and len(value) <= MAX_HEADER:
            texts += 1
            names = recognise(value)
            if names:
                fields.add(names[0])
            elif is_honour(value):
                fields.add(f"tick {folded(value)}")
    return len(fields), texts


def looks_like_header(row: list) -> bool:
    """At least two columns named, and most of the texts of the row are column names."""
    cells = filled(row)
    if len(cells) < 2 or any(not isinstance(value, str) for _, value in cells):
        return False
    score, texts = row_score(row)
    named = {recognise(value)[0] for _, value in cells if len(value) <= MAX_HEADER and recognise(value)}
    enough = score >= 0.4 * texts or (texts >= WIDE and score >= 4)
    return score >= 2 and enough and bool(named - {"sex_male", "sex_female", "year", "unit_name"})


def find_header(sheet: Sheet, start: int = 0) -> Header | None:
    """The best header at or after row index `start`."""
    best, score = None, 0
    for index in range(start, min(len(sheet.rows), start + SEARCHED_ROWS)):
        row = sheet.rows[index]
        if best is not None and (index > best + MAX_HEADER_ROWS or _is_data(row)):
            break
        if not looks_like_header(row):
            continue
        points = row_score(row)[0]
        if points > score:
            best, score = index, points
    return _only_column(sheet, start) if best is None else _grow(sheet, best, score, start)


def _only_column(sheet: Sheet, start: int) -> Header | None:
    """The header of a list of one column: its first text, if that names a field and nothing stands beside any text."""
    if start or any(len(row) > 1 and len(filled(row)) > 1 for row in sheet.rows):
        return None
    index = next((number for number, row in enumerate(sheet.rows) if filled(row)), None)
    if index is None:
        return None
    ((column, value),) = filled(sheet.rows[index])
    names = recognise(value) if isinstance(value, str) else ()
    return Header(index, index, {column: (normalise(value),)}, 1) if names and names[0] in ("name", "unit_name") else None


def _is_data(row: list) -> bool:
    cells = filled(row)
    return (
        len(cells) >= 2
        and not looks_like_header(row)
        and any(not isinstance(value, str) or value.strip().isdigit() for _, value in cells)
    )


def header_at(sheet: Sheet, index: int) -> Header:
    """A header the clerk pointed at."""
    return _grow(sheet, index, 0, index)


def _grow(sheet: Sheet, index: int, score: int, start: int) -> Header:
    """Take in the rows above and below that belong to the same header."""
    top, bottom = index, index
    merges = [merge for merge in sheet.merges if abs(merge[0] - sheet.first_row - index) <= MAX_HEADER_ROWS + 1]
    while top > start and index - top < MAX_HEADER_ROWS - 1 and _is_upper_row(sheet, top - 1, merges):
        top -= 1
    for first, _, last, _ in merges:
        first, last = first - sheet.first_row, last - sheet.first_row
        if top <= first <= index < last <= top + MAX_HEADER_ROWS - 1:
            bottom = max(bottom, last)
    while bottom + 1 < len(sheet.rows) and bottom - top + 1 < MAX_HEADER_ROWS and _is_lower_row(sheet, bottom, merges):
        bottom += 1
    bottom = min(bottom, len(sheet.rows) - 1)
    return Header(top, bottom, _paths(sheet, top, bottom, merges), score)


def _spans(merges: list, sheet: Sheet, index: int) -> list[tuple[int, int]]:
    """Columns of the cells of a row merged sideways."""
    number = index + sheet.first_row
    return [(left, right) for first, left, last, right in merges if first <= number <= last and right > left]


def _is_upper_row(sheet: Sheet, index: int, merges: list) -> bool:
    cells = filled(sheet.rows[index])
    below = {column for column, _ in filled(sheet.rows[index + 1])}
    if not cells or any(not isinstance(value, str) for _, value in cells):
        return False
    named = sum(bool(recognise(value)) for _, value in cells)
    spans = _spans(merges, sheet, index)
    width = max(below, default=0) + 1
    if any(right - left + 1 >= width for left, right in spans):
        return False
    uprights = [merge for merge in merges if merge[0] == index + sheet.first_row and merge[2] > merge[0]]
    return named >= 1 and (len(cells) >= 2 or bool(spans)) and bool(spans or uprights or named >= 2)


def _is_lower_row(sheet: Sheet, bottom: int, merges: list) -> bool:
    """The next row names parts of the columns above it: "Nam | Nữ" under "Ngày sinh"."""
    row, above = sheet.rows[bottom + 1], sheet.rows[bottom]
    cells = filled(row)
    if not cells or any(not isinstance(value, str) or len(value) > 80 for _, value in cells):
        return False
    spans = _spans(merges, sheet, bottom)
    under_span = [column for column, _ in cells if any(left <= column <= right for left, right in spans)]
    if under_span and len(under_span) == len(cells) and len(cells) >= 2:
        return True
    taken = {column for column, _ in filled(above)}
    alone = [column for column, _ in cells if column not in taken]
    if not alone or len(cells) < 2:
        return False
    known = [column for column, value in cells if recognise(value) or is_honour(value) or folded(value) in PARTS]
    beside = [column for column, _ in cells if column not in taken or column + 1 in alone]
    return len(known) == len(cells) and len(beside) == len(cells)


def _paths(sheet: Sheet, top: int, bottom: int, merges: list) -> dict[int, tuple[str, ...]]:
    rows = [list(sheet.rows[index]) for index in range(top, bottom + 1)]
    width = max(map(len, rows))
    grid = [
        [normalise(value) if isinstance(value, str) else str(value) for value in row] + [""] * (width - len(row)) for row in rows
    ]
    for first, left, last, right in merges:
        for index in range(max(first - sheet.first_row, top), min(last - sheet.first_row, bottom) + 1):
            origin = first - sheet.first_row
            if origin >= top and left < width:
                for column in range(left, min(right, width - 1) + 1):
                    grid[index - top][column] = grid[index - top][column] or grid[origin - top][left]
    for level in range(len(grid) - 1):
        _spread(grid, level)
    paths = {}
    for column in range(width):
        texts = [grid[level][column] for level in range(len(grid)) if grid[level][column]]
        texts = [text for place, text in enumerate(texts) if place == 0 or text != texts[place - 1]]
        if texts:
            paths[column] = tuple(texts)
    return paths


def _spread(grid: list[list[str]], level: int) -> None:
    """Where nothing is merged, a group's title stands over its first column only: carry it to the right."""
    title = ""
    for column, text in enumerate(grid[level]):
        below = grid[level + 1][column]
        if text:
            title = text if below and below != text else ""
        elif title and below:
            grid[level][column] = title
        else:
            title = ""


def begins_a_table(cells: list[tuple[int, object]]) -> bool:
    """Whether a line of column names is the header of another table: it begins with "STT"."""
    short = all(isinstance(value, str) and len(value) < 80 for _, value in cells)
    return short and folded(str(cells[0][1])) in ("stt", "tt", "so tt", "so thu tu")


def is_english_header(cells: list[tuple[int, object]]) -> bool:
    """Whether the line below a header says the same in English."""
    return len(cells) >= 2 and all(isinstance(value, str) and ENGLISH.fullmatch(folded(value)) for _, value in cells)


def repeats(cells: list[tuple[int, object]], header: dict[int, set[str]]) -> bool:
    """Whether a line prints the header again, as lists of several pages do. `header`: folded texts by column."""
    same = sum(isinstance(value, str) and folded(value) in header.get(column, ()) for column, value in cells)
    return same >= 2 and same >= 0.6 * len(cells)
