"""At each state each role reads what comes next."""

import pytest

from awards.admin.dossiers.guidance import next_step
from awards.enums import DossierState
from emulation.enums import Role
from tests import factories

pytestmark = pytest.mark.django_db
NEXT = "Bước tiếp theo"

#: Who has the next step, by the state of a dossier whose nominees are as that state leaves them.
WHOSE = {
    "DRAFT": {Role.UNIT_OFFICER, Role.BOARD_CLERK, Role.BOARD_HEAD},
    "SUBMITTED": {Role.BOARD_CLERK, Role.BOARD_HEAD},
    "RECEIVED": {Role.BOARD_CLERK, Role.BOARD_HEAD},
    "RETURNED": {Role.UNIT_OFFICER, Role.BOARD_CLERK, Role.BOARD_HEAD},
    "APPRAISED": {Role.BOARD_CLERK, Role.BOARD_HEAD, Role.COUNCIL_SECRETARY},
    "ON_AGENDA": {Role.BOARD_HEAD, Role.COUNCIL_SECRETARY},
    "READY": {Role.BOARD_CLERK, Role.BOARD_HEAD},
    "CLOSED": set(),
}


@pytest.fixture
def dossier(roles):
    return factories.make_nominee(dossier=factories.make_dossier(), name="Trần Thị Thử").dossier


@pytest.mark.any_engine
@pytest.mark.parametrize("state", DossierState.values)
def test_next_step_is_said_to_those_who_can_take_it(state, dossier):
    factories.put_dossier(dossier, state)
    said = {role: next_step(factories.make_user(role=role), dossier) for role in Role}
    assert {role for role, sentence in said.items() if NEXT in sentence} == WHOSE[state]
    assert all(said.values())


def test_officer_is_led_to_the_returned_nominee(dossier):
    dossier.nominees.update(**factories.nominee_in("RETURNED"))
    factories.put_dossier(dossier, "RECEIVED")
    officer, clerk = (factories.make_user(role=role) for role in (Role.UNIT_OFFICER, Role.BOARD_CLERK))
    assert next_step(officer, dossier).startswith("Ban trả lại 1 trường hợp. Bước tiếp theo: mở trường hợp")
    assert next_step(clerk, dossier).startswith("Còn 1 trường hợp chờ đơn vị sửa.")
