from datetime import date
from io import StringIO

import pytest
from django.contrib.auth.models import Group, Permission
from django.core.management import call_command
from django.test import Client

from emulation.desk.links import admin_url, record_url
from emulation.enums import Role
from emulation.models import Act, JournalEntry, User
from tests import factories
from tests.pages import form_fields, text_of, tree_of

NEW = {"username": "lan.nt", "last_name": "Nguyễn Thị", "first_name": "Lan", "role": Role.BOARD_CLERK, "is_active": "on"}


def secret_of(response) -> str:
    return text_of(response, "//p[@class='so-secret']")


def test_new_account_gets_a_password_shown_once(admin_client):
    url = admin_url(User, "add")
    response = admin_client.post(url, {**form_fields(admin_client.get(url)), **NEW})
    account = User.objects.get(username="lan.nt")
    assert account.check_password(secret_of(response))
    assert "no-store" in response["Cache-Control"]
    assert (account.is_staff, account.must_change_password, [group.name for group in account.groups.all()]) == (
        True,
        True,
        [Role.BOARD_CLERK],
    )
    assert secret_of(response) not in str(list(JournalEntry.objects.values_list("after", flat=True)))


def test_first_password_must_be_changed_at_once(admin_client):
    url = admin_url(User, "add")
    password = secret_of(admin_client.post(url, {**form_fields(admin_client.get(url)), **NEW}))
    newcomer = Client()
    signed_in = newcomer.post("/login/", {"username": "lan.nt", "password": password}, follow=True)
    assert signed_in.redirect_chain[-1][0] == "/password_change/"


def test_reset_gives_another_password_and_ends_the_old_one(admin_client):
    account = factories.make_user(username="cu")
    response = admin_client.post(record_url(account, "cap-lai-mat-khau"))
    account.refresh_from_db()
    assert account.check_password(secret_of(response))
    assert (account.check_password(factories.PASSWORD), account.must_change_password) == (False, True)
    assert list(Act.objects.values_list("verb", "key")) == [("reset_password", account.pk)]


def test_officer_of_a_unit_needs_a_unit(admin_client):
    url = admin_url(User, "add")
    response = admin_client.post(url, {**form_fields(admin_client.get(url)), **NEW, "role": Role.UNIT_OFFICER})
    assert "cán bộ đơn vị không có đơn vị thì không thấy hồ sơ nào" in text_of(response)
    assert User.objects.filter(username="lan.nt").count() == 0


def test_role_is_replaced_not_added(admin_client):
    account = factories.make_user()
    account.groups.add(Group.objects.get_or_create(name=Role.AUDITOR)[0])
    url = record_url(account)
    admin_client.post(url, {**form_fields(admin_client.get(url)), "role": Role.BOARD_HEAD})
    assert [group.name for group in account.groups.all()] == [Role.BOARD_HEAD]


def test_one_cannot_lock_oneself_out(admin_client, admin_user):
    url = record_url(admin_user)
    fields = form_fields(admin_client.get(url))
    fields.pop("is_active")
    assert "không thể khóa tài khoản của chính mình" in text_of(admin_client.post(url, fields))


@pytest.fixture
def administrator(db, client):
    user = factories.make_user()
    codes = ["view_user", "add_user", "change_user", "view_all_units"]
    user.user_permissions.set(Permission.objects.filter(codename__in=codes))
    client.force_login(user)
    return client


def test_superuser_is_out_of_an_administrators_reach(administrator, admin_user):
    url = record_url(admin_user)
    assert administrator.post(url, {"username": "khac"}).status_code == 403
    assert administrator.post(record_url(admin_user, "cap-lai-mat-khau")).status_code == 302
    admin_user.refresh_from_db()
    assert (admin_user.username, admin_user.check_password("mat-khau-thu-1")) == ("quantri", True)


def test_signing_in_meanwhile_does_not_make_the_form_stale(admin_client):
    account = factories.make_user(last_name="Lê")
    url = record_url(account)
    fields = form_fields(admin_client.get(url))
    Client().post("/login/", {"username": account.username, "password": factories.PASSWORD})
    assert admin_client.post(url, {**fields, "last_name": "Trần"}).status_code == 302


def test_nobody_changes_the_own_role(client, db):
    own = factories.make_user()
    own.user_permissions.set(Permission.objects.filter(codename__in=["view_user", "change_user", "view_all_units"]))
    client.force_login(own)
    page = record_url(own)
    response = client.post(page, {**form_fields(client.get(page)), "role": Role.BOARD_HEAD})
    assert "Bạn không thể đổi vai trò của chính mình." in text_of(response)
    assert list(own.groups.all()) == []
    assert client.post(page, {**form_fields(client.get(page)), "first_name": "Lan"}).status_code == 302


def test_role_that_decides_is_shown_to_the_head_and_confirmed(admin_client, client):
    call_command("sync_roles", stdout=StringIO())
    head = factories.make_user(role=Role.BOARD_HEAD)
    url = admin_url(User, "add")
    admin_client.post(url, {**form_fields(admin_client.get(url)), **NEW, "role": Role.BOARD_HEAD})
    new = User.objects.get(username="lan.nt")
    client.force_login(head)
    assert "Tài khoản được giao vai trò quyết định, chờ xác nhận" in text_of(client.get("/"))
    client.force_login(new)
    new.must_change_password = False
    new.save()
    response = client.post(record_url(new, "xac-nhan-vai-tro"))
    assert "Không ai tự xác nhận vai trò của chính mình." in text_of(response)
    client.force_login(head)
    client.post(record_url(new, "xac-nhan-vai-tro"))
    new.refresh_from_db()
    assert new.role_unconfirmed is False
    assert "chờ xác nhận" not in text_of(client.get("/"))


def test_account_is_not_given_to_a_unit_that_has_ended(admin_client):
    gone = factories.make_unit("Huyện Châu Thành", valid_to=date(2025, 7, 1))
    url = admin_url(User, "add")
    response = admin_client.post(url, {**form_fields(admin_client.get(url)), **NEW, "unit": gone.pk})
    assert "Huyện Châu Thành đã kết thúc ngày 30/06/2025." in text_of(response)
    kept = factories.make_user(unit=gone)
    page = record_url(kept)
    assert admin_client.post(page, {**form_fields(admin_client.get(page)), "first_name": "Lan"}).status_code == 302


def test_role_page_says_what_the_role_is_for(admin_client):
    group = Group.objects.get_or_create(name=Role.AUDITOR)[0]
    assert Role.AUDITOR.about in text_of(admin_client.get(record_url(group)))


def test_page_of_a_role_says_in_vietnamese_what_it_may_do(roles, admin_client):
    page = admin_client.get(record_url(Group.objects.get(name=Role.BOARD_CLERK)))
    rows = dict([cell.text_content().strip() for cell in row] for row in tree_of(page).xpath("//section//tbody/tr"))
    assert [rows[kind] for kind in ("Cá nhân", "Quyết định khen thưởng", "Khen thưởng đã ghi sổ")] == [
        "Xem, thêm, sửa; hợp nhất, tách hồ sơ của một người; xem đầy đủ số định danh",
        "Xem, thêm, sửa, xóa; ban hành quyết định khen thưởng",
        "Xem",
    ]
    assert "Can " not in text_of(page)
