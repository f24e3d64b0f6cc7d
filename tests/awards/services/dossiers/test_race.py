"""Two clerks at one dossier in the same moment: one wins, the other reads a sentence, and nothing is done twice."""

from collections.abc import Callable
from threading import Barrier, Event, Thread
from time import monotonic

import pytest
from django.db import connection, transaction
from django.test import Client

from awards.models import AgendaItem, CouncilSession, Decision, Dossier, Drafting, Nominee
from awards.queries.law.regimes import regime_code
from awards.services.councils import sessions
from awards.services.decisions import drafting
from awards.services.dossiers import forwarding, nominees
from awards.services.dossiers import steps as dossiers
from awards.services.lifecycle import lock_dossier, lock_nominee
from emulation.desk.links import record_url
from emulation.enums import UnitKind
from emulation.errors import RuleViolation
from emulation.models import User
from tests import factories
from tests.awards.council_records import (
    TODAY,
    make_full_council,
    make_open_session,
    make_voted_honour,
    make_waiting_dossier,
    make_waiting_nominee,
    put_before,
)
from tests.pages import form_fields

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*deeds: Callable[[], object]) -> list[str]:
    """Do each in a thread of its own, started together; "" for each that went through, else its refusal."""
    start, outcomes = Barrier(len(deeds)), []

    def run(deed):
        try:
            start.wait()
            deed()
            outcomes.append("")
        except RuleViolation as refusal:
            outcomes.append(str(refusal))
        finally:
            connection.close()

    threads = [Thread(target=run, args=[deed]) for deed in deeds]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sorted(outcomes)


@pytest.fixture
def clerks():
    return [factories.make_user().pk, factories.make_user().pk]


def make_dossier(state: str, nominee: str) -> tuple[Dossier, Nominee]:
    honour = make_voted_honour("Bằng khen", share="")
    factories.make_voting_rule(honour=honour, required_share="", ballot="STANDING")
    found = make_waiting_nominee(honour=honour, dossier=make_waiting_dossier(), state=nominee)
    return factories.put_dossier(found.dossier, state), found


def make_law():
    """Tables are empty after a test with real transactions, those a migration fills too."""
    if not regime_code(TODAY):
        factories.make_regime(code="L26", valid_from=TODAY, valid_to=None)


def by(clerks, number: int) -> User:
    return User.objects.get(pk=clerks[number])


def test_one_of_two_clerks_receives_a_dossier(clerks):
    dossier, _ = make_dossier("SUBMITTED", "OPEN")
    make_law()

    def receive(number):
        return lambda: dossiers.receive_dossier(dossier=Dossier.objects.get(pk=dossier.pk), by=by(clerks, number), on=TODAY)

    won, refused = at_once(receive(0), receive(1))
    assert (won, refused) == ("", f"{dossier} nay ở trạng thái “Đã tiếp nhận” nên không làm việc này được nữa.")


def test_receiving_and_returning_do_not_both_happen(clerks):
    dossier, _ = make_dossier("SUBMITTED", "OPEN")
    make_law()
    won, refused = at_once(
        lambda: dossiers.receive_dossier(dossier=Dossier.objects.get(pk=dossier.pk), by=by(clerks, 0), on=TODAY),
        lambda: dossiers.recall_dossier(dossier=Dossier.objects.get(pk=dossier.pk), by=by(clerks, 1)),
    )
    dossier.refresh_from_db()
    assert (won, dossier.state in ("RECEIVED", "DRAFT")) == ("", True)
    assert refused == f"{dossier} nay ở trạng thái “{dossier.get_state_display()}” nên không làm việc này được nữa."


def test_council_or_straight_on_but_not_both(clerks):
    dossier, nominee = make_dossier("APPRAISED", "ELIGIBLE")
    won, refused = at_once(
        lambda: dossiers.put_on_agenda(dossier=Dossier.objects.get(pk=dossier.pk), by=by(clerks, 0), on=TODAY),
        lambda: forwarding.forward_dossier(dossier=Dossier.objects.get(pk=dossier.pk), by=by(clerks, 1), on=TODAY),
    )
    nominee.refresh_from_db()
    dossier.refresh_from_db()
    assert won == "" and "không làm việc này được nữa" in refused
    assert (dossier.state, nominee.state) in [("ON_AGENDA", "ON_AGENDA"), ("READY", "PASSED")]


def test_two_findings_about_one_nominee_leave_one(clerks):
    _, nominee = make_dossier("RECEIVED", "ELIGIBLE")

    def refuse(number):
        return lambda: nominees.declare_ineligible(
            nominee=Nominee.objects.get(pk=nominee.pk), reason=f"Lý do {number}", by=by(clerks, number), on=TODAY
        )

    won, refused = at_once(refuse(0), refuse(1))
    assert won == "" and "nay ở trạng thái “Không đủ điều kiện”" in refused


