"""Columns nobody recognised: what somebody says they hold, remembered for that sender's next list with that header."""

import hashlib
from dataclasses import dataclass, field

from emulation.intake.cells.text import as_text
from emulation.intake.files.sheet import Sheet, Workbook, column_letter
from emulation.intake.layout.header import header_at
from emulation.intake.layout.vocabulary import recognise
from emulation.models import ColumnMapping, User
from emulation.rules.text import folded

#: Refusals that somebody can answer by saying what the columns hold.
ASKABLE = {"F_MISSING_COLUMNS", "F_NO_HEADER", "F_KIND_UNSURE"}
SHOWN_ROWS = 15
SEARCHED_ROWS = 50
MOST_COLUMNS = 60
SET_ASIDE = "Sheet không được chọn khi ghép cột."


@dataclass(frozen=True, slots=True)
class Mapping:
    """`columns` is column letter → field, None for a column to leave out; without a header row the data begin at once."""

    sheet: str
    header_row: int | None = None
    columns: dict[str, str | None] = field(default_factory=dict)

    def to_json(self) -> dict:
        return {"sheet": self.sheet, "header_row": self.header_row, "columns": self.columns}

    @classmethod
    def from_json(cls, stored: dict) -> "Mapping | None":
        return cls(stored["sheet"], stored["header_row"], stored["columns"]) if stored else None


@dataclass(frozen=True, slots=True)
class Head:
    """The beginning of a sheet, for somebody to say what its columns hold."""

    sheet: str
    letters: list[str]
    rows: list[tuple[int, list[str]]]


def heads(workbook: Workbook) -> list[Head]:
    """The first rows of every sheet that could hold a list, the sheet with most rows first."""
    sheets = [sheet for sheet in workbook.sheets if not sheet.hidden and sheet.rows]
    return [_head(sheet) for sheet in sorted(sheets, key=lambda sheet: -len(sheet.rows))]


def _head(sheet: Sheet) -> Head:
    shown = sheet.rows[:SHOWN_ROWS]
    width = min(max(map(len, shown)), MOST_COLUMNS)
    texts = [[as_text(value)[:80] for value in row[:width]] + [""] * (width - len(row)) for row in shown]
    rows = [(sheet.first_row + index, cells) for index, cells in enumerate(texts)]
    return Head(sheet.name, [column_letter(column) for column in range(width)], rows)


def guess(head: Head, header_row: int | None, fields: tuple[str, ...]) -> dict[str, str]:
    """The likeliest field of every column by the texts of a header row; each field once."""
    cells = next((cells for number, cells in head.rows if number == header_row), [])
    fields_of: dict[str, str] = {}
    for letter, text in zip(head.letters, cells, strict=False):
        name = next((name for name in recognise(text) if name in fields and name not in fields_of.values()), None)
        if name:
            fields_of[letter] = name
    return fields_of


def likeliest_header(head: Head, fields: tuple[str, ...]) -> int | None:
    """The row that names most fields; where none does, the first that is filled in most of the columns."""
    scores = [(len(guess(head, number, fields)), sum(map(bool, cells)), -number) for number, cells in head.rows]
    best = max(scores, default=(0, 0, 0))
    return -best[2] if best[1] else None


def chosen_sheet(workbook: Workbook, mapping: Mapping) -> tuple[Workbook, list[tuple[str, str]]]:
    """The file with the mapped sheet alone, and the sheets left aside with the reason."""
    kept = [sheet for sheet in workbook.sheets if sheet.name == mapping.sheet]
    others = [(sheet.name, SET_ASIDE) for sheet in workbook.sheets if sheet.name != mapping.sheet]
    return Workbook(workbook.filename, workbook.format, kept, workbook.encoding, workbook.date1904), others


# --- remembering ------------------------------------------------------------------------------------------------------
def header_hash(sheet: Sheet, header_row: int) -> str:
    """What a header says in which columns, whatever its row."""
    paths = header_at(sheet, header_row - sheet.first_row).paths
    text = "\n".join(f"{column} {folded(' / '.join(path))}" for column, path in sorted(paths.items()))
    return hashlib.sha256(text.encode()).hexdigest()


def sender_of(user: User | None) -> dict[str, int | None]:
    """Who a mapping is remembered for: the unit of an account, the account where it has none, neither for a command."""
    unit_id = user.unit_id if user else None
    return {"unit_id": unit_id, "user_id": user.pk if user and unit_id is None else None}


def remember(workbook: Workbook, kind: str, mapping: Mapping, *, sender: User | None) -> None:
    """Use this mapping again for the sender's lists of that kind with the same header. The caller holds the act."""
    if mapping.header_row is None:
        return
    sheet = next((sheet for sheet in workbook.sheets if sheet.name == mapping.sheet), None)
    if sheet is None:
        return
    key = sender_of(sender) | {"kind": kind, "header_hash": header_hash(sheet, mapping.header_row)}
    ColumnMapping.objects.update_or_create(**key, defaults={"columns": mapping.columns})


def recall(workbook: Workbook, kind: str = "", *, sender: User | None) -> tuple[str, Mapping] | None:
    """How the sender's list with this header was mapped before, of that kind or of any, and the kind."""
    places = {}
    for sheet in workbook.sheets:
        if sheet.hidden:
            continue
        for index in range(min(len(sheet.rows), SEARCHED_ROWS)):
            number = sheet.first_row + index
            places.setdefault(header_hash(sheet, number), (sheet.name, number))
    known = ColumnMapping.objects.filter(**sender_of(sender), header_hash__in=places, **({"kind": kind} if kind else {}))
    newest = known.order_by("-id").first()
    if newest is None:
        return None
    name, number = places[newest.header_hash]
    return newest.kind, Mapping(name, number, newest.columns)
