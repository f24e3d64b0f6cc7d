"""Scoring schemes, and clusters scored by them."""

from datetime import date
from decimal import Decimal

from awards.models import RankReward
from emulation.enums import ClusterKind, ScoreStage, SheetState
from emulation.models import (
    ClusterVoteRule,
    Ranking,
    RankingRow,
    ScoreAppeal,
    ScoreEvidence,
    ScoreSheet,
    ScoringScheme,
    SeasonScoring,
    Unit,
)
from emulation.rules.scoring.figures import Figure
from emulation.services.scoring.book import Book
from emulation.services.scoring.schemes import apply_scheme, load_scheme
from emulation.services.scoring.sheets import open_scoring
from tests.factories.accounts import make_user
from tests.factories.clusters import make_member, make_season
from tests.factories.common import DAY, next_number
from tests.factories.honours import make_honour
from tests.factories.units import make_unit

#: A scheme that adds up: two groups, a bonus, a deduction with its sanction.
SMALL = {
    "groups": [
        {"code": "I", "title": "Kinh tế", "max": 60, "lines": [
            {"id": "I.1", "kind": "count", "label": "Mô hình mới", "unit": "mô hình", "max": 60, "per": 20},
        ]},
        {"code": "II", "title": "Xây dựng Đảng", "max": 40, "lines": [
            {"id": "II.1", "kind": "all_or_nothing", "label": "Tổ chức đảng hoàn thành tốt", "max": 40},
        ]},
    ],
    "bonus": {"code": "III", "max": 10, "lines": [{"id": "III.1", "kind": "count", "label": "Sáng kiến", "max": 10, "per": 5}]},
    "deductions": {"code": "IV", "max": 20, "lines": [
        {"id": "IV.1", "label": "Báo cáo chậm", "per": 2, "cap": 10, "sanction": "no_top"},
    ]},
    "grades": [{"name": "Xuất sắc", "at_least": 90}, {"name": "Tốt", "at_least": 70}, {"name": "Khá", "at_least": None}],
    "sanctions": {"no_top": "not above Tốt"},
}  # fmt: skip


def make_scheme(*, data: dict | None = None, **values) -> ScoringScheme:
    about = {"kind": ClusterKind.CUM, "citation": "Quyết định số 12/QĐ-HĐTĐKT ngày 05/01/2025", "valid_from": date(2025, 1, 1)}
    return load_scheme(data=data or SMALL, by=None, **{"title": f"Thang điểm thử {next_number()}", **about, **values})


#: Each stage has a month of its own.
WINDOWS = {
    "self_from": date(2025, 11, 1), "self_to": date(2025, 11, 30),
    "cross_from": date(2025, 12, 1), "cross_to": date(2025, 12, 10),
    "verify_from": date(2025, 12, 11), "verify_to": date(2025, 12, 31),
}  # fmt: skip
SELF_DAY, CROSS_DAY, VERIFY_DAY = date(2025, 11, 15), date(2025, 12, 5), date(2025, 12, 20)


def make_scoring(
    *, units: list[Unit] | None = None, data: dict | None = None, head: int = 0, scheme_kind: str = "CUM", **values
) -> SeasonScoring:
    """A cluster of 2025 with its members, of whom the one at place `head` leads, scored by an applied scheme."""
    season = make_season()
    for place, unit in enumerate(units or [make_unit()]):
        make_member(season=season, unit=unit, role="HEAD" if place == head else "MEMBER")
    scheme = apply_scheme(scheme=make_scheme(data=data, kind=scheme_kind), by=None)
    return open_scoring(scoring=SeasonScoring(season=season, scheme=scheme, **{**WINDOWS, **values}), by=None)


def make_sheet(**values) -> ScoreSheet:
    return make_scoring(**values).sheets.get()


def fill(sheet: ScoreSheet, stage: str = ScoreStage.SELF, **figures: object) -> ScoreSheet:
    """Put figures into the sheet, past windows and turns; keys are codes with "_" for a dot."""
    book = Book([sheet.scoring])
    keys = {code: pk for pk, (code, _) in book.clusters[sheet.scoring_id].parts.items()}
    for name, value in figures.items():
        figure = Figure(not_assigned=True) if value is None else Figure(Decimal(str(value)))
        book.enter(sheet.pk, keys[name.replace("_", ".")], stage, figure, by=None, on=DAY)
    book.work_out()
    sheet.refresh_from_db()
    return sheet


def put_sheet(sheet: ScoreSheet, state: str) -> ScoreSheet:
    """The sheet in a state, as if its stages had been."""
    ScoreSheet.objects.filter(pk=sheet.pk).update(state=state)
    sheet.refresh_from_db()
    return sheet


def make_score_evidence(**values) -> ScoreEvidence:
    sheet = values.pop("sheet", None) or make_sheet()
    return ScoreEvidence.objects.create(sheet=sheet, name="Quyết định", file="a.pdf", by=make_user(), added_on=DAY, **values)


def make_appeal(**values) -> ScoreAppeal:
    sheet = values.pop("sheet", None) or put_sheet(make_sheet(), SheetState.DONE)
    return ScoreAppeal.objects.create(sheet=sheet, text="Chưa tính một mô hình.", filed_on=DAY, **values)


def make_vote_rule(**values) -> ClusterVoteRule:
    about = {"kind": "CUM", "share": Decimal("0.8"), "citation": "Nghị định 98/2023/NĐ-CP, Điều 30 khoản 7"}
    year = 1900 + next_number() % 8_000
    return ClusterVoteRule.objects.create(**{"valid_from": date(year, 1, 1), "valid_to": date(year + 1, 1, 1), **about, **values})


def make_ranking(**values) -> Ranking:
    scoring = values.pop("scoring", None) or make_scoring()
    ranking = Ranking.objects.create(scoring=scoring, number="12/QĐ-HĐTĐKT", published_on=DAY, order="tổng điểm", **values)
    for place, sheet in enumerate(scoring.sheets.order_by("pk"), 1):
        points = {"base": 90, "bonus": 5, "deduction": 0, "total": 95}
        RankingRow.objects.create(ranking=ranking, unit=sheet.unit, name=str(sheet.unit), place=place, grade="Tốt", **points)
    return ranking


def make_rank_reward(**values) -> RankReward:
    about = {"kind": "CUM", "first": 1, "last": 1, "citation": "Luật 06/2022/QH15, Điều 26"}
    return RankReward.objects.create(honour=values.pop("honour", None) or make_honour(), **{**about, **values})
