"""A session by its pages: opened, voted on in the form, concluded, drafted from; concluded, a hand-made POST changes nothing."""

import pytest

from awards.models import AgendaItem, CouncilSeat, CouncilSession, Decision, PublicNotice, Recusal, VotingRule
from emulation.desk.links import admin_url, record_url
from tests import factories
from tests.awards.council_records import (
    make_full_council,
    make_open_session,
    make_voted_honour,
    make_waiting_dossier,
    make_waiting_nominee,
    put_before,
)
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
    assert "Chưa rõ người ban hành" in text_of(admin_client.post(record_url(session, "lap-du-thao"), {"split_by": "honour"}))
    assert not Decision.objects.exists()


def test_rows_typed_for_the_seats_of_another_council_are_not_kept(admin_client):
    """The council is changed in the same form as the attendance and the conflicts of the members of the one before."""
    session = make_open_session(make_full_council(5))
    item = put_before(session, make_waiting_nominee(honour=make_voted_honour()))
    seat = session.attendance.first().seat
    other, url = make_full_council(3), record_url(session)
    typed = {"council": other.pk, "attendance-0-presence": "ABSENT", "recusals-TOTAL_FORMS": "1"}
    recusal = {
        "recusals-0-item": item.pk,
        "recusals-0-seat": seat.pk,
        "recusals-0-reason": "Thân",
        "recusals-0-session": session.pk,
    }
    response = admin_client.post(url, {**form_fields(admin_client.get(url)), **typed, **recusal})
    assert response.status_code == 302, text_of(response)
    session.refresh_from_db()
    assert session.council == other
    assert set(session.attendance.values_list("seat__council", "presence")) == {(other.pk, "PRESENT")}
    assert session.attendance.count() == 3
    assert not session.recusals.exists()


def test_member_who_joined_after_the_session_was_opened_is_listed_by_saving_it(admin_client):
    session = make_open_session(make_full_council(5))
    put_before(session, make_waiting_nominee(honour=make_voted_honour(share="")))
    late = CouncilSeat.objects.create(council=session.council, person=factories.make_person("Lê Thị Mới"))
    url = record_url(session)
    assert "Chưa ghi có dự họp hay không: Lê Thị Mới" in text_of(admin_client.get(record_url(session, "ket-luan")))
    admin_client.post(url, form_fields(admin_client.get(url)))
    assert session.attendance.filter(seat=late).exists()
    assert "Chưa ghi có dự họp" not in text_of(admin_client.get(record_url(session, "ket-luan")))


@pytest.mark.parametrize("day", ["31/12/9999", "01/01/0001"])
def test_mistyped_day_of_a_notice_is_answered(day, admin_client):
    session = make_open_session(make_full_council(5))
    put_before(session, make_waiting_nominee(honour=make_voted_honour()))
    VotingRule.objects.update(notice_days=10)
    url = record_url(session)
    notice = {
        "notices-TOTAL_FORMS": "1",
        "notices-0-medium": "Báo",
        "notices-0-published_on": day,
        "notices-0-session": session.pk,
    }
    admin_client.post(url, {**form_fields(admin_client.get(url)), **notice})
    assert PublicNotice.objects.get().published_on.year in (1, 9999)
    assert admin_client.get(record_url(session, "ket-luan")).status_code == 200


def test_questions_of_a_session_do_not_grow_with_its_conflicts(admin_client, django_assert_max_num_queries):
    session = make_open_session(make_full_council(5))
    honour, dossier = make_voted_honour(), make_waiting_dossier()
    for _ in range(20):
        item = put_before(session, make_waiting_nominee(honour=honour, dossier=dossier))
        Recusal.objects.create(session=session, item=item, seat=session.attendance.first().seat, reason="Người thân")
    admin_client.get(record_url(session))
    with django_assert_max_num_queries(35):
        admin_client.get(record_url(session))
