"""A council with its members, a session and nominees before it, for the tests of what a council does."""

from datetime import date

from awards.enums import Authority, DossierState, HonourLevel, NomineeState, RoundKind, SeatRole
from awards.models import (
    AgendaItem,
    Council,
    CouncilSeat,
    CouncilSession,
    Dossier,
    Honour,
    Nominee,
    PublicNotice,
    Round,
    VotingRule,
)
from awards.services.councils.sessions import open_session
from emulation.enums import UnitKind
from tests import factories

MEETS = date(2026, 11, 16)
TODAY = date(2026, 11, 20)


def make_full_council(members: int = 19, *, unit=None) -> Council:
    council = factories.make_council(unit=unit or factories.make_unit("Tỉnh An Giang", kind=UnitKind.PROVINCE))
    roles = [SeatRole.CHAIR, SeatRole.VICE_CHAIR, SeatRole.SECRETARY]
    for place in range(members):
        role = roles[place] if place < len(roles) else SeatRole.MEMBER
        CouncilSeat.objects.create(council=council, person=factories.make_person(), role=role, order=place)
    return council


def make_open_session(council=None, *, by=None, **values) -> CouncilSession:
    values = {"title": "Xét khen thưởng năm 2026", "held_on": MEETS, **values}
    session = CouncilSession(council=council or make_full_council(), **values)
    return open_session(session=session, by=by or factories.make_user())


def make_voted_honour(name="Chiến sĩ thi đua tỉnh", *, share="90%", authority=Authority.PROVINCE_CHAIR, **values) -> Honour:
    honour = factories.make_honour(name, level=HonourLevel.PROVINCE, **values)
    factories.make_honour_authority(honour=honour, authority=authority)
    if share:
        VotingRule.objects.create(council_level="PROVINCE", honour=honour, required_share=share, ballot="SECRET")
    return honour


def make_waiting_nominee(*, honour, dossier=None, state=NomineeState.ON_AGENDA, **values) -> Nominee:
    dossier = dossier or make_waiting_dossier()
    direct = factories.make_subject_class()
    person = factories.make_person(unit=dossier.unit)
    values = {
        "name": person.full_name,
        "subject_class": direct,
        "year": 2026,
        "recipient_kind": "person",
        "person": person,
        "unit": dossier.unit,
        **values,
    }
    # A dossier takes nominees while its unit holds it.
    factories.put_dossier(dossier, DossierState.DRAFT)
    nominee = Nominee.objects.create(dossier=dossier, honour=honour, **factories.nominee_in(state) | values)
    factories.put_dossier(dossier, DossierState.ON_AGENDA)
    return nominee


def make_waiting_dossier() -> Dossier:
    round = Round.objects.create(name="Tổng kết năm 2026", kind=RoundKind.ANNUAL, year=2026, opens_on=date(2026, 10, 1))
    values = {"proposal_number": "45/TTr-UBND", "proposal_on": date(2026, 10, 5)}
    return Dossier.objects.create(round=round, unit=factories.make_unit(), **values)


def put_before(session, nominee, **votes) -> AgendaItem:
    return AgendaItem.objects.create(session=session, nominee=nominee, **votes)


def publish(session, day: date) -> PublicNotice:
    return PublicNotice.objects.create(session=session, medium="Cổng thông tin điện tử tỉnh", published_on=day)
