import time

import pytest
from django.contrib.auth import get_user_model
from django.contrib.sessions.models import Session
from django.urls import reverse
from django.utils import timezone

from config.middleware import LARGEST_BODY, LARGEST_OF_STRANGERS, TOUCH_EVERY, TOUCHED, client_address
from emulation.desk.links import admin_url
from emulation.models import Person
from tests.pages import text_of


@pytest.fixture
def newcomer(db):
    return get_user_model().objects.create_superuser("moi", password="abcd-efgh-jkmn", must_change_password=True)


def expires_in(client) -> float:
    session = Session.objects.get(session_key=client.session.session_key)
    return (session.expire_date - timezone.now()).total_seconds()


def age_session(client, *, seconds: int) -> None:
    session = client.session
    session[TOUCHED] = int(time.time()) - seconds
    session.save()
    Session.objects.update(expire_date=timezone.now() + timezone.timedelta(seconds=1000))


def test_session_is_renewed_by_work(admin_client, settings):
    admin_client.get(reverse("admin:index"))
    age_session(admin_client, seconds=TOUCH_EVERY + 1)
    admin_client.get(reverse("admin:index"))
    assert expires_in(admin_client) > settings.SESSION_COOKIE_AGE - 60


def test_session_is_not_written_at_every_request(admin_client):
    admin_client.get(reverse("admin:index"))
    age_session(admin_client, seconds=TOUCH_EVERY - 60)
    admin_client.get(reverse("admin:index"))
    assert expires_in(admin_client) < 1001


def test_session_that_was_idle_too_long_is_over(admin_client):
    admin_client.get(reverse("admin:index"))
    Session.objects.update(expire_date=timezone.now())
    response = admin_client.get(reverse("admin:index"))
    assert response.url == f"{reverse('admin:login')}?next={reverse('admin:index')}"


def test_first_password_leads_every_page_to_the_password_page(client, newcomer):
    client.force_login(newcomer)
    response = client.get(reverse("admin:index"))
    assert (response.status_code, response.url) == (302, reverse("admin:password_change"))


def test_first_password_still_lets_one_sign_out(client, newcomer):
    client.force_login(newcomer)
    assert client.post(reverse("admin:logout")).status_code == 200
    assert "_auth_user_id" not in client.session


def test_own_password_ends_the_forced_change(client, newcomer):
    client.force_login(newcomer)
    new = {"old_password": "abcd-efgh-jkmn", "new_password1": "lua-chin-vang-dong", "new_password2": "lua-chin-vang-dong"}
    client.post(reverse("admin:password_change"), new)
    newcomer.refresh_from_db()
    assert newcomer.must_change_password is False
    assert newcomer.check_password("lua-chin-vang-dong")
    assert client.get(reverse("admin:index")).status_code == 200


def test_short_password_is_refused(client, newcomer):
    client.force_login(newcomer)
    new = {"old_password": "abcd-efgh-jkmn", "new_password1": "ngắn-quá", "new_password2": "ngắn-quá"}
    response = client.post(reverse("admin:password_change"), new)
    assert [error.code for error in response.context["form"].errors["new_password2"].as_data()] == ["password_too_short"]


def test_the_password_somebody_else_chose_is_no_new_one(client, newcomer):
    client.force_login(newcomer)
    same = {"old_password": "abcd-efgh-jkmn", "new_password1": "abcd-efgh-jkmn", "new_password2": "abcd-efgh-jkmn"}
    response = client.post(reverse("admin:password_change"), same)
    assert response.context["form"].errors["new_password1"] == ["Mật khẩu mới phải khác mật khẩu đang dùng."]
    newcomer.refresh_from_db()
    assert newcomer.must_change_password is True


def test_client_address_is_the_connections_own_without_a_proxy(rf):
    request = rf.get("/", REMOTE_ADDR="10.0.0.7", HTTP_X_FORWARDED_FOR="203.0.113.9")
    assert client_address(request) == "10.0.0.7"


def test_client_address_behind_a_proxy_is_the_one_the_proxy_wrote(rf, settings):
    settings.BEHIND_PROXY = True
    request = rf.get("/", REMOTE_ADDR="127.0.0.1", HTTP_X_FORWARDED_FOR="198.51.100.1, 203.0.113.9")
    assert client_address(request) == "203.0.113.9"


@pytest.mark.parametrize(
    ("written", "address"),
    [
        ("10.0.0.1:5678", "10.0.0.1"),
        ("[2001:db8::1]:443", "2001:db8::1"),
        ("[2001:db8::1]", "2001:db8::1"),
        ("2001:db8::1", "2001:db8::1"),
        ("fe80::1%eth0", "fe80::1"),
        ("198.51.100.1, 203.0.113.9:80", "203.0.113.9"),
        ("unknown", "127.0.0.1"),
        ("garbage", "127.0.0.1"),
        ("", "127.0.0.1"),
    ],
)
def test_client_address_is_an_address_whatever_the_proxy_writes(rf, settings, written, address):
    settings.BEHIND_PROXY = True
    assert client_address(rf.get("/", REMOTE_ADDR="127.0.0.1", HTTP_X_FORWARDED_FOR=written)) == address


def test_client_without_an_address_has_none(rf):
    assert client_address(rf.get("/", REMOTE_ADDR="")) is None


def test_sign_in_behind_a_proxy_that_writes_a_port(client, admin_user, settings):
    settings.BEHIND_PROXY = True
    right = {"username": "quantri", "password": "mat-khau-thu-1"}
    assert client.post(reverse("admin:login"), right, HTTP_X_FORWARDED_FOR="10.0.0.1:5678").status_code == 302


def sent(client, length: int):
    """Announce a body of this length, of which nothing is sent."""
    return client.generic(
        "POST", reverse("admin:login"), b"", CONTENT_LENGTH=str(length), content_type="multipart/form-data; boundary=x"
    )


@pytest.mark.django_db
def test_long_body_of_a_stranger_is_refused_by_its_announced_length(client):
    response = sent(client, LARGEST_OF_STRANGERS + 1)
    assert (response.status_code, text_of(response, "//h1")) == (413, "Nội dung gửi lên quá lớn")


def test_long_body_of_an_account_is_refused_only_above_two_scans(admin_client):
    assert sent(admin_client, LARGEST_BODY + 1).status_code == 413
    assert sent(admin_client, LARGEST_OF_STRANGERS + 1).status_code != 413


@pytest.mark.django_db
def test_an_act_opened_as_a_page_says_that_nothing_was_done(admin_client):
    response = admin_client.get(admin_url(Person, "save_view"))
    assert response.status_code == 405
    assert text_of(response, "//h1") == "Việc này chỉ làm được bằng nút bấm"
