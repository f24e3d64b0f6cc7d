"""Signing in for the first time."""

from django.contrib.auth import get_user_model

FIRST_PASSWORD = "abcd-efgh-jkmn-pqrs"
OWN_PASSWORD = "lua-chin-vang-dong"


def test_first_sign_in_asks_for_a_password_of_ones_own(page, live_server, shot):
    get_user_model().objects.create_superuser("quantri", password=FIRST_PASSWORD, must_change_password=True)
    page.goto("/")
    page.get_by_label("Tên đăng nhập").fill("quantri")
    page.get_by_label("Mật khẩu").fill(FIRST_PASSWORD)
    page.get_by_role("button", name="Đăng nhập").click()

    assert page.url == f"{live_server.url}/password_change/"
    shot("forced-password-change")
    page.locator("[name=old_password]").fill(FIRST_PASSWORD)
    page.locator("[name=new_password1]").fill(OWN_PASSWORD)
    page.locator("[name=new_password2]").fill(OWN_PASSWORD)
    page.locator("form input[type=submit]").click()

    assert page.url == f"{live_server.url}/password_change/done/"
    page.goto("/")
    assert page.url == f"{live_server.url}/"
    shot("home")
