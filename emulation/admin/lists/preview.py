"""What the preview of a list shows: the tiles, the columns, and each row with its marked cells and sentences."""

from dataclasses import dataclass, field
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.forms import Form

from emulation.admin.lists.viewer import ShownIssue, Viewer
from emulation.desk.links import admin_url, record_url
from emulation.enums import BatchState, RowStatus
from emulation.intake.cells.categories import COMMENDATION_TYPES, SUBJECT_CLASSES
from emulation.intake.cells.dates import day_first as iso_day_first
from emulation.intake.cells.text import as_text
from emulation.intake.layout.vocabulary import FIELD_LABELS
from emulation.models import ImportBatch, ImportRow

PER_PAGE = 50
#: Why a line of the file is no data, in words; sheets left out come with their own sentence.
REASONS = {
    "title": "Tiêu đề, quốc hiệu",
    "header": "Tiêu đề cột lặp lại",
    "numbers": "Dòng số thứ tự cột",
    "section": "Dòng mục",
    "total": "Dòng tổng cộng",
    "footer": "Nơi nhận, chữ ký",
    "blank": "Dòng trống",
    "formula": "Dòng chỉ có công thức",
    "number_only": "Dòng chỉ có số thứ tự",
    "note": "Ghi chú",
    "page": "Chuyển trang, mang sang",
    "example": "Dòng ví dụ",
    "unread": "Thuộc bảng không được đọc",
    "outside": "Ngoài bảng",
    "unfilled": "Dòng mẫu chưa điền",
    "emptied": "Dòng đã xóa trắng: bản ghi giữ nguyên",
    "other": "Không phải dữ liệu",
}
SKIPPED_SHOWN = 200
EMPTY = "(trống)"
MOST_UNUSED = 8
#: Tile, label, tone; in the order of the screen.
TILES = (
    ("new", "Mới", "new"),
    ("changed", "Thay đổi", "changed"),
    ("unchanged", "Không đổi", "unchanged"),
    ("error", "Lỗi", "error"),
    ("warning", "Trong đó cần hỏi", "warning"),
)
#: Where a column's clean value has another name than the column.
CLEAN = {
    "unit_name": "name", "given_name": "name", "award": "award_code", "commendation_type": "type", "unit_kind": "kind",
    "birth_male": "birth_date", "birth_female": "birth_date",
}  # fmt: skip
LABELS = {"subject_class": SUBJECT_CLASSES, "commendation_type": COMMENDATION_TYPES}
HIDDEN = {"stt", "note"}
DATES = {"birth_date", "birth_male", "birth_female", "decision_date", "valid_from", "valid_to", "achieved_from", "achieved_to"}


@dataclass(frozen=True)
class Tile:
    name: str
    label: str
    tone: str
    count: int
    current: bool


@dataclass(frozen=True)
class Place:
    """A cell of a list: the key of its row, the name of its column."""

    row_id: int
    name: str

    def __str__(self):
        return f"{self.row_id}-{self.name}"


@dataclass(frozen=True)
class Column:
    """`clean`: under which name the row keeps what was understood of the cell."""

    name: str
    label: str
    letter: str
    clean: str


@dataclass
class ShownCell:
    text: str
    tone: str = ""  # bad, warned or ''
    before: str | None = None
    name: str = ""  # of the column, where the cell may be mended on the spot
    form: Form | None = None  # where it is being mended


@dataclass
class ShownRow:
    """`changes` are those no column of the list shows, as sentences."""

    row: ImportRow
    cells: list[ShownCell] = field(default_factory=list)
    issues: list[ShownIssue] = field(default_factory=list)
    changes: list[str] = field(default_factory=list)


def tiles(batch: ImportBatch, chosen: str) -> list[Tile]:
    return [Tile(name, label, tone, batch.counts.get(name, 0), name == chosen) for name, label, tone in TILES]


def columns(batch: ImportBatch) -> list[Column]:
    """The columns of the list in the order of its first sheet, those of other sheets after them.

    With a season the cluster of a unit is shown even where headings name it: joining it is what the list is for.
    """
    letters: dict[str, str] = {}
    for sheet in batch.sheets:
        for name, letter in sorted(sheet["columns"].items(), key=lambda pair: (len(pair[1]), pair[1])):
            letters.setdefault(name, letter)
    if batch.kind == "units" and batch.options.get("season"):
        letters.setdefault("cluster", "")
    own = own_labels(batch)
    if own:
        return [Column(name, own[name], letter, name) for name, letter in letters.items()]
    shown = ((name, letter) for name, letter in letters.items() if name not in HIDDEN)
    return [Column(name, FIELD_LABELS.get(name, name), letter, CLEAN.get(name, name)) for name, letter in shown]


def own_labels(batch: ImportBatch) -> dict[str, str]:
    """What the columns of an exported list are called, which are none of the reader's; {} for any other list."""
    return {name: label for sheet in batch.sheets for name, label in sheet.get("labels", {}).items()}


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


def shown(
    rows: list[ImportRow],
    shown_columns: list[Column],
    viewer: Viewer,
    *,
    mends: bool,
    mended: Place | None = None,
    form: Form | None = None,
) -> list[ShownRow]:
    """The rows as the page shows them; the cell that is being `mended` has its form."""
    lines = []
    for row in rows:
        cells = [_cell(row, column, viewer) for column in shown_columns]
        for column, cell in zip(shown_columns, cells, strict=True):
            cell.name = column.name if mends and cell.tone and may_mend(row, column.name, viewer) else ""
            cell.form = form if cell.name and mended == Place(row.pk, column.name) else None
        lines.append(ShownRow(row, cells, viewer.issues(row, mends=mends), _other_changes(row, shown_columns, viewer)))
    return lines


