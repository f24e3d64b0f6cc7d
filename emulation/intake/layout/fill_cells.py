"""Cells and columns that say less than they mean: merged downwards, ditto marks, days from 1904, names and dates in parts."""

from functools import lru_cache

from emulation.intake.cells.text import as_text
from emulation.intake.files.sheet import Sheet
from emulation.intake.layout.header import Header
from emulation.intake.layout.sections import is_page_line, is_total
from emulation.intake.layout.tables import Table
from emulation.intake.layout.vocabulary import recognise, recognise_path
from emulation.rules.text import folded, normalise

MERGE_BUDGET = 2_000_000  # cells filled at most: a crafted file may merge the same million rows again and again
DATES = ("birth_date", "birth_male", "birth_female", "decision_date", "valid_from", "valid_to", "achieved_from", "achieved_to")
_DAYS_TO_1904 = 1462
_FIRST_SERIAL = 2201  # smaller numbers are years
_DATE_HEADS = {*DATES, "recognised_on", "decision"}
_SAMPLED = 200
_NAME_PARTS = ("Họ và chữ đệm", "Tên riêng")
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


def split_name_columns(sheet: Sheet, header: Header) -> None:
    """Tell the two columns apart in the header, as if each had its own title."""
    for column, path in list(header.paths.items()):
        beside = header.paths.get(column + 1)
        if recognise_path(path)[:1] != ("name",) or (beside is not None and beside != path):
            continue
        if _holds_given_names(sheet, header, column):
            header.paths[column], header.paths[column + 1] = (*path, _NAME_PARTS[0]), (*path, _NAME_PARTS[1])
        elif beside is not None and not any(
            row[column + 1 : column + 2] not in ([], [""]) for row in sheet.rows[header.bottom + 1 :]
        ):
            del header.paths[column + 1]
        return


def _holds_given_names(sheet: Sheet, header: Header, column: int) -> bool:
    """Whether nearly every line with a text in the first column has one word in the next."""
    lines = words = 0
    for row in sheet.rows[header.bottom + 1 : header.bottom + 1 + _SAMPLED]:
        if len(row) <= column or not isinstance(row[column], str) or not _is_name(row[column]):
            continue
        given = row[column + 1] if len(row) > column + 1 else ""
        others = any(value != "" for place, value in enumerate(row) if place not in (column, column + 1, column - 1))
        if given == "" and (not others or is_page_line(row[column]) or is_total(row[column])):
            continue
        lines += 1
        words += isinstance(given, str) and _is_name(given) and len(given.split()) == 1
    return lines > 0 and words >= 0.8 * lines


def _is_name(value: str) -> bool:
    return any(char.isalpha() for char in normalise(value))


def join_date_columns(sheet: Sheet, header: Header) -> None:
    """One date in three columns "Ngày | Tháng | Năm" under a common head becomes a date in the first of them."""
    for column, path in sorted(header.paths.items()):
        parts = [header.paths.get(column + step, ("",)) for step in range(3)]
        alike = len(path) > 1 and all(part[:-1] == path[:-1] for part in parts)
        if not alike or [folded(part[-1]) for part in parts] != ["ngay", "thang", "nam"]:
            continue
        if not _DATE_HEADS & set(recognise(" ".join(path[:-1]))):
            continue
        header.paths[column] = path[:-1]
        del header.paths[column + 1], header.paths[column + 2]
        for row in sheet.rows[header.bottom + 1 :]:
            values = [as_text(value).strip() for value in (row[column : column + 3] + [""] * 3)[:3]]
            if any(values):
                row[column : column + 3] = ["/".join(value for value in values if value), "", ""]
