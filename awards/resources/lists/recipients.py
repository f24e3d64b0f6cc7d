"""Who a row honours: a person, a collective or a household, with the unit and class as the list has them."""

import re
from dataclasses import dataclass, field, replace
from datetime import date

from awards.models import CommendationType
from awards.resources.lists.honours import HonourIndex, KnownHonour
from awards.rules.recipients import recipient_key
from emulation.enums import RecipientKind
from emulation.intake.cells.categories import (
    SUBJECT_CLASSES,
    clean_commendation_type,
    clean_recipient_kind,
    clean_subject_class,
    heading_kind,
)
from emulation.intake.cells.names import clean_collective_name
from emulation.intake.cells.text import as_text, clean_text
from emulation.intake.issues import remark
from emulation.intake.layout.rows import ListRows
from emulation.intake.match.person_cells import Identity, PersonCells, PersonReader
from emulation.intake.match.recorded_people import KnownPerson
from emulation.intake.match.resolve import FoundUnit, UnitResolver, find_row_unit
from emulation.intake.match.unit_names import is_territory, read_unit
from emulation.intake.plan import PlannedRow
from emulation.models import SubjectClass
from emulation.rules.subject_class import suggest_subject_class
from emulation.rules.text import folded, identity_key

#: How lists write the nationality of the people here.
AT_HOME = {"", "viet nam", "vietnam", "vn"}


@dataclass(slots=True)
class RecipientData:
    """Everything a row says of the recipient and the honour; `known` and the household are found later."""

    kind: str = ""
    cells: PersonCells = field(default_factory=PersonCells)
    name: str = ""
    unit_id: int | None = None
    unit_name: str = ""
    place: str = ""
    class_id: int | None = None
    honour: KnownHonour | None = None
    type_id: int | None = None
    achievement: str = ""
    known: KnownPerson | None = None
    household_id: int | None = None
    nationality: str = ""  # of those from abroad, who need no unit
    _identity: Identity | None = None

    @property
    def foreign(self) -> bool:
        return bool(self.nationality)

    @property
    def identity(self) -> Identity:
        """Asked for once the row is read, and then often."""
        if self._identity is None:
            cells = self.cells
            self._identity = Identity(cells.name, cells.born, self.unit_id, *cells.says_who)
        return self._identity

    @property
    def key(self) -> tuple:
        """One recipient within the list; who is not recorded yet goes by what the list says."""
        if self.kind == RecipientKind.PERSON and self.known is None:
            return self.identity.key
        if self.kind == RecipientKind.HOUSEHOLD and self.household_id is None:
            return "household", identity_key(self.name), self.place, self.unit_id
        return self.recipient_key

    @property
    def recipient_key(self) -> tuple:
        """See rules.recipients; with None for who is not recorded yet."""
        person = self.known.id if self.known else None
        return recipient_key(self.kind, person_id=person, household_id=self.household_id, unit_id=self.unit_id, name=self.name)

    @property
    def grant_key(self) -> tuple:
        """`Honoured.grant_key` of the row that this row would become."""
        return self.recipient_key, self.honour.id


