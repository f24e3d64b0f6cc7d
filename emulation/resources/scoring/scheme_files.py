"""A scheme as a file: the JSON that `score` reads, and a workbook with one sheet for each table of the scheme."""

import io
import json
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from decimal import Decimal, InvalidOperation

from xlsxwriter import Workbook

from emulation.enums import LineKind, SchemeSection
from emulation.errors import RuleViolation
from emulation.intake.files.reader import read_workbook
from emulation.intake.files.sheet import MAX_BYTES, Sheet
from emulation.intake.issues import Refusal
from emulation.models import ScoringScheme
from emulation.queries.scoring.schemes import rows_of, scheme_data
from emulation.rules.scoring.option_words import options_text, read_options
from emulation.rules.scoring.outline import Row, members_of, plain_number
from emulation.rules.text import folded

FONT = "Times New Roman"
TABLE, GRADES, FLOORS, SANCTIONS, HEAD = "Bảng chấm điểm", "Các loại", "Điều kiện thêm", "Chế tài", "Chung"
#: Field of a row → its column; the order of the columns.
COLUMNS = {
    "section": "Phần", "level": "Cấp", "code": "Mã", "title": "Nội dung", "kind": "Cách chấm", "maximum": "Tối đa",
    "unit": "Đơn vị tính", "per": "Điểm mỗi lần", "plus": "Cộng mỗi lần", "minus": "Trừ mỗi lần", "minimum": "Tối thiểu",
    "cap": "Trần", "step": "Làm tròn đến", "target": "Chỉ tiêu chung", "options": "Các mức", "sanction": "Chế tài",
    "evidence": "Minh chứng", "data_owner": "Nơi cung cấp số liệu", "waiver": "Trường hợp không trừ",
    "fed_by": "Lấy từ danh sách hằng năm của",
}  # fmt: skip
NUMERIC = {"maximum", "per", "plus", "minus", "minimum", "cap", "step", "target"}
WIDTHS = {"title": 60, "options": 40, "kind": 24, "evidence": 30, "data_owner": 24}
GRADE_COLUMNS = {"name": "Loại", "at_least": "Từ điểm"}
FLOOR_COLUMNS = {
    "grade": "Loại", "part": "Mã mục", "share": "Tỷ lệ điểm tối thiểu", "count": "Số điểm, số lần",
    "otherwise": "Không đạt thì xếp loại",
}  # fmt: skip
SANCTION_COLUMNS = {"key": "Mã chế tài", "effect": "Nội dung"}
HEAD_ROWS = {
    "title": "Tên thang điểm", "max": "Tổng điểm ghi trong văn bản", "formula": "So với chỉ tiêu, trong cụm",
    "grade": "Loại bị khống chế", "share": "Tỷ lệ tối đa", "moved_to": "Vượt tỷ lệ thì xếp loại",
    "ties": "Thứ tự khi bằng điểm",
}  # fmt: skip


def scheme_json(scheme: ScoringScheme) -> bytes:
    return json.dumps(scheme_data(scheme), ensure_ascii=False, indent=1).encode()


