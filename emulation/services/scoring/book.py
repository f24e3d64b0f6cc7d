"""The sheets of some clusters' years in memory: figures are taken in, every line is worked out beside the others, changes stored.

A cluster is worked out as a whole, since one unit's figure may move the points of others. All writing is set-based.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from emulation.common.bulk import in_chunks, insert_rows
from emulation.enums import LineKind, ScoreStage
from emulation.models import Score, ScoreSheet, SeasonScoring, User
from emulation.queries.scoring.schemes import engine_of
from emulation.queries.scoring.targets import targets_of
from emulation.rules.scoring.clusters import Scored, score_cluster
from emulation.rules.scoring.figures import Figure, sheet_of
from emulation.rules.scoring.lifecycle import STAGES
from emulation.rules.scoring.scheme import Scheme

#: Columns of a new row, in the order in which they are inserted.
COLUMNS = (
    "sheet_id", "part_id", "stage", "figure", "minus", "not_assigned", "points", "reason", "explanation", "source", "by_id",
    "entered_on",
)  # fmt: skip
TOTALS = ("missing", "self_total", "cross_total", "base", "bonus", "deduction", "total", "grade")
BATCH = 500


@dataclass(slots=True)
class Row:
    """A row of Score; `pk` None is one to be inserted."""

    sheet: int
    part: int
    stage: str
    figure: Figure
    points: Decimal | None = None
    reason: str = ""
    explanation: str = ""
    source: str = ""
    by: int | None = None
    on: date | None = None
    pk: int | None = None
    changed: bool = False


@dataclass(frozen=True)
class Move:
    """What the total of a sheet was and what it is."""

    sheet: ScoreSheet
    before: Decimal | None
    after: Decimal | None


@dataclass
class Cluster:
    """One scoring with its engine; `parts` are (code, kind) by key, `targets` by unit and code."""

    scoring: SeasonScoring
    engine: Scheme
    parts: dict[int, tuple[str, str]]
    targets: dict[tuple[int, str], Decimal]
    sheets: list[ScoreSheet] = field(default_factory=list)


class Book:
    def __init__(self, scorings: Iterable[SeasonScoring]):
        self.clusters: dict[int, Cluster] = {}
        self.rows: dict[tuple[int, int, str], Row] = {}
        engines: dict[int, tuple[Scheme, dict]] = {}
        for scoring in scorings:
            if scoring.scheme_id not in engines:
                parts = scoring.scheme.schemeparts.exclude(kind="").values_list("pk", "code", "kind")
                engines[scoring.scheme_id] = engine_of(scoring.scheme), {pk: (code, kind) for pk, code, kind in parts}
            self.clusters[scoring.pk] = Cluster(scoring, *engines[scoring.scheme_id], targets_of(scoring))
        self._load()

    def _load(self) -> None:
        for keys in in_chunks(self.clusters):
            for sheet in ScoreSheet.objects.filter(scoring__in=keys).select_related("unit").order_by("scoring", "pk"):
                self.clusters[sheet.scoring_id].sheets.append(sheet)
            names = ("pk", *COLUMNS)
            for values in Score.objects.filter(sheet__scoring__in=keys).order_by().values_list(*names).iterator(BATCH * 10):
                pk, sheet, part, stage, figure, minus, not_assigned, *rest = values
                one = Row(sheet, part, stage, Figure(figure, minus, not_assigned), *rest, pk)
                self.rows[sheet, part, stage] = one

    def enter(self, sheet: int, part: int, stage: str, figure: Figure, *, by: User | None, on: date, **said: str) -> None:
        """Take a figure in. `said`: reason, explanation and source, where they are given."""
        row = self.rows.get((sheet, part, stage))
        if row is None:
            row = self.rows[sheet, part, stage] = Row(sheet, part, stage, figure)
        row.figure, row.by, row.on, row.changed = figure, by.pk if by else None, on, True
        for name, text in said.items():
            setattr(row, name, text)

    def effective(self, sheet: int, part: int, stage: str) -> Row | None:
        """The row that holds at the stage: its own, else that of a stage before."""
        for name in reversed(STAGES[: STAGES.index(stage) + 1]):
            if row := self.rows.get((sheet, part, name)):
                return row
        return None

    def work_out(self) -> list[Move]:
        """Work every cluster out and store what changed; returns the sheets whose total moved."""
        moves = []
        for cluster in self.clusters.values():
            moves += self._work_out(cluster)
        self._store()
        return moves

    def _work_out(self, cluster: Cluster) -> list[Move]:
        used = {row.stage for sheet in cluster.sheets for part in cluster.parts for row in self._of(sheet.pk, part)}
        results: dict[str, dict[int, Scored]] = {}
        for stage in STAGES:
            if stage == ScoreStage.SELF or stage in used:
                results[stage] = self._score(cluster, stage)
                self._keep_points(cluster, stage, results[stage])
        last = [stage for stage in STAGES if stage in results][-1]
        moves = []
        for sheet in cluster.sheets:
            before, old = [getattr(sheet, name) for name in TOTALS], sheet.total
            _keep_totals(sheet, results, last)
            if [getattr(sheet, name) for name in TOTALS] != before:
                sheet.changed = True
                moves += [Move(sheet, old, sheet.total)] if old != sheet.total else []
        return moves

    def _of(self, sheet: int, part: int) -> Iterable[Row]:
        return (row for stage in STAGES if (row := self.rows.get((sheet, part, stage))))

    def _score(self, cluster: Cluster, stage: str) -> dict[int, Scored]:
        sheets = {}
        for sheet in cluster.sheets:
            found = ((code, kind, self.effective(sheet.pk, pk, stage)) for pk, (code, kind) in cluster.parts.items())
            figures = ((code, kind, row.figure) for code, kind, row in found if row)
            sheets[sheet.pk] = sheet_of(figures, repeat=sheet.repeat)
        units = {sheet.unit_id: sheet.pk for sheet in cluster.sheets}
        targets = {(units[unit], code): amount for (unit, code), amount in cluster.targets.items() if unit in units}
        return score_cluster(cluster.engine, sheets, targets)

    def _keep_points(self, cluster: Cluster, stage: str, scored: dict[int, Scored]) -> None:
        rules = {rule.id: rule for rule in cluster.engine.deductions}
        for sheet in cluster.sheets:
            points = scored[sheet.pk].result.points
            for pk, (code, kind) in cluster.parts.items():
                row = self.rows.get((sheet.pk, pk, stage))
                if row is None:
                    continue
                worth = points.get(code, Decimal(0))
                if kind == LineKind.DEDUCTION:
                    taken = rules[code].per * (row.figure.value or 0)
                    worth = -(taken if rules[code].cap is None else min(taken, rules[code].cap))
                if row.points != worth:
                    row.points, row.changed = worth, True

    def _store(self) -> None:
        new = [row for row in self.rows.values() if row.pk is None]
        insert_rows(Score, COLUMNS, (_values(row) for row in new))
        old = [Score(pk=row.pk, **dict(zip(COLUMNS, _values(row), strict=True)))
               for row in self.rows.values() if row.changed and row.pk is not None]  # fmt: skip
        fields = [name.removesuffix("_id") for name in COLUMNS[3:]]
        Score.objects.bulk_update(old, fields, batch_size=BATCH)
        sheets = [sheet for cluster in self.clusters.values() for sheet in cluster.sheets if getattr(sheet, "changed", False)]
        ScoreSheet.objects.bulk_update(sheets, TOTALS, batch_size=BATCH)


def _values(row: Row) -> tuple:
    figure = row.figure
    return (
        row.sheet, row.part, row.stage, figure.value, figure.minus, figure.not_assigned, row.points, row.reason,
        row.explanation, row.source, row.by, row.on,
    )  # fmt: skip


def _keep_totals(sheet: ScoreSheet, results: dict[str, dict[int, Scored]], last: str) -> None:
    def total(stage: str) -> Decimal | None:
        return results[stage][sheet.pk].result.total if stage in results else None

    final = results[last][sheet.pk]
    sheet.missing = len(final.missing)
    sheet.self_total, sheet.cross_total = total(ScoreStage.SELF), total(ScoreStage.CROSS)
    result = final.result
    sheet.base, sheet.bonus, sheet.deduction = result.base, result.bonus, result.deduction
    sheet.total, sheet.grade = result.total, result.grade
