"""Sessions are seen and ended by their owner, sign-ins and failures are listed, an administrator unlocks."""

import pytest
from django.conf import settings
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from emulation.enums import Role
from emulation.models import Act
from emulation.queries.accounts.sign_ins import mark_of
from tests import factories
from tests.pages import text_of

pytestmark = pytest.mark.django_db
PAGE = "/tai-khoan/phien/"
PASSWORD = "lua-chin-vang-dong"


@pytest.fixture
def officer():
    call_command("sync_roles", verbosity=0)
    account = factories.make_user(role=Role.BOARD_CLERK, username="canbo", must_change_password=False)
    account.set_password(PASSWORD)
    account.save()
    return account


def sign_in(password: str = PASSWORD, *, agent: str = "Firefox") -> Client:
    client = Client(REMOTE_ADDR="192.0.2.7", HTTP_USER_AGENT=agent)
    client.answer = client.post(reverse("admin:login"), {"username": "canbo", "password": password})
    return client


def test_account_sees_its_sessions_and_ends_another(officer):
    home, office = sign_in(agent="Chrome ở nhà"), sign_in()
    shown = text_of(office.get(PAGE))
    assert (shown.count("192.0.2.7"), "Chrome ở nhà" in shown, shown.count("Phiên này")) == (4, True, 1)
    mark = office.get(PAGE).content.decode().partition('name="session" value="')[2].partition('"')[0]
    assert mark != home.session.session_key
    office.post(PAGE, {"session": mark})
    assert home.get("/").status_code == 302
    assert office.get("/").status_code == 200
    assert Act.objects.latest("id").summary == "Kết thúc 1 phiên đăng nhập của canbo"


def test_all_other_sessions_are_ended_at_once(officer):
    others, own = [sign_in(), sign_in()], sign_in()
    own.post(PAGE, {"all": "1"})
    assert [client.get("/").status_code for client in (*others, own)] == [302, 302, 200]


def test_session_of_somebody_else_is_not_ended_by_its_mark(officer, admin_client):
    mine = sign_in()
    theirs = admin_client.session.session_key
    mine.post(PAGE, {"session": mark_of(theirs)})
    assert admin_client.get("/").status_code == 200


def test_wrong_passwords_are_listed(officer):
    sign_in("sai-mat-khau")
    assert text_of(sign_in().get(PAGE)).count("Sai mật khẩu") == 1


def test_administrator_unlocks_without_a_new_password(officer):
    for _ in range(settings.AXES_FAILURE_LIMIT):
        sign_in("sai-mat-khau")
    assert sign_in().answer.status_code == 429
    administrator = Client()
    administrator.force_login(factories.make_user(role=Role.ADMINISTRATOR))
    page = reverse("admin:sign_ins_of", args=[officer.pk])
    assert "Bị chặn vì khóa" in text_of(administrator.get(page))
    administrator.post(page, {"unlock": "1"})
    assert sign_in().answer.status_code == 302


def test_page_of_another_account_is_for_administrators(officer, admin_user):
    clerk = sign_in()
    assert clerk.get(reverse("admin:sign_ins_of", args=[admin_user.pk])).status_code == 403
    administrator = Client()
    administrator.force_login(factories.make_user(role=Role.ADMINISTRATOR))
    assert administrator.get(reverse("admin:sign_ins_of", args=[admin_user.pk])).status_code == 403
    assert administrator.get(reverse("admin:sign_ins_of", args=[officer.pk])).status_code == 200