def scheme_workbook(scheme: ScoringScheme, *, made_at: datetime) -> bytes:
    data, out = scheme_data(scheme), io.BytesIO()
    with Workbook(out, {"in_memory": True, "default_format_properties": {"font_name": FONT, "font_size": 12}}) as book:
        book.set_properties({"created": made_at})
        head = book.add_format({"bold": True, "border": 1, "text_wrap": True, "font_name": FONT, "bg_color": "#EDEDED"})
        wrapped = book.add_format({"text_wrap": True, "valign": "top", "font_name": FONT})

        def table(name: str, columns: Iterable[str], rows: Iterable[Sequence]) -> None:
            sheet = book.add_worksheet(name)
            for place, column in enumerate(columns):
                sheet.set_column(place, place, 60 if column == COLUMNS["title"] else 20, wrapped)
                sheet.write_string(0, place, column, head)
            for number, row in enumerate(rows, 1):
                for place, value in enumerate(row):
                    if isinstance(value, (int, float, Decimal)):
                        sheet.write_number(number, place, value, wrapped)
                    elif value:
                        sheet.write_string(number, place, str(value), wrapped)
            sheet.freeze_panes(1, 0)

        table(TABLE, COLUMNS.values(), ([_cell(row, name) for name in COLUMNS] for row in rows_of(scheme)))
        table(GRADES, GRADE_COLUMNS.values(), ([row.get(name) for name in GRADE_COLUMNS] for row in data.get("grades", [])))
        floors = [{**need, "grade": one["grade"], "otherwise": one["otherwise"]}
                  for one in data.get("conditions", []) for need in one["requires"]]  # fmt: skip
        table(FLOORS, FLOOR_COLUMNS.values(), ([row.get(name) for name in FLOOR_COLUMNS] for row in floors))
        table(SANCTIONS, SANCTION_COLUMNS.values(), data.get("sanctions", {}).items())
        table(HEAD, ["Mục", "Giá trị"], _head_rows(data))
    return out.getvalue()


def _head_rows(data: dict) -> list[tuple]:
    quota = data.get("quota", {})
    values = {**data, **quota, "formula": "có" if "formula" in data else "", "ties": "; ".join(data.get("ties", []))}
    return [(label, values.get(name)) for name, label in HEAD_ROWS.items()]


def _cell(row: Row, name: str) -> object:
    value = getattr(row, name)
    if name == "section":
        return SchemeSection(value).label
    if name == "kind":
        return LineKind(value).label if value else ""
    return options_text(value) if name == "options" else value


# --- in -----------------------------------------------------------------------------------------------------------
def read_scheme_file(content: bytes, name: str) -> dict:
    """Return a scheme in the shape of its JSON; raises RuleViolation for anything else."""
    if len(content) > MAX_BYTES:
        raise RuleViolation("Tệp lớn hơn 20 MB. Hãy chọn tệp nhỏ hơn.")
    if name.lower().endswith(".json"):
        return _read_json(content)
    try:
        book = read_workbook(content, name)
    except Refusal as refused:
        raise RuleViolation(str(refused)) from refused
    sheets = {folded(sheet.name): sheet for sheet in book.sheets}
    if folded(TABLE) not in sheets:
        raise RuleViolation(f"Tệp không có trang “{TABLE}”. Hãy tải một thang điểm dạng Excel về làm mẫu.")
    return _read_book(sheets)


