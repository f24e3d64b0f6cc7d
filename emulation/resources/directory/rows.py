"""One row of a list of units: cleaned, found in the directory or planned as a new unit."""

import re
from dataclasses import dataclass, field
from datetime import date

from emulation.enums import RowStatus
from emulation.intake.cells.categories import clean_unit_kind
from emulation.intake.cells.dates import clean_any_date, whole_day
from emulation.intake.cells.names import clean_collective_name, clean_head
from emulation.intake.cells.text import clean_code, clean_integer, clean_text
from emulation.intake.issues import Issue, remark
from emulation.intake.layout.rows import ListRows
from emulation.intake.match.resolve import FoundUnit, UnitResolver
from emulation.intake.match.unit_names import read_unit
from emulation.intake.plan import ImportOptions, PlannedRow
from emulation.models import Unit
from emulation.resources.directory.parents import ListedUnits
from emulation.resources.directory.words import GSO_LENGTHS, cluster_name, kind_of, official_name
from emulation.rules.periods import day_after
from emulation.rules.text import identity_key, normalise
from emulation.services.directory.bulk import NewUnit
from emulation.services.directory.units import next_code, running_code, running_number

#: Where a row keeps the answer that its unit is a new one, however like another's its name.
IS_NEW = "_new_unit"
NEW_UNIT = (IS_NEW, "1", "Là đơn vị mới")
VERY_LIKE = 88  # of 100


@dataclass(slots=True)
class UnitData:
    unit_id: int | None = None
    new: NewUnit | None = None
    parent_row: int | None = None  # the row of the list that is its parent, where the directory has none yet
    cluster: str = ""
    changes: dict = field(default_factory=dict)
    joins: bool = False
    leaves: int | None = None  # the membership of another cluster that ends with joining this one


