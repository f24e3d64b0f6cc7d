"""Two clusters of the demo scored by two schemes: the year behind is published, the year under way waits for self-scores."""

import json
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from random import Random

from config.demo.tables import FOLDER
from emulation.enums import ClusterRole, LineKind, ScoreStage, SheetState
from emulation.models import Cluster, ClusterMember, ClusterSeason, ScoreSheet, ScoringScheme, SeasonScoring
from emulation.queries.scoring.ranking import order_of
from emulation.rules.scoring.figures import Figure
from emulation.services.scoring.book import Book
from emulation.services.scoring.ranking import hold_ballot, publish_ranking
from emulation.services.scoring.schemes import apply_scheme, load_scheme
from emulation.services.scoring.sheets import open_scoring

#: One of localities, one of agencies.
SCORED = ("Cụm thi đua số 1", "Khối thi đua các sở, ban, ngành")
BEHIND, NOW = "2025", "2026"
CITATION = "Dữ liệu mẫu: Quyết định số 01/QĐ-HĐTĐKT ngày 10/07/2025"
#: First and last days of the three stages in November and December of the year.
STAGES = (("self", (11, 20), (12, 5)), ("cross", (12, 6), (12, 12)), ("verify", (12, 13), (12, 31)))
ENTERED = {ScoreStage.SELF: (12, 1), ScoreStage.CROSS: (12, 8), ScoreStage.VERIFIED: (12, 20)}
SEED = 20251231


def make_scorings() -> None:
    files = json.loads((FOLDER / "schemes.json").read_text(encoding="utf-8"))
    for cluster in Cluster.objects.filter(name__in=SCORED).order_by("pk"):
        about = {"kind": cluster.kind, "citation": CITATION, "valid_from": date(2025, 7, 1)}
        scheme = apply_scheme(scheme=load_scheme(data=files[cluster.kind], by=None, **about), by=None)
        _publish(_open(_behind(cluster), scheme))
        _begin(_open(cluster.seasons.get(label=NOW), scheme))


def _behind(cluster: Cluster) -> ClusterSeason:
    """The year behind with this year's members that stood then; the second of them led."""
    season, made = ClusterSeason.objects.get_or_create(
        cluster=cluster, label=BEHIND, defaults={"starts_on": date(2025, 7, 1), "ends_on": date(2025, 12, 31)}
    )
    if made:
        units = [row.unit for row in cluster.seasons.get(label=NOW).members.select_related("unit").order_by("pk")]
        roles = {1: ClusterRole.HEAD, 2: ClusterRole.DEPUTY}
        for place, unit in enumerate(units):
            if unit.valid_from is None or unit.valid_from <= season.starts_on:
                ClusterMember.objects.create(season=season, unit=unit, role=roles.get(place, ClusterRole.MEMBER))
    return season


def _open(season: ClusterSeason, scheme: ScoringScheme) -> SeasonScoring:
    year = season.ends_on.year
    days = {}
    for name, first, last in STAGES:
        days |= {f"{name}_from": date(year, *first), f"{name}_to": date(year, *last)}
    return open_scoring(scoring=SeasonScoring(season=season, scheme=scheme, **days), by=None)


def _publish(scoring: SeasonScoring) -> None:
    lots, book = Random(SEED + len(scoring.season.cluster.name)), Book([scoring])
    for sheet in book.clusters[scoring.pk].sheets:
        _score(book, sheet, lots)
    book.work_out()
    ScoreSheet.objects.filter(scoring=scoring).update(state=SheetState.DONE, sent_on=date(2025, 12, 1))
    standings, members = order_of(scoring).standings, scoring.sheets.count()
    # The better placed get more votes, so that whoever is equal in points is told apart.
    votes = {one.sheet.pk: max(members - place, 1) for place, one in enumerate(standings)}
    note = "Dữ liệu mẫu: bỏ phiếu kín tại hội nghị tổng kết."
    hold_ballot(scoring=scoring, on=date(2025, 12, 29), members=members, present=members, votes=votes, by=None, note=note)
    publish_ranking(scoring=scoring, number="Dữ liệu mẫu 05/QĐ-HĐTĐKT", on=date(2026, 1, 9), by=None)


def _score(book: Book, sheet: ScoreSheet, lots: Random) -> None:
    """The unit's own figures, of which the cross-check and the Board change a few."""
    parts = book.clusters[sheet.scoring_id].parts
    changed = set(lots.sample(sorted(parts), 2))
    for key, (code, kind) in parts.items():
        figure = _drawn(kind, code, lots)
        for stage, (month, day) in ENTERED.items():
            said = {}
            if stage == ScoreStage.VERIFIED and key in changed:
                figure, said = _drawn(kind, code, lots), {"reason": "Dữ liệu mẫu: theo số liệu của cơ quan quản lý."}
            book.enter(sheet.pk, key, stage, figure, by=None, on=date(2025, month, day), **said)


def _begin(scoring: SeasonScoring) -> None:
    """Some members have begun to score themselves, most have not."""
    lots, book = Random(SEED), Book([scoring])
    for sheet in book.clusters[scoring.pk].sheets[:3]:
        for key, (code, kind) in list(book.clusters[scoring.pk].parts.items())[:6]:
            book.enter(sheet.pk, key, ScoreStage.SELF, _drawn(kind, code, lots), by=None, on=date(2026, 11, 26))
    book.work_out()


#: What a line of each kind is answered by, drawn by lot.
DRAWS: dict[str, Callable[[Random], Figure]] = {
    LineKind.CHOICE: lambda lots: Figure(Decimal(lots.choices((0, 1, 2), (5, 4, 1))[0])),
    LineKind.MINUS: lambda lots: Figure(Decimal(lots.choices((0, 1, 2), (6, 2, 1))[0])),
    LineKind.COUNT: lambda lots: Figure(Decimal(lots.randint(2, 5))),
    LineKind.PER_UNIT: lambda lots: Figure(Decimal(lots.randint(2, 6))),
    LineKind.RATIO: lambda lots: Figure(Decimal(lots.randint(90, 100))),
    LineKind.ALL_OR_NOTHING: lambda lots: Figure(Decimal(lots.choices((1, 0), (5, 1))[0])),
    LineKind.PLUS_MINUS: lambda lots: Figure(Decimal(lots.randint(1, 4)), Decimal(lots.randint(0, 2))),
    LineKind.DEDUCTION: lambda lots: Figure(Decimal(lots.choices((0, 1), (6, 1))[0])),
    LineKind.FACT: lambda lots: Figure(Decimal(0)),
}
#: What is reached of a quantity, by its code: from and to.
REACHED = {"A.I.1": (97, 118), "A.I.2": (95, 100), "A.I.3": (1, 4)}


def _drawn(kind: str, code: str, lots: Random) -> Figure:
    if kind == LineKind.QUANTITY:
        return Figure(Decimal(lots.randint(*REACHED[code])))
    return DRAWS[kind](lots)