def test_nominees_of_a_dossier_are_drafted_once(clerks):
    factories.make_issuer(unit=factories.make_unit("Tỉnh An Giang", kind=UnitKind.PROVINCE))
    dossier, nominee = make_dossier("READY", "PASSED")

    def draft(number):
        chosen = Nominee.objects.filter(dossier=dossier.pk)
        return lambda: drafting.draft_decisions(nominees=chosen, by=by(clerks, number), on=TODAY)

    won, refused = at_once(draft(0), draft(1))
    assert (won, refused) == ("", "Không có trường hợp nào đã thông qua mà cấp này được quyết định.")
    assert (Decision.objects.count(), Drafting.objects.get().nominee) == (1, nominee)


def test_council_concludes_or_the_dossier_is_taken_off_the_agenda_but_not_both(clerks):
    """Whoever comes second sees what the first has done, nominee and dossier alike."""
    dossier, nominee = make_dossier("ON_AGENDA", "ON_AGENDA")
    session = make_open_session(make_full_council(3))
    put_before(session, nominee, votes_for=3)
    won, refused = at_once(
        lambda: sessions.conclude_session(session=CouncilSession.objects.get(pk=session.pk), by=by(clerks, 0), on=TODAY),
        lambda: dossiers.take_off_agenda(dossier=Dossier.objects.get(pk=dossier.pk), by=by(clerks, 1)),
    )
    nominee.refresh_from_db()
    dossier.refresh_from_db()
    session.refresh_from_db()
    assert (dossier.state, nominee.state, session.state) in [("READY", "PASSED", "CLOSED"), ("APPRAISED", "ELIGIBLE", "OPEN")]
    assert won == "" and (
        "Hội đồng đã kết luận" in refused or "Không còn chờ hội đồng" in refused or "nay ở trạng thái" in refused
    )


def test_dossier_is_taken_back_or_drafted_but_not_both(clerks):
    factories.make_issuer(unit=factories.make_unit("Tỉnh An Giang", kind=UnitKind.PROVINCE))
    dossier, nominee = make_dossier("READY", "PASSED")
    won, refused = at_once(
        lambda: drafting.draft_decisions(nominees=Nominee.objects.filter(dossier=dossier.pk), by=by(clerks, 0), on=TODAY),
        lambda: forwarding.take_back_dossier(dossier=Dossier.objects.get(pk=dossier.pk), by=by(clerks, 1)),
    )
    nominee.refresh_from_db()
    assert (nominee.state, Drafting.objects.count()) in [("PASSED", 1), ("ELIGIBLE", 0)]
    assert won == "" and ("Đã lập dự thảo" in refused or "Không có trường hợp nào đã thông qua" in refused)


def test_nominees_come_before_one_of_two_sessions(clerks):
    dossier, _ = make_dossier("ON_AGENDA", "ON_AGENDA")
    council = make_full_council(3)
    opened = [make_open_session(council).pk, make_open_session(council).pk]

    def fill(number):
        session = CouncilSession.objects.get(pk=opened[number])
        return lambda: sessions.add_to_agenda(session=session, round=dossier.round, by=by(clerks, number))

    won, refused = at_once(fill(0), fill(1))
    assert won == "" and "không còn trường hợp nào chờ hội đồng" in refused
    assert AgendaItem.objects.count() == 1


@pytest.mark.postgresql
def test_form_of_a_nominee_waits_for_the_dossier_before_it_locks_the_nominee():
    """The act that has the dossier goes on to the nominee: the form, opened meanwhile, may not hold it."""
    dossier, nominee = make_dossier("DRAFT", "OPEN")
    head = User.objects.create_superuser("truongban", password="mat-khau-thu-1", must_change_password=False)
    client = Client()
    client.force_login(head)
    url = record_url(nominee)
    sent, answers = form_fields(client.get(url)) | {"position": "Trưởng phòng"}, []

    def save():
        answers.append(client.post(url, sent).status_code)
        connection.close()

    form = Thread(target=save)
    with transaction.atomic():
        lock_dossier(dossier)
        form.start()
        wait_until_somebody_waits()
        lock_nominee(nominee)
    form.join()
    nominee.refresh_from_db()
    assert (answers, nominee.position) == ([302], "Trưởng phòng")


def wait_until_somebody_waits() -> None:
    """Until another session of this database waits for a row."""
    waiting = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"
    give_up = monotonic() + 30
    with connection.cursor() as cursor:
        while monotonic() < give_up:
            # What a transaction has read of the activity it reads again, unless told to look anew.
            cursor.execute("SELECT pg_stat_clear_snapshot()")
            cursor.execute(waiting)
            if cursor.fetchone()[0]:
                return
            Event().wait(0.02)
    pytest.fail("nobody waited")
