import pytest
from django.test import Client
from django.urls import reverse

from config.site.kept_post import KEPT, unpacked
from emulation.desk.links import admin_url
from emulation.models import Act, Movement
from tests import factories
from tests.pages import form_fields, text_of, tree_of

pytestmark = pytest.mark.django_db
PASSWORD = "mot-mat-khau-dai-9"
TYPED = {"name": "Thi đua <yêu nước>", "level": "PROVINCE"}


@pytest.fixture
def account():
    user = factories.make_user(is_superuser=True)
    user.set_password(PASSWORD)
    user.save()
    return user


def sign_in(client, page, account, password: str = PASSWORD):
    fields = {**form_fields(page, form="//form[@id='login-form']"), "username": account.username, "password": password}
    [kept] = tree_of(page).xpath(f"//input[@name='{KEPT}']/@value")
    return client.post(reverse("admin:login"), {**fields, KEPT: kept})


def test_form_sent_after_the_session_ended_is_offered_again(client, account):
    url = admin_url(Movement, "add")
    page = client.post(url, TYPED)
    assert page.status_code == 401
    assert "Phần bạn vừa nhập vẫn được giữ" in text_of(page)
    offered = tree_of(sign_in(client, page, account))
    [form] = offered.xpath("//form")
    assert form.get("action") == url
    shown = {field.get("name"): field.get("value") for field in form.xpath(".//input") if field.get("name") in TYPED}
    assert shown == TYPED
    answer = client.post(url, shown)
    assert answer.status_code == 200
    assert form_fields(answer)["name"] == "Thi đua <yêu nước>"  # sent, found wanting, and still there


def test_form_is_kept_over_a_wrong_password(client, account):
    page = client.post(admin_url(Movement, "add"), TYPED)
    page = sign_in(client, page, account, password="sai")
    assert "Gửi tiếp phần đã nhập" in text_of(sign_in(client, page, account))


def test_form_is_not_carried_out_before_it_is_sent_again(client, account):
    sign_in(client, client.post(admin_url(Movement, "add"), TYPED), account)
    assert (Movement.objects.count(), Act.objects.count()) == (0, 0)


def test_form_goes_to_no_other_site(client, account):
    page = client.post(admin_url(Movement, "add"), TYPED)
    [kept] = tree_of(page).xpath(f"//input[@name='{KEPT}']/@value")
    sent = {"username": account.username, "password": PASSWORD, "next": "https://example.org/", KEPT: kept}
    [form] = tree_of(client.post(reverse("admin:login"), sent)).xpath("//form")
    assert form.get("action") == reverse("admin:index")


@pytest.mark.parametrize("text", ["", "x", "[1]", '{"a": 1}', "null", "[[1, 2, 3]]"])
def test_text_that_is_no_kept_form_holds_nothing(text):
    assert unpacked(text) == []


@pytest.mark.parametrize(("origin", "offered"), [("http://testserver", True), ("https://example.org", False), ("", False)])
def test_own_page_of_an_older_sign_in_is_offered_again_and_a_foreign_one_is_not(account, origin, offered):
    client = Client(enforce_csrf_checks=True, headers={"origin": origin} if origin else None)
    client.force_login(account)
    answer = client.post(admin_url(Movement, "add"), TYPED)
    assert answer.status_code == 403
    assert ("Gửi tiếp phần đã nhập" in text_of(answer)) is offered
