"""Who may do what to a dossier in which state: every role, every verb, every state, by a request made by hand."""

from datetime import date

import pytest
from django.test import Client

from awards.enums import DossierState, NomineeState
from awards.models import Dossier, Nominee
from config.roles import ROLES
from emulation.desk.links import admin_of, admin_url, record_url
from emulation.enums import Role
from emulation.models import Act
from tests import factories
from tests.pages import form_fields, text_of

pytestmark = pytest.mark.django_db

CLERKS = {Role.BOARD_CLERK, Role.BOARD_HEAD}
UNITS = CLERKS | {Role.UNIT_OFFICER}
MEETING = CLERKS | {Role.COUNCIL_SECRETARY}
#: Who may, from which states, and the state after: the whole of it written out, apart from the program's own tables.
DOSSIER_VERBS = {
    "gui": (UNITS, {"DRAFT": "SUBMITTED", "RETURNED": "SUBMITTED"}),
    "rut-lai": (UNITS, {"SUBMITTED": "DRAFT"}),
    "tiep-nhan": (CLERKS, {"SUBMITTED": "RECEIVED"}),
    "tham-dinh-xong": (CLERKS, {"RECEIVED": "APPRAISED"}),
    "xin-y-kien": (CLERKS, {"RECEIVED": "RECEIVED"}),
    "doi-che-do": (CLERKS, {"RECEIVED": "RECEIVED"}),
    "cong-khai": (CLERKS, {"RECEIVED": "RECEIVED", "APPRAISED": "APPRAISED"}),
    "y-kien-cong-khai": (CLERKS, {}),
    "dua-vao-phien": (MEETING, {"APPRAISED": "ON_AGENDA"}),
    "trinh-thang": (CLERKS, {"APPRAISED": "READY"}),
    "rut-ve-tham-dinh": (CLERKS, {"READY": "APPRAISED"}),
    "thong-bao-ket-qua": (CLERKS, {}),
    "tham-dinh-lai": (CLERKS, {"APPRAISED": "RECEIVED"}),
    "rut-khoi-phien": (MEETING, {"ON_AGENDA": "APPRAISED"}),
    "nop-luu": (CLERKS, {"CLOSED": "CLOSED"}),
    "huy-tai-lieu": (CLERKS, {}),
    "tra-lai": (CLERKS, {"SUBMITTED": "RETURNED", "RECEIVED": "RETURNED", "APPRAISED": "RETURNED"}),
}
NOMINEE_VERBS = {
    "gui-lai": (UNITS, {"RETURNED": "OPEN"}),
    "du-dieu-kien": (CLERKS, {"OPEN": "ELIGIBLE", "INELIGIBLE": "ELIGIBLE"}),
    "khong-du-dieu-kien": (CLERKS, {"OPEN": "INELIGIBLE", "ELIGIBLE": "INELIGIBLE"}),
    "tra-lai": (CLERKS, {"OPEN": "RETURNED", "ELIGIBLE": "RETURNED", "INELIGIBLE": "RETURNED"}),
    "khong-duoc-tang": (CLERKS, {"PASSED": "CUT"}),
}
#: States of the dossier in which a nominee has verbs of its own.
NOMINEE_NEEDS = dict.fromkeys(NOMINEE_VERBS, {"RECEIVED"}) | {"khong-duoc-tang": {"ON_AGENDA", "READY"}}
#: They follow the nominees that passed; walked where the decisions are.
DRAFTING = {"lap-du-thao", "quyet-dinh-cap-tren"}
SENT = {
    "received_on": "02/03/2026", "reason": "Lý do thử.", "rest_eligible": "on", "regime": "L22", "body": "TAX",
    "medium": "Báo An Giang", "published_on": "02/03/2026", "feedback": "Không có ý kiến",
    "question": "Nghĩa vụ thuế", "days": "10", "opinion": "", "answer": "AGREE",
    "done_on": "02/03/2026", "paper": "Biên bản 1",
}  # fmt: skip


