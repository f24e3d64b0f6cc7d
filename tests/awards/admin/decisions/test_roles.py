"""Who may do what to sessions, decisions and books of numbers: every role, verb and state, by requests made by hand."""

import pytest
from django.db.models.functions import Now
from django.test import Client

from awards.models import Council, CouncilSession, Decision, Nominee, NumberBook, NumberEntry, Round
from awards.services.decisions.drafting import draft_decisions
from emulation.desk.links import admin_of, admin_url, record_url
from emulation.enums import Role, UnitKind
from emulation.models import Act
from tests import factories
from tests.awards.council_records import (
    TODAY,
    make_full_council,
    make_open_session,
    make_voted_honour,
    make_waiting_nominee,
    put_before,
)
from tests.pages import form_fields

pytestmark = pytest.mark.django_db

CLERKS = {Role.BOARD_CLERK, Role.BOARD_HEAD}
TABLE = {Role.BOARD_HEAD, Role.COUNCIL_SECRETARY}
#: Who may, and in which states of the session, with the state after.
SESSION_VERBS = {
    "chuong-trinh": (TABLE, {"OPEN": "OPEN"}),
    "dong-y-tat-ca": (TABLE, {"OPEN": "OPEN"}),
    "ket-luan": (TABLE, {"OPEN": "CLOSED"}),
    "lap-du-thao": (CLERKS, {"CLOSED": "CLOSED"}),
    "quyet-dinh-cap-tren": (CLERKS, set()),
}
DECISION_VERBS = {"ban-hanh": {"DRAFT": "ISSUED"}, "goi-y-nhom": {"DRAFT": "DRAFT"}}
ENTRY_STATES = {"RESERVED": "CANCELLED", "USED": "USED", "CANCELLED": "CANCELLED"}


@pytest.fixture
def office(roles):
    return factories.make_unit("Tỉnh An Giang", kind=UnitKind.PROVINCE)


@pytest.fixture
def session(office):
    """A session that could be concluded, with one more nominee waiting for its agenda."""
    issuer = factories.make_issuer(unit=office)
    factories.make_number_book(issuer=issuer)
    honour = make_voted_honour(share="80%")
    session = make_open_session(make_full_council(5, unit=office))
    item = put_before(session, make_waiting_nominee(honour=honour), votes_for=4)
    make_waiting_nominee(honour=honour, dossier=item.nominee.dossier)
    return session


def signed_in(role: Role) -> Client:
    client = Client()
    client.force_login(factories.make_user(role=role, unit=factories.make_unit()))
    return client


def state_of(record) -> str:
    record.refresh_from_db()
    return record.state


def test_walk_covers_every_verb_there_is():
    names = {model: {verb.name for verb in admin_of(model).verbs} for model in (CouncilSession, Decision, Council)}
    assert names[CouncilSession] == set(SESSION_VERBS)
    assert set(DECISION_VERBS) <= names[Decision]
    assert names[Council] == set()
    assert {verb.name for verb in admin_of(NumberBook).verbs} == {"giu-so"}
    assert {verb.name for verb in admin_of(NumberEntry).verbs} == {"huy-so"}


@pytest.mark.any_engine
@pytest.mark.parametrize("role", list(Role))
@pytest.mark.parametrize("state", ["OPEN", "CLOSED"])
@pytest.mark.parametrize("verb", SESSION_VERBS)
def test_session_verb_in_both_states(verb, state, role, session):
    who, states = SESSION_VERBS[verb]
    if state == "CLOSED":
        signed_in(Role.BOARD_HEAD).post(record_url(session, "ket-luan"))
    sent = {"round": Round.objects.get().pk, "split_by": "honour"}
    if verb == "ket-luan":
        session.items.exclude(votes_for=4).delete()
    acts = Act.objects.count()
    status = signed_in(role).post(record_url(session, verb), sent).status_code
    allowed = role in who and state in states
    seen = role != Role.UNIT_OFFICER
    outcome = (state_of(session), Act.objects.count() - acts)
    assert outcome == (states[state] if allowed else state, int(allowed))
    assert status in ({302, 200} if role in who and seen else {302, 403})


