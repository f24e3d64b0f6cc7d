"""The decision's columns of a list of honours: number, date, issuer, year and period of achievement."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from awards.enums import Authority
from awards.resources.lists.honours import HonourIndex, KnownHonour
from awards.resources.lists.recipients import RecipientReader
from awards.services.decisions.issuers import issuer_name
from emulation.enums import UnitKind
from emulation.intake.cells.dates import clean_any_date, clean_date, clean_period, day_first, split_decision, whole_day
from emulation.intake.cells.text import as_text, clean_decision_number
from emulation.intake.issues import Issue, remark
from emulation.intake.match.directory import UnitDirectory
from emulation.intake.match.resolve import UnitResolver
from emulation.intake.plan import ImportOptions, PlannedRow
from emulation.rules.text import identity_key, normalise

#: The columns that say which decision a row belongs to and for which time.
CELLS = ("decision_number", "decision_date", "decision", "year", "period", "achieved_from", "achieved_to")
YOUNGEST = 15  # years of age at the decision below which a birth date is not believed


#: The authorities that sit in a unit, with the kinds of unit; the others are the State's own.
SEATS = {
    Authority.PROVINCE_CHAIR: (UnitKind.PROVINCE,),
    Authority.DISTRICT_CHAIR: (UnitKind.DISTRICT,),
    Authority.COMMUNE_CHAIR: (UnitKind.COMMUNE,),
    Authority.DEPARTMENT_HEAD: (UnitKind.DEPARTMENT, UnitKind.PARTY, UnitKind.JUSTICE, UnitKind.CENTRAL, UnitKind.ARMED),
    Authority.MASS_ORGANISATION: (UnitKind.FRONT, UnitKind.ASSOCIATION),
    Authority.ENTERPRISE_HEAD: (UnitKind.ENTERPRISE, UnitKind.COOPERATIVE),
    Authority.UNIT_HEAD: (UnitKind.PUBLIC, UnitKind.SCHOOL, UnitKind.HOSPITAL, UnitKind.PRESS, UnitKind.SUBUNIT, UnitKind.OTHER),
}
STATE = (
    (re.compile(r"chủ tịch nước"), Authority.PRESIDENT),
    (re.compile(r"ủy ban thường vụ quốc hội|ubtvqh"), Authority.STANDING_COMMITTEE_NA),
    (re.compile(r"thủ tướng|\bttg\b"), Authority.PRIME_MINISTER),
    (re.compile(r"^chính phủ"), Authority.GOVERNMENT),
    (re.compile(r"^(bộ|bộ trưởng)\b(?! chỉ huy)"), Authority.MINISTER),
)
SYMBOLS = (
    (re.compile(r"-TTg$", re.IGNORECASE), {Authority.PRIME_MINISTER, Authority.GOVERNMENT}),
    (re.compile(r"-CTN$", re.IGNORECASE), {Authority.PRESIDENT}),
    (re.compile(r"-UBND$", re.IGNORECASE), {Authority.PROVINCE_CHAIR, Authority.DISTRICT_CHAIR, Authority.COMMUNE_CHAIR}),
)
_TITLE = re.compile(
    r"^(?:chủ tịch|giám đốc|hiệu trưởng|thủ trưởng|trưởng|cục trưởng|tổng giám đốc|người đứng đầu)\s+", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class IssuerKey:
    """An authority and its seat; the State's own have none."""

    authority: str
    unit_id: int | None = None


