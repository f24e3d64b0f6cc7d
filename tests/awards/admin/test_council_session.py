"""A session by its pages: opened, voted on in the form, concluded, drafted from; concluded, a hand-made POST changes nothing."""

import pytest

from awards.models import AgendaItem, CouncilSession, Decision, Recusal
from emulation.desk.links import admin_url, record_url
from tests.awards.council_records import make_full_council, make_open_session, make_voted_honour, make_waiting_nominee, put_before
from tests.pages import form_fields, text_of

pytestmark = pytest.mark.django_db


def test_new_session_lists_its_members(admin_client):
    council = make_full_council(5)
    page = admin_client.get(admin_url(CouncilSession, "add"))
    typed = {"council": council.pk, "title": "Xét khen thưởng", "held_on": "16/11/2026"}
    response = admin_client.post(admin_url(CouncilSession, "add"), {**form_fields(page), **typed})
    assert response.status_code == 302, text_of(response)
    assert CouncilSession.objects.get().attendance.count() == 5


def test_votes_and_conflicts_are_typed_in_the_form(admin_client):
    session = make_open_session(make_full_council(5))
    item = put_before(session, make_waiting_nominee(honour=make_voted_honour()))
    url = record_url(session)
    typed = {"items-0-votes_for": "4", "recusals-TOTAL_FORMS": "1"}
    recusal = {
        "recusals-0-item": item.pk,
        "recusals-0-seat": session.attendance.first().seat_id,
        "recusals-0-reason": "Người thân",
        "recusals-0-session": session.pk,
    }
    response = admin_client.post(url, {**form_fields(admin_client.get(url)), **typed, **recusal})
    assert response.status_code == 302, text_of(response)
    item.refresh_from_db()
    assert (item.votes_for, Recusal.objects.get().item) == (4, item)


def test_session_goes_from_ballot_to_draft_and_then_stands(admin_client):
    honour = make_voted_honour(share="80%")
    session = make_open_session(make_full_council(5))
    item = put_before(session, make_waiting_nominee(honour=honour), votes_for=4)
    admin_client.post(record_url(session, "ket-luan"))
    item.refresh_from_db()
    session.refresh_from_db()
    assert (item.outcome, session.is_open) == ("PASSED", False)
    admin_client.post(record_url(session, "ket-luan"))
    admin_client.post(record_url(session), {"title": "Khác", "items-0-votes_for": "0"})
    session.refresh_from_db()
    assert (session.title, AgendaItem.objects.get().votes_for) == ("Xét khen thưởng năm 2026", 4)
    assert "Chưa rõ người ban hành" in text_of(admin_client.post(record_url(session, "lap-du-thao"), {"apart": "honour"}))
    assert not Decision.objects.exists()
