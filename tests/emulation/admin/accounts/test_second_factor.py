"""A code from the phone after the password: set up, asked for, required of a role, dropped when the phone is lost."""

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse
from django_otp.oath import totp
from django_otp.plugins.otp_static.models import StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice

from emulation.desk.links import record_url
from emulation.enums import Role
from emulation.models import Act
from emulation.services.second_factor import RECOVERY_CODES, require_second_factor
from tests import factories
from tests.pages import text_of

pytestmark = pytest.mark.django_db
PASSWORD = "lua-chin-vang-dong"
SET_UP, VERIFY = "/tai-khoan/hai-lop/thiet-lap/", "/tai-khoan/hai-lop/"


@pytest.fixture
def auditor():
    call_command("sync_roles", verbosity=0)
    account = factories.make_user(role=Role.AUDITOR, username="kiemtra", must_change_password=False)
    account.set_password(PASSWORD)
    account.save()
    return account


def signed_in() -> Client:
    client = Client()
    assert client.post(reverse("admin:login"), {"username": "kiemtra", "password": PASSWORD}).status_code == 302
    return client


def code_of(account) -> str:
    """The code the phone shows now; a code is taken once, so that the last one used is forgotten."""
    device = TOTPDevice.objects.get(user=account)
    TOTPDevice.objects.filter(pk=device.pk).update(last_t=-1, throttling_failure_count=0, throttling_failure_timestamp=None)
    return f"{totp(device.bin_key):06d}"


def set_up(account) -> list[str]:
    """Turn it on, as its owner does; returns the recovery codes."""
    client = signed_in()
    assert "data:image/svg+xml" in client.get(SET_UP).content.decode()
    page = client.post(SET_UP, {"code": code_of(account)})
    codes = list(StaticToken.objects.filter(device__user=account).values_list("token", flat=True))
    assert [code in text_of(page) for code in codes] == [True] * RECOVERY_CODES
    assert client.get("/").status_code == 200
    return codes


def test_account_that_turned_it_on_gets_in_with_the_code_alone(auditor):
    set_up(auditor)
    client = signed_in()
    answer = client.get("/?x=1")
    assert (answer.status_code, answer.url) == (302, f"{VERIFY}?next=%2F%3Fx%3D1")
    assert "Mã không đúng hoặc đã hết hạn" in text_of(client.post(VERIFY, {"code": "000000"}))
    assert client.post("/tai-khoan/phien/", {"all": "1"}).url.startswith(VERIFY)
    assert client.post(f"{VERIFY}?next=/%3Fx=1", {"code": code_of(auditor)}).url == "/?x=1"
    assert client.get("/").status_code == 200
    assert client.post(reverse("admin:logout")).status_code == 200


def test_page_of_the_code_leads_to_no_foreign_site(auditor):
    set_up(auditor)
    client = signed_in()
    assert client.post(f"{VERIFY}?next=https://example.com/", {"code": code_of(auditor)}).url == "/"


def test_recovery_code_opens_the_office_once(auditor):
    code = set_up(auditor)[0]
    client = signed_in()
    assert client.post(VERIFY, {"code": code.upper()}).status_code == 302
    assert client.get("/").status_code == 200
    assert client.get("/").status_code == signed_in().post(VERIFY, {"code": code}).status_code == 200


def test_wrong_first_code_turns_nothing_on(auditor):
    client = signed_in()
    client.get(SET_UP)
    assert "Mã không đúng" in text_of(client.post(SET_UP, {"code": "000000"}))
    assert not TOTPDevice.objects.filter(confirmed=True).exists()
    assert signed_in().get("/").status_code == 200


def test_role_that_must_have_it_sets_it_up_at_the_next_sign_in(auditor, admin_user):
    require_second_factor(role=Role.AUDITOR, required=True, by=admin_user)
    client = signed_in()
    assert client.get("/").url == f"{SET_UP}?next=%2F"
    client.get(SET_UP)
    client.post(SET_UP, {"code": code_of(auditor)})
    assert client.get("/").status_code == 200
    require_second_factor(role=Role.AUDITOR, required=False, by=admin_user)
    assert Act.objects.latest("id").summary == f"Thôi bắt buộc xác thực hai lớp với vai trò {Role.AUDITOR.label}"


def test_administrator_requires_it_of_a_role_by_a_button(auditor):
    administrator = Client()
    administrator.force_login(factories.make_user(role=Role.ADMINISTRATOR))
    page = record_url(auditor.groups.get())
    assert "Bắt buộc xác thực hai lớp" in text_of(administrator.get(page))
    administrator.post(record_url(auditor.groups.get(), "bat-buoc-hai-lop"))
    assert signed_in().get("/").url.startswith(SET_UP)


def test_lost_phone_is_dropped_by_an_administrator(auditor):
    set_up(auditor)
    administrator = Client()
    administrator.force_login(factories.make_user(role=Role.ADMINISTRATOR))
    administrator.post(reverse("admin:sign_ins_of", args=[auditor.pk]), {"drop_second_factor": "1"})
    assert signed_in().get("/").status_code == 200
    assert not TOTPDevice.objects.exists()


def test_command_helps_who_has_lost_everything(auditor, capsys):
    set_up(auditor)
    call_command("drop_second_factor", "kiemtra")
    assert (TOTPDevice.objects.count(), StaticToken.objects.count()) == (0, 0)
    assert Act.objects.latest("id").summary == "Bỏ xác thực hai lớp của kiemtra"
    with pytest.raises(CommandError, match="Không có tài khoản khong-co"):
        call_command("drop_second_factor", "khong-co")


def test_own_second_factor_is_not_dropped_by_oneself(auditor):
    set_up(auditor)
    client = signed_in()
    client.post(VERIFY, {"code": code_of(auditor)})
    client.post("/tai-khoan/phien/", {"drop_second_factor": "1"})
    assert TOTPDevice.objects.filter(confirmed=True).exists()
