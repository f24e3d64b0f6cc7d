"""Lists of self-scores: one row for each unit and line, as the template of a cluster's year has them."""

from dataclasses import dataclass

from emulation.common.db_guards.session import current_session
from emulation.enums import RowStatus, ScoreStage, ScoringState, SheetState
from emulation.errors import RuleViolation
from emulation.intake.batch.kinds import ListResource, register
from emulation.intake.cells.text import as_text
from emulation.intake.issues import remark
from emulation.intake.layout.columns import ListShape
from emulation.intake.layout.rows import ListRows
from emulation.intake.match.resolve import UnitResolver, find_row_unit
from emulation.intake.plan import ImportOptions, PlannedRow
from emulation.models import Score, ScoreSheet, SeasonScoring
from emulation.queries.scoring.schemes import engine_of
from emulation.rules.scoring.cells import figure_text, read_figure
from emulation.rules.scoring.figures import BESIDE, Figure, refuse_answer, refuse_figure
from emulation.rules.text import normalise
from emulation.services.scoring.book import Book

SENTENCES = {
    "E_SHEET_NONE": "{unit} không có phiếu chấm điểm đang mở của năm này.",
    "E_SHEET_SENT": "Phiếu của {unit} đã gửi, không còn ở bước tự chấm.",
    "E_SHEET_CLOSED": "Đợt tự chấm của {unit} chỉ mở từ {first:%d/%m/%Y} đến hết {last:%d/%m/%Y}.",
    "E_CRITERION_UNKNOWN": "Thang điểm của {unit} không có dòng “{line}”.",
    "E_FIGURE": "{said}",
}


@dataclass(slots=True)
class Line:
    key: int
    kind: str
    labels: list[str]
    engine_line: object


@dataclass(slots=True)
class Entered:
    scoring: int
    sheet: int
    part: int
    figure: Figure
    explanation: str


class OpenSheets:
    """The sheets of the year that may be filled, with the lines of their schemes."""

    def __init__(self, options: ImportOptions):
        scorings = SeasonScoring.objects.filter(state=ScoringState.OPEN).select_related("scheme", "season__cluster")
        if options.season:
            scorings = scorings.filter(season__label=options.season)
        self.scorings = {scoring.pk: scoring for scoring in scorings}
        self.by_unit: dict[int, ScoreSheet] = {}
        for sheet in ScoreSheet.objects.filter(scoring__in=self.scorings).select_related("unit").order_by("pk"):
            self.by_unit[sheet.unit_id] = sheet
        self.engines, self.lines = {}, {}
        for scoring in self.scorings.values():
            if scoring.scheme_id not in self.lines:
                self._read(scoring)
        rows = Score.objects.filter(sheet__scoring__in=self.scorings, stage=ScoreStage.SELF).order_by()
        names = ("sheet_id", "part_id", "figure", "minus", "not_assigned", "explanation")
        self.stored = {
            (sheet, part): (Figure(figure, minus, not_assigned), said)
            for sheet, part, figure, minus, not_assigned, said in rows.values_list(*names).iterator()
        }

    def _read(self, scoring: SeasonScoring) -> None:
        engine = engine_of(scoring.scheme)
        lines = {line.id: line for part in engine.everything() for line in part.lines()}
        self.engines[scoring.scheme_id] = engine
        self.lines[scoring.scheme_id] = {
            part.code: Line(part.pk, part.kind, [option["label"] for option in part.options], lines.get(part.code))
            for part in scoring.scheme.schemeparts.exclude(kind="")
        }


@register
class ScoresResource(ListResource):
    name = "scores"
    label = "Điểm tự chấm của cụm, khối"
    shape = ListShape(
        "scores",
        ("stt", "unit", "unit_code", "criterion", "criterion_text", "criterion_max", "figure", "explanation", "note"),
        (("unit", "unit_code"), ("criterion",), ("figure",)),
    )

    def plan(self, rows: ListRows, options: ImportOptions) -> list[PlannedRow]:
        return _Planner(rows, options).plan()

    def write(self, planned: list[PlannedRow], options: ImportOptions) -> None:
        deed = current_session().act
        by = deed.by if deed else None
        keys = {row.data.scoring for row in planned}
        # Locked in one order, so that two lists never wait for each other.
        list(SeasonScoring.objects.select_for_update().filter(pk__in=keys).order_by("pk").values_list("pk"))
        book = Book(SeasonScoring.objects.filter(pk__in=keys).select_related("scheme", "season__cluster"))
        states = {sheet.pk: sheet.state for cluster in book.clusters.values() for sheet in cluster.sheets}
        for row in planned:
            one = row.data
            if states[one.sheet] != SheetState.SELF:
                raise RuleViolation("Có phiếu vừa được gửi đi trong lúc nạp. Hãy nạp lại danh sách.")
            book.enter(one.sheet, one.part, ScoreStage.SELF, one.figure, by=by, on=options.on, explanation=one.explanation)
        book.work_out()