class UnitReader:
    """Cleans and resolves one row after another, remembering what the list already said."""

    def __init__(self, rows: ListRows, options: ImportOptions):
        self.rows, self.options = rows, options
        self.units = UnitResolver()
        self.directory = self.units.directory
        self.seen_codes: dict[str, int] = {}
        self.seen_names: dict[tuple, int] = {}
        self.taken = set(self.directory.by_code)
        self.running = 0
        self.listed = ListedUnits(rows)
        self.recorded = {pk: (head, staff) for pk, head, staff in Unit.objects.values_list("id", "head_name", "staff_count")}

    def cell(self, name: str, index: int):
        column = self.rows.values.get(name)
        return column[index] if column else ""

    def read(self, index: int) -> PlannedRow:
        row = PlannedRow(index, issues=list(self.rows.remarks.get(index, ())), data=UnitData())
        name, issues = clean_collective_name(self.cell("unit_name", index), field="unit_name")
        row.issues += issues
        code = self._clean(row, clean_code(self.cell("unit_code", index) or self.cell("gso_code", index), "unit_code"))
        word = clean_unit_kind(self.cell("unit_kind", index))[0]
        start, end = self._period(row, index)
        head = self._clean(row, clean_head(self.cell("head", index)))
        staff = self._clean(row, clean_integer(self.cell("staff_count", index), "staff_count"))
        row.data.cluster = self._cluster(index)
        row.values = {
            "name": name, "unit_code": None, "gso_code": None, "kind": word, "parent": None, "head": head,
            "staff_count": staff, "section": self.rows.heading(index), "cluster": row.data.cluster or None,
            "valid_from": start.isoformat() if start else None, "valid_to": end.isoformat() if end else None,
        }  # fmt: skip
        self._repeated(row, name, code)
        if row.has_error:
            row.settle(RowStatus.ERROR)
            return row
        self._resolve(row, name=name, code=code, word=word, start=start, end=end)
        return row

    def _clean(self, row: PlannedRow, cleaned: tuple):
        value, issues = cleaned
        row.issues += issues
        return value

    def _period(self, row: PlannedRow, index: int) -> tuple[date | None, date | None]:
        """First day and last day as the list has them."""
        days = []
        for name in ("valid_from", "valid_to"):
            found = self._clean(row, clean_any_date(self.cell(name, index), name))
            days.append(whole_day(found.iso, last=name == "valid_to") if found else None)
        if days[0] and days[1] and days[0] > days[1]:
            row.issues.append(remark("E_DATE_INVALID", "valid_to", days[1].strftime("%d/%m/%Y"), message=(
                "Ngày hết hiệu lực sớm hơn ngày có hiệu lực. Hãy kiểm tra lại hai ngày."
            )))  # fmt: skip
        return days[0], days[1]

    def _cluster(self, index: int) -> str:
        written = clean_text(self.cell("cluster", index), "cluster")[0]
        return cluster_name(written or self.rows.under(index).get("cluster", ""))

    def _repeated(self, row: PlannedRow, name: str, code: str) -> None:
        number = self.rows.numbers[row.index]
        if code:
            first = self.seen_codes.setdefault(code.casefold(), number)
            if first != number:
                text = f"Mã “{code}” đã có ở dòng {first} của danh sách. Hãy kiểm tra lại mã."
                row.issues.append(remark("E_CODE_DUP", "unit_code", code, message=text))
                return
        parent = identity_key(self._written_parent(row.index))
        first = self.seen_names.setdefault((read_unit(name).readings, parent, code.casefold()), number)
        if name and first != number:
            text = f"Đơn vị “{name}” đã có ở dòng {first} của danh sách. Hãy bỏ một dòng."
            row.issues.append(remark("E_DUP_IN_FILE", "unit_name", name, message=text))

    def _resolve(self, row: PlannedRow, *, name: str, code: str, word: str, start: date | None, end: date | None) -> None:
        day = start or (end if end and end < self.options.day else self.options.day)
        unit_id = self._existing(row, name, code, day)
        if row.has_error:
            row.settle(RowStatus.ERROR)
        elif unit_id is None:
            self._plan_new(row, name=name, code=code, word=word, start=start, end=end, day=day)
        else:
            self._plan_change(row, unit_id, day)

    def _existing(self, row: PlannedRow, name: str, code: str, day: date) -> int | None:
        """The recorded unit of a row: by code, else by name; a code and a name that disagree are an error."""
        by_name = self.units.find(name, day, field="unit_name")
        if code:
            found = self.units.find_code(code, day)
            if found.unit_id is not None:
                if by_name.unit_id not in (None, found.unit_id):
                    text = (
                        f"Mã “{code}” là của {self.directory.name_on(found.unit_id, day)}, không phải “{name}”. Hãy kiểm tra lại."
                    )
                    row.issues.append(remark("E_UNIT_AMBIGUOUS", "unit_code", code, message=text))
                elif by_name.unit_id is None and not self._bears(found.unit_id, name):
                    current = self.directory.name_on(found.unit_id, day)
                    text = f"Mã “{code}” trong danh bạ là của {current}. Hãy kiểm tra lại mã hoặc tên “{name}”."
                    row.issues.append(remark("E_CODE_DUP", "unit_code", code, message=text))
                return found.unit_id
        unlisted = any(remark.code == "W_UNIT_UNLISTED" for remark in by_name.issues)
        if by_name.unit_id is not None and not unlisted and not self._another_code(by_name.unit_id, code, day):
            row.issues += by_name.issues
            return by_name.unit_id
        codes = {issue.code for issue in by_name.issues}
        parent = self._written_parent(row.index)
        if "E_UNIT_AMBIGUOUS" in codes and parent:
            below = self.units.find(f"{name}, {parent}", day, field="unit_name")
            if below.unit_id is None and not self.cell(IS_NEW, row.index):
                row.issues.append(self._namesake(name, parent))
            return None if below.issues else below.unit_id
        if "E_UNIT_AMBIGUOUS" in codes:
            row.issues += by_name.issues
        elif not code and not self.cell(IS_NEW, row.index):
            row.issues += self._doubts(name, by_name, day)
        return None

    def _doubts(self, name: str, by_name: FoundUnit, day: date) -> list[Issue]:
        """A question before a unit is opened that may be there already: under a like name, or ended and written as it was."""
        [issue, *_] = by_name.issues or [None]
        if issue is not None and issue.code == "E_UNIT_DISSOLVED":
            text = f"{issue.message} Dòng này được ghi là đơn vị mới; hãy xác nhận."
            heirs = tuple(("unit_name", heir, f"Là {heir}") for heir in issue.suggestions)
            return [remark("W_UNIT_SIMILAR", "unit_name", name, message=text, answers=(*heirs, NEW_UNIT))]
        like = (
            self.units.suggest(read_unit(name), day, limit=1, likeness=VERY_LIKE) if kind_of("", name) not in GSO_LENGTHS else ()
        )
        if issue is None or issue.code != "E_UNIT_UNKNOWN" or not like:
            return []
        text = f"Danh bạ đã có {like[0]}. Dòng này được ghi là đơn vị mới; hãy kiểm tra có trùng không."
        answers = (("unit_name", like[0], f"Đúng, là {like[0]}"), NEW_UNIT)
        return [remark("W_UNIT_SIMILAR", "unit_name", name, message=text, answers=answers)]

    def _namesake(self, name: str, parent: str) -> Issue:
        """A question before one more unit of a name is opened that several others bear."""
        text = f"Danh bạ có nhiều đơn vị tên “{name}”, không đơn vị nào thuộc {parent}. Dòng này được ghi là đơn vị mới."
        return remark("W_UNIT_SIMILAR", "unit_name", name, message=f"{text} Hãy kiểm tra.", answers=(NEW_UNIT,))

    def _another_code(self, unit_id: int, code: str, day: date) -> bool:
        """A unit of that name which carries another State code is another unit of the same name."""
        held = self.directory.gso_on(unit_id, day)
        return bool(code and code.isdigit() and held and held != code)

    def _bears(self, unit_id: int, name: str) -> bool:
        keys = self.directory.name_keys(unit_id)
        return any(reading in keys for reading, _ in read_unit(name).readings)

    def _plan_new(self, row: PlannedRow, *, name: str, code: str, word: str, start, end, day: date) -> None:
        kind = kind_of(word, name)
        if kind in GSO_LENGTHS:  # the place behind a place's name is where it lies, and no part of the name
            name, _, place = name.partition(", ")
        else:
            place = ""
        parent_id = self._parent(row, day, place)
        if row.has_error:
            row.settle(RowStatus.ERROR)
            return
        gso = code if code.isdigit() and len(code) == GSO_LENGTHS.get(kind) else ""
        own = self._own_code(code) if code else self._next_code()
        others = tuple(
            part.strip() for part in re.split(r"[;,\n]", str(self.cell("other_names", row.index) or "")) if part.strip()
        )
        row.data.new = NewUnit(
            code=own, kind=kind, name=official_name(name, kind, word), parent_id=parent_id, gso_code=gso, valid_from=start,
            valid_to=day_after(end) if end else None, head_name=row.values["head"],
            staff_count=row.values["staff_count"], other_names=tuple(normalise(other) for other in others),
        )  # fmt: skip
        row.values |= {
            "unit_code": own,
            "gso_code": gso or None,
            "parent": self.directory.units[parent_id].code if parent_id else None,
        }
        row.settle(RowStatus.NEW)

    def _next_code(self) -> str:
        """The next of the office's running codes, counted on within the list."""
        self.running = self.running or running_number(next_code())
        while (code := running_code(self.running)).casefold() in self.taken:
            self.running += 1
        self.taken.add(code.casefold())
        return code

    def _own_code(self, wanted: str) -> str:
        """A code of ours that nobody has: the list's own where it is free."""
        candidate, number = wanted, 1
        while candidate.casefold() in self.taken:
            number += 1
            candidate = f"{wanted}-{number}"
        self.taken.add(candidate.casefold())
        return candidate

    def _written_parent(self, index: int) -> str:
        """The unit above, as its column has it, else the heading the row stands under."""
        headings = self.rows.under(index)
        written = clean_text(self.cell("parent", index), "parent")[0]
        return written or headings.get("unit", "") or headings.get("district", "")

    def _parent(self, row: PlannedRow, day: date, place: str) -> int | None:
        written = self._written_parent(row.index) or place
        if not written:
            return self.directory.only_province(day)
        found = (
            self.units.find_code(written, day, field="parent")
            if written.isdigit()
            else self.units.find(written, day, field="parent")
        )
        listed = self.listed.find(written) if found.unit_id is None or found.issues else None
        if listed is not None:
            row.data.parent_row = listed
            return None
        row.issues += found.issues
        return found.unit_id

    def _plan_change(self, row: PlannedRow, unit_id: int, day: date) -> None:
        row.data.unit_id = unit_id
        row.records = [(Unit._meta.db_table, unit_id)]
        head, staff = self.recorded[unit_id]
        if row.values["head"] and row.values["head"] != head:
            row.data.changes["head_name"] = row.values["head"]
        if row.values["staff_count"] is not None and row.values["staff_count"] != staff:
            row.data.changes["staff_count"] = row.values["staff_count"]
        parent = self.directory.parent_on(unit_id, day)
        row.values |= {
            "unit_code": self.directory.units[unit_id].code,
            "gso_code": self.directory.gso_on(unit_id, day),
            "parent": self.directory.units[parent].code if parent else None,
        }
        old = {"head_name": ("head", head), "staff_count": ("staff_count", staff)}
        row.before = {old[name][0]: old[name][1] for name in row.data.changes} or None
        row.settle(RowStatus.CHANGED if row.data.changes else RowStatus.UNCHANGED)
