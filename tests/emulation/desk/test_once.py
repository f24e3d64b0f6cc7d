import threading

import pytest
from django.db import connection
from django.test import Client

from emulation.desk.links import admin_url, record_url
from emulation.desk.once import KEY
from emulation.models import Act, Movement, User
from tests import factories
from tests.pages import form_fields, text_of

pytestmark = pytest.mark.django_db
AGAIN = "Biểu mẫu này đã được gửi và ghi một lần rồi"


@pytest.fixture
def filled(admin_client):
    """The form of a new movement, filled in."""
    movement = factories.make_movement()
    fields = form_fields(admin_client.get(record_url(movement)))
    Movement.objects.all().delete()
    key = form_fields(admin_client.get(admin_url(Movement, "add")))[KEY]
    return {**{name: value for name, value in fields.items() if not name.startswith("_")}, KEY: key, "_continue": "1"}


def test_form_sent_twice_makes_one_record_and_leads_to_it(filled, admin_client):
    first = admin_client.post(admin_url(Movement, "add"), filled)
    second = admin_client.post(admin_url(Movement, "add"), filled, follow=True)
    movement = Movement.objects.get()
    assert first["Location"] == second.redirect_chain[0][0] == record_url(movement)
    assert AGAIN in text_of(second)


def test_form_changed_after_going_back_is_another_form(filled, admin_client):
    for name in ("Thi đua một", "Thi đua hai"):
        admin_client.post(admin_url(Movement, "add"), {**filled, "name": name})
    assert Movement.objects.count() == 2


def test_form_that_was_refused_may_be_sent_again(filled, admin_client):
    answer = admin_client.post(admin_url(Movement, "add"), {**filled, "name": ""})
    assert form_fields(answer)[KEY] == filled[KEY]
    admin_client.post(admin_url(Movement, "add"), filled)
    assert Movement.objects.count() == 1


def test_verb_sent_twice_is_done_once(admin_client):
    user = factories.make_user()
    url = record_url(user, "cap-lai-mat-khau")
    fields = form_fields(admin_client.get(url))
    admin_client.post(url, fields)
    stored = User.objects.get(pk=user.pk).password
    answer = admin_client.post(url, fields, follow=True)
    assert AGAIN in text_of(answer)
    assert User.objects.get(pk=user.pk).password == stored
    assert Act.objects.filter(key=user.pk, table=User._meta.db_table).count() == 1


@pytest.mark.django_db(transaction=True)
def test_form_sent_twice_at_once_makes_one_record(admin_user):
    client = Client()
    client.force_login(admin_user)
    movement = factories.make_movement()
    fields = {name: value for name, value in form_fields(client.get(record_url(movement))).items() if not name.startswith("_")}
    key = form_fields(client.get(admin_url(Movement, "add")))[KEY]
    cookies = client.cookies
    answers, start = [], threading.Barrier(2)

    def send():
        sender = Client()
        sender.cookies = cookies
        start.wait()
        answers.append(sender.post(admin_url(Movement, "add"), {**fields, "name": "Một lần", KEY: key, "_continue": "1"}))
        connection.close()

    senders = [threading.Thread(target=send) for _ in range(2)]
    for sender in senders:
        sender.start()
    for sender in senders:
        sender.join()
    made = Movement.objects.get(name="Một lần")
    assert [answer["Location"] for answer in answers] == [record_url(made)] * 2