@pytest.fixture
def dossier(roles):
    # Kept under another law than that of its receipt, so that going back to it is a choice.
    received = factories.dossier_in("RECEIVED") | {"regime": "L26"}
    dossier = factories.make_dossier(unit=factories.make_unit(), **received)
    factories.put_dossier(dossier, "DRAFT")
    nominee = factories.make_nominee(dossier=dossier, name="Trần Thị Thử", position="Chuyên viên")
    factories.make_voting_rule(honour=nominee.honour, ballot="STANDING", required_share="")
    return dossier


def signed_in(role: Role, **fields) -> Client:
    client = Client()
    client.force_login(factories.make_user(role=role, **fields))
    return client


def put(dossier: Dossier, state: str, nominee: str = "OPEN") -> Nominee:
    factories.put_dossier(dossier, state)
    dossier.nominees.update(**factories.nominee_in(nominee))
    return dossier.nominees.get()


def test_walk_covers_every_verb_there_is():
    assert {verb.name for verb in admin_of(Dossier).verbs} == set(DOSSIER_VERBS) | DRAFTING
    assert {verb.name for verb in admin_of(Nominee).verbs} == {*NOMINEE_VERBS, "xin-y-kien", "cho-de-nghi", "doi-tuong-xet"}
    assert [spec.role for spec in ROLES] == list(Role)


@pytest.mark.any_engine
@pytest.mark.parametrize("role", list(Role))
@pytest.mark.parametrize("verb", DOSSIER_VERBS)
def test_dossier_verb_in_every_state(role, verb, dossier):
    who, states = DOSSIER_VERBS[verb]
    client = signed_in(role, unit=dossier.unit)
    outcome, expected = {}, {}
    for state in DossierState.values:
        put(dossier, state, nominee="ELIGIBLE" if state in ("APPRAISED", "ON_AGENDA") else "OPEN")
        acts = Act.objects.count()
        status = client.post(record_url(dossier, verb), SENT).status_code
        dossier.refresh_from_db()
        outcome[state] = (status, dossier.state, Act.objects.count() - acts)
        allowed = role in who and state in states
        expected[state] = (302 if role in who else 403, states[state] if allowed else state, int(allowed))
    assert outcome == expected


@pytest.mark.any_engine
@pytest.mark.parametrize("role", list(Role))
@pytest.mark.parametrize("verb", NOMINEE_VERBS)
def test_nominee_verb_in_every_state(role, verb, dossier):
    who, states = NOMINEE_VERBS[verb]
    client = signed_in(role, unit=dossier.unit)
    outcome, expected = {}, {}
    for of_dossier in DossierState.values:
        for state in NomineeState.values:
            nominee = put(dossier, of_dossier, nominee=state)
            status = client.post(record_url(nominee, verb), SENT).status_code
            nominee.refresh_from_db()
            outcome[of_dossier, state] = (status, nominee.state)
            allowed = role in who and of_dossier in NOMINEE_NEEDS[verb] and state in states
            expected[of_dossier, state] = (302 if role in who else 403, states[state] if allowed else state)
    assert outcome == expected


def test_opinion_is_answered_by_the_board_alone(dossier):
    put(dossier, "RECEIVED")
    opinion = factories.make_opinion(dossier=dossier)
    sent = {"answer": "AGREE", "answered_on": "02/09/2025"}
    for role in set(Role) - CLERKS:
        assert signed_in(role, unit=dossier.unit).post(record_url(opinion, "ghi-tra-loi"), sent).status_code in (302, 403)
        opinion.refresh_from_db()
        assert opinion.answer == ""
    signed_in(Role.BOARD_CLERK).post(record_url(opinion, "ghi-tra-loi"), sent)
    opinion.refresh_from_db()
    assert (opinion.answer, opinion.answered_on) == ("AGREE", date(2025, 9, 2))


@pytest.mark.any_engine
@pytest.mark.parametrize("verb", DOSSIER_VERBS)
def test_officer_of_another_unit_cannot_reach_the_dossier(verb, dossier):
    client = signed_in(Role.UNIT_OFFICER, unit=factories.make_unit())
    put(dossier, "DRAFT")
    client.post(record_url(dossier, verb), SENT)
    dossier.refresh_from_db()
    assert dossier.state == "DRAFT"
    assert client.get(record_url(dossier)).status_code == 302


