from io import StringIO

import pytest
from django.contrib.auth import authenticate, get_user_model
from django.core.management import call_command
from django.test import RequestFactory

pytestmark = pytest.mark.django_db


def run() -> tuple[str, str]:
    out, err = StringIO(), StringIO()
    call_command("ensure_admin", stdout=out, stderr=err)
    return out.getvalue(), err.getvalue()


def test_ensure_admin_prints_a_password_that_opens_the_account():
    first, second, _ = run()[0].splitlines()
    assert first == "Quản trị viên đầu tiên: quantri"
    password = second.removeprefix("Mật khẩu: ")
    user = authenticate(RequestFactory().get("/"), username="quantri", password=password)
    assert (user.is_superuser, user.is_staff, user.must_change_password) == (True, True, True)


def test_ensure_admin_run_twice_changes_nothing():
    run()
    before = get_user_model().objects.get().password
    assert run() == ("Đã có quản trị viên.\n", "")
    assert get_user_model().objects.get().password == before


def test_ensure_admin_leaves_a_clerk_of_that_name_alone():
    get_user_model().objects.create_user("quantri", password="mat-khau-thu-1")
    out, err = run()
    assert out == ""
    assert err.startswith("Không có quản trị viên nào đang hoạt động, nhưng tên “quantri” đã được dùng.")
    assert get_user_model().objects.get().is_superuser is False