class RecipientReader:
    """Reads recipients row by row; the reference data is read once."""

    def __init__(self, rows: ListRows, *, on: date):
        self.rows = rows
        self.person = PersonReader(rows, on=on)
        self.units = UnitResolver()
        self.honours = HonourIndex()
        self.classes = dict(SubjectClass.objects.values_list("code", "id"))
        self.class_codes = {pk: code for code, pk in self.classes.items()}
        self.types = dict(CommendationType.objects.values_list("code", "id"))
        self.type_codes = {pk: code for code, pk in self.types.items()}

    def cell(self, name: str, index: int):
        return self.person.value(name, index)

    def read(self, index: int, day: date) -> PlannedRow:
        """The recipient, unit, class and honour of a row as of `day`, with everything that is wrong with them."""
        row = self.who(index, day)
        self._honour(row, index, day)
        row.data.achievement = self._take(row, self.person.text("achievement", index))
        row.values = self._values(row, index, day)
        return row

    def who(self, index: int, day: date) -> PlannedRow:
        """The recipient and unit alone, for lists that name no honour; `values` are left to the caller."""
        data = RecipientData()
        row = PlannedRow(index, issues=list(self.rows.remarks.get(index, ())), data=data)
        data.kind = self._kind(row, index)
        data.nationality = self._nationality(row, index)
        data.cells = self.person.read(index) if data.kind != RecipientKind.COLLECTIVE else PersonCells()
        if data.kind == RecipientKind.COLLECTIVE:
            self._collective(row, index, day)
        else:
            self._individual(row, index, day)
        return row

    def _take(self, row: PlannedRow, cleaned: tuple):
        row.issues += cleaned[1]
        return cleaned[0]

    def _kind(self, row: PlannedRow, index: int) -> str:
        written = self._take(row, self.person.clean.get("recipient_kind", index, clean_recipient_kind))
        return written or kind_by_name(self.rows, self.person, index)

    def _nationality(self, row: PlannedRow, index: int) -> str:
        """A country other than this one, '' for the people here."""
        return self._take(row, self.person.clean.get("nationality", index, _clean_nationality))

    # --- who ----------------------------------------------------------------------------------------------------

    def _collective(self, row: PlannedRow, index: int, day: date) -> None:
        data = row.data
        data.name = self._take(row, clean_collective_name(self.person.raw_name(index)))
        section = self.rows.under(index)
        unit = self._take(row, self.person.text("unit", index)) or section.get("unit", "")
        code = self.person.unit_code(index)
        data.unit_name = unit
        if not data.name:
            return
        found = find_row_unit(self.units, code=code, text=data.name, under={} if code else section, on=day, field="name")
        if not code and unit and (found.unit_id is None or found.issues):
            holder = find_row_unit(self.units, code="", text=unit, under=section, on=day)
            inside = self.units.find(f"{data.name}, {unit}", day, field="name")
            if inside.unit_id is not None and not inside.issues:
                found = inside
            elif found.unit_id is None or holder.unit_id not in self.units.directory.ancestors(found.unit_id, day):
                found = holder
        self._take_unit(row, found)

    def _individual(self, row: PlannedRow, index: int, day: date) -> None:
        data, cells = row.data, row.data.cells
        row.issues += cells.issues
        if data.kind == RecipientKind.HOUSEHOLD:
            called = cells.honorific.removeprefix("Hộ gia đình").removeprefix("Hộ").strip()
            cells.honorific = called[:1].upper() + called[1:]
        data.name = cells.name
        data.place = self._take(row, self.person.text("place", index))
        section = self.rows.under(index)
        written = cells.unit or (data.place if data.kind == RecipientKind.HOUSEHOLD and not section.get("unit") else "")
        department = self._take(row, self.person.text("department", index))
        code = self.person.unit_code(index)
        data.unit_name = written
        if department and department not in written:
            data.unit_name = f"{department}, {written}" if written else department
        at_home = data.kind == RecipientKind.HOUSEHOLD and bool(written) and not cells.unit
        field = "place" if at_home else "unit"
        found = find_row_unit(self.units, code=code, text=written or department, under=section, on=day, field=field)
        if at_home and found.unit_id is not None:  # a hamlet is in no directory; its commune is
            found = replace(found, issues=tuple(one for one in found.issues if one.code != "W_UNIT_UNLISTED"))
        self._take_unit(row, found)
        if not data.unit_name and data.unit_id is not None:
            data.unit_name = self.units.directory.name_on(data.unit_id, day)
        if data.kind == RecipientKind.PERSON:
            self._class(row, index)

    def _take_unit(self, row: PlannedRow, found: FoundUnit) -> None:
        """The unit of a row; of somebody from abroad only if the directory has it, since most come from no unit of ours."""
        row.data.unit_id = found.unit_id
        if found.unit_id is not None or not row.data.foreign:
            row.issues += found.issues

    def _class(self, row: PlannedRow, index: int) -> None:
        data = row.data
        code = self._take(row, self.person.clean.get("subject_class", index, clean_subject_class))
        if not code and not row.has_error and data.cells.position:
            code = suggest_subject_class(data.cells.position, unit_name=data.unit_name) or ""
            if code:
                row.issues.append(remark("W_CLASS_SUGGESTED", "subject_class", message=(
                    f"Danh sách không ghi nhóm đối tượng; theo chức vụ “{data.cells.position}” gợi ý "
                    f"nhóm “{SUBJECT_CLASSES.get(code, code)}”. Hãy xác nhận."
                )))  # fmt: skip
        data.class_id = self.classes.get(code)

    # --- what ---------------------------------------------------------------------------------------------------

    def _honour(self, row: PlannedRow, index: int, day: date) -> None:
        data = row.data
        section = self.rows.under(index)
        text = self._take(row, self.person.text("award", index)) or section.get("award", "")
        data.honour, issues = self.honours.find(text, data.kind, day)
        row.issues += issues
        code = self._take(row, self.person.clean.get("commendation_type", index, clean_commendation_type))
        data.type_id = self.types.get(code) or (data.honour.type_id if data.honour else None)

    def _values(self, row: PlannedRow, index: int, day: date) -> dict:
        data, cells, directory = row.data, row.data.cells, self.units.directory
        return {
            "recipient_kind": data.kind,
            "name": data.name,
            "honorific": cells.honorific,
            "sex": cells.sex,
            "birth_date": cells.born,
            "ethnicity": cells.ethnicity,
            "staff_code": cells.staff_code,
            "citizen_id": cells.citizen_id,
            "nationality": data.nationality,
            "position": cells.position,
            "unit": data.unit_name,
            "unit_code": directory.units[data.unit_id].code if data.unit_id else None,
            "gso_code": directory.gso_on(data.unit_id, day) if data.unit_id else None,
            "place": data.place,
            "subject_class": self.class_codes.get(data.class_id, ""),
            "award_code": data.honour.code if data.honour else None,
            "type": self.type_codes.get(data.type_id, ""),
            "achievement": data.achievement,
            "section": self.rows.heading(index),
        }


