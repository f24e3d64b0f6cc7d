"""Past the council: by a row of the rules of voting, never by a name in the program."""

from datetime import date

import pytest

from awards.models import Dossier, VotingRule
from awards.rules.councils.voting import VotingRow, terms_for
from awards.services.councils.sessions import conclude_session
from awards.services.decisions.drafting import draft_decisions
from awards.services.dossiers.forwarding import forward_dossier, take_back_dossier
from awards.services.dossiers.nominees import decline_nominee
from emulation.enums import UnitKind
from emulation.errors import RuleViolation
from tests import factories
from tests.awards.council_records import (
    MEETS,
    TODAY,
    make_full_council,
    make_open_session,
    make_voted_honour,
    make_waiting_dossier,
    make_waiting_nominee,
    put_before,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def clerk():
    return factories.make_user()


def appraised(*honours, **values) -> Dossier:
    dossier = make_waiting_dossier()
    for honour in honours:
        make_waiting_nominee(honour=honour, dossier=dossier, state="ELIGIBLE", **values)
    return put(dossier, "APPRAISED")


def put(dossier: Dossier, state: str) -> Dossier:
    factories.put_dossier(dossier, state)
    dossier.refresh_from_db()
    return dossier


def standing(honour=None, **values) -> VotingRule:
    return VotingRule.objects.create(council_level="PROVINCE", honour=honour, ballot="STANDING", **values)


def states(dossier: Dossier) -> list[str]:
    dossier.refresh_from_db()
    return [dossier.state, *dossier.nominees.order_by("pk").values_list("state", flat=True)]


def test_what_the_standing_body_appraises_waits_for_its_decision(clerk):
    honour = make_voted_honour("Bằng khen", share="")
    standing(honour)
    dossier = appraised(honour)
    forward_dossier(dossier=dossier, by=clerk, on=TODAY)
    assert states(dossier) == ["READY", "PASSED"]


def test_the_rest_of_a_mixed_dossier_goes_before_the_council_and_is_decided_later(clerk):
    certificate, fighter = make_voted_honour("Bằng khen", share=""), make_voted_honour()
    standing(certificate)
    dossier = appraised(certificate, fighter)
    forward_dossier(dossier=dossier, by=clerk, on=TODAY)
    assert states(dossier) == ["ON_AGENDA", "PASSED", "ON_AGENDA"]
    session = make_open_session(make_full_council(10))
    put_before(session, dossier.nominees.get(honour=fighter), votes_for=9)
    conclude_session(session=session, by=clerk, on=TODAY)
    assert states(dossier) == ["READY", "PASSED", "PASSED"]


def test_without_such_a_rule_everything_goes_before_the_council(clerk):
    dossier = appraised(make_voted_honour("Bằng khen", share=""))
    with pytest.raises(RuleViolation, match="Hãy đưa hồ sơ vào phiên họp"):
        forward_dossier(dossier=dossier, by=clerk, on=TODAY)
    assert states(dossier) == ["APPRAISED", "ELIGIBLE"]


def test_rule_holds_from_its_day_on(clerk):
    honour = make_voted_honour("Bằng khen", share="")
    standing(honour, valid_from=date(2026, 12, 1))
    with pytest.raises(RuleViolation):
        forward_dossier(dossier=appraised(honour), by=clerk, on=MEETS)


@pytest.mark.parametrize(
    ("rows", "needs"),
    [
        pytest.param([VotingRow(1, ballot="FREE")], True, id="no row: council"),
        pytest.param([VotingRow(1, ballot="FREE"), VotingRow(2, honour=7, ballot="STANDING")], False, id="row of the honour"),
        pytest.param(
            [VotingRow(1, ballot="FREE"), VotingRow(2, type=3, ballot="STANDING")], False, id="simple procedure, art. 85"
        ),
        pytest.param([VotingRow(2, type=4, ballot="STANDING")], True, id="row of another type"),
        pytest.param(
            [VotingRow(1, type=3, ballot="STANDING"), VotingRow(2, honour=7, required_share="90%", ballot="SECRET")],
            True,
            id="a ballot of the honour is not avoided by its type, Decree 98/2023, art. 30(7)",
        ),
    ],
)
def test_which_cases_need_the_full_council(rows, needs):
    assert terms_for(rows, honour=7, family="CERTIFICATE", type=3).needs_council is needs


def test_forwarded_dossier_is_taken_back_until_something_is_drafted(clerk):
    factories.make_issuer(unit=factories.make_unit("Tỉnh An Giang", kind=UnitKind.PROVINCE))
    honour = make_voted_honour("Bằng khen", share="")
    standing(honour)
    dossier = appraised(honour)
    forward_dossier(dossier=dossier, by=clerk, on=TODAY)
    take_back_dossier(dossier=dossier, by=clerk)
    assert states(dossier) == ["APPRAISED", "ELIGIBLE"]
    forward_dossier(dossier=dossier, by=clerk, on=TODAY)
    draft_decisions(nominees=dossier.nominees.all(), by=clerk, on=TODAY)
    with pytest.raises(RuleViolation, match="Đã lập dự thảo quyết định"):
        take_back_dossier(dossier=dossier, by=clerk)


def test_declined_nominee_settles_its_dossier(clerk):
    honour = make_voted_honour("Bằng khen của Thủ tướng", share="")
    standing(honour)
    dossier = appraised(honour)
    forward_dossier(dossier=dossier, by=clerk, on=TODAY)
    nominee = dossier.nominees.get()
    decline_nominee(nominee=nominee, reason="Thủ tướng không tặng.", by=clerk, on=TODAY)
    assert (states(dossier), nominee.appraisal) == (["CLOSED", "CUT"], "Thủ tướng không tặng.")


def test_drafted_nominee_cannot_be_declined(clerk):
    factories.make_issuer(unit=factories.make_unit("Tỉnh An Giang", kind=UnitKind.PROVINCE))
    nominee = make_waiting_nominee(honour=make_voted_honour(), state="PASSED")
    draft_decisions(nominees=nominee.dossier.nominees.all(), by=clerk, on=TODAY)
    with pytest.raises(RuleViolation, match="Hãy bỏ dòng đó khỏi dự thảo"):
        decline_nominee(nominee=nominee, reason="Không tặng.", by=clerk, on=TODAY)