@pytest.mark.any_engine
@pytest.mark.parametrize("state", sorted(set(DossierState.values) - {"DRAFT", "RETURNED"}))
def test_hand_made_form_changes_nothing_of_a_sent_dossier(state, dossier):
    client = signed_in(Role.UNIT_OFFICER, unit=dossier.unit)
    sent = form_fields(client.get(record_url(dossier))) | {"title": "Khác", "state": "APPRAISED"}
    nominee = put(dossier, state)
    title = dossier.title
    assert client.post(record_url(dossier), sent).status_code == 403
    assert client.post(record_url(nominee), {"name": "Khác"}).status_code == 403
    assert client.post(record_url(nominee, "delete"), {"post": "yes"}).status_code == 403
    dossier.refresh_from_db()
    nominee.refresh_from_db()
    assert (dossier.title, dossier.state, nominee.name) == (title, state, "Trần Thị Thử")


def test_state_sent_with_the_form_is_not_read(dossier):
    client = signed_in(Role.BOARD_CLERK)
    sent = form_fields(client.get(record_url(dossier))) | {"title": "Khác", "state": "APPRAISED"}
    client.post(record_url(dossier), sent)
    dossier.refresh_from_db()
    assert (dossier.title, dossier.state) == ("Khác", "DRAFT")


def test_unit_mends_the_returned_field_and_no_other(dossier):
    nominee = put(dossier, "RECEIVED")
    signed_in(Role.BOARD_CLERK).post(record_url(nominee, "tra-lai"), {"reason": "Ghi rõ chức vụ.", "mend": ["position"]})
    officer = signed_in(Role.UNIT_OFFICER, unit=dossier.unit)
    page = officer.get(record_url(nominee))
    assert "Ghi rõ chức vụ. Mục được sửa: chức vụ." in text_of(page)
    assert "Năm xét: 2025" in text_of(page)
    sent = form_fields(page) | {"position": "Trưởng phòng", "name": "Tên khác"}
    assert officer.post(record_url(nominee), sent).status_code == 302
    assert officer.post(record_url(nominee, "gui-lai")).status_code == 302
    nominee.refresh_from_db()
    assert (nominee.name, nominee.position, nominee.state) == ("Trần Thị Thử", "Trưởng phòng", "OPEN")


def test_officer_opens_a_dossier_of_the_own_unit_alone(dossier):
    officer = signed_in(Role.UNIT_OFFICER, unit=dossier.unit)
    page = officer.get(admin_url(Dossier, "add"))
    sent = form_fields(page) | {"round": dossier.round_id, "title": "Hồ sơ mới"}
    officer.post(admin_url(Dossier, "add"), sent | {"unit": factories.make_unit().pk})
    assert not Dossier.objects.filter(title="Hồ sơ mới").exists()
    officer.post(admin_url(Dossier, "add"), sent)
    assert Dossier.objects.get(title="Hồ sơ mới").unit == dossier.unit


def test_returned_dossier_does_not_slip_into_a_round_that_is_closed(dossier):
    closed = factories.make_round(closes_on=date(2025, 3, 1))
    factories.put_dossier(dossier, "RETURNED", returned_on=date(2025, 4, 1))
    officer = signed_in(Role.UNIT_OFFICER, unit=dossier.unit)
    page = officer.get(record_url(dossier))
    refused = officer.post(record_url(dossier), form_fields(page) | {"round": closed.pk})
    assert "đã hết hạn nhận hồ sơ ngày 01/03/2025" in text_of(refused)
    assert officer.post(record_url(dossier), form_fields(page) | {"title": "Bổ sung"}).status_code == 302
    stored = Dossier.objects.get(pk=dossier.pk)
    assert (stored.round, stored.title) == (dossier.round, "Bổ sung")


def test_reason_of_a_change_is_kept_without_what_the_database_cannot_hold(dossier):
    clerk = signed_in(Role.BOARD_CLERK)
    sent = form_fields(clerk.get(record_url(dossier))) | {"title": "Khác", "_ly_do": " a\x00b\u200fc "}
    assert clerk.post(record_url(dossier), sent).status_code == 302
    assert Act.objects.latest("id").reason == "abc"