def _read_json(content: bytes) -> dict:
    try:
        data = json.loads(content.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise RuleViolation("Tệp không phải là JSON hợp lệ.") from error
    schemes = schemes_in(data)
    if len(schemes) != 1:
        raise RuleViolation("Tệp phải có đúng một thang điểm. Tệp nhiều thang điểm thì nạp bằng lệnh load_scheme.")
    return next(iter(schemes.values()))


def schemes_in(data: object) -> dict[str, dict]:
    """Return the schemes of a file by key; a file that is one scheme itself has the key ""."""
    members = ("groups", "tree", "formula")
    if not isinstance(data, dict):
        return {}
    if any(member in data for member in members):
        return {"": data}
    return {key: value for key, value in data.items() if isinstance(value, dict) and any(one in value for one in members)}


def _read_book(sheets: dict[str, Sheet]) -> dict:
    head = {row[0]: row[1] for row in _cells(sheets.get(folded(HEAD)), ["Mục", "Giá trị"])}
    head = {name: head.get(label, "") for name, label in HEAD_ROWS.items()}
    data: dict = {"title": str(head["title"])}
    if (total := _number(head["max"], HEAD_ROWS["max"])) is not None:
        data["max"] = plain_number(total)
    if head["formula"]:
        data["formula"] = {"kind": "targets"}
    data |= members_of(_rows(sheets[folded(TABLE)]))
    data |= _beside(sheets)
    if head["grade"]:
        share = _number(head["share"], HEAD_ROWS["share"])
        data["quota"] = {"grade": str(head["grade"]), "share": share, "moved_to": str(head["moved_to"])}
    ties = [tie.strip() for tie in str(head["ties"]).split(";") if tie.strip()]
    return {**data, "ties": ties} if ties else data


def _beside(sheets: dict[str, Sheet]) -> dict:
    grades = [
        {"name": str(name), "at_least": _number(least, GRADES)}
        for name, least in _cells(sheets.get(folded(GRADES)), GRADE_COLUMNS.values())
    ]
    conditions: list[dict] = []
    for grade, part, share, count, otherwise in _cells(sheets.get(folded(FLOORS)), FLOOR_COLUMNS.values()):
        need = {"part": _text(part), "share": _number(share, FLOORS), "count": _number(count, FLOORS)}
        whose = {"grade": str(grade), "otherwise": str(otherwise)}
        if conditions and whose.items() <= conditions[-1].items():
            conditions[-1]["requires"].append(need)
        else:
            conditions.append({**whose, "requires": [need]})
    effects = _cells(sheets.get(folded(SANCTIONS)), SANCTION_COLUMNS.values())
    sanctions = {str(key): str(effect) for key, effect in effects}
    found = {"grades": grades, "conditions": conditions, "sanctions": sanctions, "order": list(sanctions)}
    return {name: value for name, value in found.items() if value}


def _rows(sheet: Sheet) -> list[Row]:
    sections = {folded(section.label): section.value for section in SchemeSection}
    kinds = {folded(kind.label): kind.value for kind in LineKind} | {"": ""}
    rows = []
    for number, cells in enumerate(_cells(sheet, COLUMNS.values()), 2):
        values = dict(zip(COLUMNS, cells, strict=True))
        section, kind = sections.get(folded(str(values["section"]))), kinds.get(folded(str(values["kind"])))
        if section is None or kind is None:
            wrong = values["section"] if section is None else values["kind"]
            raise RuleViolation(f"Trang “{TABLE}”, dòng {number}: không hiểu “{wrong}”. Hãy chép đúng chữ của tệp mẫu.")
        rows.append(Row(**_typed(values, f"Trang “{TABLE}”, dòng {number}"), section=section, kind=kind))
    return rows


def _typed(values: dict, place: str) -> dict:
    convert: dict[str, Callable] = {"options": lambda text: read_options(str(text)), "level": lambda value: _level(value, place)}
    convert |= dict.fromkeys(NUMERIC, lambda value: _number(value, place))
    names = (name for name in values if name not in ("section", "kind"))
    return {name: convert[name](values[name]) if name in convert else _text(values[name]) for name in names}


def _text(value: object) -> str:
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value).strip()


def _level(value: object, place: str) -> int:
    number = _number(value, place)
    if number is None or number != number.to_integral_value() or not 1 <= number <= 12:
        raise RuleViolation(f"{place}: cấp phải là số từ 1 đến 12.")
    return int(number)


def _number(value: object, place: str) -> Decimal | None:
    if value in ("", None):
        return None
    try:
        number = Decimal(str(value).strip().replace(",", "."))
    except InvalidOperation:
        raise RuleViolation(f"{place}: “{value}” không phải là số.") from None
    if not number.is_finite():
        raise RuleViolation(f"{place}: “{value}” không phải là số.")
    return number


def _cells(sheet: Sheet | None, columns: Iterable[str]) -> list[list]:
    """The rows under the header, in the order of `columns` whatever the order in the sheet; empty rows are left out."""
    if sheet is None or not sheet.rows:
        return []
    header = [folded(str(cell)) for cell in sheet.rows[0]]
    places = []
    for column in columns:
        if folded(column) not in header:
            raise RuleViolation(f"Trang “{sheet.name}” thiếu cột “{column}”.")
        places.append(header.index(folded(column)))
    rows = [[row[place] if place < len(row) else "" for place in places] for row in sheet.rows[1:]]
    return [row for row in rows if any(cell not in ("", None) for cell in row)]
