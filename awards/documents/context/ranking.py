"""Papers of a published ranking: the minutes of the closing conference, the ranking itself, the proposal of flags."""

from datetime import date

from awards.documents.context.common import column, in_full, on_day, section
from awards.documents.context.office import letter
from awards.enums import DocumentKind
from awards.queries.papers import wordings_of
from awards.reports.decisions.wording import day_in_words
from awards.rules.decisions.listing import two_digits
from awards.services.dossiers.leaders import evidence_of, rewarded
from emulation.models import BallotVote, Ranking, RankingBallot
from emulation.rules.scoring.faults import shown

ORDER = (
    column("Hạng", 8, centred=True), column("Đơn vị", 32), column("Điểm chuẩn", 11, centred=True),
    column("Thưởng", 9, centred=True), column("Trừ", 8, centred=True), column("Tổng điểm", 11, centred=True),
    column("Xếp loại", 13, centred=True), column("Năm trước", 9, centred=True),
)  # fmt: skip
BALLOT = (
    column("STT", 7, centred=True),
    column("Đơn vị", 45),
    column("Đồng ý", 14, centred=True),
    column("Tỷ lệ", 14, centred=True),
)
REWARDS = (column("STT", 7, centred=True), column("Đơn vị", 28), column("Đề nghị", 22), column("Thành tích", 40))


def rank_minutes_context(ranking: Ranking, *, on: date) -> dict:
    """Shares are of all members; a secret ballot leaves counts alone."""
    ballots = list(ranking.scoring.ballots.order_by("number"))
    sections = [_ballot(ballot) for ballot in ballots]
    words = ranking.scoring.head_words.select_related("sheet__unit").order_by("preferred", "pk")
    decided = [f"{word.sheet.unit}: thứ tự {word.preferred}; {word.reason}." for word in words]
    if decided:
        sections.append(section(*decided, heading="QUYẾT ĐỊNH CỦA TRƯỞNG VÀ PHÓ"))
    sections.append(section(heading="KẾT QUẢ XẾP HẠNG", columns=ORDER, rows=_rows(ranking)))
    return _letter(
        DocumentKind.RANK_MINUTES, ranking, ballots, sections, type="BIÊN BẢN", signature=["TRƯỞNG CỤM, KHỐI"],
        left_signature=["THƯ KÝ"], recipients=[],
    )  # fmt: skip


def ranking_context(ranking: Ranking, *, on: date) -> dict:
    remarks = [f"{row.name}: {row.remark}." for row in ranking.rows.all() if row.remark]
    sections = [section(columns=ORDER, rows=_rows(ranking)), section(*remarks, heading="Ghi chú")] if remarks else [
        section(columns=ORDER, rows=_rows(ranking))
    ]  # fmt: skip
    return _letter(DocumentKind.RANKING, ranking, [], sections, type="KẾT QUẢ XẾP HẠNG")


def flags_context(ranking: Ranking, *, on: date) -> dict:
    rows = [
        (number, row.name, in_full(honour.name), evidence_of(row))
        for number, (row, honour) in enumerate(rewarded(ranking), start=1)
    ]
    return _letter(DocumentKind.FLAGS, ranking, [], [section(columns=REWARDS, rows=rows)], type="TỜ TRÌNH")


def has_rewards(ranking: Ranking) -> bool:
    return bool(rewarded(ranking))


def _letter(kind: DocumentKind, ranking: Ranking, ballots: list[RankingBallot], sections: list[dict], **more) -> dict:
    day, last = ranking.published_on, ballots[-1] if ballots else None
    values = {
        "cluster": str(ranking.scoring.season.cluster),
        "year": ranking.scoring.season.label,
        "scheme": ranking.scoring.scheme.title,
        "day": day_in_words(last.held_on if last else day),
        "members": two_digits(last.members) if last else "",
        "attending": two_digits(last.present) if last else "",
        "order": ranking.order,
        "counts": two_digits(len(rewarded(ranking))),
        "result": f"số {ranking.number} ngày {on_day(day)}",
    }
    said = {"number_line": f"Số: {ranking.number}"} if kind == DocumentKind.RANKING else {}
    return letter(kind, wordings_of(kind, on=day), values, on=day, sections=sections, **said, **more)


def _ballot(ballot: RankingBallot) -> dict:
    votes = BallotVote.objects.filter(ballot=ballot).select_related("sheet__unit").order_by("-votes", "sheet__unit__name")
    rows = [
        (
            number,
            str(vote.sheet.unit),
            f"{vote.votes}/{ballot.members}",
            f"{vote.votes * 100 / ballot.members:.1f}%".replace(".", ","),
        )
        for number, vote in enumerate(votes, start=1)
    ]
    said = f"Bỏ phiếu kín: {two_digits(ballot.present)} trên {two_digits(ballot.members)} thành viên. {ballot.note}".strip()
    return section(said, heading=f"BỎ PHIẾU LẦN {ballot.number}", columns=BALLOT, rows=rows)


def _percent(votes: int, members: int) -> str:
    return f"{votes * 100 / members:.1f}%".replace(".", ",")


def _rows(ranking: Ranking) -> list[tuple]:
    return [
        (row.place or "–", row.name, shown(row.base), shown(row.bonus), shown(row.deduction), shown(row.total), row.grade or "–",
         row.last_place or "–")
        for row in ranking.rows.all()
    ]  # fmt: skip
