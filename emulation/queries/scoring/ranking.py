"""The order of a cluster as it stands now, what keeps it from being published, and the result that holds."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from emulation.enums import AppealState, ScoringState, SheetState
from emulation.models import BallotVote, ClusterVoteRule, HeadWord, Ranking, RankingRow, ScoreSheet, SeasonScoring
from emulation.queries.scoring.schemes import engine_of
from emulation.rules.scoring.quota import apply_quota
from emulation.rules.scoring.ranking import Candidate, Place, ranked, votes_needed
from emulation.rules.scoring.results import Result
from emulation.rules.scoring.scheme import Scheme


@dataclass(frozen=True)
class Standing:
    """A member's line of the order: `grade` after the quota, `carried` where the ballot or the head let it pass."""

    sheet: ScoreSheet
    place: Place | None
    grade: str
    votes: int | None
    carried: bool
    word: HeadWord | None
    last_place: int | None

    @property
    def number(self) -> int | None:
        return self.place.place if self.place else None


@dataclass(frozen=True)
class Order:
    standings: list[Standing]
    needed: int | None
    ties: tuple[str, ...]

    @property
    def open_ties(self) -> list[list[Standing]]:
        """Groups of members that nothing tells apart."""
        by_place: dict[int, list[Standing]] = {}
        for one in self.standings:
            if one.place and one.place.tied:
                by_place.setdefault(one.place.place, []).append(one)
        return list(by_place.values())


def order_of(scoring: SeasonScoring) -> Order:
    """The order of the members that are ranked, then those that are not."""
    engine = engine_of(scoring.scheme)
    sheets = list(ScoreSheet.objects.filter(scoring=scoring).select_related("unit").order_by("unit__name", "pk"))
    taking_part = [sheet for sheet in sheets if not sheet.excluded]
    rule, ballot = rule_for(scoring), scoring.ballots.order_by("-number").first()
    votes = dict(BallotVote.objects.filter(ballot=ballot).values_list("sheet_id", "votes")) if ballot else {}
    words = {word.sheet_id: word for word in HeadWord.objects.filter(scoring=scoring)}
    results = {sheet.pk: _result(engine, sheet) for sheet in taking_part}
    candidates = [
        Candidate(key, result, votes.get(key), words[key].preferred if key in words else None) for key, result in results.items()
    ]
    places = {place.key: place for place in ranked(candidates, engine.ties)}
    moved = set(apply_quota(engine, {str(key): result for key, result in results.items()}).moved) if engine.quota else set()
    needed = votes_needed(ballot.members, rule.share) if ballot and rule else None
    before = last_places(scoring)
    standings = [
        Standing(
            sheet, places.get(sheet.pk), engine.quota.moved_to if str(sheet.pk) in moved else sheet.grade, votes.get(sheet.pk),
            _carried(votes.get(sheet.pk), needed, words.get(sheet.pk)), words.get(sheet.pk), before.get(sheet.unit_id),
        )
        for sheet in sheets
    ]  # fmt: skip
    return Order(sorted(standings, key=lambda one: (one.number is None, one.number or 0)), needed, engine.ties)


def _carried(votes: int | None, needed: int | None, word: HeadWord | None) -> bool:
    return word is not None or (votes is not None and needed is not None and votes >= needed)


def _result(engine: Scheme, sheet: ScoreSheet) -> Result:
    """The sheet's totals as the engine's; points of parts only where the order of equals asks for a part."""
    named = [tie for tie in engine.ties if tie not in ("total", "bonus", "deduction", "base")]
    points = {tie: _part_points(engine, sheet, tie) for tie in named}
    zero = Decimal(0)
    return Result(points, {}, sheet.base or zero, sheet.bonus or zero, sheet.deduction or zero, sheet.total or zero, sheet.grade)


def _part_points(engine: Scheme, sheet: ScoreSheet, code: str) -> Decimal:
    part = next(part for part in engine.everything() if part.code == code)
    lines = {line.id for line in part.lines()}
    last: dict[str, Decimal] = {}
    for stage in ("SELF", "CROSS", "VERIFIED"):
        last |= dict(sheet.scores.filter(stage=stage, part__code__in=lines).values_list("part__code", "points"))
    return sum((value or Decimal(0) for value in last.values()), Decimal(0))


def rule_for(scoring: SeasonScoring) -> ClusterVoteRule | None:
    day = scoring.verify_to
    return ClusterVoteRule.objects.in_force(day).filter(kind=scoring.season.cluster.kind).first()


def last_places(scoring: SeasonScoring) -> dict[int, int]:
    """The places of the year before in the same cluster, by unit."""
    before = SeasonScoring.objects.filter(
        season__cluster=scoring.season.cluster_id, season__starts_on__lt=scoring.season.starts_on, state=ScoringState.PUBLISHED
    ).order_by("-season__starts_on").first()  # fmt: skip
    ranking = holding_ranking(before) if before else None
    return dict(ranking.rows.filter(place__isnull=False).values_list("unit_id", "place")) if ranking else {}


def holding_ranking(scoring: SeasonScoring) -> Ranking | None:
    """The result that holds: the published one, or what corrected it last."""
    return Ranking.objects.filter(scoring=scoring, corrected_by__isnull=True).first()


def obstacles_to_publishing(scoring: SeasonScoring) -> list[str]:
    """What keeps the result from being published."""
    waiting = [str(one.unit) for one in scoring.sheets.filter(excluded="").exclude(state=SheetState.DONE).select_related("unit")]
    found = [f"Chưa thẩm định xong: {', '.join(waiting)}."] if waiting else []
    appeals = scoring.sheets.filter(appeals__state=AppealState.OPEN).distinct().count()
    found += [f"Còn {appeals} phiếu có kiến nghị chưa giải quyết."] if appeals else []
    if not rule_for(scoring):
        found.append("Chưa có quy định bỏ phiếu của cụm, khối có hiệu lực. Hãy ghi ở Danh mục.")
    elif not scoring.ballots.exists():
        found.append("Chưa ghi lần bỏ phiếu nào của hội nghị tổng kết.")
    order = order_of(scoring)
    for group in order.open_ties:
        names = ", ".join(str(one.sheet.unit) for one in group)
        found.append(f"Bằng nhau, chưa phân định: {names}. Bỏ phiếu lại, hoặc trưởng và phó quyết định.")
    return found


def places_of(units: list[int], *, on: date) -> list[RankingRow]:
    """Lines of results that hold, of these units, published by the day."""
    rows = RankingRow.objects.filter(unit__in=units, ranking__corrected_by__isnull=True, ranking__published_on__lte=on)
    return list(rows.select_related("ranking__scoring__season__cluster").order_by("ranking__scoring__season__starts_on", "pk"))
