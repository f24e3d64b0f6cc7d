"""The closing conference and its result: ballots, the word of head and deputy, publishing, correcting."""

from datetime import date
from decimal import Decimal

from emulation.enums import ScoringState
from emulation.errors import RuleViolation
from emulation.models import BallotVote, HeadWord, Ranking, RankingBallot, RankingRow, ScoreSheet, SeasonScoring, Unit, User
from emulation.queries.directory.units import names_on
from emulation.queries.scoring.ranking import Standing, obstacles_to_publishing, order_of, rule_for
from emulation.rules.scoring.ranking import BALLOT, HEAD
from emulation.services.journal.acts import act
from emulation.services.saving import store

TOLD_BY = {BALLOT: "phân định bằng phiếu", HEAD: "trưởng và phó quyết định"}
TIES = {"total": "tổng điểm", "bonus": "điểm thưởng", "deduction": "điểm trừ ít hơn", "base": "điểm chuẩn"}


def hold_ballot(
    *, scoring: SeasonScoring, on: date, members: int, present: int, votes: dict[int, int], by: User, note: str = ""
) -> RankingBallot:
    """Put down one secret ballot; `votes` by sheet. No more ballots than the rule of the day allows."""
    with act("hold_ballot", f"Ghi phiếu bầu: {scoring}", by=by, record=scoring):
        scoring = _locked(scoring)
        rule = rule_for(scoring)
        if rule is None:
            raise RuleViolation("Chưa có quy định bỏ phiếu của cụm, khối có hiệu lực. Hãy ghi ở Danh mục.")
        number = scoring.ballots.count() + 1
        if number > rule.ballots:
            raise RuleViolation(f"Mỗi vòng tối đa {rule.ballots} lần bỏ phiếu; sau đó {rule.decider.lower()} quyết định.")
        ballot = store(RankingBallot(scoring=scoring, number=number, held_on=on, members=members, present=present, note=note))
        for sheet in scoring.sheets.filter(excluded="").order_by("pk"):
            store(BallotVote(ballot=ballot, sheet=sheet, votes=votes.get(sheet.pk, 0)))
        return ballot


def drop_ballot(*, scoring: SeasonScoring, reason: str, by: User) -> None:
    """Take the last ballot back, which was put down wrongly."""
    with act("drop_ballot", f"Bỏ lần ghi phiếu bầu: {scoring}", by=by, reason=reason, record=scoring):
        scoring = _locked(scoring)
        last = scoring.ballots.order_by("-number").first()
        if last is None:
            raise RuleViolation("Chưa ghi lần bỏ phiếu nào.")
        last.delete()


def head_decides(*, sheet: ScoreSheet, preferred: int, reason: str, by: User, on: date) -> HeadWord:
    """After the ballots the head and deputy give a member its place among equals, and let it pass."""
    with act("head_decides", f"Trưởng, phó quyết định: {sheet}", by=by, reason=reason, record=sheet):
        scoring = _locked(sheet.scoring)
        rule = rule_for(scoring)
        if rule is None or scoring.ballots.count() < rule.ballots:
            raise RuleViolation("Trưởng và phó chỉ quyết định sau khi đã bỏ phiếu đủ số lần theo quy định.")
        HeadWord.objects.filter(sheet=sheet).delete()
        return store(HeadWord(scoring=scoring, sheet=sheet, preferred=preferred, reason=reason, decided_on=on))