class _Planner:
    def __init__(self, rows: ListRows, options: ImportOptions):
        self.rows, self.options = rows, options
        self.units, self.open = UnitResolver(), OpenSheets(options)
        self.columns = {name: rows.column(name) for name in ("unit", "unit_code", "criterion", "figure", "explanation")}
        self.found: dict[tuple, tuple] = {}
        self.seen: dict[tuple[int, int], int] = {}

    def plan(self) -> list[PlannedRow]:
        return [self._row(index) for index in range(len(self.rows))]

    def _row(self, index: int) -> PlannedRow:
        texts = {name: normalise(as_text(column[index])) for name, column in self.columns.items()}
        row = PlannedRow(index, issues=list(self.rows.remarks.get(index, ())))
        row.values = {"unit": texts["unit"], "unit_code": texts["unit_code"] or None, "criterion": texts["criterion"],
                      "figure": texts["figure"], "explanation": texts["explanation"]}  # fmt: skip
        if not texts["figure"]:
            row.settle(RowStatus.SKIPPED)
            return row
        sheet, issues = self._sheet(texts, index)
        row.issues += issues
        if sheet is not None:
            self._figure(row, sheet, texts)
        row.settle(self._status(row))
        return row

    def _sheet(self, texts: dict, index: int) -> tuple[ScoreSheet | None, tuple]:
        asked = (texts["unit_code"], texts["unit"], texts["unit"] or self.rows.heading(index))
        if asked not in self.found:
            self.found[asked] = self._find_sheet(texts, index)
        return self.found[asked]

    def _find_sheet(self, texts: dict, index: int) -> tuple[ScoreSheet | None, tuple]:
        under = self.rows.under(index)
        found = find_row_unit(self.units, code=texts["unit_code"], text=texts["unit"], under=under, on=self.options.day)
        if found.unit_id is None:
            return None, tuple(found.issues)
        name = self.units.directory.name_on(found.unit_id, self.options.day)
        sheet = self.open.by_unit.get(found.unit_id)
        if sheet is None:
            return None, (*found.issues, _say("E_SHEET_NONE", "unit", texts["unit"], unit=name))
        first, last = self.open.scorings[sheet.scoring_id].window(ScoreStage.SELF)
        if sheet.state != SheetState.SELF:
            return None, (*found.issues, _say("E_SHEET_SENT", "unit", texts["unit"], unit=name))
        if not first <= self.options.on <= last:
            return None, (*found.issues, _say("E_SHEET_CLOSED", "unit", texts["unit"], unit=name, first=first, last=last))
        return sheet, tuple(found.issues)

    def _figure(self, row: PlannedRow, sheet: ScoreSheet, texts: dict) -> None:
        scheme = self.open.scorings[sheet.scoring_id].scheme_id
        code = texts["criterion"]
        line = self.open.lines[scheme].get(code)
        if line is None:
            row.issues.append(_say("E_CRITERION_UNKNOWN", "criterion", code, unit=sheet.unit, line=code))
            return
        try:
            figure = read_figure(texts["figure"], line.kind, line.labels)
            if line.kind in BESIDE:
                refuse_figure(self.open.engines[scheme], code, line.kind, figure)
            else:
                refuse_answer(line.engine_line, figure)
        except RuleViolation as refusal:
            row.issues.append(_say("E_FIGURE", "figure", texts["figure"], said=str(refusal)))
            return
        key = (sheet.pk, line.key)
        before = self.seen.setdefault(key, self.rows.numbers[row.index])
        if before != self.rows.numbers[row.index]:
            text = f"Đơn vị và dòng này đã có ở dòng {before} của danh sách. Hãy bỏ một dòng."
            row.issues.append(remark("E_DUP_IN_FILE", "criterion", texts["criterion"], message=text))
        row.data = Entered(sheet.scoring_id, sheet.pk, line.key, figure, texts["explanation"][:2000])
        stored = self.open.stored.get(key)
        if stored and stored != (figure, row.data.explanation):
            row.before = {"figure": figure_text(stored[0], line.kind, line.labels), "explanation": stored[1]}
        elif stored:
            row.before = {}

    @staticmethod
    def _status(row: PlannedRow) -> str:
        if row.before is None:
            return RowStatus.NEW
        return RowStatus.CHANGED if row.before else RowStatus.UNCHANGED


def _say(code: str, field: str, value: str, **facts):
    return remark(code, field, value, message=SENTENCES[code].format(**facts))
