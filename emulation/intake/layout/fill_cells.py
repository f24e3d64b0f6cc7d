"""Cells that hold less than they say: merged downwards, a sign for the cell above, a day counted from 1904."""

from functools import lru_cache

from emulation.intake.files.sheet import Sheet
from emulation.intake.layout.tables import Table
from emulation.rules.text import folded, normalise

MERGE_BUDGET = 2_000_000  # cells filled at most: a crafted file may merge the same million rows again and again
DATES = ("birth_date", "birth_male", "birth_female", "decision_date", "valid_from", "valid_to", "achieved_from", "achieved_to")
_DAYS_TO_1904 = 1462
_FIRST_SERIAL = 2201  # smaller numbers are years
_QUOTES = set("\"”“″〃'’")
_WORDS = {"nt", "n t", "nhu tren", "nhu tren nt", "tuong tu", "id", "idem"}
_OWN = {"stt", "name", "family_name", "given_name", "line", "staff_code", "citizen_id", "birth_date", "note"}  # never repeated


def is_ditto(value: object) -> bool:
    return isinstance(value, str) and 0 < len(value) <= 12 and _is_sign(value)


@lru_cache(maxsize=4096)
def _is_sign(value: str) -> bool:
    text = normalise(value).strip(" -–.")
    return bool(text) and (set(text) <= _QUOTES or folded(text) in _WORDS)


def fill_dittos(table: Table) -> None:
    """Replace the signs by what they repeat, also down several lines."""
    _fill_clusters(table)
    for name, column in table.values.items():
        if name in _OWN:
            continue
        for place in range(1, len(column)):
            if is_ditto(column[place]):
                column[place] = column[place - 1]


def _fill_clusters(table: Table) -> None:
    """A cluster is named and numbered once, before the first of its members."""
    clusters, numbers = table.values.get("cluster"), table.values.get("stt")
    if not clusters or not numbers:
        return
    for place in range(1, len(clusters)):
        if clusters[place] == "" and numbers[place] == "":
            clusters[place] = clusters[place - 1]


def count_from_1904(values: dict[str, list]) -> None:
    """Dates typed as bare numbers in a book that counts its days from 1904 become the numbers of every other book."""
    for name in DATES:
        column = values.get(name, ())
        for place, value in enumerate(column):
            if isinstance(value, int | float) and not isinstance(value, bool) and _FIRST_SERIAL <= value < 1_000_000:
                column[place] = value + _DAYS_TO_1904


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
