"""What the preview of a list shows: the tiles, the columns, and each row with its marked cells and sentences."""

from dataclasses import dataclass, field

from django.core.paginator import Paginator
from django.db.models import QuerySet

from emulation.enums import RowStatus
from emulation.intake.categories import COMMENDATION_TYPES, SUBJECT_CLASSES
from emulation.intake.vocabulary import FIELD_LABELS
from emulation.models import ImportBatch, ImportRow

PER_PAGE = 50
#: Tile, label, tone; in the order of the screen.
TILES = (
    ("new", "Mới", "new"),
    ("changed", "Thay đổi", "changed"),
    ("unchanged", "Không đổi", "unchanged"),
    ("warning", "Cần hỏi", "warning"),
    ("error", "Lỗi", "error"),
)
#: Where a column's clean value has another name than the column.
CLEAN = {
    "unit_name": "name", "given_name": "name", "award": "award_code", "commendation_type": "type", "unit_kind": "kind",
    "birth_male": "birth_date", "birth_female": "birth_date",
}  # fmt: skip
LABELS = {"subject_class": SUBJECT_CLASSES, "commendation_type": COMMENDATION_TYPES}
HIDDEN = {"stt", "note", "citizen_id"}
DATES = {"birth_date", "birth_male", "birth_female", "decision_date", "valid_from", "valid_to", "achieved_from", "achieved_to"}


@dataclass(frozen=True)
class Tile:
    name: str
    label: str
    tone: str
    count: int
    current: bool


@dataclass(frozen=True)
class Column:
    name: str
    label: str
    letter: str


@dataclass
class ShownCell:
    text: str
    tone: str = ""  # bad, warned or ''
    before: str | None = None


@dataclass
class ShownRow:
    row: ImportRow
    cells: list[ShownCell] = field(default_factory=list)


def tiles(batch: ImportBatch, chosen: str) -> list[Tile]:
    return [Tile(name, label, tone, batch.counts.get(name, 0), name == chosen) for name, label, tone in TILES]


def columns(batch: ImportBatch) -> list[Column]:
    """The columns of the list in the order of its first sheet, those of other sheets after them."""
    letters: dict[str, str] = {}
    for sheet in batch.sheets:
        for name, letter in sorted(sheet["columns"].items(), key=lambda pair: (len(pair[1]), pair[1])):
            letters.setdefault(name, letter)
    return [Column(name, FIELD_LABELS.get(name, name), letter) for name, letter in letters.items() if name not in HIDDEN]


def chosen_rows(batch: ImportBatch, chosen: str) -> QuerySet[ImportRow]:
    """The rows of a tile; without one those with errors first, then those that ask, then the rest."""
    rows = batch.rows.all()
    if chosen == "warning":
        return rows.filter(warned=True).order_by("id")
    if chosen in RowStatus.values:
        return rows.filter(status=chosen).order_by("id")
    return rows.order_by("id")


def default_tile(batch: ImportBatch) -> str:
    """Errors first, where there are any."""
    return "error" if batch.counts.get("error") else ""


def page_of(rows: QuerySet[ImportRow], number: str | None):
    return Paginator(rows, PER_PAGE).get_page(number)


def shown(rows: list[ImportRow], shown_columns: list[Column]) -> list[ShownRow]:
    return [ShownRow(row, [_cell(row, column) for column in shown_columns]) for row in rows]


def _cell(row: ImportRow, column: Column) -> ShownCell:
    tones = {issue["field"]: "bad" if issue["severity"] == "error" else "warned" for issue in reversed(row.issues)}
    clean = row.values.get(CLEAN.get(column.name, column.name))
    raw = row.raw.get(column.name, "")
    tone = tones.get(column.name, "")
    text = raw if tone == "bad" or clean in (None, "") or column.name == "award" else clean
    cell = ShownCell(LABELS.get(column.name, {}).get(text) or day_first(column.name, text), tone)
    if row.before:
        name = CLEAN.get(column.name, column.name)
        if name in row.before:
            cell.before = day_first(column.name, row.before[name]) or "(trống)"
    return cell


def day_first(name: str, value) -> str:
    """Dates as they are read here; everything else as text."""
    text = "" if value is None else str(value)
    if name in DATES and text[:4].isdigit() and text.replace("-", "").isdigit():
        return "/".join(reversed(text.split("-")))
    return text