class IssuerFinder:
    def __init__(self, units: UnitResolver, honours: HonourIndex):
        self.units = units
        self.directory: UnitDirectory = units.directory
        self.honours = honours

    def written(self, text: str, unit_id: int | None, on: date) -> tuple[IssuerKey | None, tuple[Issue, ...]]:
        """The issuer a cell names; "Chủ tịch UBND tỉnh" without a name is that of the row's own province."""
        clean = normalise(text).strip(" .;,")
        key = identity_key(clean)
        state = next((authority for pattern, authority in STATE if pattern.search(key)), None)
        if state:
            return IssuerKey(state), ()
        seat = _TITLE.sub("", clean)
        own = self._unnamed_seat(identity_key(seat), unit_id, on)
        if own:
            return own, ()
        found = self.units.find(seat, on, field="issuer")
        if found.unit_id is None:
            return None, found.issues
        return IssuerKey(authority_of(self.directory.units[found.unit_id].kind), found.unit_id), found.issues

    def _unnamed_seat(self, key: str, unit_id: int | None, on: date) -> IssuerKey | None:
        """ "UBND tỉnh", "Ủy ban nhân dân xã", "sở": the one the row's unit belongs to."""
        bare = re.sub(r"^(?:u\.?b\.?n\.?d\.?|ủy ban nhân dân)\s+", "", key)
        kinds = {"tỉnh": UnitKind.PROVINCE, "huyện": UnitKind.DISTRICT, "xã": UnitKind.COMMUNE, "phường": UnitKind.COMMUNE}
        kinds |= {
            "đặc khu": UnitKind.COMMUNE,
            "thị trấn": UnitKind.COMMUNE,
            "thành phố": UnitKind.DISTRICT,
            "sở": UnitKind.DEPARTMENT,
        }
        if bare not in kinds:
            return None
        seat = self._nearest(unit_id, (kinds[bare],), on)
        return IssuerKey(authority_of(kinds[bare]), seat) if seat else None

    def infer(
        self, honour: KnownHonour, unit_id: int | None, number: str, on: date
    ) -> tuple[IssuerKey | None, tuple[Issue, ...]]:
        """The issuer that may grant the honour on that day; a warning where more than one could have."""
        allowed = self.honours.authorities_on(honour.id, on) or [
            authority for authority, _ in self.honours.authorities[honour.id]
        ]
        said = next((some for pattern, some in SYMBOLS if pattern.search(number)), None)
        fitting = [authority for authority in allowed if said is None or authority in said]
        # The decision's symbol is a fact; whose honour it is otherwise only a rule that a list may have bent.
        seats = next(filter(None, (self._seats(some, unit_id, on) for some in (fitting, sorted(said or ()), allowed, SEATS))), [])
        if not seats:
            return None, (remark("E_ISSUER_MISSING", "issuer", message=(
                f"Không xác định được ai ban hành quyết định tặng “{honour.name}”. Hãy thêm cột “Cơ quan quyết định”."
            )),)  # fmt: skip
        depth = [unit_id, *self.directory.ancestors(unit_id, on)] if unit_id else []
        best = min(seats, key=lambda key: depth.index(key.unit_id) if key.unit_id in depth else len(depth))
        if len({key.authority for key in seats}) == 1 and best.authority in fitting:
            return best, ()
        if said and allowed and not fitting:
            return best, (remark("W_ISSUER_INFERRED", "decision_number", number, message=(
                f"“{honour.name}” không do {self.label(best, on)} tặng, nhưng số quyết định {number} là của nơi này. "
                "Hãy kiểm tra lại danh hiệu hoặc số quyết định."
            )),)  # fmt: skip
        return best, (remark("W_ISSUER_INFERRED", "issuer", message=(
            f"Danh sách không ghi ai ban hành; hiểu là {self.label(best, on)}. Hãy xác nhận hoặc thêm cột “Cơ quan quyết định”."
        )),)  # fmt: skip

    def _seats(self, authorities: Iterable[str], unit_id: int | None, on: date) -> list[IssuerKey]:
        return [key for authority in authorities if (key := self._seat(authority, unit_id, on))]

    def _seat(self, authority: str, unit_id: int | None, on: date) -> IssuerKey | None:
        if authority not in SEATS:
            return IssuerKey(authority)
        seat = self._nearest(unit_id, SEATS[authority], on)
        return IssuerKey(authority, seat) if seat else None

    def _nearest(self, unit_id: int | None, kinds: tuple, on: date) -> int | None:
        """The unit itself or the closest above it of those kinds; for somebody of no unit, the office's own province."""
        if unit_id is None:
            return self.directory.only_province(on) if UnitKind.PROVINCE in kinds else None
        chain = (unit_id, *(self.directory.ancestors(unit_id, on) or self.directory.last_ancestors(unit_id)))
        return next((one for one in chain if self.directory.units[one].kind in kinds), None)

    def label(self, key: IssuerKey, on: date) -> str:
        """The issuer as a decision prints it."""
        return issuer_name(key.authority, self.directory.name_on(key.unit_id, on) if key.unit_id else "")


def authority_of(kind: str) -> str:
    return next(authority for authority, kinds in SEATS.items() if kind in kinds)


@dataclass(slots=True)
class DecisionCells:
    number: str = ""
    decided_on: date | None = None
    year: int | None = None
    achieved_from: date | None = None
    achieved_to: date | None = None
    issuer: IssuerKey | None = None

    @property
    def key(self) -> tuple:
        return self.issuer, self.number.casefold(), self.decided_on


