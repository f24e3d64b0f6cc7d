"""Small questions about the cells of a line, and the filling of cells merged downwards."""

from emulation.intake.cells.text import as_text
from emulation.intake.files.sheet import Sheet
from emulation.intake.layout.sections import AWARD, CLUSTER, RECIPIENTS, section_kind, split_numeral
from emulation.rules.text import folded, normalise

MERGE_BUDGET = 2_000_000  # cells filled at most: a crafted file may merge the same million rows again and again


def begins_a_table(cells: list[tuple[int, object]]) -> bool:
    """Whether a line of column names is the header of another table: it begins with "STT"."""
    short = all(isinstance(value, str) and len(value) < 80 for _, value in cells)
    return short and folded(str(cells[0][1])) in ("stt", "tt", "so tt", "so thu tu")


def numbered_heading(cells: list[tuple[int, object]], number_column: int) -> str:
    """ "1 | Tập thể", "2 | Bằng khen của Chủ tịch UBND tỉnh" as one text: words that no recipient's name is made of."""
    numbers = [value for column, value in cells if column == number_column]
    texts = [value for column, value in cells if column != number_column and isinstance(value, str)]
    if len(cells) != 2 or len(numbers) != 1 or not texts:
        return ""
    _, label = split_numeral(normalise(texts[0]))
    is_heading = section_kind(label) in (RECIPIENTS, AWARD, CLUSTER)
    return f"{as_text(numbers[0]).strip(' .)(')}. {label}" if is_heading else ""


def only_numbers_beside(cells: list[tuple[int, object]], texts: list[tuple[int, object]]) -> bool:
    """Whether a heading's line holds nothing but its texts and perhaps counts."""
    return all(isinstance(value, int | float) for column, value in cells if (column, value) not in texts)


def repeats(cells: list[tuple[int, object]], header: dict[int, set[str]]) -> bool:
    """Whether a line prints the header again, as lists of several pages do. `header`: folded texts by column."""
    same = sum(isinstance(value, str) and folded(value) in header.get(column, ()) for column, value in cells)
    return same >= 2 and same >= 0.6 * len(cells)


def several_texts(cells: list[tuple[int, object]]) -> bool:
    return sum(isinstance(value, str) for _, value in cells) >= 3


def fill_down(sheet: Sheet, *, below: int, columns: set[int]) -> None:
    """A cell merged downwards says the same for each of its lines; `below` is the index of the header's last row."""
    rows, first, budget = sheet.rows, sheet.first_row, MERGE_BUDGET
    for top, left, bottom, _ in sheet.merges:
        start, end = top - first, min(bottom - first, len(rows) - 1)
        if end <= start or start <= below or left not in columns:
            continue
        value = rows[start][left] if left < len(rows[start]) else ""
        budget -= end - start
        if budget < 0:
            return
        for index in range(start + 1, end + 1):
            row = rows[index]
            if left < len(row) and row[left] == "" and len(row) > row.count(""):
                row[left] = value
