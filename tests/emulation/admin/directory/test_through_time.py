from datetime import date

import pytest
from django.urls import reverse

from emulation.desk.links import list_url, record_url
from emulation.models import Unit, UnitName
from tests import factories
from tests.pages import rows_of, text_of

MERGED = date(2025, 7, 1)


@pytest.fixture
def old(db):
    unit = factories.make_unit("Phường Vĩnh Thanh Vân", valid_to=MERGED)
    UnitName.objects.update(valid_from=date(2024, 12, 1))
    factories.make_unit_name(unit=unit, name="Phường Vĩnh Bảo", valid_to=date(2024, 12, 1))
    return unit


@pytest.fixture
def new(old):
    unit = factories.make_unit("Phường Rạch Giá", valid_from=MERGED)
    factories.make_succession(predecessor=old, successor=unit, effective_on=MERGED, citation="Nghị quyết 1654")
    return unit


def lineage(unit) -> str:
    return reverse("admin:unit_lineage", args=[unit.pk])


def test_lineage_page_shows_both_ways_with_decree_and_day(admin_client, old, new):
    up, down = text_of(admin_client.get(lineage(new))), text_of(admin_client.get(lineage(old)))
    assert all(part in up for part in ("Phường Vĩnh Thanh Vân", "Nhập toàn bộ", "01/07/2025", "Nghị quyết 1654"))
    assert "không kế thừa liên tục" in up
    assert "Đơn vị đang hoạt động kế thừa: Phường Rạch Giá" in down
    assert lineage(new) in admin_client.get(record_url(new)).content.decode()


def test_lineage_says_by_whom_and_on_what_ground_a_streak_goes_on(admin_client, old, new):
    link = new.successions_in.get()
    link.carry_streak, link.carry_basis, link.carry_by = True, "Quyết định 9/QĐ-UBND", "Chủ tịch UBND tỉnh"
    link.save()
    assert "kế thừa thành tích theo Quyết định 9/QĐ-UBND, Chủ tịch UBND tỉnh" in text_of(admin_client.get(lineage(new)))


def test_officer_reads_the_lineage_of_the_own_unit_alone(client, old, new):
    client.force_login(factories.make_user(unit=new, permissions=("emulation.view_unit",)))
    page = client.get(lineage(new))
    assert "Phường Vĩnh Thanh Vân" in text_of(page)
    assert record_url(old) not in page.content.decode()
    assert client.get(lineage(old)).status_code == 404


@pytest.mark.parametrize(
    ("day", "names"),
    [
        ("01/01/2024", ["Phường Vĩnh Bảo"]),
        ("01/02/2025", ["Phường Vĩnh Thanh Vân"]),
        ("01/08/2025", ["Phường Rạch Giá"]),
    ],
)
def test_tree_and_list_show_the_units_of_a_day_under_its_names(admin_client, new, day, names):
    page = admin_client.get(reverse("admin:unit_tree"), {"on": day})
    assert text_of(page, "//td[contains(@class, 'so-depth')]").split("  ") == names
    rows = rows_of(admin_client.get(list_url(Unit, day=day)))
    assert [[name in row for row in rows] for name in names] == [[True]]


def test_tree_of_an_officer_begins_with_the_own_unit(client, new):
    below = factories.make_unit("Trường Thử", kind="SCHOOL", parent=new)
    factories.make_unit("Sở Khác")
    client.force_login(factories.make_user(unit=new, permissions=("emulation.view_unit",)))
    page = text_of(client.get(reverse("admin:unit_tree")), "//table")
    assert ("Phường Rạch Giá" in page, below.name in page, "Sở Khác" in page) == (True, True, False)


def test_tree_of_nonsense_is_that_of_today(admin_client, new):
    page = text_of(admin_client.get(reverse("admin:unit_tree"), {"on": "31/02/2025"}))
    assert "Phường Rạch Giá" in page and "Phường Vĩnh" not in page


def test_book_of_a_season_names_members_as_they_were_called(admin_client, old, new):
    season = factories.make_season(label="2024", starts_on=date(2024, 1, 1), ends_on=date(2024, 11, 30))
    factories.make_member(season=season, unit=old)
    panel = text_of(admin_client.get(record_url(season)), "//section[@class='so-panel']")
    assert "theo tên ngày 30/11/2024" in panel
    assert "Phường Vĩnh Bảo" in panel and "cả năm thi đua" in panel