def _clean_nationality(value: object) -> tuple:
    written, issues = clean_text(value, "nationality")
    return "" if folded(written) in AT_HOME else written[:100], issues


#: Words a collective's name begins with; no Vietnamese family name is among them.
BODY_STARTS = (
    "ubnd", "ủy ban", "hđnd", "hội đồng", "sở", "ban ", "phòng", "trường", "công ty", "tổng công ty", "chi cục",
    "cục", "trung tâm", "bệnh viện", "trạm", "chi nhánh", "ngân hàng", "hợp tác xã", "htx", "đội", "tổ ", "khoa",
    "văn phòng", "hội ", "liên đoàn", "đoàn thanh niên", "công đoàn", "công an", "tập thể", "nhân dân và", "đảng bộ",
    "chi bộ", "đảng ủy", "viện", "tòa án", "doanh nghiệp", "xí nghiệp", "nhà máy", "khu phố", "ấp ", "thôn ",
    "kho bạc", "đài ", "báo ", "thanh tra", "đồn ", "bộ chỉ huy", "ban chỉ huy", "liên minh",
)  # fmt: skip


#: "T.S", "P.G.S", "Th.S" before a name; T.P, T.X and T.T are kinds of places.
_TITLED = re.compile(r"\s*(?!(?i:t\.[pxt])\b)(?:[A-ZĐ][a-z]?\.){1,3}\s?[A-ZĐ]{1,2}\.?\s+[A-ZĐ]", re.UNICODE)
_WORD = r"[^\W\d_a-z][^\W\d_A-Z]*"
#: Every word with its capital, as people are written and bodies are not: "Ban Thị Mai", but "Phòng Nội vụ".
_WHOLE_NAME = re.compile(rf"{_WORD}(?: {_WORD}){{1,5}}")


def kind_by_name(rows: ListRows, person: PersonReader, index: int) -> str:
    """By the heading, the form of address, what only people have, the name itself; a person otherwise."""
    headed = heading_kind(rows.under(index).get("recipient_kind", ""))
    if headed:
        return headed
    name = str(person.raw_name(index) or "")
    honorific = person.value("honorific", index)
    lowered = f"{name} {honorific}".strip().lower()
    if lowered.startswith(("hộ ", "gia đình ")) or "hộ ông" in lowered or "hộ bà" in lowered:
        return RecipientKind.HOUSEHOLD
    position = as_text(person.value("position", index)).strip(" -")
    if person.has_person_values(index) or honorific or _TITLED.match(name) or (position and _WHOLE_NAME.fullmatch(name.strip())):
        return RecipientKind.PERSON
    return RecipientKind.COLLECTIVE if _names_a_body(name) else RecipientKind.PERSON


def _names_a_body(name: str) -> bool:
    written = read_unit(name)
    return written.committee or written.people_of or is_territory(written.name) or identity_key(name).startswith(BODY_STARTS)