@pytest.mark.any_engine
@pytest.mark.parametrize("role", list(Role))
@pytest.mark.parametrize("state", ["DRAFT", "ISSUED"])
@pytest.mark.parametrize("verb", DECISION_VERBS)
def test_decision_verb_in_both_states(verb, state, role, session):
    make_waiting_nominee(honour=make_voted_honour("Cờ thi đua"), state="PASSED")
    (draft,) = draft_decisions(nominees=Nominee.objects.all(), by=None, on=TODAY)
    Decision.objects.filter(pk=draft.pk).update(decided_on=TODAY)
    if state == "ISSUED":
        signed_in(Role.BOARD_CLERK).post(record_url(draft, "ban-hanh"), {"agreed": "on"})
    acts = Act.objects.count()
    signed_in(role).post(record_url(draft, verb), {"agreed": "on"})
    allowed = role in CLERKS and state == "DRAFT"
    expected = DECISION_VERBS[verb][state] if allowed else state
    assert (state_of(draft), Act.objects.count() - acts) == (expected, int(allowed))


@pytest.mark.any_engine
@pytest.mark.parametrize("role", list(Role))
def test_numbers_are_kept_and_given_up_by_clerks_alone(role, office):
    book = factories.make_number_book()
    signed_in(role).post(record_url(book, "giu-so"), {"year": 2026, "reason": "Giữ cho kỳ họp"})
    assert NumberEntry.objects.count() == int(role in CLERKS)
    for number, (state, after) in enumerate(ENTRY_STATES.items(), start=50):
        decision = factories.make_decision(state="ISSUED") if state == "USED" else None
        entry = factories.make_number_entry(book=book, number=number, state=state, decision=decision)
        signed_in(role).post(record_url(entry, "huy-so"), {"reason": "Không dùng"})
        assert state_of(entry) == (after if role in CLERKS else state)


@pytest.mark.any_engine
@pytest.mark.parametrize("role", list(Role))
def test_hand_made_form_changes_nothing_of_a_concluded_session(role, session):
    session.items.exclude(votes_for=4).delete()
    head = signed_in(Role.BOARD_HEAD)
    sent = form_fields(head.get(record_url(session))) | {"title": "Khác", "items-0-votes_for": "0", "state": "OPEN"}
    head.post(record_url(session, "ket-luan"))
    item = session.items.get()
    signed_in(role).post(record_url(session), sent)
    signed_in(role).post(record_url(session, "delete"), {"post": "yes"})
    session.refresh_from_db()
    item.refresh_from_db()
    assert (session.title, session.state, item.votes_for) == ("Xét khen thưởng năm 2026", "CLOSED", 4)


@pytest.mark.any_engine
@pytest.mark.parametrize("role", list(Role))
def test_hand_made_form_changes_nothing_of_an_issued_decision(role, office):
    decision = factories.make_decision(title="Về việc khen thưởng")
    sent = form_fields(signed_in(Role.BOARD_CLERK).get(record_url(decision))) | {"title": "Khác", "state": "DRAFT"}
    Decision.objects.filter(pk=decision.pk).update(state="ISSUED", issued_at=Now())
    client = signed_in(role)
    client.post(record_url(decision), sent)
    client.post(record_url(decision, "delete"), {"post": "yes"})
    decision.refresh_from_db()
    assert (decision.title, decision.state) == ("Về việc khen thưởng", "ISSUED")


@pytest.mark.any_engine
@pytest.mark.parametrize("role", list(Role))
def test_councils_and_books_are_added_by_those_who_keep_them(role, office):
    client = signed_in(role)
    for model, who in ((Council, TABLE), (NumberBook, {Role.BOARD_HEAD})):
        assert client.get(admin_url(model, "add")).status_code == (200 if role in who else 403)
    assert client.get(admin_url(NumberEntry, "add")).status_code == 403
