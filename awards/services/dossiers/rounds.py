"""Who may submit to a round, and when."""

from datetime import date

from awards.enums import Audience
from awards.models import Round
from emulation.errors import RuleViolation
from emulation.models import ClusterMember, Unit
from emulation.queries.directory.units import subtree


def refuse_late(round: Round, *, on: date) -> None:
    """Raise unless the round takes dossiers on that day."""
    if on < round.opens_on:
        raise RuleViolation(f"Đợt “{round}” nhận hồ sơ từ ngày {round.opens_on:%d/%m/%Y}. Hãy gửi từ ngày đó.", field="round")
    if not round.is_open(on):
        raise RuleViolation(
            f"Đợt “{round}” đã hết hạn nhận hồ sơ ngày {round.closes_on:%d/%m/%Y}. Hãy chọn đợt khác hoặc đề nghị gia hạn.",
            field="round",
        )


def refuse_outsider(round: Round, unit: Unit, *, on: date) -> None:
    """Raise unless the unit belongs to those the round is for."""
    if round.audience == Audience.SEASON and not _in_season(round, unit, on=on):
        raise RuleViolation(
            f"Đợt “{round}” chỉ nhận hồ sơ của thành viên {round.season}. {unit} không có trong đó.", field="unit"
        )
    if round.audience == Audience.LISTED and not _is_listed(round, unit, on=on):
        raise RuleViolation(f"{unit} không có trong danh sách đơn vị được gửi hồ sơ của đợt “{round}”.", field="unit")


def _in_season(round: Round, unit: Unit, *, on: date) -> bool:
    """A member on the day; once the year is over, on its last day."""
    season = round.season
    day = min(max(on, season.starts_on), season.ends_on)
    return ClusterMember.objects.in_force(day).filter(season=season, unit=unit).exists()


def _is_listed(round: Round, unit: Unit, *, on: date) -> bool:
    listed = round.listed_units.order_by().values_list("unit", flat=True)
    return any(Unit.objects.filter(pk=unit.pk, pk__in=subtree(root, on=on)).exists() for root in listed)
