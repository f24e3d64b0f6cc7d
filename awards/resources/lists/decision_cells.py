"""The decision's columns of a list of honours: number, date, issuer, year and period of achievement."""

from dataclasses import dataclass, replace
from datetime import date

from awards.resources.lists.issuers import IssuerFinder, IssuerKey
from awards.resources.lists.recipients import RecipientReader
from emulation.intake.cells.dates import clean_any_date, clean_date, clean_period, day_first, split_decision, whole_day
from emulation.intake.cells.text import as_text, clean_decision_number
from emulation.intake.issues import remark
from emulation.intake.plan import ImportOptions, PlannedRow

#: The columns that say which decision a row belongs to and for which time.
CELLS = ("decision_number", "decision_date", "decision", "year", "period", "achieved_from", "achieved_to")
YOUNGEST = 15  # years of age at the decision below which a birth date is not believed


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
