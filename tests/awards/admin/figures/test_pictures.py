"""Pictures: every bar and dot opens as many rows as it says, as each role; the numbers stand in a table too."""

import io
from datetime import date

import pytest
from django.core.management import call_command
from django.urls import reverse

from config.roles import ROLES
from tests import factories
from tests.awards.statistics import grant, load_forms
from tests.pages import rows_behind, tree_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def register(db):
    load_forms()
    province, commune, below = factories.make_unit(), factories.make_unit("Xã Thử"), factories.make_unit()
    factories.make_unit_parent(unit=commune, parent=province)
    factories.make_unit_parent(unit=below, parent=commune)
    for unit in (commune, below):
        grant("BKT", subject_class="TRUC_TIEP", unit=unit, on=date(2024, 3, 1))
        grant("BKT", subject_class="LD_SO", unit=unit, on=date(2023, 4, 1))
    grant("HCLD3", recipient_kind="collective", unit=commune, on=date(2024, 3, 31))
    return commune


def open_page(client):
    return client.get(reverse("admin:pictures"), {"nam": 2024})


@pytest.mark.parametrize("spec", ROLES, ids=lambda spec: spec.role.value)
def test_every_bar_opens_as_many_rows_as_it_says_to_each_role(spec, client, register):
    call_command("sync_roles", stdout=io.StringIO())
    user = factories.make_user(role=spec.role.value, unit=register)
    client.force_login(user)
    found = open_page(client).context["pictures"]
    promised = {
        point.url: point.text for picture in found if not picture.is_line for one in picture.series for point in one.points
    }
    some = {url: text for place, (url, text) in enumerate(promised.items()) if text != "0" or place % 9 == 0}
    assert {url: str(rows_behind(user, url).count()) for url in some} == some


def test_pictures_show_months_shares_levels_and_units(admin_client):
    months, direct, levels, units = open_page(admin_client).context["pictures"]
    assert [point.value for point in months.series[1].points] == [0, 0, 3, *[0] * 9]
    assert [point.text for point in direct.series[1].points][-2:] == ["0,0 %", "100,0 %"]
    assert {one.name: [point.value for point in one.points] for one in levels.series}["Tập thể"] == [1, 0, 0, 0]
    assert [(point.name, point.value) for point in units.series[0].points] == [("Xã Thử", 3)]


def test_each_picture_has_its_table_and_reaches_every_mark_by_keyboard(admin_client):
    page = tree_of(open_page(admin_client))
    figures = page.xpath("//figure")
    assert len(figures) == 4
    for figure in figures:
        assert len(figure.xpath(".//table")) == 1
        told = [link for link in figure.xpath(".//table//td/a") if link.text != "–"]
        assert len(figure.xpath(".//svg//a[@href and @aria-label]")) == len(told)
    assert page.xpath("//figure//*[@style or @onclick]") == []