def may_mend(row: ImportRow, name: str, viewer: Viewer) -> bool:
    """Whether the account may type over a cell: not over a number it sees masked."""
    text = as_text(row.raw.get(name, ""))
    return viewer.shows(name) and viewer.text(name, text) == text


def place_of(text: str | None) -> Place | None:
    """The cell that an address asks to mend, as "row-field"."""
    row, _, name = (text or "").partition("-")
    return Place(int(row), name) if row.isdecimal() and row.isascii() and name else None


def wrong_cells(batch: ImportBatch) -> list[Place]:
    """The cells with an error, in the order of the list."""
    names = {column.name for column in columns(batch)}
    wrong = batch.rows.filter(status=RowStatus.ERROR).order_by("id").values_list("pk", "issues")
    cells = (
        Place(pk, issue["field"])
        for pk, issues in wrong
        for issue in issues
        if issue["severity"] == "error" and issue["field"] in names
    )
    return list(dict.fromkeys(cells))


def page_number(batch: ImportBatch, chosen: str, row_id: int) -> int:
    """The page of a tile that shows a row."""
    return chosen_rows(batch, chosen).filter(pk__lt=row_id).count() // PER_PAGE + 1


def _other_changes(row: ImportRow, shown_columns: list[Column], viewer: Viewer) -> list[str]:
    seen = {column.clean for column in shown_columns}
    return [
        f"{FIELD_LABELS.get(name, name)}: {_text(name, old, viewer) or EMPTY} → {_text(name, row.values.get(name), viewer)}"
        for name, old in (row.before or {}).items()
        if name not in seen
    ]


def _text(name: str, value, viewer: Viewer) -> str:
    """A value as it is read here: dates day first, closed lists by their labels, numbers masked where they must be."""
    return LABELS.get(name, {}).get(value) or viewer.text(name, day_first(name, value))


def _cell(row: ImportRow, column: Column, viewer: Viewer) -> ShownCell:
    tones = {issue["field"]: "bad" if issue["severity"] == "error" else "warned" for issue in reversed(row.issues)}
    clean = row.values.get(column.clean)
    raw = row.raw.get(column.name, "")
    tone = tones.get(column.name, "")
    text = raw if tone == "bad" or clean in (None, "") or column.name == "award" else clean
    cell = ShownCell(_text(column.name, text, viewer), tone)
    if row.before and column.clean in row.before:
        cell.before = _text(column.name, row.before[column.clean], viewer) or EMPTY
    return cell


def place(sent) -> str:
    """Back to the tile and page of the preview somebody came from."""
    query = {name: sent[name] for name in ("xem", "trang") if name in sent}
    return f"?{urlencode(query)}" if query else ""


@dataclass(frozen=True)
class Note:
    """A sentence above the list, perhaps with where it leads."""

    text: str
    url: str = ""


def notes(batch: ImportBatch, known: QuerySet[ImportBatch], viewer: Viewer) -> list[Note]:
    """What else is said of the file: that it came before, and which lists its rows went to or came from.

    `known` are the lists the account may see.
    """
    found = []
    for name, text in (("rest_of", "Đây là các dòng lỗi còn lại của lô {}."), ("rest", "Các dòng lỗi được giữ ở lô {} để sửa.")):
        other = batch.options.get(name)
        if other:
            found.append(Note(text.format(other), admin_url(ImportBatch, "change", other)))
    same = known.filter(sha256=batch.sha256, id__lt=batch.pk).exclude(state=BatchState.REFUSED).order_by("-id")
    first = None if batch.options.get("rest_of") else same.first()
    if first:
        text = f"Tệp này đã được nạp ở lô {first.pk} ({first.get_state_display().lower()})."
        found.append(Note(text, record_url(first)))
    return found + [Note(viewer.text("", text)) for sheet in batch.sheets if (text := _unused(sheet, len(batch.sheets) > 1))]


def _unused(sheet: dict, named: bool) -> str:
    """The columns of a sheet nothing was read from, by letter and header; '' where every column was read."""
    headers = [f"{letter} “{text}”" for letter, text in sheet.get("unused", {}).items()]
    if not headers:
        return ""
    more = f" và {len(headers) - MOST_UNUSED} cột khác" if len(headers) > MOST_UNUSED else ""
    where = f" (trang “{sheet['name']}”)" if named else ""
    subject = "Cột" if len(headers) == 1 else "Các cột"
    return f"{subject} {', '.join(headers[:MOST_UNUSED])}{more}{where} không được dùng."


def day_first(name: str, value) -> str:
    """Dates as they are read here; everything else as text."""
    text = "" if value is None else str(value)
    is_iso = name in DATES and text[:4].isdigit() and text.replace("-", "").isdigit()
    return iso_day_first(text) if is_iso else text


def skipped_lines(batch: ImportBatch, viewer: Viewer) -> list[dict]:
    """The lines that are no data, each with why in words; the first few hundred of them."""
    return [
        {**line, "reason": REASONS.get(line["reason"], line["reason"]), "text": viewer.text("", line["text"])}
        for line in batch.skipped[:SKIPPED_SHOWN]
    ]