class DecisionReader:
    def __init__(self, recipients: RecipientReader, options: ImportOptions):
        self.recipients = recipients
        self.options = options
        self.issuers = IssuerFinder(recipients.units, recipients.honours)
        self.columns = [recipients.rows.column(name) for name in CELLS if recipients.rows.has(name)]
        self._memo: dict[tuple, tuple] = {}

    def read(self, index: int) -> tuple[DecisionCells, list]:
        """Number, date, year and period of a row, with what is wrong with them; rows of one decision repeat each other."""
        key = tuple((type(column[index]), column[index]) for column in self.columns)
        if key not in self._memo:
            self._memo[key] = self._read(index)
        cells, issues = self._memo[key]
        return replace(cells), issues

    def _read(self, index: int) -> tuple[DecisionCells, list]:
        cells, issues = DecisionCells(), []
        number, day = self._number_and_date(index)
        cells.number, found = clean_decision_number(number)
        issues += found
        decided, found = clean_date(day, "decision_date", on=self.options.on)
        issues += found
        issues += self._conflict(index, decided)
        if decided and len(decided.iso) == 10:
            cells.decided_on = date.fromisoformat(decided.iso)
        elif decided:
            issues.append(
                remark("E_DATE_INVALID", "decision_date", decided.iso, message="Ngày quyết định phải đủ ngày, tháng, năm.")
            )
        self._year(cells, issues, index)
        self._period(cells, issues, index)
        return cells, issues

    def day_of(self, cells: DecisionCells) -> date:
        """The day as of which the row's names are read: its decision's, else the one chosen, else today."""
        return cells.decided_on or self.options.day

    def finish(self, row: PlannedRow, cells: DecisionCells, index: int) -> None:
        """Find the issuer and require what a decision cannot do without."""
        values = {issue.field for issue in row.issues if issue.severity == "error"}
        if not cells.number and "decision_number" not in values:
            row.issues.append(
                remark("E_DECISION_MISSING", "decision_number", message="Dòng này chưa có số quyết định. Hãy ghi bổ sung.")
            )
        if cells.decided_on is None and "decision_date" not in values:
            row.issues.append(
                remark("E_DATE_INVALID", "decision_date", message="Dòng này chưa có ngày quyết định. Hãy ghi bổ sung.")
            )
        self._plausible_age(row, cells)
        if row.data.honour is None or cells.decided_on is None or (row.data.unit_id is None and not row.data.foreign):
            return
        cells.issuer, found = self._issuer(row, cells, self.recipients.person.text("issuer", index)[0])
        row.issues += found

    def _issuer(self, row: PlannedRow, cells: DecisionCells, written: str) -> tuple:
        """As the row says, else inferred; rows of one unit repeat each other until the directory next changes."""
        unit_id, on = row.data.unit_id, cells.decided_on
        key = (written or (row.data.honour.id, cells.number, on), unit_id, self.recipients.units.epochs.at(on))
        if key in self._memo:
            return self._memo[key]
        if written:
            answer = self.issuers.written(written, unit_id, on)
        else:
            answer = self.issuers.infer(row.data.honour, unit_id, cells.number, on)
        if not answer[1]:
            self._memo[key] = answer
        return answer

    def _conflict(self, index: int, decided) -> tuple:
        """A date inside the cell of the number that is not the one in the column of dates."""
        written = split_decision(self.recipients.cell("decision_number", index))[1]
        inside = clean_date(written, "decision_date", on=self.options.on)[0] if written and decided else None
        if inside is None or inside == decided:
            return ()
        return (remark("W_DATE_CONFLICT", "decision_number", inside=day_first(inside.iso), beside=day_first(decided.iso)),)

    def _number_and_date(self, index: int) -> tuple:
        cell = self.recipients.cell
        number, day = cell("decision_number", index), cell("decision_date", index)
        both = cell("decision", index)
        if both and not (as_text(number).strip() or as_text(day).strip()):
            return split_decision(both)
        if not as_text(day).strip() and as_text(number).strip():
            return split_decision(number)
        return number, day

    def _year(self, cells: DecisionCells, issues: list, index: int) -> None:
        year, _, found = clean_period(self.recipients.cell("year", index), on=self.options.on)
        issues += found
        if year is None and not found:
            year, _, found = clean_period(self.recipients.cell("period", index), on=self.options.on, field="period")
            issues += found
        cells.year = year or (cells.decided_on.year if cells.decided_on and not found else None)

    def _period(self, cells: DecisionCells, issues: list, index: int) -> None:
        for name in ("achieved_from", "achieved_to"):
            found, problems = clean_any_date(self.recipients.cell(name, index), name)
            issues += problems
            if found:
                setattr(cells, name, whole_day(found.iso, last=name == "achieved_to"))
        if cells.achieved_from and cells.achieved_to and cells.achieved_from > cells.achieved_to:
            issues.append(
                remark(
                    "E_DATE_INVALID", "achieved_to", message="Ngày cuối thời gian thành tích sớm hơn ngày đầu. Hãy kiểm tra lại."
                )
            )

    def _plausible_age(self, row: PlannedRow, cells: DecisionCells) -> None:
        born = row.data.cells.born
        if born and cells.decided_on and cells.decided_on.year - int(born[:4]) < YOUNGEST:
            field = self.recipients.person.birth_field
            row.issues.append(remark("E_DATE_IMPLAUSIBLE", field, day_first(born)))