def publish_ranking(*, scoring: SeasonScoring, number: str, on: date, by: User) -> Ranking:
    """Freeze the order: from now on no figure, sheet or ballot of the year changes."""
    with act("publish_ranking", f"Công bố xếp hạng {scoring.season}", by=by, record=scoring):
        scoring = _locked(scoring)
        if obstacles := obstacles_to_publishing(scoring):
            raise RuleViolation(" ".join(obstacles))
        order, rule = order_of(scoring), rule_for(scoring)
        said = f"{rule.share * 100:.0f} % tổng số thành viên; tối đa {rule.ballots} lần; {rule.citation}"
        ties = ", ".join(TIES.get(tie, f"điểm mục {tie}") for tie in order.ties)
        ranking = store(Ranking(scoring=scoring, number=number, published_on=on, rule=said[:500], order=ties))
        names = names_on([one.sheet.unit_id for one in order.standings], on)
        RankingRow.objects.bulk_create(_row(ranking, one, names[one.sheet.unit_id]) for one in order.standings)
        scoring.state, scoring.published_on, scoring.published_number = ScoringState.PUBLISHED, on, number
        scoring.save(update_fields=["state", "published_on", "published_number"])
        return ranking


def correct_ranking(*, ranking: Ranking, unit: Unit, place: int | None, number: str, reason: str, on: date, by: User) -> Ranking:
    """Another result in the place of this one, in which the unit has the place, or none; the others close up. Both are kept."""
    with act("correct_ranking", f"Điều chỉnh {ranking}", by=by, reason=reason, record=ranking):
        SeasonScoring.objects.select_for_update().get(pk=ranking.scoring_id)
        if Ranking.objects.filter(corrects=ranking).exists():
            raise RuleViolation("Kết quả này đã được điều chỉnh. Hãy mở kết quả mới nhất.")
        if on < ranking.published_on:
            raise RuleViolation(
                f"Kết quả công bố ngày {ranking.published_on:%d/%m/%Y}; không điều chỉnh trước ngày đó.", field="on"
            )
        rows = list(ranking.rows.all())
        mine = next((row for row in rows if row.unit_id == unit.pk), None)
        if mine is None:
            raise RuleViolation(f"{unit} không có trong kết quả này.", field="unit")
        others = [row for row in rows if row is not mine and row.place is not None]
        if place is not None and not 1 <= place <= len(others) + 1:
            raise RuleViolation(f"Hạng phải từ 1 đến {len(others) + 1}.", field="place")
        made = store(
            Ranking(scoring_id=ranking.scoring_id, corrects=ranking, number=number, published_on=on, reason=reason,
                    rule=ranking.rule, order=ranking.order)
        )  # fmt: skip
        _copy_rows(made, rows, mine, others, place)
        return made


def _copy_rows(made: Ranking, rows: list[RankingRow], mine: RankingRow, others: list[RankingRow], place: int | None) -> None:
    if place is not None:
        others.insert(place - 1, mine)
    places = {row.pk: number for number, row in enumerate(others, 1)}
    copied = ("unit_id", "name", "last_place", "base", "bonus", "deduction", "total", "grade", "votes", "carried", "remark")
    RankingRow.objects.bulk_create(
        RankingRow(ranking=made, place=places.get(row.pk), **{name: getattr(row, name) for name in copied}) for row in rows
    )


def _row(ranking: Ranking, one: Standing, name: str) -> RankingRow:
    sheet, zero = one.sheet, Decimal(0)
    remarks = [sheet.excluded, TOLD_BY.get(one.place.by, "") if one.place else "", one.word.reason if one.word else ""]
    return RankingRow(
        ranking=ranking, unit_id=sheet.unit_id, name=name, place=one.number, last_place=one.last_place, base=sheet.base or zero,
        bonus=sheet.bonus or zero, deduction=sheet.deduction or zero, total=sheet.total or zero, grade=one.grade,
        votes=one.votes, carried=one.carried, remark="; ".join(filter(None, remarks))[:1000],
    )  # fmt: skip


def _locked(scoring: SeasonScoring) -> SeasonScoring:
    SeasonScoring.objects.select_for_update().get(pk=scoring.pk)
    scoring = SeasonScoring.objects.select_related("season__cluster", "scheme").get(pk=scoring.pk)
    if scoring.state != ScoringState.OPEN:
        raise RuleViolation("Kết quả đã công bố. Muốn sửa, hãy mở kết quả và điều chỉnh.")
    return scoring
