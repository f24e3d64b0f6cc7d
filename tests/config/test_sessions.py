"""What a clerk meets while another transaction keeps SQLite locked."""

import sqlite3
import time
from contextlib import contextmanager

import pytest
from django.contrib.auth.signals import user_logged_in
from django.contrib.sessions.models import Session
from django.db import connection
from django.test import RequestFactory
from django.urls import reverse
from django.utils import timezone

from config import sessions
from config.middleware import TOUCH_EVERY, TOUCHED
from emulation.common import advisory_lock
from emulation.desk.links import admin_url
from emulation.models import Person
from tests import factories
from tests.pages import text_of

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.sqlite,
]
SENTENCE = "Máy chủ đang ghi danh sách lớn, hãy thử lại sau ít phút."


@pytest.fixture(autouse=True)
def _short_waits(monkeypatch):
    monkeypatch.setattr(advisory_lock, "SHORT", 50)
    monkeypatch.setitem(connection.settings_dict["OPTIONS"], "timeout", 0.1)
    connection.close()
    yield
    connection.close()


@contextmanager
def locked():
    """Somebody else writes a long list."""
    other = sqlite3.connect(connection.settings_dict["NAME"], isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    try:
        yield
    finally:
        other.execute("ROLLBACK")
        other.close()


def test_page_is_read_though_the_session_cannot_be_renewed(admin_client):
    session = admin_client.session
    session[TOUCHED] = int(time.time()) - TOUCH_EVERY - 1
    session.save()
    before = Session.objects.get().expire_date
    with locked():
        assert admin_client.get(reverse("admin:index")).status_code == 200
    assert Session.objects.get().expire_date == before


def test_save_that_cannot_be_written_says_so_and_keeps_what_was_typed(admin_client):
    admin_client.get(reverse("admin:index"))
    with locked():
        response = admin_client.post(admin_url(Person, "add"), person_form("Lê Thị Đào"))
    assert response.status_code == 503
    assert SENTENCE in text_of(response)
    assert 'value="Lê Thị Đào"' in response.content.decode()
    assert not Person.objects.exists()


def person_form(name: str) -> dict:
    inlines = {}
    for prefix in ("postings", "households", "names"):
        inlines |= {f"{prefix}-TOTAL_FORMS": "0", f"{prefix}-INITIAL_FORMS": "0"}
    return {"full_name": name, **inlines}


def test_button_that_cannot_write_gets_a_page_that_asks_for_patience(admin_client):
    admin_client.get(reverse("admin:index"))
    with locked():
        response = admin_client.post(admin_url(Person, "save_view"), {"title": "Của tôi", "query": "q=le"})
    assert (response.status_code, response["Retry-After"]) == (503, "60")
    assert SENTENCE in text_of(response)


def test_time_of_a_sign_in_is_left_out_rather_than_waited_for(admin_user):
    request = RequestFactory().post("/login/")
    request.axes_ip_address, request.axes_user_agent, request.axes_path_info = "192.0.2.1", "", "/login/"
    request.axes_http_accept, request.axes_attempt_time = "", timezone.now()
    with locked():
        user_logged_in.send(type(admin_user), request=request, user=admin_user)
    admin_user.refresh_from_db()
    assert admin_user.last_login is None


def test_other_errors_of_a_session_are_not_swallowed(admin_client):
    admin_client.get(reverse("admin:index"))
    store = sessions.SessionStore("khong-co")
    with pytest.raises(sessions.UpdateError):
        store.save()
    assert factories.make_person().pk
