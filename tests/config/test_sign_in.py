"""Signing in: lockout, and what strangers see."""

import pytest
from django.urls import reverse

from emulation.queries.accounts.sign_ins import CEILING

WRONG = {"username": "quantri", "password": "sai-mat-khau"}
RIGHT = {"username": "quantri", "password": "mat-khau-thu-1"}


@pytest.mark.django_db
def test_stranger_is_asked_to_sign_in(client):
    response = client.get("/")
    assert (response.status_code, response.url) == (302, "/login/?next=/")


def test_right_password_opens_the_office(client, admin_user):
    assert client.post(reverse("admin:login"), RIGHT).url == "/"


def test_wrong_passwords_lock_the_account_even_for_the_right_one(client, admin_user, settings):
    for _ in range(settings.AXES_FAILURE_LIMIT):
        client.post(reverse("admin:login"), WRONG)
    response = client.post(reverse("admin:login"), RIGHT)
    assert response.status_code == 429
    assert "Tài khoản này đã nhập sai mật khẩu 5 lần liên tiếp nên bị tạm khóa 15 phút." in response.content.decode()


def test_lockout_of_one_account_leaves_the_others_alone(client, admin_user, django_user_model, settings):
    django_user_model.objects.create_superuser("khac", password="mat-khau-thu-2", must_change_password=False)
    for _ in range(settings.AXES_FAILURE_LIMIT):
        client.post(reverse("admin:login"), WRONG)
    assert client.post(reverse("admin:login"), {"username": "khac", "password": "mat-khau-thu-2"}).status_code == 302


@pytest.mark.django_db
def test_pages_allow_nothing_inline_and_nothing_foreign(client):
    policy = client.get(reverse("admin:login"))["Content-Security-Policy"]
    directives = dict(part.strip().split(" ", 1) for part in policy.split(";"))
    assert directives == {
        "default-src": "'self'",
        "script-src": "'self'",
        "style-src": "'self'",
        "img-src": "'self' data:",
        "font-src": "'self'",
        "connect-src": "'self'",
        "form-action": "'self'",
        "object-src": "'none'",
        "base-uri": "'none'",
        "frame-ancestors": "'none'",
    }


def try_from(client, address: str, sent: dict):
    return client.post(reverse("admin:login"), sent, REMOTE_ADDR=address)


def test_wrong_passwords_from_many_addresses_lock_the_account_for_strange_ones(client, admin_user):
    assert try_from(client, "192.0.2.1", RIGHT).status_code == 302
    client.logout()
    for number in range(CEILING):
        try_from(client, f"198.51.100.{number}", WRONG)
    assert try_from(client, "198.51.100.200", RIGHT).status_code == 429
    assert try_from(client, "192.0.2.1", RIGHT).status_code == 302
