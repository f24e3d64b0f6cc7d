"""Councils and their sessions."""

from datetime import date

from awards.models import Council, CouncilSeat, CouncilSession, VotingRule
from emulation.enums import UnitKind
from emulation.models import Unit
from tests.factories.common import DAY, next_number
from tests.factories.honours import make_honour
from tests.factories.people import make_person
from tests.factories.units import make_unit


def make_council(*, unit: Unit | None = None, **values) -> Council:
    values = {
        "name": f"Hội đồng Thi đua - Khen thưởng {next_number()}",
        "level": "PROVINCE",
        "founded_by": "1245/QĐ-UBND của UBND tỉnh",
        "founded_on": date(2025, 7, 1),
        **values,
    }
    return Council.objects.create(unit=unit or make_unit(kind=UnitKind.PROVINCE), **values)


def make_seat(*, council: Council | None = None, **values) -> CouncilSeat:
    if "person" not in values:
        values["person"] = make_person()
    return CouncilSeat.objects.create(council=council or make_council(), **values)


def make_session(*, council: Council | None = None, **values) -> CouncilSession:
    values = {"title": f"Xét khen thưởng {next_number()}", "held_on": DAY, **values}
    return CouncilSession.objects.create(council=council or make_council(), **values)


def make_voting_rule(**values) -> VotingRule:
    values = {"council_level": "PROVINCE", "required_share": "80%", "ballot": "SECRET", **values}
    if "honour" not in values:
        values["honour"] = make_honour()
    return VotingRule.objects.create(**values)
