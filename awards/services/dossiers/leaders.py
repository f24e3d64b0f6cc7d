"""The leaders of a published ranking go into a round as nominees, their scores as evidence."""

from datetime import date

from awards.models import Dossier, Honour, Nominee, RankReward, Round
from awards.rules.dossiers.lifecycle import WITH_UNIT
from awards.services.dossiers.nominees import add_nominees
from awards.services.dossiers.steps import open_dossier
from emulation.enums import RecipientKind
from emulation.errors import RuleViolation
from emulation.models import Ranking, RankingRow, User
from emulation.rules.scoring.faults import shown
from emulation.services.journal.acts import act


def rewarded(ranking: Ranking) -> list[tuple[RankingRow, Honour]]:
    """Who is proposed for what, by the rows in force on the day the result was published."""
    kind = ranking.scoring.season.cluster.kind
    rewards = RankReward.objects.in_force(ranking.published_on).filter(kind=kind).select_related("honour").order_by("first", "pk")
    rows = list(ranking.rows.filter(place__isnull=False).select_related("unit").order_by("place", "pk"))
    return [
        (row, reward.honour)
        for reward in rewards
        for row in rows
        if reward.first <= row.place <= reward.last and (row.carried or not reward.carried)
    ]


def propose_leaders(*, round: Round, ranking: Ranking, by: User, on: date) -> list[Nominee]:
    """A dossier in the round for each rewarded unit, or the one its unit still holds, with the unit as nominee."""
    with act("propose_leaders", f"Đưa đơn vị dẫn đầu của {ranking} vào {round}", by=by, record=round):
        if Ranking.objects.filter(corrects=ranking).exists():
            raise RuleViolation("Kết quả này đã được điều chỉnh. Hãy chọn kết quả mới nhất.", field="ranking")
        found = rewarded(ranking)
        if not found:
            raise RuleViolation("Không có hạng nào được đề nghị theo quy định khen thưởng theo thứ hạng của ngày công bố.")
        return [nominee for row, honour in found for nominee in _propose(round, row, honour, by=by, on=on)]


def _propose(round: Round, row: RankingRow, honour: Honour, *, by: User, on: date) -> list[Nominee]:
    season = row.ranking.scoring.season
    if Nominee.objects.filter(dossier__round=round, unit=row.unit_id, person=None, honour=honour).exists():
        return []
    dossier = Dossier.objects.filter(round=round, unit=row.unit_id, state__in=WITH_UNIT).order_by("pk").first()
    if dossier is None:
        title = f"Đề nghị tặng {honour.short_name}, {season.cluster}, năm {season.label}"
        dossier = open_dossier(dossier=Dossier(round=round, unit=row.unit, title=title[:500]), by=by, on=on)
    nominee = Nominee(
        recipient_kind=RecipientKind.COLLECTIVE, unit=row.unit, name=row.name, honour=honour, year=season.ends_on.year,
        achieved_from=season.starts_on, achieved_to=season.ends_on, achievement=evidence_of(row),
    )  # fmt: skip
    return add_nominees(dossier=dossier, nominees=[nominee], by=by, on=on)


def evidence_of(row: RankingRow) -> str:
    """What the result says of the unit, in words."""
    ranking = row.ranking
    votes = f"; {row.votes} phiếu đồng ý" if row.votes is not None else ""
    return (
        f"Hạng {row.place} {ranking.scoring.season}: {shown(row.total)} điểm "
        f"(chuẩn {shown(row.base)}, thưởng {shown(row.bonus)}, "
        f"trừ {shown(row.deduction)}), xếp loại {row.grade or '–'}{votes}. Kết quả số {ranking.number} "
        f"ngày {ranking.published_on:%d/%m/%Y}."
    )
