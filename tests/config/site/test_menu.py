import pytest
from django.contrib import admin
from django.urls import reverse

from awards.models import Decision, Holiday, Nominee
from config.roles import ROLES
from config.site.places import MENU
from emulation.desk.links import admin_url, list_url, record_url
from emulation.enums import Role
from tests import factories
from tests.pages import tree_of

pytestmark = pytest.mark.django_db
ENTRIES = "//nav[@id='so-nav']//a"
TABS = "//nav[@class='so-tabs']/a"
#: Lists of parts, reached from their wholes.
PARTS = {"awards.decisionline", "awards.dossierpaper", "awards.numberentry", "emulation.movementstep"}


def texts(page, path: str) -> list[str]:
    return [link.text_content() for link in tree_of(page).xpath(path)]


@pytest.mark.any_engine
@pytest.mark.parametrize("spec", ROLES, ids=lambda spec: spec.role.value)
def test_menu_is_short_for_every_role_and_leads_to_pages_that_open(spec, roles, client):
    client.force_login(factories.make_user(role=spec.role.value, unit=factories.make_unit()))
    links = tree_of(client.get("/")).xpath(f"{ENTRIES}/@href")
    assert len(links) <= (16 if spec.role == Role.UNIT_OFFICER else 24)
    assert {link: client.get(link).status_code for link in links} == dict.fromkeys(links, 200)


def test_menu_of_a_unit_officer_has_what_the_role_may_use(roles, client):
    client.force_login(factories.make_user(role=Role.UNIT_OFFICER, unit=factories.make_unit()))
    menu = client.get("/").context["menu"]
    assert {title: [place.label for place in places] for title, places in menu.sections} == {
        "": ["Việc cần làm"],
        "Tiếp nhận": ["Nhập danh sách", "Hồ sơ", "Minh chứng"],
        "Thi đua": ["Phong trào thi đua", "Cụm, khối thi đua", "Chấm điểm thi đua"],
        "Khen thưởng": ["Đợt xét", "Điều kiện", "Quyết định", "Sổ vàng", "Bằng và phôi"],
        "Danh bạ, số liệu": ["Đơn vị", "Cá nhân, hộ gia đình", "Số liệu"],
        "Danh mục, quản trị": ["Danh mục"],
    }


def test_every_list_has_a_place_in_the_menu():
    placed = {page.model for section in MENU for place in section.places for page in place.pages}
    lists = {model._meta.label_lower for model in admin.site.model_admins if model._meta.app_label in {"awards", "emulation"}}
    assert lists - placed - PARTS == set()


def test_pages_of_one_place_stand_beside_each_other(admin_client):
    page = admin_client.get(list_url(Nominee))
    assert texts(page, TABS) == ["Hồ sơ", "Trường hợp đề nghị", "Hiệp y khen thưởng"]
    assert texts(page, f"{TABS}[@aria-current]") == ["Trường hợp đề nghị"]
    assert texts(page, f"{ENTRIES}[@aria-current]") == ["Hồ sơ"]


def test_record_marks_its_place_and_has_no_tabs(admin_client):
    page = admin_client.get(record_url(factories.make_decision()))
    assert (texts(page, f"{ENTRIES}[@aria-current]"), texts(page, TABS)) == (["Quyết định"], [])
    assert texts(admin_client.get(admin_url(Decision, "add")), TABS) == []


def test_catalogue_is_one_entry_and_one_page(admin_client):
    page = admin_client.get(reverse("admin:catalogue"))
    assert "Lịch nghỉ lễ, tết" in texts(page, "//div[@class='so-catalogue']//a")
    holidays = admin_client.get(list_url(Holiday))
    assert texts(holidays, f"{ENTRIES}[@aria-current]") == ["Danh mục"]
    assert texts(holidays, TABS)[0] == "Người ban hành"


def test_catalogue_is_closed_to_those_who_may_open_none_of_its_lists(client):
    client.force_login(factories.make_user())
    assert client.get(reverse("admin:catalogue")).status_code == 403
    assert "Danh mục" not in texts(client.get("/"), ENTRIES)
